//! Removing what can be made anew: the search index, the state of the screen.

use std::path::Path;

use crate::coding::JournalName;
use crate::project::disk::{Disk, Held, Kind, RealDisk, inside, last_part};
use crate::project::searchable::forget;
use crate::project::{Doing, Project, ProjectError, ProjectFault, exists, journals, unsaved};
use crate::source::FileName;

const SCREEN: &str = ".belegg/screen";
const LOCKS: &str = ".belegg/locks";

/// What was removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Purged {
    /// Files of `.belegg/`.
    pub screen: usize,
    /// Files with entries that could not be saved, and were thrown away.
    pub discarded: usize,
}

impl Project {
    /// Removes the search index, the screen's state and what is left of entries that were saved after all; entries that
    /// still wait only where `discard` says so.
    ///
    /// # Errors
    /// [`ProjectFault::Locked`] while somebody writes a journal, and nothing is removed then; else what the disk said.
    pub fn purge(&self, cache: Option<&Path>, discard: bool) -> Result<Purged, ProjectError> {
        let locks = self.locks()?;
        let mut purged = Purged::default();
        forget(cache, &self.root)?;
        for path in unsaved(cache, &self.root) {
            purged.discarded += usize::from(drop_unsaved(&path, discard)?);
        }
        // Where an open file cannot be removed (Windows), the locks must go first.
        drop(locks);
        for folder in [SCREEN, LOCKS] {
            for file in listed(&*self.disk, &FileName::new(folder))? {
                self.disk.remove(&file).map_err(|error| ProjectFault::io(Doing::Remove, &file, &error))?;
                purged.screen += 1;
            }
        }
        let ignore = FileName::new(".belegg/.gitignore");
        if exists(&*self.disk, &ignore)? {
            self.disk.remove(&ignore).map_err(|error| ProjectFault::io(Doing::Remove, &ignore, &error))?;
            purged.screen += 1;
        }
        Ok(purged)
    }

    /// All locks of journals, for nobody may be at one.
    fn locks(&self) -> Result<Vec<Box<dyn Held>>, ProjectError> {
        let mut held = Vec::new();
        for file in listed(&*self.disk, &FileName::new(LOCKS))? {
            let Some(name) = last_part(&file).strip_suffix(".lock") else { continue };
            let name = format!("{name}.jsonl");
            let Ok(Some(found)) = JournalName::from_file_name(&name) else { continue };
            let journal = inside(&FileName::new(journals::FOLDER), &name);
            let holder = format!("process {}", std::process::id());
            held.push(journals::take(&*self.disk, &found.name, &journal, &holder)?);
        }
        Ok(held)
    }
}

/// Removes a file of entries that wait if it is empty or is to be thrown away; tells whether something was lost.
fn drop_unsaved(path: &Path, discard: bool) -> Result<bool, ProjectError> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return Ok(false) };
    let file = FileName::new(name.to_string_lossy());
    let failed = |cause| ProjectError::Folder { path: folder.to_owned(), cause };
    let disk = RealDisk::new(folder).map_err(failed)?;
    let is_empty = matches!(disk.kind(&file).map_err(failed)?, Some(Kind::File { size: 0 }));
    if is_empty || discard {
        disk.remove(&file).map_err(failed)?;
    }
    Ok(discard && !is_empty)
}

/// The plain files of a folder; none where there is no folder.
fn listed(disk: &dyn Disk, folder: &FileName) -> Result<Vec<FileName>, ProjectError> {
    if !exists(disk, folder)? {
        return Ok(Vec::new());
    }
    let names = disk.list(folder).map_err(|error| ProjectFault::io(Doing::List, folder, &error))?;
    let files = names.into_iter().map(|name| inside(folder, &name));
    Ok(files.filter(|file| matches!(disk.kind(file), Ok(Some(Kind::File { .. })))).collect())
}
