//! All files of the project's folder.

use crate::project::disk::{Disk, Kind, inside};
use crate::project::{Doing, ProjectError, ProjectFault};
use crate::source::FileName;

/// Beyond so many files, or so deep, nothing is looked at.
const MOST: usize = 50_000;
const DEEPEST: usize = 8;

/// What was met.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// Plain files with their sizes in bytes.
    pub(super) files: Vec<(FileName, u64)>,
    /// What was not looked at: beyond a limit, a link that leads out, a folder that cannot be listed.
    pub(super) unseen: Vec<FileName>,
}

/// Everything but git's own folder and folders that say themselves that they are caches.
///
/// # Errors
/// [`ProjectError`] when the project's own folder cannot be listed.
pub(super) fn walk(disk: &dyn Disk) -> Result<Walk, ProjectError> {
    let mut walk = Walk::default();
    let top = FileName::new("");
    let names = disk.list(&top).map_err(|error| ProjectFault::io(Doing::List, &top, &error))?;
    let mut todo: Vec<(FileName, usize)> = Vec::new();
    let push = |todo: &mut Vec<_>, folder: &FileName, names: Vec<String>, depth: usize| {
        let names = names.into_iter().rev().filter(|name| name != ".git");
        todo.extend(names.map(|name| (inside(folder, &name), depth)));
    };
    push(&mut todo, &top, names, 1);
    while let Some((path, depth)) = todo.pop() {
        match disk.kind(&path) {
            Ok(Some(Kind::File { size })) if walk.files.len() < MOST => walk.files.push((path, size)),
            Ok(Some(Kind::Folder)) if depth < DEEPEST && walk.files.len() < MOST => match disk.list(&path) {
                Ok(names) if names.iter().any(|name| name == "CACHEDIR.TAG") => {}
                Ok(names) => push(&mut todo, &path, names, depth + 1),
                Err(_) => walk.unseen.push(path),
            },
            // Gone meanwhile, or a link to nothing.
            Ok(None) => {}
            _ => walk.unseen.push(path),
        }
    }
    Ok(walk)
}
