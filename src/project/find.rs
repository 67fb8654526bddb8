//! Which folder the project is.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::{Disk, RealDisk};
use super::{Doing, ProjectError, ProjectFault};
use crate::source::FileName;

/// The file that makes a folder a project.
pub const CODEBOOK: &str = "codebook.yaml";

/// Opens disks on folders; tests put one that misbehaves in its place.
pub trait Disks {
    /// A disk on a folder that exists.
    ///
    /// # Errors
    /// [`ProjectError::Folder`] when it cannot be entered.
    fn open(&self, folder: &Path) -> Result<Arc<dyn Disk>, ProjectError>;

    /// A disk on a folder, made with those above it where it does not exist.
    ///
    /// # Errors
    /// [`ProjectError::Folder`] when it cannot be made or entered.
    fn make(&self, folder: &Path) -> Result<Arc<dyn Disk>, ProjectError>;

    /// As [`make`](Self::make), for what nobody but the user may look into; nor into the files written there.
    ///
    /// # Errors
    /// As [`make`](Self::make).
    fn make_private(&self, folder: &Path) -> Result<Arc<dyn Disk>, ProjectError> {
        self.make(folder)
    }

    /// A path with all links in it followed, as far as it exists; what does not exist stays as named.
    fn real(&self, path: &Path) -> PathBuf {
        path.to_owned()
    }
}

/// The disks of this machine.
#[derive(Debug, Clone, Copy)]
pub struct RealDisks;

impl Disks for RealDisks {
    fn open(&self, folder: &Path) -> Result<Arc<dyn Disk>, ProjectError> {
        match RealDisk::new(folder) {
            Ok(disk) => Ok(Arc::new(disk)),
            Err(cause) => Err(ProjectError::Folder { path: folder.to_owned(), cause }),
        }
    }

    fn make(&self, folder: &Path) -> Result<Arc<dyn Disk>, ProjectError> {
        RealDisk::make(folder).map_err(|cause| ProjectError::Folder { path: folder.to_owned(), cause })?;
        self.open(folder)
    }

    fn make_private(&self, folder: &Path) -> Result<Arc<dyn Disk>, ProjectError> {
        match RealDisk::private(folder) {
            Ok(disk) => Ok(Arc::new(disk)),
            Err(cause) => Err(ProjectError::Folder { path: folder.to_owned(), cause }),
        }
    }

    fn real(&self, path: &Path) -> PathBuf {
        RealDisk::followed_as_far_as_it_goes(path)
    }
}

/// The project's folder: `named` where one is named, else the nearest at or above `folder` with a codebook.
///
/// # Errors
/// [`ProjectError`] when there is none, or the folder cannot be looked into.
pub fn find(disks: &dyn Disks, folder: &Path, named: Option<&Path>) -> Result<PathBuf, ProjectError> {
    if let Some(named) = named {
        let root = folder.join(named);
        return if has_codebook(disks, &root)? { Ok(root) } else { Err(ProjectError::NotAProject(named.to_owned())) };
    }
    for root in folder.ancestors() {
        if has_codebook(disks, root)? {
            return Ok(root.to_owned());
        }
    }
    Err(ProjectError::NoProject(folder.to_owned()))
}

fn has_codebook(disks: &dyn Disks, folder: &Path) -> Result<bool, ProjectError> {
    let Ok(disk) = disks.open(folder) else { return Ok(false) };
    exists(&*disk, &FileName::new(CODEBOOK))
}

/// Whether anything stands at a path.
///
/// # Errors
/// [`ProjectError`] when the disk cannot tell.
pub fn exists(disk: &dyn Disk, path: &FileName) -> Result<bool, ProjectError> {
    let kind = disk.kind(path).map_err(|error| ProjectFault::io(Doing::Read, path, &error))?;
    Ok(kind.is_some())
}
