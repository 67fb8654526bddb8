//! The Markdown files of a folder: transcripts, chapter sources.

use super::disk::{Disk, inside, last_part};
use super::find::exists;
use super::{Doing, ProjectError, ProjectFault};
use crate::source::FileName;

/// The `.md` files in a folder of the project, in order; none where there is no folder.
///
/// # Errors
/// What the disk said when the folder was listed.
pub fn markdown_files(disk: &dyn Disk, folder: &str) -> Result<Vec<FileName>, ProjectError> {
    files_ending(disk, folder, ".md")
}

/// The files in a folder of the project whose names end so, in order; none where there is no folder.
pub(super) fn files_ending(disk: &dyn Disk, folder: &str, ending: &str) -> Result<Vec<FileName>, ProjectError> {
    let folder = FileName::new(folder);
    if !exists(disk, &folder)? {
        return Ok(Vec::new());
    }
    let names = disk.list(&folder).map_err(|error| ProjectFault::io(Doing::List, &folder, &error))?;
    let names = names.into_iter().filter(|name| name.ends_with(ending) && !name.starts_with('.'));
    Ok(names.map(|name| inside(&folder, &name)).collect())
}

/// The name of a Markdown file without folder and ending.
pub(super) fn stem(file: &FileName) -> &str {
    let name = last_part(file);
    name.strip_suffix(".md").unwrap_or(name)
}
