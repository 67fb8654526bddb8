//! Kept searches: `searches/NAME.yaml`.

use super::disk::{Disk, inside};
use super::{Doing, ProjectError, ProjectFault, atomic, decode, exists};
use crate::search::saved::{SavedSearch, SearchName};
use crate::source::{FileName, Problem};

const FOLDER: &str = "searches";

/// A kept search by its name and what is wrong with its file; `None` where there is none.
///
/// # Errors
/// [`ProjectError`] when it cannot be read.
pub fn saved_search(disk: &dyn Disk, name: &SearchName) -> Result<Option<(SavedSearch, Vec<Problem>)>, ProjectError> {
    let file = file_of(name);
    if !exists(disk, &file)? {
        return Ok(None);
    }
    Ok(Some(SavedSearch::read(&decode::read_text(disk, &file)?, &file)))
}

/// The names of all kept searches, sorted.
///
/// # Errors
/// [`ProjectError`] when the folder cannot be listed.
pub fn saved_searches(disk: &dyn Disk) -> Result<Vec<SearchName>, ProjectError> {
    let folder = FileName::new(FOLDER);
    if !exists(disk, &folder)? {
        return Ok(Vec::new());
    }
    let names = disk.list(&folder).map_err(|error| ProjectFault::io(Doing::List, &folder, &error))?;
    let names = names.iter().filter_map(|name| name.strip_suffix(".yaml"));
    Ok(names.filter_map(|name| SearchName::new(name).ok()).collect())
}

/// Keeps a search under a name, in the place of what was kept there.
///
/// # Errors
/// [`ProjectError`] when it cannot be written; what was kept before is then as it was.
pub fn save_search(disk: &dyn Disk, name: &SearchName, search: &SavedSearch) -> Result<FileName, ProjectError> {
    let file = file_of(name);
    let folder = FileName::new(FOLDER);
    disk.create_folder(&folder).map_err(|error| ProjectFault::io(Doing::Create, &folder, &error))?;
    atomic::write(disk, &file, search.write().as_bytes())?;
    Ok(file)
}

fn file_of(name: &SearchName) -> FileName {
    inside(&FileName::new(FOLDER), &format!("{name}.yaml"))
}
