//! Replacing a file so that either the old or the new one is there whole, whatever happens.

use std::sync::atomic::{AtomicU64, Ordering};

use super::disk::{Disk, folder_of, inside, last_part};
use super::{Doing, ProjectFault};
use crate::source::FileName;

/// What a write did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// The file had these bytes already; it was not touched.
    Unchanged,
    /// The file has these bytes now, and they are on the disk.
    Written,
}

/// Writes a file: a new one beside it, synced, then renamed over it, then the folder synced.
///
/// Nothing is written where the file has these bytes already. The folder must exist.
///
/// # Errors
/// [`ProjectFault`] naming the file and the cause; the old file is whole then and nothing is left
/// beside it, unless only the last step (syncing the name) failed: then the new one is.
pub fn write(disk: &dyn Disk, file: &FileName, bytes: &[u8]) -> Result<Written, ProjectFault> {
    if disk.read(file, bytes.len() as u64).is_ok_and(|old| old == bytes) {
        return Ok(Written::Unchanged);
    }
    sweep(disk, file);
    let beside = beside(file);
    let replaced = fill(disk, &beside, bytes)
        .and_then(|()| disk.rename(&beside, file).map_err(|error| ProjectFault::io(Doing::Rename, file, &error)));
    if let Err(fault) = replaced {
        // The first fault is the one to tell; what cannot be removed now is swept before the next write.
        let _ = disk.remove(&beside);
        return Err(fault.about(file));
    }
    disk.sync_folder(&folder_of(file)).map_err(|error| ProjectFault::io(Doing::Sync, file, &error))?;
    Ok(Written::Written)
}

/// As [`write()`], in a folder that is made where it does not exist.
///
/// # Errors
/// As [`write()`], or what the disk said of the folder.
pub fn write_new(disk: &dyn Disk, file: &FileName, bytes: &[u8]) -> Result<Written, ProjectFault> {
    let folder = folder_of(file);
    disk.create_folder(&folder).map_err(|error| ProjectFault::io(Doing::Create, &folder, &error))?;
    write(disk, file, bytes)
}

fn fill(disk: &dyn Disk, beside: &FileName, bytes: &[u8]) -> Result<(), ProjectFault> {
    disk.create_new(beside, bytes).map_err(|error| ProjectFault::io(Doing::Write, beside, &error))?;
    disk.sync(beside).map_err(|error| ProjectFault::io(Doing::Sync, beside, &error))
}

/// A name that no other writer uses, in this process or another.
fn beside(file: &FileName) -> FileName {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    inside(&folder_of(file), &format!(".{}.{}-{count}.tmp", last_part(file), std::process::id()))
}

/// Removes what a power cut left beside the file. Where it belongs to a writer at work, that one's
/// rename fails and says so, and both files stay whole.
fn sweep(disk: &dyn Disk, file: &FileName) {
    let folder = folder_of(file);
    let start = format!(".{}.", last_part(file));
    for name in disk.list(&folder).unwrap_or_default() {
        let middle = name.strip_prefix(&start).and_then(|rest| rest.strip_suffix(".tmp"));
        if middle.is_some_and(|middle| middle.chars().all(|c| c.is_ascii_digit() || c == '-')) {
            let _ = disk.remove(&inside(&folder, &name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::disk::{Failure, FakeDisk};

    const FILE: &str = "exports/kapittel-4.md";

    fn disk() -> FakeDisk {
        let disk = FakeDisk::new();
        disk.put(FILE, "gammel");
        disk
    }

    fn write_new(disk: &FakeDisk) -> Result<Written, ProjectFault> {
        write(disk, &FileName::new(FILE), "ny og lengre".as_bytes())
    }

    #[test]
    fn a_file_is_replaced_or_left_alone() {
        let disk = disk();
        assert_eq!(write_new(&disk), Ok(Written::Written));
        assert_eq!((disk.get(FILE).unwrap(), disk.files()), (b"ny og lengre".to_vec(), vec![FILE.to_owned()]));
        let calls = disk.calls();
        assert_eq!(write_new(&disk), Ok(Written::Unchanged));
        assert_eq!(disk.calls(), calls + 1, "equal content costs one look");
        assert_eq!(write(&disk, &FileName::new("exports/ny.md"), b""), Ok(Written::Written));
        assert_eq!(disk.get("exports/ny.md").unwrap(), b"");
    }

    #[test]
    fn whichever_call_fails_the_old_or_the_new_file_is_whole_and_nothing_is_left() {
        for failure in [Failure::Io, Failure::Gone, Failure::Full, Failure::Short] {
            for n in 1.. {
                let disk = disk();
                disk.fail_call(n, failure);
                let result = write_new(&disk);
                if let Err(fault) = &result {
                    assert!(fault.to_string().contains(&format!("`{FILE}`")), "{fault}");
                }
                let now = disk.get(FILE).unwrap();
                assert!(now == b"gammel" || now == b"ny og lengre", "call {n}");
                assert!(result.is_err() || now == b"ny og lengre", "call {n}");
                assert_eq!(disk.files(), [FILE], "call {n}");
                if disk.calls() < n {
                    assert!(n > 5);
                    break;
                }
            }
        }
    }

    #[test]
    fn a_power_cut_leaves_the_old_or_the_new_file_and_the_next_write_sweeps() {
        for n in 1..9 {
            for seed in 0..100 {
                let disk = disk();
                disk.fail_call(n, Failure::PowerCut);
                let done = write_new(&disk).is_ok();
                let after = disk.crash(seed);
                let now = after.get(FILE).unwrap();
                assert!(now == b"ny og lengre" || (!done && now == b"gammel"), "call {n}, seed {seed}");
                write(&after, &FileName::new(FILE), b"nyest").unwrap();
                assert_eq!(after.files(), [FILE], "call {n}, seed {seed}");
            }
        }
    }

    #[test]
    fn only_its_own_leftovers_are_swept() {
        let disk = disk();
        disk.put("exports/.kapittel-4.md.77-0.tmp", "");
        disk.put("exports/.kapittel-4.md.min-egen.tmp", "");
        disk.put("exports/.kapittel-4.mdx.77-0.tmp", "");
        write_new(&disk).unwrap();
        assert_eq!(disk.files(), ["exports/.kapittel-4.md.min-egen.tmp", "exports/.kapittel-4.mdx.77-0.tmp", FILE]);
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let fault = write(&FakeDisk::new(), &FileName::new(FILE), b"x").unwrap_err();
        assert!(matches!(fault, ProjectFault::Disk { doing: Doing::Write, .. }), "{fault:?}");
    }
}
