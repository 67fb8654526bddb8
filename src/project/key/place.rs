//! Where a key file lies: outside the project, whatever links lead there.

use std::path::{Path, PathBuf};

use super::KeyFault;
use crate::project::{Disks, ProjectError};
use crate::source::{FileName, terminal};

/// A file outside the project: its folder, and its name there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPlace {
    pub(super) folder: PathBuf,
    pub(super) file: FileName,
    /// The path as the user named it, safe to show.
    pub(super) shown: String,
}

impl KeyPlace {
    /// The place of a key that a user named, standing in `here`. Nothing needs to be there yet.
    ///
    /// # Errors
    /// [`KeyFault::Inside`] when it lies in the project, also by way of links; [`KeyFault::NoName`] when it names no file.
    pub fn new(disks: &dyn Disks, here: &Path, named: &Path, project: Option<&Path>) -> Result<Self, ProjectError> {
        let shown = terminal(&named.display().to_string());
        let path = here.join(named);
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
            return Err(KeyFault::NoName(shown).into());
        };
        if project.is_some_and(|project| lies_in(disks, &path, project)) {
            return Err(KeyFault::Inside(shown).into());
        }
        Ok(Self { folder: folder.to_owned(), file: FileName::new(name.to_string_lossy()), shown })
    }

    /// The path as the user named it, safe to show.
    pub fn shown(&self) -> &str {
        &self.shown
    }
}

/// Whether a path, or what it leads to, lies in a folder or is the folder itself.
pub(in crate::project) fn lies_in(disks: &dyn Disks, path: &Path, folder: &Path) -> bool {
    let folder = disks.real(folder);
    // The name itself and what it leads to: a link in the project is in the project too.
    let named = match (path.parent(), path.file_name()) {
        (Some(above), Some(name)) => disks.real(above).join(name),
        _ => path.to_owned(),
    };
    named.starts_with(&folder) || disks.real(path).starts_with(&folder)
}
