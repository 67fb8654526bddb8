//! A raw file, read whole and nothing more.

use std::fmt::Write as _;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::ImportFault;
use crate::project::key::lies_in;
use crate::project::{Disks, Doing, ProjectError, ProjectFault};
use crate::source::{FileName, terminal};

/// Larger raw files are not read, in bytes: an hour of talk is some hundred thousand, a document with pictures tens of millions.
const LIMIT: u64 = 256 * 1024 * 1024;

/// The bytes of a file outside the project.
pub struct RawFile {
    /// Its name without folders. It may hold a person's name: not to be written, nor shown before it was looked at.
    pub name: String,
    /// As they are.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for RawFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RawFile").field("bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}

impl RawFile {
    /// Reads a file that a user named, standing in `here`.
    ///
    /// # Errors
    /// [`ImportFault::Inside`] when it lies in `project`, else what the disk said.
    pub fn read(disks: &dyn Disks, here: &Path, named: &Path, project: Option<&Path>) -> Result<Self, ProjectError> {
        let path = here.join(named);
        let shown = terminal(&named.display().to_string());
        if project.is_some_and(|project| lies_in(disks, &path, project)) {
            return Err(ImportFault::Inside(shown).into());
        }
        let folder = path.parent().unwrap_or(Path::new(""));
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let disk = disks.open(folder)?;
        let bytes = disk
            .read(&FileName::new(&name), LIMIT)
            .map_err(|error| ProjectFault::io(Doing::Read, &FileName::new(&shown), &error))?;
        Ok(Self { name, bytes })
    }

    /// SHA-256 of the bytes, hex: by it one can tell later whether a file is the one that was imported.
    pub fn sha256(&self) -> String {
        let mut hex = String::with_capacity(64);
        for byte in Sha256::digest(&self.bytes) {
            let _ = write!(hex, "{byte:02x}");
        }
        hex
    }
}
