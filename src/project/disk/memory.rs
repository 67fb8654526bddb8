//! A disk in memory: a copy of a project that is looked at and worked on before anything is written.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{Disk, Held, Kind, Refusal, folder_of, last_part, parts};
use crate::source::{FileName, Stamp};

/// Files in memory; folders are there as soon as a file in them is.
#[derive(Debug, Default)]
pub struct MemoryDisk {
    files: Mutex<BTreeMap<FileName, Vec<u8>>>,
}

impl MemoryDisk {
    /// A disk with these files; what is no plain path is left out.
    pub fn new(files: impl IntoIterator<Item = (FileName, Vec<u8>)>) -> Self {
        let plain = files.into_iter().filter(|(file, _)| parts(file).is_ok_and(|parts| !parts.is_empty()));
        Self { files: Mutex::new(plain.collect()) }
    }

    /// All files with their bytes, in order of name.
    pub fn files(&self) -> BTreeMap<FileName, Vec<u8>> {
        self.all().clone()
    }

    fn all(&self) -> MutexGuard<'_, BTreeMap<FileName, Vec<u8>>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, file: &FileName, how: impl FnOnce(&mut Vec<u8>)) -> io::Result<()> {
        self.all().get_mut(file).map(how).ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

/// Whether a name is below a folder.
fn below<'n>(name: &'n FileName, folder: &FileName) -> Option<&'n str> {
    match folder.as_str() {
        "" => Some(name.as_str()),
        folder => name.as_str().strip_prefix(folder)?.strip_prefix('/'),
    }
}

impl Disk for MemoryDisk {
    fn read(&self, file: &FileName, limit: u64) -> io::Result<Vec<u8>> {
        parts(file)?;
        let bytes = self.all().get(file).cloned().ok_or(io::ErrorKind::NotFound)?;
        if bytes.len() as u64 > limit { Err(Refusal::TooLarge(limit).into()) } else { Ok(bytes) }
    }

    fn list(&self, folder: &FileName) -> io::Result<Vec<String>> {
        let first = |rest: &str| rest.split('/').next().unwrap_or_default().to_owned();
        let mut names: Vec<String> = self.all().keys().filter_map(|name| below(name, folder)).map(first).collect();
        names.dedup();
        names.sort_unstable();
        names.dedup();
        Ok(names)
    }

    fn stamps(&self, folder: &FileName, ending: &str) -> io::Result<Vec<(String, Stamp)>> {
        let files = self.all();
        let here = files.iter().filter(|(name, _)| folder_of(name) == *folder && name.as_str().ends_with(ending));
        let stamp = |bytes: &Vec<u8>| Stamp {
            size: bytes.len() as u64,
            modified: i64::from(crc32c::crc32c(bytes)),
            changed: 0,
            number: 0,
        };
        Ok(here.map(|(name, bytes)| (last_part(name).to_owned(), stamp(bytes))).collect())
    }

    fn kind(&self, path: &FileName) -> io::Result<Option<Kind>> {
        parts(path)?;
        let files = self.all();
        let size = files.get(path).map(|bytes| Kind::File { size: bytes.len() as u64 });
        let is_folder = || path.as_str().is_empty() || files.keys().any(|name| below(name, path).is_some());
        Ok(size.or_else(|| is_folder().then_some(Kind::Folder)))
    }

    fn create_new(&self, file: &FileName, bytes: &[u8]) -> io::Result<()> {
        parts(file)?;
        if self.all().contains_key(file) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        self.all().insert(file.clone(), bytes.to_vec());
        Ok(())
    }

    fn append(&self, file: &FileName, bytes: &[u8]) -> io::Result<()> {
        self.change(file, |there| there.extend_from_slice(bytes))
    }

    fn truncate(&self, file: &FileName, size: u64) -> io::Result<()> {
        self.change(file, |there| there.resize(usize::try_from(size).unwrap_or(usize::MAX).min(there.len()), 0))
    }

    fn sync(&self, _: &FileName) -> io::Result<()> {
        Ok(())
    }

    fn sync_folder(&self, _: &FileName) -> io::Result<()> {
        Ok(())
    }

    fn rename(&self, from: &FileName, to: &FileName) -> io::Result<()> {
        parts(to)?;
        let mut files = self.all();
        let bytes = files.remove(from).ok_or(io::ErrorKind::NotFound)?;
        files.insert(to.clone(), bytes);
        Ok(())
    }

    fn remove(&self, file: &FileName) -> io::Result<()> {
        self.all().remove(file).map(drop).ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn create_folder(&self, _: &FileName) -> io::Result<()> {
        Ok(())
    }

    fn lock(&self, _: &FileName) -> io::Result<Option<Box<dyn Held>>> {
        Ok(Some(Box::new(Nobody)))
    }
}

/// Nobody else can be at a disk in memory.
struct Nobody;

impl Held for Nobody {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_folders_are_as_on_a_disk() {
        let file = FileName::new;
        let disk =
            MemoryDisk::new([(file("a/b.md"), b"x".to_vec()), (file("../c"), Vec::new()), (file("d"), Vec::new())]);
        assert_eq!(disk.list(&file("")).unwrap(), ["a", "d"]);
        assert_eq!(
            (disk.list(&file("a")).unwrap(), disk.kind(&file("a")).unwrap()),
            (vec!["b.md".to_owned()], Some(Kind::Folder))
        );
        disk.append(&file("a/b.md"), b"y").unwrap();
        disk.rename(&file("a/b.md"), &file("e")).unwrap();
        assert_eq!((disk.read(&file("e"), 2).unwrap(), disk.kind(&file("a")).unwrap()), (b"xy".to_vec(), None));
        assert!(disk.read(&file("e"), 1).is_err() && disk.create_new(&file("d"), b"").is_err());
        disk.remove(&file("d")).unwrap();
        assert_eq!(disk.files().len(), 1);
    }
}
