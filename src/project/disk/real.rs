//! The disk of the machine.

#![allow(clippy::disallowed_methods, reason = "this is the one door to the disk")]

use std::fs::{self, DirEntry, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

use super::{Disk, Held, Kind, Refusal, inside, parts};
use crate::source::{FileName, Stamp};

/// A folder of the machine; nothing outside it can be reached.
#[derive(Debug, Clone)]
pub struct RealDisk {
    root: PathBuf,
    /// Files made here can be read by nobody but the user.
    is_private: bool,
}

impl RealDisk {
    /// Opens a disk on a folder.
    ///
    /// # Errors
    /// The system's, when the folder is not there or cannot be entered.
    pub fn new(root: impl AsRef<Path>) -> io::Result<Self> {
        Ok(Self { root: root.as_ref().canonicalize()?, is_private: false })
    }

    /// Opens a disk on a folder that only the user can look into, made where it does not exist; nor can anybody else
    /// read the files that are made there.
    ///
    /// # Errors
    /// The system's, when the folder cannot be made or entered.
    pub fn private(root: &Path) -> io::Result<Self> {
        Self::make_private(root)?;
        Ok(Self { is_private: true, ..Self::new(root)? })
    }

    /// Makes a folder and those above it; nothing happens where it exists.
    ///
    /// # Errors
    /// The system's.
    pub fn make(folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }

    /// Makes a folder and those above it that only the user can look into; one that exists is left as it is.
    ///
    /// # Errors
    /// The system's.
    pub fn make_private(folder: &Path) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)
    }

    /// Removes a folder with everything in it.
    ///
    /// # Errors
    /// The system's; part of it may be gone.
    pub fn remove_folder(&self, folder: &FileName) -> io::Result<()> {
        fs::remove_dir_all(self.named(folder)?)
    }

    /// A path with all links in it followed, as far as it exists; the rest is put behind, `..` taken at its word.
    pub fn followed_as_far_as_it_goes(path: &Path) -> PathBuf {
        match (path.canonicalize(), path.parent(), path.components().next_back()) {
            (Ok(real), ..) => real,
            (Err(_), Some(above), Some(Component::Normal(last))) => Self::followed_as_far_as_it_goes(above).join(last),
            (Err(_), Some(above), Some(Component::ParentDir)) => {
                let above = Self::followed_as_far_as_it_goes(above);
                above.parent().map_or(above.clone(), Path::to_owned)
            }
            (Err(_), Some(above), Some(_)) => Self::followed_as_far_as_it_goes(above),
            (Err(_), ..) => path.to_owned(),
        }
    }

    /// The folder, with all symbolic links followed.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The path itself, the folder it stands in followed; for what acts on a name.
    fn named(&self, path: &FileName) -> io::Result<PathBuf> {
        let mut parts = parts(path)?;
        let Some(last) = parts.pop() else { return Ok(self.root.clone()) };
        let folder = self.followed(self.root.join(parts.iter().collect::<PathBuf>()))?;
        Ok(folder.join(last))
    }

    /// What the path leads to, for what acts on a file.
    fn target(&self, path: &FileName) -> io::Result<PathBuf> {
        let named = self.named(path)?;
        self.followed(named)
    }

    fn followed(&self, path: PathBuf) -> io::Result<PathBuf> {
        let real = path.canonicalize()?;
        if real.starts_with(&self.root) { Ok(real) } else { Err(Refusal::Outside.into()) }
    }

    /// A plain file; looked at before it is opened, for opening a FIFO waits for its other end.
    fn plain(&self, file: &FileName) -> io::Result<PathBuf> {
        let path = self.target(file)?;
        if fs::metadata(&path)?.is_file() { Ok(path) } else { Err(Refusal::NotAFile.into()) }
    }
}

/// From so many files on several threads ask for stamps: each is one call to the system.
const MANY: usize = 1000;

impl RealDisk {
    /// The stamps of entries of a folder, without those that are gone meanwhile.
    fn stamped(&self, folder: &FileName, entries: &[(String, DirEntry)]) -> io::Result<Vec<(String, Stamp)>> {
        let some = |entries: &[(String, DirEntry)]| -> io::Result<Vec<(String, Stamp)>> {
            entries.iter().filter_map(|(name, entry)| self.entry(folder, name, entry).transpose()).collect()
        };
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(4);
        if entries.len() < MANY || threads == 1 {
            return some(entries);
        }
        std::thread::scope(|scope| {
            let parts = entries.chunks(entries.len().div_ceil(threads));
            let parts: Vec<_> = parts.map(|part| scope.spawn(move || some(part))).collect();
            let mut stamps = Vec::with_capacity(entries.len());
            for part in parts {
                stamps.extend(part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?);
            }
            Ok(stamps)
        })
    }

    fn entry(&self, folder: &FileName, name: &str, entry: &DirEntry) -> io::Result<Option<(String, Stamp)>> {
        // Of the name itself, in a folder that was followed already: no link is in the way.
        let stamp = match entry.metadata() {
            Ok(metadata) if metadata.is_symlink() => self.linked(&inside(folder, name)),
            Ok(metadata) => Stamp::from(&metadata),
            Err(error) if missing(&error) => return Ok(None),
            Err(error) => return Err(error),
        };
        Ok(Some((name.to_owned(), stamp)))
    }

