//! What an entry is about.

use crate::coding::{Action, CoderId, Entry, EntryId, JournalName, MemoTarget};
use crate::transcript::{ThemeId, TranscriptId};

/// The one thing that an entry is about. No entry changes anything else.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A coding, whether it stands or not: what made it, and all that names it.
    Coding(EntryId),
    /// A coder's memo on a transcript, a code or the project.
    Memo(CoderId, MemoTarget),
    /// How an interview covers a theme.
    Topic(TranscriptId, ThemeId),
    /// Whether a coder read a transcript.
    Read(CoderId, TranscriptId),
    /// Nothing that is known: an undo of what is not there, an operation of a newer version.
    Nothing,
}

impl Subject {
    /// What an entry is about by itself; an undo is about what the entry it undoes is about, and gives that one's id.
    pub(super) fn of(by: &JournalName, entry: &Entry) -> Result<Self, EntryId> {
        if let Action::Undo(of) = &entry.action {
            return Err(*of);
        }
        if let Some(of) = entry.action.target() {
            return Ok(Self::Coding(of));
        }
        Ok(match &entry.action {
            Action::Code { .. } => Self::Coding(entry.id),
            Action::Memo(about, _) => Self::Memo(by.coder.clone(), about.clone()),
            Action::Read(transcript) => Self::Read(by.coder.clone(), transcript.clone()),
            Action::Topic(transcript, theme, _) => Self::Topic(transcript.clone(), theme.clone()),
            _ => Self::Nothing,
        })
    }
}
