//! What the entries of all journals add up to.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Anchor, CoderId, Decision, EntryId, JournalName, MemoTarget, Stance};
use crate::codebook::CodeAddress;
use crate::transcript::{Coverage, ThemeId, TranscriptId};

/// A passage and what was said of it, after all changes to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coding {
    /// The id of the entry that made it.
    pub id: EntryId,
    /// Who made it, on which machine.
    pub by: JournalName,
    /// When, by the wall clock.
    pub at: String,
    /// In which transcript.
    pub transcript: TranscriptId,
    /// Which words.
    pub anchor: Anchor,
    /// With which code, as recorded: [`Codebook::resolve`](crate::codebook::Codebook::resolve) tells where it stands now.
    pub code: CodeAddress,
    /// What the words say of it.
    pub stance: Stance,
    /// Why.
    pub memo: Option<String>,
    /// Worth printing.
    pub starred: bool,
    /// What the coders agreed on, if they have.
    pub decision: Option<Decision>,
}

/// A note on a transcript, a code or the project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Memo {
    /// The entry that wrote it.
    pub id: EntryId,
    /// Whose it is.
    pub coder: CoderId,
    /// What it is about.
    pub about: MemoTarget,
    /// Its text.
    pub text: String,
}

/// The state that all journals fold to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Codings {
    /// The codings that stand, in fold order.
    pub codings: Vec<Coding>,
    /// The memos that stand (those on codings are in the codings).
    pub memos: Vec<Memo>,
    /// Coverage as coders set it; wins over the front matter.
    pub topics: BTreeMap<(TranscriptId, ThemeId), Coverage>,
    /// Who read what to its end, with the wall clock of each time they said so.
    pub read: BTreeMap<(CoderId, TranscriptId), BTreeSet<String>>,
    /// The highest clock seen; a writer's next entry has one more.
    pub clock: u64,
}

impl Codings {
    /// The coding with an id; takes time with the number of codings, so for many ids ask [`by_id`](Self::by_id).
    pub fn coding(&self, id: EntryId) -> Option<&Coding> {
        self.codings.iter().find(|coding| coding.id == id)
    }

    /// All codings by their ids.
    pub fn by_id(&self) -> HashMap<EntryId, &Coding> {
        self.codings.iter().map(|coding| (coding.id, coding)).collect()
    }

    /// Whether a coder read a transcript to its end.
    pub fn has_read(&self, coder: &CoderId, transcript: &TranscriptId) -> bool {
        self.read.contains_key(&(coder.clone(), transcript.clone()))
    }

    /// All coders that have a coding here, in order.
    pub fn coders(&self) -> BTreeSet<&CoderId> {
        self.codings.iter().map(|coding| &coding.by.coder).collect()
    }
}
