//! All entries of all journals as a set: each once, in the order of the fold.

use std::cmp::Ordering;
use std::collections::hash_map::Entry as Slot;
use std::collections::{BTreeSet, HashMap};

use super::FoldNote;
use crate::coding::{Action, CodingFault, Entry, EntryId, JournalName};

/// An entry and whose it is.
#[derive(Clone, Copy)]
pub(in crate::coding) struct Item<'a> {
    /// Whose.
    pub(in crate::coding) journal: &'a JournalName,
    /// What was done.
    pub(in crate::coding) entry: &'a Entry,
}

impl Item<'_> {
    /// Which of two entries comes first.
    pub(in crate::coding) fn order(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }

    fn key(&self) -> (u64, &JournalName, u64, EntryId) {
        (self.entry.clock, self.journal, self.entry.n, self.entry.id)
    }

    /// Which of two entries with one id is taken: the one whose words were withdrawn, for consent is not
    /// given back by an old copy; else the first in an order that is the same everywhere.
    fn preference(&self, other: &Self) -> Ordering {
        let words = |item: &Self| has_words(&item.entry.action);
        words(self)
            .cmp(&words(other))
            .then_with(|| self.order(other))
            .then_with(|| self.entry.action.cmp(&other.entry.action))
            .then_with(|| self.entry.at.cmp(&other.entry.at))
    }

    pub(super) fn note(&self, fault: CodingFault) -> FoldNote {
        FoldNote { journal: self.journal.clone(), n: self.entry.n, fault }
    }
}

/// Whether an action holds a quote and a memo; both are empty where consent was withdrawn.
pub(in crate::coding) fn has_words(action: &Action) -> (bool, bool) {
    match action {
        Action::Code { anchor, memo, .. } => {
            (!anchor.quote.is_empty(), memo.as_ref().is_some_and(|memo| !memo.is_empty()))
        }
        Action::Resize(_, anchor) => (!anchor.quote.is_empty(), false),
        Action::Memo(_, text) => (false, !text.is_empty()),
        _ => (false, false),
    }
}

/// All entries, each once, in fold order.
pub(in crate::coding) fn union<'a>(
    journals: impl IntoIterator<Item = (&'a JournalName, &'a [Entry])>,
    notes: &mut Vec<FoldNote>,
) -> Vec<Item<'a>> {
    let journals: Vec<_> = journals.into_iter().collect();
    let total = journals.iter().map(|(_, entries)| entries.len()).sum();
    let mut once: HashMap<EntryId, Item<'a>> = HashMap::with_capacity(total);
    let mut differing = BTreeSet::new();
    for (journal, entries) in journals {
        for entry in entries {
            let item = Item { journal, entry };
            match once.entry(entry.id) {
                Slot::Vacant(slot) => {
                    slot.insert(item);
                }
                Slot::Occupied(mut slot) => {
                    if slot.get().entry.action != entry.action {
                        differing.insert(entry.id);
                    }
                    if item.preference(slot.get()).is_lt() {
                        slot.insert(item);
                    }
                }
            }
        }
    }
    // A withdrawn entry differs from its old copies, as it should.
    let told = differing.iter().filter_map(|id| once.get(id)).filter(|item| !is_withdrawn(&item.entry.action));
    notes.extend(told.map(|item| item.note(CodingFault::TwoContents(item.entry.id))));
    let mut items: Vec<Item<'a>> = once.into_values().collect();
    items.sort_unstable_by(Item::order);
    items
}

fn is_withdrawn(action: &Action) -> bool {
    match action {
        Action::Code { anchor, .. } | Action::Resize(_, anchor) => anchor.quote.is_empty(),
        Action::Memo(_, text) => text.is_empty(),
        _ => false,
    }
}
