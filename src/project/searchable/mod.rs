//! The search index, kept by itself: found, compared with the transcripts, brought up to date.
//!
//! Nobody ever asks for an index to be built. A search calls [`searchable()`] and gets one that is as the transcripts are
//! now: as it lay in the cache where every file's stamp is the one indexed, updated where some are not, built where
//! there is none or it is damaged or of another version, and in memory where the cache cannot be used. The index has
//! informants' words: its folder is the user's alone, and [`forget`] removes it.

mod coded;
mod compare;
mod fault;
mod fill;
mod home;
mod keep;
mod known;
mod read;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use coded::coded;
pub use fault::SearchableFault;
pub use known::{asks_for_attributes, asks_for_codings, known};

use super::disk::Disk;
use super::{Disks, ProjectError};
use crate::search::index::Index;
use crate::source::{FileName, Place, Problem, Stamp};
use home::Home;
pub use home::cache_name;

/// The transcripts of a project as they can be searched now.
pub struct Searchable {
    /// What is searched.
    pub index: Index,
    /// What every search must tell: transcripts that it cannot look into, an index that could not be kept.
    pub problems: Vec<Problem>,
    disk: Arc<dyn Disk>,
    stamps: Vec<(FileName, Stamp)>,
}

impl std::fmt::Debug for Searchable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Searchable")
            .field("index", &self.index)
            .field("problems", &self.problems)
            .finish_non_exhaustive()
    }
}

/// What takes time before a search, for whoever waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Another process is at the index; told for the first time after 200 ms.
    Waiting,
    /// So many transcripts of so many are read and on their way into the index.
    Reading {
        /// How many are.
        done: usize,
        /// Of how many.
        of: usize,
    },
}

/// Makes the transcripts of the project in `root` searchable.
///
/// `cache` is the folder under which indexes of all projects lie, `None` where there is none. `now` is in seconds since
/// 1970.
///
/// # Errors
/// [`ProjectError`] when the transcripts' folder cannot be listed. One that cannot be read hides no other and is in
/// `problems`, and so is whatever keeps the index from being kept.
pub fn searchable(
    disks: &dyn Disks,
    root: &Path,
    cache: Option<&Path>,
    now: i64,
    progress: &mut dyn FnMut(Progress),
) -> Result<Searchable, ProjectError> {
    let disk = disks.open(root)?;
    let home = cache.map(|cache| Home::of(cache, root));
    keep::Keeper { disk: &*disk, now, progress }.searchable(home.as_ref()).map(|(index, stamps, kept)| {
        let mut problems = unread(&index);
        problems.extend(kept);
        Searchable { index, problems, disk, stamps }
    })
}

/// Removes the whole index of the project in `root`: somebody's words must not stay in it.
///
/// # Errors
/// [`ProjectError::Folder`] naming the folder to remove by hand.
pub fn forget(cache: Option<&Path>, root: &Path) -> Result<(), ProjectError> {
    let Some(cache) = cache else { return Ok(()) };
    let home = Home::of(cache, root);
    home.remove().map_err(|cause| ProjectError::Folder { path: home.path().to_owned(), cause })
}

/// The folder of a project's index, whether there is one or not.
pub(super) fn index_folder(cache: &Path, root: &Path) -> PathBuf {
    Home::of(cache, root).path().to_owned()
}

impl Searchable {
    /// Whether the transcripts are still those that are in the index: asked once more after an answer was computed.
    ///
    /// # Errors
    /// [`ProjectError`] when the transcripts' folder cannot be listed.
    pub fn still_fresh(&self) -> Result<bool, ProjectError> {
        Ok(compare::stamps(&*self.disk)? == self.stamps)
    }
}

fn unread(index: &Index) -> Vec<Problem> {
    let unread = index.catalogue().transcripts().filter_map(|listed| Some((listed.file(), listed.unread()?)));
    let problem = |(file, why): (&str, &str)| {
        Problem::new(Place::whole(&FileName::new(file)), &SearchableFault::Unread { why: why.to_owned() })
    };
    unread.map(problem).collect()
}

#[cfg(test)]
mod tests;
