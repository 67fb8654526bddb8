//! A disk: the few things the program does to files, and what it refuses.
//!
//! Names are relative to the folder the disk was opened on, with `/` between parts. Nothing outside
//! that folder can be named: no `..`, no absolute path, no symbolic link that leads out. Only plain files are
//! opened: reading a FIFO would wait for ever.

mod chance;
mod fake;
mod memory;
mod real;

use std::io;

pub use chance::Chance;
pub use fake::{Failure, FakeDisk};
pub use memory::MemoryDisk;
pub use real::RealDisk;

use crate::source::{FileName, Stamp};

/// What stands at a path, symbolic links inside the folder followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A plain file.
    File {
        /// In bytes.
        size: u64,
    },
    /// A folder.
    Folder,
    /// A FIFO, a device, a socket: never opened.
    Other,
}

/// Why a path is not followed; travels inside an [`io::Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// `..`, an absolute path, an empty part, a NUL.
    #[error("it is no plain path inside the folder")]
    Path,
    /// A symbolic link that leads out.
    #[error("it leads out of the folder")]
    Outside,
    /// No plain file.
    #[error("it is no plain file")]
    NotAFile,
    /// More bytes than the limit, which is given.
    #[error("it is larger than {0} bytes")]
    TooLarge(u64),
}

impl Refusal {
    /// What to do about it.
    pub fn mend(self) -> &'static str {
        match self {
            Self::Path => "write a path inside the project, without `..`",
            Self::Outside => "put the file itself into the project, not a link to another place",
            Self::NotAFile => "put a plain file there",
            Self::TooLarge(_) => "split it, or take out what is no text",
        }
    }
}

impl From<Refusal> for io::Error {
    fn from(refusal: Refusal) -> Self {
        let kind = match refusal {
            Refusal::TooLarge(_) => io::ErrorKind::FileTooLarge,
            _ => io::ErrorKind::InvalidInput,
        };
        Self::new(kind, refusal)
    }
}

/// What keeps a lock; dropping it lets go.
pub trait Held: Send + Sync {}

/// Everything the program does to files. Every method names one path inside the folder the disk was opened on;
/// `""` is that folder itself.
///
/// Nothing is promised to survive a power cut before [`sync`](Self::sync) (bytes) and
/// [`sync_folder`](Self::sync_folder) (names) have returned without an error.
///
/// # Errors
/// Every method gives the system's error, or a [`Refusal`] inside one.
pub trait Disk: Send + Sync {
    /// The bytes of a plain file, at most `limit` of them.
    fn read(&self, file: &FileName, limit: u64) -> io::Result<Vec<u8>>;

    /// The first bytes of a plain file, at most `most` of them, however long it is.
    fn start(&self, file: &FileName, most: u64) -> io::Result<Vec<u8>> {
        let mut bytes = self.read(file, u64::MAX)?;
        bytes.truncate(usize::try_from(most).unwrap_or(usize::MAX));
        Ok(bytes)
    }

    /// The names in a folder, sorted; not those in folders below.
    fn list(&self, folder: &FileName) -> io::Result<Vec<String>>;

    /// The files in a folder whose names have an ending, sorted by name, each with its stamp; as cheap as can be. A
    /// link is stamped by what it leads to; where that is nothing inside the folder, by nothing.
    fn stamps(&self, folder: &FileName, ending: &str) -> io::Result<Vec<(String, Stamp)>>;

    /// What stands there; `None` is nothing.
    fn kind(&self, path: &FileName) -> io::Result<Option<Kind>>;

    /// Creates a file that must not exist yet and writes it.
    fn create_new(&self, file: &FileName, bytes: &[u8]) -> io::Result<()>;

    /// Appends to a file that must exist. After an error any part of the bytes may stand there.
    fn append(&self, file: &FileName, bytes: &[u8]) -> io::Result<()>;

    /// Cuts a file to its first `size` bytes.
    fn truncate(&self, file: &FileName, size: u64) -> io::Result<()>;

    /// Returns once the bytes of a file are on the disk.
    fn sync(&self, file: &FileName) -> io::Result<()>;

    /// Returns once the names in a folder are on the disk.
    fn sync_folder(&self, folder: &FileName) -> io::Result<()>;

    /// Gives a file another name, taking the place of what has it now.
    fn rename(&self, from: &FileName, to: &FileName) -> io::Result<()>;

    /// Removes a file.
    fn remove(&self, file: &FileName) -> io::Result<()>;

    /// Creates a folder and those above it; nothing happens where it exists.
    fn create_folder(&self, folder: &FileName) -> io::Result<()>;

    /// Whether others on the machine can read or write a file.
    fn is_open_to_others(&self, file: &FileName) -> io::Result<bool> {
        let _ = file;
        Ok(false)
    }

    /// Locks a file against everybody else, creating it; `None` where somebody else has it.
    fn lock(&self, file: &FileName) -> io::Result<Option<Box<dyn Held>>>;
}

/// The folder that a file stands in; `""` for those at the top.
pub fn folder_of(file: &FileName) -> FileName {
    FileName::new(file.as_str().rsplit_once('/').map_or("", |(folder, _)| folder))
}

/// The name of a file without its folders.
pub fn last_part(file: &FileName) -> &str {
    file.as_str().rsplit('/').next().unwrap_or_default()
}

/// A name inside a folder.
pub fn inside(folder: &FileName, name: &str) -> FileName {
    match folder.as_str() {
        "" => FileName::new(name),
        folder => FileName::new(format!("{folder}/{name}")),
    }
}

/// The parts of a path, if it is one that a disk follows.
fn parts(path: &FileName) -> io::Result<Vec<&str>> {
    if path.as_str().is_empty() {
        return Ok(Vec::new());
    }
    let parts: Vec<&str> = path.as_str().split('/').collect();
    let plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(FOREIGN);
    if parts.iter().all(|part| plain(part)) { Ok(parts) } else { Err(Refusal::Path.into()) }
}

/// What no part may have. Where `\` separates parts too it could hide a `..`, and `:` another drive.
const FOREIGN: &[char] = if cfg!(windows) { &['\0', '\\', ':'] } else { &['\0'] };

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_paths_inside_are_followed() {
        for bad in ["/etc/passwd", "a/../b", "..", "a//b", "a/./b", "a\0b", "a/"] {
            assert!(parts(&FileName::new(bad)).is_err(), "{bad:?}");
        }
        assert_eq!(parts(&FileName::new("codings/ab@kontor.jsonl")).unwrap().len(), 2);
        assert!(parts(&FileName::new("")).unwrap().is_empty());
    }

    #[test]
    fn paths_come_apart_and_together() {
        let file = inside(&FileName::new("codings"), "x.jsonl");
        assert_eq!(
            (file.as_str(), folder_of(&file).as_str(), last_part(&file)),
            ("codings/x.jsonl", "codings", "x.jsonl")
        );
        assert_eq!(folder_of(&FileName::new("x")).as_str(), "");
        assert_eq!(inside(&FileName::new(""), "x").as_str(), "x");
    }
}
