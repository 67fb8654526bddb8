//! What coders did: entries in journals, their order, the state they fold to, anchors that survive edits.
//!
//! A journal is only ever appended to, one writer each; the state is a fold over the union of all
//! entries, so copies merge by union on any machine. This room knows bytes and values, never files.

mod anchor;
mod describe;
mod edit;
mod entry;
mod fault;
mod file_name;
mod fold;
mod history;
mod journal;
mod line;
mod redact;
mod select;
mod locate;
mod running;
#[cfg(test)]
mod samples;
mod state;
mod steps;
#[cfg(test)]
mod torture;

pub use anchor::{Anchor, CONTEXT, anchor};
pub use describe::describe;
pub use edit::similarity;
pub use entry::{Action, CoderId, Decision, DeviceId, Entry, EntryId, JournalName, MemoTarget, Stance};
pub use fault::CodingFault;
pub use file_name::JournalFile;
pub use fold::{FoldNote, fold, in_order};
pub use history::{History, Subject};
pub use journal::{JournalRead, Prepared, prepare, read_journal, read_prepared};
pub use line::{LONGEST_LINE, Line, LineFault, LineHash, read_line, write_line};
pub use locate::{CLOSE, Located, Locator, locate};
pub use redact::{emptied, redact, without_neighbours};
pub use select::{SelectError, select};
pub use state::{Coding, Codings, Memo};
pub use steps::Steps;
