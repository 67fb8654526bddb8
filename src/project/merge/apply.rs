//! Writing what a merge comes to.

use super::Merge;
use super::copy::TEXTS;
use crate::coding::JournalName;
use crate::project::disk::{Disk, Held, inside, last_part};
use crate::project::{Doing, ProjectError, ProjectFault, atomic, exists, journals};
use crate::source::FileName;

/// Where locks of journals stand.
const LOCKS: &str = ".belegg/locks";

impl Merge {
    /// Writes everything, each file whole or not at all. What a crash leaves reads, and the same merge completes it.
    ///
    /// All versions go first with what comes after what, so that nothing is written over that cannot be had back, and a
    /// text that did not get its new version is known to be behind; then journals, then texts.
    ///
    /// # Errors
    /// [`ProjectFault::Locked`] while somebody writes a journal, [`ProjectFault::Changed`] where somebody wrote a file since it
    /// was read, or what the disk said.
    pub fn apply(&self) -> Result<(), ProjectError> {
        if self.before == self.after {
            return Ok(());
        }
        let locks = self.locks()?;
        let mut changed: Vec<(&FileName, &Vec<u8>)> =
            self.after.iter().filter(|(file, bytes)| self.before.get(*file) != Some(bytes)).collect();
        changed.sort_by_key(|(file, _)| rank(file));
        let gone = || self.before.keys().filter(|file| !self.after.contains_key(*file));
        // Exports and kept texts hold words that were withdrawn, if anything; the rest may stay until all else is there.
        for file in gone().filter(|file| is_derived(file)) {
            self.remove(file)?;
        }
        for (file, bytes) in changed {
            self.write(file, bytes)?;
        }
        for file in gone().filter(|file| !is_derived(file)) {
            self.remove(file)?;
        }
        drop(locks);
        Ok(())
    }

    fn write(&self, file: &FileName, bytes: &[u8]) -> Result<(), ProjectError> {
        self.unchanged(file)?;
        atomic::write_new(&*self.disk, file, bytes)?;
        Ok(())
    }

    fn remove(&self, file: &FileName) -> Result<(), ProjectError> {
        self.unchanged(file)?;
        self.disk.remove(file).map_err(|error| ProjectFault::io(Doing::Remove, file, &error))?;
        Ok(())
    }

    /// Nobody wrote the file since it was read.
    fn unchanged(&self, file: &FileName) -> Result<(), ProjectError> {
        let read = |error: std::io::Error| ProjectFault::io(Doing::Read, file, &error);
        let is_same = match (self.before.get(file), self.disk.kind(file).map_err(read)?) {
            (Some(old), Some(_)) => self.disk.read(file, journals::LIMIT).map_err(read)? == *old,
            (None, None) => true,
            // Another merge wrote the very same, or a file came by sync meanwhile.
            (None, Some(_)) => self.disk.read(file, journals::LIMIT).ok().as_ref() == self.after.get(file),
            (Some(_), None) => false,
        };
        if is_same { Ok(()) } else { Err(ProjectFault::KeepsChanging { file: file.clone() }.into()) }
    }

    /// The locks of all journals that are there or come in: nobody may be at one.
    fn locks(&self) -> Result<Vec<Box<dyn Held>>, ProjectError> {
        let mut names: Vec<JournalName> = locked(&*self.disk)?;
        let files = self.after.keys().filter(|file| file.as_str().starts_with("codings/"));
        names.extend(files.filter_map(|file| Some(JournalName::from_file_name(last_part(file)).ok()??.name)));
        names.sort();
        names.dedup();
        let holder = format!("process {}", std::process::id());
        let take = |name: &JournalName| {
            let file = inside(&FileName::new(journals::FOLDER), &name.file_name());
            journals::take(&*self.disk, name, &file, &holder)
        };
        Ok(names.iter().map(take).collect::<Result<_, _>>()?)
    }
}

/// Journals that have a lock, whether or not they have a file yet.
fn locked(disk: &dyn Disk) -> Result<Vec<JournalName>, ProjectError> {
    let folder = FileName::new(LOCKS);
    if !exists(disk, &folder)? {
        return Ok(Vec::new());
    }
    let names = disk.list(&folder).map_err(|error| ProjectFault::io(Doing::List, &folder, &error))?;
    let name = |file: &String| JournalName::from_file_name(&format!("{}.jsonl", file.strip_suffix(".lock")?)).ok()?;
    Ok(names.iter().filter_map(name).map(|found| found.name).collect())
}

/// In which order files are written.
fn rank(file: &FileName) -> u8 {
    let name = file.as_str();
    match name.split('/').next().unwrap_or_default() {
        _ if name.starts_with(TEXTS) => 0,
        "merged" => 1,
        "codings" => 2,
        "transcripts" => 3,
        _ => 4,
    }
}

fn is_derived(file: &FileName) -> bool {
    file.as_str().starts_with("exports/") || file.as_str().starts_with(TEXTS)
}
