//! Where the index of one project lies: a folder of its own in the user's cache.
//!
//! ```text
//! CACHE/HASH-OF-THE-PROJECT'S-FOLDER/current      names the index in use: `index-3`
//!                                   /index-3/     that index
//!                                   /lock         held by whoever builds or updates
//! ```
//!
//! A new index is built beside the old one; then `current` names it, then the old one goes.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sha2::{Digest as _, Sha256};

use super::Progress;
use crate::project::atomic;
use crate::project::disk::{Disk as _, Held, RealDisk};
use crate::search::index::{Index, IndexError};
use crate::source::FileName;

/// The folder of one project's index.
pub(super) struct Home {
    folder: PathBuf,
}

/// The folder while it is ours alone.
pub(super) struct Locked {
    disk: RealDisk,
    _held: Box<dyn Held>,
}

/// What names the index in use.
const CURRENT: &str = "current";
const LOCK: &str = "lock";
const START: &str = "index-";

/// How long between two looks whether the lock is free.
const LOOK: Duration = Duration::from_millis(20);
/// Looks before it is told, and before nobody waits any longer: ten minutes, in which any corpus is built.
const TELL: u32 = 10;
const LOOKS: u32 = 30_000;
/// A reader may find the index that `current` named gone, for a new one took its place.
const RACES: u32 = 3;

/// What a project is called in the user's cache: a hash of where its folder lies.
pub fn cache_name(root: &Path) -> String {
    let root = RealDisk::new(root).map_or_else(|_| root.to_owned(), |disk| disk.root().to_owned());
    let digest = Sha256::digest(root.as_os_str().as_encoded_bytes());
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

impl Home {
    pub(super) fn of(cache: &Path, root: &Path) -> Self {
        Self { folder: cache.join(cache_name(root)) }
    }

    pub(super) fn path(&self) -> &Path {
        &self.folder
    }

    /// Opens the index that is in use.
    pub(super) fn open(&self, now: i64) -> Result<Index, IndexError> {
        let disk = RealDisk::new(&self.folder).map_err(|_| IndexError::Missing)?;
        let mut opened = Err(IndexError::Missing);
        for _ in 0..RACES {
            let Some(name) = current(&disk) else { return Err(IndexError::Missing) };
            opened = Index::open(&self.folder.join(&name), now);
            if opened.is_ok() || current(&disk) == Some(name) {
                break;
            }
        }
        opened
    }

    /// Makes the folder and takes the lock, waiting for whoever has it.
    pub(super) fn lock(&self, progress: &mut dyn FnMut(Progress)) -> io::Result<Locked> {
        RealDisk::make_private(&self.folder)?;
        let disk = RealDisk::new(&self.folder)?;
        for look in 0..LOOKS {
            if let Some(held) = disk.lock(&FileName::new(LOCK))? {
                return Ok(Locked { disk, _held: held });
            }
            if look >= TELL {
                progress(Progress::Waiting);
            }
            std::thread::sleep(LOOK);
        }
        Err(io::Error::new(io::ErrorKind::TimedOut, "another process has been at it for ten minutes"))
    }

    /// Takes the lock where it is free.
    pub(super) fn try_lock(&self) -> Option<Locked> {
        let disk = RealDisk::new(&self.folder).ok()?;
        let held = disk.lock(&FileName::new(LOCK)).ok()??;
        Some(Locked { disk, _held: held })
    }

    /// Removes the folder with everything in it.
    pub(super) fn remove(&self) -> io::Result<()> {
        if !self.folder.try_exists()? {
            return Ok(());
        }
        let locked = self.lock(&mut |_| ())?;
        let (Some(above), Some(name)) = (self.folder.parent(), self.folder.file_name()) else { return Ok(()) };
        let above = RealDisk::new(above)?;
        locked.sweep(None);
        // Where an open file cannot be removed (Windows), the lock must go first.
        drop(locked);
        match above.remove_folder(&FileName::new(name.to_string_lossy())) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

impl Locked {
    /// An empty folder for a new index, and its name.
    pub(super) fn new_index(&self) -> io::Result<(String, PathBuf)> {
        let number = |name: &String| name.strip_prefix(START)?.parse::<u64>().ok();
        let last = self.disk.list(&FileName::new(""))?.iter().filter_map(number).max().unwrap_or(0);
        let name = format!("{START}{}", last.saturating_add(1));
        let folder = self.disk.root().join(&name);
        RealDisk::make_private(&folder)?;
        Ok((name, folder))
    }

    /// From now on an index is the one in use; all others are removed.
    pub(super) fn use_index(&self, name: &str) -> io::Result<()> {
        let written = atomic::write(&self.disk, &FileName::new(CURRENT), name.as_bytes());
        written.map_err(|fault| io::Error::other(fault.to_string()))?;
        self.sweep(Some(name));
        Ok(())
    }

    /// Removes all indexes but one. What somebody reads and cannot be removed (Windows) goes another time.
    pub(super) fn sweep(&self, but: Option<&str>) {
        for name in self.disk.list(&FileName::new("")).unwrap_or_default() {
            if name.starts_with(START) && Some(name.as_str()) != but {
                let _ = self.disk.remove_folder(&FileName::new(name));
            }
        }
    }
}

/// The name of the index in use, if it is one.
fn current(disk: &RealDisk) -> Option<String> {
    let name = String::from_utf8(disk.read(&FileName::new(CURRENT), 100).ok()?).ok()?;
    let number = name.strip_prefix(START)?;
    number.chars().all(|digit| digit.is_ascii_digit()).then_some(name)
}
