//! What coders did: entries in journals, their order, the state they fold to, anchors that survive edits.
//!
//! A journal is only ever appended to, one writer each; the state is a fold over the union of all
//! entries, so copies merge by union on any machine. This room knows bytes and values, never files.

mod anchor;
mod entry;
mod state;

pub use anchor::{Anchor, Located, anchor, locate};
pub use entry::{Action, CoderId, Decision, DeviceId, Entry, EntryId, JournalName, MemoTarget, Stance};
pub use state::{Coding, Codings, Memo};
