//! What the screen wants done outside itself.

use std::fmt;

use super::request::Answer;
use super::search::Asked;
use crate::codebook::CodeAddress;
use crate::codebook::upkeep::Upkeep;
use crate::coding::{Entry, EntryId};
use crate::project::disk::Disk;
use crate::project::journals::Draft;

/// Work on values that are not changed any more.
pub type Work = Box<dyn FnOnce() -> Answer + Send>;

/// Work that reads or writes something small.
pub type DiskWork = Box<dyn FnOnce(&dyn Disk) -> Answer + Send>;

/// Something that reads, writes or takes long; done by [`Hands`](super::hands::Hands) and answered with a message.
pub enum Effect {
    /// Append entries to the coder's journal, in order.
    Save(Vec<Draft>, u64),
    /// Read the project anew, without what is not on disk.
    Reload,
    /// Read the project anew if its files have changed.
    Look,
    /// Compute something from values that are not changed any more; the answer comes back with the ticket.
    Compute(EntryId, Work),
    /// Look for a query in all transcripts; the answer comes back with the ticket.
    Search(EntryId, Box<Asked>),
    /// Read or write something small of the project; the answer comes back with the ticket.
    AtDisk(EntryId, DiskWork),
    /// Change the codebook's file; the answer comes back with the ticket.
    KeepUp(EntryId, Box<Upkeep>),
    /// Write the codebook as it was before the last change made here, unless somebody wrote it since or one of these
    /// addresses would lead nowhere; the answer comes back with the ticket.
    RestoreCodebook(EntryId, Vec<CodeAddress>),
    /// Keep entries that could not be saved in the user's cache; none takes away what is kept there.
    Keep(Vec<Entry>),
    /// Look for entries that an earlier session could not save.
    Recover,
    /// The tour has been shown on this machine.
    TourSeen,
    /// Let the user edit a text in `$EDITOR`.
    Edit(String),
    /// Remember where the reader is, for the next time.
    Remember(String),
    /// Go to the background.
    Suspend,
    /// Ring, softly: something cannot be done.
    Bell,
    /// End.
    Quit,
}

impl fmt::Debug for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Save(..) => "Save",
            Self::Reload => "Reload",
            Self::Look => "Look",
            Self::Compute(..) => "Compute",
            Self::Search(..) => "Search",
            Self::AtDisk(..) => "AtDisk",
            Self::KeepUp(..) => "KeepUp",
            Self::RestoreCodebook(..) => "RestoreCodebook",
            Self::Keep(_) => "Keep",
            Self::Recover => "Recover",
            Self::TourSeen => "TourSeen",
            Self::Edit(_) => "Edit",
            Self::Remember(_) => "Remember",
            Self::Suspend => "Suspend",
            Self::Bell => "Bell",
            Self::Quit => "Quit",
        })
    }
}
