//! Writing one journal: append, sync, then acknowledge.

use std::sync::Arc;

use crate::coding::{Action, Entry, EntryId, JournalName};
use crate::project::ProjectFault;
use crate::project::disk::Disk;
use crate::source::{FileName, Problem};

/// What a coder did, before it has its place in a journal. Id and time come from whoever asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// A new ULID.
    pub id: EntryId,
    /// Wall clock, RFC 3339 in UTC to the second.
    pub at: String,
    /// What was done.
    pub action: Action,
}

/// The one writer of one journal; holds its lock for as long as it lives.
pub struct Writer {
    _disk: Arc<dyn Disk>,
}

impl Writer {
    /// Opens the journal of a coder on a device for writing, whether or not it exists yet: the file
    /// is created by the first append. A torn last line is set aside; the problems say so.
    ///
    /// `holder` tells others who has it, such as `process 4711 on kontor-pc`.
    ///
    /// # Errors
    /// [`ProjectFault::Locked`] naming the first where somebody else writes it, or what the disk said.
    pub fn open(
        _disk: Arc<dyn Disk>,
        _folder: &FileName,
        _name: JournalName,
        _holder: &str,
    ) -> Result<(Self, Vec<Problem>), ProjectFault> {
        todo!()
    }

    /// Appends entries with one write and one sync, and gives them back with number and clock. When it
    /// returns, they are on the disk. `seen` is the highest clock of all journals the caller has read.
    ///
    /// # Errors
    /// [`ProjectFault`]: none of the entries counts as saved. The same drafts can be given again, any number of times.
    pub fn append(&mut self, _drafts: &[Draft], _seen: u64) -> Result<Vec<Entry>, ProjectFault> {
        todo!()
    }

    /// The file.
    pub fn file(&self) -> &FileName {
        todo!()
    }
}
