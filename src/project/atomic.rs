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

/// As [`write`], in a folder that is made where it does not exist.
///
/// # Errors
/// As [`write`], or what the disk said of the folder.
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