    /// The stamp of what a link leads to.
    fn linked(&self, path: &FileName) -> Stamp {
        let metadata = self.target(path).and_then(fs::metadata);
        metadata.map_or_else(|_| Stamp::default(), |metadata| Stamp::from(&metadata))
    }
}

impl Disk for RealDisk {
    fn read(&self, file: &FileName, limit: u64) -> io::Result<Vec<u8>> {
        let opened = File::open(self.plain(file)?)?;
        let size = opened.metadata()?.len();
        if size > limit {
            return Err(Refusal::TooLarge(limit).into());
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
        // A file may grow while it is read; the limit holds all the same.
        opened.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit { Err(Refusal::TooLarge(limit).into()) } else { Ok(bytes) }
    }

    fn start(&self, file: &FileName, most: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        File::open(self.plain(file)?)?.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn list(&self, folder: &FileName) -> io::Result<Vec<String>> {
        let folder = self.target(folder)?;
        // A walk over a file gives nothing; a listing of one is an error.
        if !fs::metadata(&folder)?.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        let walk = WalkDir::new(folder).min_depth(1).max_depth(1).sort_by_file_name();
        walk.into_iter().map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
    }

    fn stamps(&self, folder: &FileName, ending: &str) -> io::Result<Vec<(String, Stamp)>> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(self.target(folder)?)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.ends_with(ending) {
                entries.push((name, entry));
            }
        }
        let mut stamps = self.stamped(folder, &entries)?;
        stamps.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        Ok(stamps)
    }

    fn kind(&self, path: &FileName) -> io::Result<Option<Kind>> {
        let target = match self.target(path) {
            Err(error) if missing(&error) => return Ok(None),
            target => target?,
        };
        let metadata = fs::metadata(target)?;
        Ok(Some(match metadata.file_type() {
            kind if kind.is_file() => Kind::File { size: metadata.len() },
            kind if kind.is_dir() => Kind::Folder,
            _ => Kind::Other,
        }))
    }

    fn create_new(&self, file: &FileName, bytes: &[u8]) -> io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        if self.is_private {
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        }
        options.open(self.named(file)?)?.write_all(bytes)
    }

    fn append(&self, file: &FileName, bytes: &[u8]) -> io::Result<()> {
        OpenOptions::new().append(true).open(self.plain(file)?)?.write_all(bytes)
    }

    fn truncate(&self, file: &FileName, size: u64) -> io::Result<()> {
        OpenOptions::new().write(true).open(self.plain(file)?)?.set_len(size)
    }

    fn sync(&self, file: &FileName) -> io::Result<()> {
        OpenOptions::new().append(true).open(self.plain(file)?)?.sync_data()
    }

    fn sync_folder(&self, folder: &FileName) -> io::Result<()> {
        // Windows has no such thing: names are on the disk when the call that made them returns.
        if cfg!(windows) {
            return Ok(());
        }
        File::open(self.target(folder)?)?.sync_all()
    }

    fn rename(&self, from: &FileName, to: &FileName) -> io::Result<()> {
        fs::rename(self.named(from)?, self.named(to)?)
    }

    fn remove(&self, file: &FileName) -> io::Result<()> {
        fs::remove_file(self.named(file)?)
    }

    fn create_folder(&self, folder: &FileName) -> io::Result<()> {
        let mut path = self.root.clone();
        for part in parts(folder)? {
            path.push(part);
            match fs::create_dir(&path) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
                _ => path = self.followed(path)?,
            }
        }
        if path.is_dir() { Ok(()) } else { Err(io::ErrorKind::NotADirectory.into()) }
    }

    fn is_open_to_others(&self, file: &FileName) -> io::Result<bool> {
        Ok(open_to_others(&fs::metadata(self.plain(file)?)?))
    }

    fn lock(&self, file: &FileName) -> io::Result<Option<Box<dyn Held>>> {
        let path = self.named(file)?;
        if fs::symlink_metadata(&path).is_ok_and(|there| !there.is_file()) {
            return Err(Refusal::NotAFile.into());
        }
        let opened = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
        match opened.try_lock() {
            Ok(()) => Ok(Some(Box::new(Lock(opened)))),
            Err(TryLockError::WouldBlock) => Ok(None),
            // Some network disks know no locks. Work goes on: a writer sees on its own when a journal grew under it.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                Ok(Some(Box::new(Lock(opened))))
            }
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

/// The system lets go of the lock when the file is closed, also when the process is killed.
struct Lock(#[expect(dead_code, reason = "kept open, which is what holds the lock")] File);

impl Held for Lock {}

#[cfg(unix)]
fn open_to_others(metadata: &fs::Metadata) -> bool {
    std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o077 != 0
}

/// Elsewhere a file's rights are those of its folder, and a home is the user's own.
#[cfg(not(unix))]
fn open_to_others(_: &fs::Metadata) -> bool {
    false
}

fn missing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

#[cfg(all(test, unix))]
mod tests;
