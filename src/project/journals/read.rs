//! Reading all journals of a project.

use crate::coding::{Entry, JournalName};
use crate::project::disk::Disk;
use crate::source::{FileName, Problem};

/// One journal file as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journal {
    /// Whose it is.
    pub name: JournalName,
    /// Where it was read from.
    pub file: FileName,
    /// A copy that a sync program made (`… (conflicted copy …)`): read, never written.
    pub copy: bool,
    /// Its entries, in the order written.
    pub entries: Vec<Entry>,
}

/// Reads every journal in a folder, and all that is wrong with them. A folder that is not there has none.
///
/// Hand the result to [`fold`](crate::coding::fold):
/// `fold(journals.iter().map(|journal| (&journal.name, journal.entries.as_slice())))`.
pub fn read_all(_disk: &dyn Disk, _folder: &FileName) -> (Vec<Journal>, Vec<Problem>) {
    todo!()
}
