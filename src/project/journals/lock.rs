//! One writer a journal: a lock beside the caches, and a note saying who has it.

use crate::coding::JournalName;
use crate::project::disk::{Disk, Held, inside};
use crate::project::{Doing, ProjectFault, atomic};
use crate::source::{self, FileName};

/// Where locks stand: out of git and of what sync programs carry, for a lock holds on one machine only.
const FOLDER: &str = ".belegg/locks";

/// Takes the lock of a journal and leaves word of who has it.
///
/// The lock lies in a file of its own: where locks bind everybody (Windows), a locked journal could not be read.
/// The system lets go of it when the process ends, however it ends, so nobody has to clear it away.
///
/// # Errors
/// [`ProjectFault::Locked`] naming whoever has it, or what the disk said.
pub(in crate::project) fn take(
    disk: &dyn Disk,
    name: &JournalName,
    journal: &FileName,
    holder: &str,
) -> Result<Box<dyn Held>, ProjectFault> {
    let folder = FileName::new(FOLDER);
    disk.create_folder(&folder).map_err(|error| ProjectFault::io(Doing::Create, &folder, &error))?;
    let lock = inside(&folder, &format!("{name}.lock"));
    let word = inside(&folder, &format!("{name}.holder"));
    match disk.lock(&lock).map_err(|error| ProjectFault::io(Doing::Lock, &lock, &error))? {
        Some(held) => {
            // A courtesy to the next one; the lock holds without it.
            let _ = atomic::write(disk, &FileName::new(".belegg/.gitignore"), b"*\n");
            let _ = atomic::write(disk, &word, holder.as_bytes());
            Ok(held)
        }
        None => Err(ProjectFault::Locked { file: journal.clone(), holder: read_word(disk, &word) }),
    }
}

fn read_word(disk: &dyn Disk, word: &FileName) -> String {
    let bytes = disk.read(word, 1000).unwrap_or_default();
    match source::terminal(&String::from_utf8_lossy(&bytes)) {
        nobody if nobody.trim().is_empty() => "another process".to_owned(),
        holder => holder,
    }
}
