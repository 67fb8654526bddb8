//! Changing the codebook's file: read, changed by `codebook::upkeep`, written whole.

use super::disk::Disk;
use super::find::CODEBOOK;
use super::{Doing, ProjectError, ProjectFault, atomic, decode};
use crate::codebook::upkeep::{Kept, Upkeep, keep_up};
use crate::source::FileName;

/// So often a change is made anew because somebody else wrote the file meanwhile.
const TRIES: usize = 3;

/// Makes one change to `codebook.yaml`; all that is not changed stays as it was written, `\r\n` too.
///
/// The file is read again right before it is written. Where it is not what was read at first, the change
/// is made on what stands there now. A file with a byte order mark or in UTF-16 becomes plain UTF-8.
///
/// # Errors
/// [`ProjectError`]: the change does not fit, the disk said no, or somebody keeps writing the file. It is
/// then as it was, or as the other one left it.
pub fn edit_codebook(disk: &dyn Disk, change: &Upkeep) -> Result<Kept, ProjectError> {
    exchange_codebook(disk, change).map(|(kept, _)| kept)
}

/// As [`edit_codebook`]; with the bytes that stood there before, for [`put_codebook_back`].
///
/// # Errors
/// Those of [`edit_codebook`].
pub fn exchange_codebook(disk: &dyn Disk, change: &Upkeep) -> Result<(Kept, Vec<u8>), ProjectError> {
    let file = FileName::new(CODEBOOK);
    for _ in 0..TRIES {
        let bytes = read(disk, &file)?;
        let text = decode::decode(bytes.clone(), &file)?;
        let text = if has_returns(&bytes) { text.replace('\n', "\r\n") } else { text };
        let kept = keep_up(&text, &file, change).map_err(|fault| ProjectError::Upkeep(Box::new(fault)))?;
        if read(disk, &file)? == bytes {
            atomic::write(disk, &file, kept.text.as_bytes())?;
            return Ok((kept, bytes));
        }
    }
    Err(ProjectFault::KeepsChanging { file }.into())
}

/// Writes the codebook as it was before a change, if it still is what the change wrote; tells whether it was.
///
/// # Errors
/// [`ProjectError`]: the disk said no. The file is then as it was.
pub fn put_codebook_back(disk: &dyn Disk, written: &str, before: &[u8]) -> Result<bool, ProjectError> {
    let file = FileName::new(CODEBOOK);
    let is_ours = read(disk, &file)? == written.as_bytes();
    if is_ours {
        atomic::write(disk, &file, before)?;
    }
    Ok(is_ours)
}

fn read(disk: &dyn Disk, file: &FileName) -> Result<Vec<u8>, ProjectFault> {
    disk.read(file, decode::LIMIT).map_err(|error| ProjectFault::io(Doing::Read, file, &error))
}

