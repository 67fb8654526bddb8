//! All entries, folded as they come.
//!
//! Each entry is about one [`Subject`], and the entries of a subject settle its state alone. So one more
//! entry is filed with its subject and only that is folded again: the cost is that of the subject's own
//! entries, however many others there are. What comes out is what [`fold`](super::fold()) gives.

mod ledger;
mod numbers;
mod shelf;
mod subject;

use std::collections::{BTreeMap, BTreeSet};

use ledger::Ledger;
use shelf::Shelf;
pub use subject::Subject;

use super::fold::{has_words, settle, union};
use super::{CoderId, Coding, Codings, Entry, EntryId, JournalName, Memo, MemoTarget};
use crate::transcript::{Coverage, ThemeId, TranscriptId};

/// All entries of all journals, and the state they add up to.
#[derive(Debug, Clone, Default)]
pub struct History {
    ledger: Ledger,
    shelf: Shelf,
}

impl History {
    /// Files and folds whole journals. A journal may come in several copies, in any order, as for [`fold`](super::fold()).
    pub fn new<'a>(journals: impl IntoIterator<Item = (&'a JournalName, &'a [Entry])>) -> Self {
        let items = union(journals, &mut Vec::new());
        let mut history = Self::default();
        history.ledger.make_room(items.len());
        for item in &items {
            history.ledger.file(item.journal, item.entry.clone());
        }
        history.shelf.fill(settle(&items, &mut Vec::new()), &history.ledger);
        history
    }

    /// Adds an entry, or puts it in the place of the one with its id: number and clock may change once it is saved.
    ///
    /// Gives what it is about, so that this can be shown anew; `None` when nothing known changed: it was there
    /// already, it undoes something nobody knows (yet), or it is of a newer version. An entry whose words were
    /// withdrawn stays: consent is not given back by an old copy. Else the last to come is taken, where
    /// [`fold`](super::fold()) and [`new`](Self::new) take the first in order of copies that differ.
    pub fn insert(&mut self, by: &JournalName, entry: Entry) -> Option<Subject> {
        if self.entry(entry.id).is_some_and(|there| keeps_its_place(there, (by, &entry))) {
            return None;
        }
        let before = self.ledger.take(entry.id).filter(|subject| *subject != Subject::Nothing);
        let subject = self.ledger.file(by, entry);
        if let Some(before) = before.as_ref().filter(|before| **before != subject) {
            self.refold(before);
        }
        self.refold(&subject);
        Some(subject).filter(|subject| *subject != Subject::Nothing).or(before)
    }

    /// Takes out an entry that was never saved; gives what it was about.
    pub fn remove(&mut self, id: EntryId) -> Option<Subject> {
        let subject = self.ledger.take(id).filter(|subject| *subject != Subject::Nothing)?;
        self.refold(&subject);
        Some(subject)
    }

    /// What an entry is about; of one that is not known, nothing.
    pub fn subject_of(&self, id: EntryId) -> Subject {
        self.ledger.subject(id)
    }

    /// The coding with an id, if it stands.
    pub fn coding(&self, id: EntryId) -> Option<&Coding> {
        self.shelf.coding(id)
    }

    /// The codings that stand, in fold order.
    pub fn codings(&self) -> impl Iterator<Item = &Coding> {
        self.shelf.codings()
    }

    /// The codings of one transcript that stand, in fold order; looks at no other's.
    pub fn of_transcript(&self, id: &TranscriptId) -> impl Iterator<Item = &Coding> {
        self.shelf.of_transcript(id)
    }

    /// A coder's memo on a transcript, a code or the project. Memos on codings are in the codings.
    pub fn memo(&self, coder: &CoderId, about: &MemoTarget) -> Option<&str> {
        self.shelf.memo(coder, about).map(|memo| memo.text.as_str())
    }

    /// The memos that stand, in fold order (those on codings are in the codings).
    pub fn memos(&self) -> impl Iterator<Item = &Memo> {
        let mut memos: Vec<&Memo> = self.shelf.memos().collect();
        memos.sort_by_cached_key(|memo| self.ledger.order(memo.id));
        memos.into_iter()
    }

    /// How an interview covers a theme, where a coder set it.
    pub fn topic(&self, transcript: &TranscriptId, theme: &ThemeId) -> Option<Coverage> {
        self.shelf.topics.get(&(transcript.clone(), theme.clone())).copied()
    }

    /// Whether a coder read a transcript to its end.
    pub fn has_read(&self, coder: &CoderId, transcript: &TranscriptId) -> bool {
        self.shelf.read.contains_key(&(coder.clone(), transcript.clone()))
    }

    /// Who read what to its end, with the wall clock of each time they said so.
    pub fn reads(&self) -> &BTreeMap<(CoderId, TranscriptId), BTreeSet<String>> {
        &self.shelf.read
    }

    /// The highest clock seen; a writer's next entry has one more.
    pub fn clock(&self) -> u64 {
        self.ledger.clock()
    }

    /// The number that a journal's next entry has, from 1, as far as its entries are here.
    pub fn next_n(&self, by: &JournalName) -> u64 {
        self.ledger.highest(by).saturating_add(1)
    }

    /// The whole state, as [`fold`](super::fold()) gives it; takes time with the number of codings.
    pub fn to_codings(&self) -> Codings {
        Codings {
            codings: self.codings().cloned().collect(),
            memos: self.memos().cloned().collect(),
            topics: self.shelf.topics.clone(),
            read: self.shelf.read.clone(),
            clock: self.clock(),
        }
    }

    /// The entry with an id, and whose it is.
    pub fn entry(&self, id: EntryId) -> Option<(&JournalName, &Entry)> {
        self.ledger.entry(id)
    }

    /// All entries in the order of the fold; takes time with their number.
    pub fn entries(&self) -> Vec<(&JournalName, &Entry)> {
        self.ledger.all().into_iter().map(|item| (item.journal, item.entry)).collect()
    }

    /// All entries about one thing and the undos of them, oldest first: who did what when. None for [`Subject::Nothing`].
    pub fn of_subject(&self, subject: &Subject) -> impl Iterator<Item = (&JournalName, &Entry)> {
        self.ledger.about(subject).into_iter().map(|item| (item.journal, item.entry))
    }

    fn refold(&mut self, subject: &Subject) {
        let state = settle(&self.ledger.about(subject), &mut Vec::new());
        self.shelf.put(subject, state, &self.ledger);
    }
}

/// Whether an entry that is there stays although one with its id comes: it is the same, or its words were withdrawn.
fn keeps_its_place(there: (&JournalName, &Entry), comes: (&JournalName, &Entry)) -> bool {
    there == comes || has_words(&there.1.action) < has_words(&comes.1.action)
}

#[cfg(test)]
mod tests;
