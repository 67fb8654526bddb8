//! All entries, each once, filed with what they are about.

use std::collections::{HashMap, HashSet};

use super::Subject;
use super::numbers::Numbers;
use crate::coding::fold::Item;
use crate::coding::{Action, Entry, EntryId, JournalName};

/// Where an entry stands among all: by clock, coder, device, number and id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Order {
    clock: u64,
    journal: JournalName,
    n: u64,
    id: EntryId,
}

/// The entries.
#[derive(Debug, Clone, Default)]
pub(super) struct Ledger {
    entries: HashMap<EntryId, Filed>,
    /// The entries about each thing, in no order; none are kept for [`Subject::Nothing`].
    about: HashMap<Subject, Vec<EntryId>>,
    /// The undos of each entry, whether it is here or not.
    undos: HashMap<EntryId, Vec<EntryId>>,
    clocks: Numbers,
    numbers: HashMap<JournalName, Numbers>,
}

#[derive(Debug, Clone)]
struct Filed {
    by: JournalName,
    entry: Entry,
    /// What it is about; of an undo always what the entry it names is about.
    subject: Subject,
}

impl Filed {
    fn item(&self) -> Item<'_> {
        Item { journal: &self.by, entry: &self.entry }
    }
}

impl Ledger {
    /// So many entries are to come.
    pub(super) fn make_room(&mut self, entries: usize) {
        self.entries.reserve(entries);
        self.about.reserve(entries / 2);
    }

    /// Files an entry whose id is not here yet, and with it the undos that waited for it; gives what it is about.
    pub(super) fn file(&mut self, by: &JournalName, entry: Entry) -> Subject {
        let subject = Subject::of(by, &entry).unwrap_or_else(|of| self.subject(of));
        let id = entry.id;
        if let Action::Undo(of) = entry.action {
            self.undos.entry(of).or_default().push(id);
        }
        self.clocks.add(entry.clock);
        self.numbers.entry(by.clone()).or_default().add(entry.n);
        self.entries.insert(id, Filed { by: by.clone(), entry, subject: Subject::Nothing });
        self.refile(id, &subject);
        subject
    }

    /// Takes an entry out; its undos are about nothing until it comes back. Gives what it was about.
    pub(super) fn take(&mut self, id: EntryId) -> Option<Subject> {
        let subject = self.entries.get(&id)?.subject.clone();
        self.refile(id, &Subject::Nothing);
        let Filed { by, entry, .. } = self.entries.remove(&id)?;
        if let Action::Undo(of) = entry.action
            && let Some(undos) = self.undos.get_mut(&of)
        {
            undos.retain(|undo| *undo != id);
        }
        self.clocks.take(entry.clock);
        self.numbers.entry(by).or_default().take(entry.n);
        Some(subject)
    }

    pub(super) fn entry(&self, id: EntryId) -> Option<(&JournalName, &Entry)> {
        self.entries.get(&id).map(|filed| (&filed.by, &filed.entry))
    }

    pub(super) fn order(&self, id: EntryId) -> Option<Order> {
        let (journal, entry) = self.entry(id)?;
        Some(Order { clock: entry.clock, journal: journal.clone(), n: entry.n, id })
    }

    /// The entries about one thing, in order.
    pub(super) fn about(&self, subject: &Subject) -> Vec<Item<'_>> {
        let ids = self.about.get(subject).map_or(&[][..], Vec::as_slice);
        in_order(ids.iter().filter_map(|id| self.entries.get(id)))
    }

    /// All entries, in order.
    pub(super) fn all(&self) -> Vec<Item<'_>> {
        in_order(self.entries.values())
    }

    /// The highest clock.
    pub(super) fn clock(&self) -> u64 {
        self.clocks.highest()
    }

    /// The highest number in a journal.
    pub(super) fn highest(&self, by: &JournalName) -> u64 {
        self.numbers.get(by).map_or(0, Numbers::highest)
    }

    pub(super) fn subject(&self, id: EntryId) -> Subject {
        self.entries.get(&id).map_or(Subject::Nothing, |filed| filed.subject.clone())
    }

    /// Files an entry and all undos that hang on it with another subject.
    ///
    /// They were all about the same before. Undos that name each other in a ring hang on nothing, and were and are
    /// about nothing; so what is walked here is a tree.
    fn refile(&mut self, id: EntryId, to: &Subject) {
        let before = self.subject(id);
        if before == *to {
            return;
        }
        let moved = self.hanging_on(id);
        for id in &moved {
            if let Some(filed) = self.entries.get_mut(id) {
                filed.subject = to.clone();
            }
        }
        if let Some(group) = self.about.get_mut(&before) {
            let moved: HashSet<&EntryId> = moved.iter().collect();
            group.retain(|id| !moved.contains(id));
            if group.is_empty() {
                self.about.remove(&before);
            }
        }
        if *to != Subject::Nothing {
            self.about.entry(to.clone()).or_default().extend(moved);
        }
    }

    /// An entry, the undos of it, the undos of those …
    fn hanging_on(&self, id: EntryId) -> Vec<EntryId> {
        let mut found = vec![id];
        let mut next = 0;
        while let Some(id) = found.get(next).copied() {
            found.extend(self.undos.get(&id).into_iter().flatten());
            next += 1;
        }
        found
    }
}

fn in_order<'a>(filed: impl Iterator<Item = &'a Filed>) -> Vec<Item<'a>> {
    let mut items: Vec<Item<'a>> = filed.map(Filed::item).collect();
    items.sort_unstable_by(Item::order);
    items
}