/// Whether most lines end with `\r\n`; zeros are the other halves of UTF-16.
pub(super) fn has_returns(bytes: &[u8]) -> bool {
    let bytes: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let ends = bytes.iter().filter(|byte| **byte == b'\n').count();
    let returns = bytes.windows(2).filter(|pair| *pair == b"\r\n").count();
    returns * 2 > ends
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::codebook::CodeAddress;
    use crate::project::disk::{Failure, FakeDisk, Held, Kind};
    use crate::source::{Fault as _, Stamp};

    const BOOK: &str = "# Kodebok\nstakeholders:\n  - id: k\n    label: K\n    benefits:\n      - {id: a, label: Å}\n";

    fn relabel() -> Upkeep {
        Upkeep::Relabel { code: CodeAddress::new("k/benefits/a").unwrap(), label: "Ny".to_owned() }
    }

    fn edited(bytes: &[u8]) -> Vec<u8> {
        let disk = FakeDisk::new();
        disk.put(CODEBOOK, bytes);
        edit_codebook(&disk, &relabel()).unwrap();
        disk.get(CODEBOOK).unwrap()
    }

    #[test]
    fn the_file_is_written_plain_with_the_line_ends_it_had() {
        let wanted = BOOK.replace('Å', "Ny");
        assert_eq!(edited(BOOK.as_bytes()), wanted.as_bytes());
        assert_eq!(edited(format!("\u{FEFF}{BOOK}").as_bytes()), wanted.as_bytes());
        let returns = BOOK.replace('\n', "\r\n");
        assert_eq!(edited(returns.as_bytes()), wanted.replace('\n', "\r\n").as_bytes());
        let wide: Vec<u8> = format!("\u{FEFF}{returns}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(edited(&wide), wanted.replace('\n', "\r\n").as_bytes());
    }

    #[test]
    fn whichever_call_fails_the_old_or_the_new_file_is_whole() {
        for n in 1.. {
            let disk = FakeDisk::new();
            disk.put(CODEBOOK, BOOK);
            disk.fail_call(n, Failure::Io);
            let done = edit_codebook(&disk, &relabel()).is_ok();
            let now = String::from_utf8(disk.get(CODEBOOK).unwrap()).unwrap();
            assert!(now == BOOK.replace('Å', "Ny") || (!done && now == BOOK), "call {n}: {now}");
            if disk.calls() < n {
                assert!(n > 5);
                break;
            }
        }
    }

    #[test]
    fn what_was_there_before_comes_back_only_where_nobody_wrote_since() {
        let disk = FakeDisk::new();
        disk.put(CODEBOOK, format!("\u{FEFF}{BOOK}"));
        let (kept, before) = exchange_codebook(&disk, &relabel()).unwrap();
        disk.put(CODEBOOK, format!("{}# mer\n", kept.text));
        assert!(!put_codebook_back(&disk, &kept.text, &before).unwrap());
        disk.put(CODEBOOK, kept.text.as_bytes());
        assert!(put_codebook_back(&disk, &kept.text, &before).unwrap());
        assert_eq!(disk.get(CODEBOOK).unwrap(), format!("\u{FEFF}{BOOK}").as_bytes());
    }

    #[test]
    fn what_does_not_fit_leaves_the_file() {
        let disk = FakeDisk::new();
        disk.put(CODEBOOK, "stakeholders: 5\n");
        assert_eq!(edit_codebook(&disk, &relabel()).unwrap_err().code(), "codebook/faulty");
        assert_eq!(disk.get(CODEBOOK).unwrap(), b"stakeholders: 5\n");
        assert_eq!(disk.files(), [CODEBOOK]);
    }

    /// A disk on which somebody adds a line to the codebook at every second look, so many times.
    struct Busy {
        disk: FakeDisk,
        looks: AtomicUsize,
        times: usize,
    }

    impl Disk for Busy {
        fn read(&self, file: &FileName, limit: u64) -> io::Result<Vec<u8>> {
            let look = self.looks.fetch_add(1, Ordering::Relaxed);
            if look % 2 == 1 && look / 2 < self.times {
                let old = self.disk.get(CODEBOOK).unwrap_or_default();
                self.disk.put(CODEBOOK, [old, b"# mer\n".to_vec()].concat());
            }
            self.disk.read(file, limit)
        }
        fn list(&self, folder: &FileName) -> io::Result<Vec<String>> {
            self.disk.list(folder)
        }
        fn stamps(&self, folder: &FileName, ending: &str) -> io::Result<Vec<(String, Stamp)>> {
            self.disk.stamps(folder, ending)
        }
        fn kind(&self, path: &FileName) -> io::Result<Option<Kind>> {
            self.disk.kind(path)
        }
        fn create_new(&self, file: &FileName, bytes: &[u8]) -> io::Result<()> {
            self.disk.create_new(file, bytes)
        }
        fn append(&self, file: &FileName, bytes: &[u8]) -> io::Result<()> {
            self.disk.append(file, bytes)
        }
        fn truncate(&self, file: &FileName, size: u64) -> io::Result<()> {
            self.disk.truncate(file, size)
        }
        fn sync(&self, file: &FileName) -> io::Result<()> {
            self.disk.sync(file)
        }
        fn sync_folder(&self, folder: &FileName) -> io::Result<()> {
            self.disk.sync_folder(folder)
        }
        fn rename(&self, from: &FileName, to: &FileName) -> io::Result<()> {
            self.disk.rename(from, to)
        }
        fn remove(&self, file: &FileName) -> io::Result<()> {
            self.disk.remove(file)
        }
        fn create_folder(&self, folder: &FileName) -> io::Result<()> {
            self.disk.create_folder(folder)
        }
        fn lock(&self, file: &FileName) -> io::Result<Option<Box<dyn Held>>> {
            self.disk.lock(file)
        }
    }

    #[test]
    fn what_somebody_else_writes_meanwhile_is_kept() {
        for times in 0..5 {
            let disk = Busy { disk: FakeDisk::new(), looks: AtomicUsize::new(0), times };
            disk.disk.put(CODEBOOK, BOOK);
            let done = edit_codebook(&disk, &relabel());
            let now = String::from_utf8(disk.disk.get(CODEBOOK).unwrap()).unwrap();
            assert_eq!(now.matches("# mer\n").count(), times.min(TRIES), "{now}");
            match done {
                Ok(_) => assert!(times < TRIES && now.contains("label: Ny"), "{now}"),
                Err(error) => {
                    assert!(times >= TRIES && now.contains("label: Å"), "{now}");
                    assert_eq!(error.code(), "project/keeps-changing");
                }
            }
        }
    }
}
