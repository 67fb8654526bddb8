//! What the entries of all journals add up to, in one order that everybody agrees on.
//!
//! Entries are taken as a set and sorted by (clock, coder, device, number, id), so it does not matter
//! which copy of which journal came first, or twice.

mod union;

use std::collections::{BTreeMap, HashMap};

pub(super) use self::union::{Item, has_words, union};
use super::{Action, CoderId, Coding, CodingFault, Codings, Entry, EntryId, JournalName, Memo, MemoTarget};
use crate::source::{FileName, Place, Problem};

/// Something worth knowing about an entry among all others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoldNote {
    /// The journal of the entry.
    pub journal: JournalName,
    /// Its number there.
    pub n: u64,
    /// What it is.
    pub fault: CodingFault,
}

impl FoldNote {
    /// The note with its place; a line is its number as long as no line was lost.
    pub fn problem(&self) -> Problem {
        let file = FileName::new(format!("codings/{}", self.journal.file_name()));
        Problem::new(Place::new(&file, u32::try_from(self.n).unwrap_or(u32::MAX), 0), &self.fault)
    }
}

/// Folds all journals to the state they add up to. A journal may come in several copies, in any order.
///
/// An entry is without effect when a later `undo` that is itself in effect names it.
pub fn fold<'a>(journals: impl IntoIterator<Item = (&'a JournalName, &'a [Entry])>) -> (Codings, Vec<FoldNote>) {
    let mut notes = Vec::new();
    let items = union(journals, &mut notes);
    let codings = settle(&items, &mut notes);
    notes.sort_by(|a, b| (&a.journal, a.n).cmp(&(&b.journal, b.n)));
    (codings, notes)
}

/// What entries add up to that are in order and each there once: all of them, or all that are about one thing.
pub(super) fn settle(items: &[Item<'_>], notes: &mut Vec<FoldNote>) -> Codings {
    let index: HashMap<EntryId, usize> = items.iter().enumerate().map(|(at, item)| (item.entry.id, at)).collect();
    let undone = undone(items, &index, notes);
    let mut fold = Fold::new(&index, items.len(), notes);
    for ((at, item), undone) in items.iter().enumerate().zip(undone) {
        fold.clock = fold.clock.max(item.entry.clock);
        if !undone {
            fold.apply(at, item);
        }
    }
    fold.finish(items)
}

/// All entries of all journals in the order of the fold, each once.
pub fn in_order<'a>(
    journals: impl IntoIterator<Item = (&'a JournalName, &'a [Entry])>,
) -> Vec<(&'a JournalName, &'a Entry)> {
    union(journals, &mut Vec::new()).into_iter().map(|item| (item.journal, item.entry)).collect()
}

/// Which entries are without effect, found from the last to the first: an undo is settled before what it undoes.
fn undone(items: &[Item<'_>], index: &HashMap<EntryId, usize>, notes: &mut Vec<FoldNote>) -> Vec<bool> {
    let mut undone = vec![false; items.len()];
    for (at, item) in items.iter().enumerate().rev() {
        let (Action::Undo(of), Some(false)) = (&item.entry.action, undone.get(at)) else { continue };
        let (id, of) = (item.entry.id, *of);
        match index.get(&of) {
            Some(target) if *target < at => {
                if let Some(flag) = undone.get_mut(*target) {
                    *flag = true;
                }
            }
            Some(_) => notes.push(item.note(CodingFault::LaterTarget { id, of })),
            None => notes.push(item.note(CodingFault::UnknownTarget { id, of })),
        }
    }
    undone
}

/// The state while it grows.
struct Fold<'a, 'n> {
    index: &'n HashMap<EntryId, usize>,
    notes: &'n mut Vec<FoldNote>,
    /// Where in `codings` the coding of an item is; `NOWHERE` for all other items.
    place: Vec<u32>,
    codings: Vec<Option<Coding>>,
    memos: BTreeMap<(&'a CoderId, &'a MemoTarget), usize>,
    rest: Codings,
    clock: u64,
}

const NOWHERE: u32 = u32::MAX;

impl<'a, 'n> Fold<'a, 'n> {
    fn new(index: &'n HashMap<EntryId, usize>, items: usize, notes: &'n mut Vec<FoldNote>) -> Self {
        Self {
            index,
            notes,
            place: vec![NOWHERE; items],
            codings: Vec::new(),
            memos: BTreeMap::new(),
            rest: Codings::default(),
            clock: 0,
        }
    }

    fn apply(&mut self, at: usize, item: &Item<'a>) {
        match &item.entry.action {
            Action::Code { .. } => self.code(at, item),
            Action::Uncode(of) => {
                if let Some(slot) = self.slot(at, item, *of) {
                    *slot = None;
                }
            }
            Action::Recode(of, code) => self.change(at, item, *of, |coding| coding.code = code.clone()),
            Action::Resize(of, anchor) => self.change(at, item, *of, |coding| coding.anchor = anchor.clone()),
            Action::Stance(of, stance) => self.change(at, item, *of, |coding| coding.stance = *stance),
            Action::Star(of) => self.change(at, item, *of, |coding| coding.starred = true),
            Action::Unstar(of) => self.change(at, item, *of, |coding| coding.starred = false),
            Action::Decide(of, decision) => self.change(at, item, *of, |coding| coding.decision = Some(*decision)),
            Action::Memo(MemoTarget::Coding(of), text) => {
                self.change(at, item, *of, |coding| coding.memo = (!text.is_empty()).then(|| text.clone()));
            }
            Action::Memo(about, text) => self.memo(at, item, about, text),
            Action::Read(transcript) => {
                let times = self.rest.read.entry((item.journal.coder.clone(), transcript.clone())).or_default();
                times.insert(item.entry.at.clone());
            }
            Action::Topic(transcript, theme, coverage) => {
                self.rest.topics.insert((transcript.clone(), theme.clone()), *coverage);
            }
            Action::Undo(_) | Action::Redact(_) | Action::Newer(_) => {}
        }
    }

    fn code(&mut self, at: usize, item: &Item<'a>) {
        let Action::Code { transcript, anchor, code, stance, memo } = &item.entry.action else { return };
        if let Some(place) = self.place.get_mut(at) {
            *place = u32::try_from(self.codings.len()).unwrap_or(NOWHERE);
        }
        self.codings.push(Some(Coding {
            id: item.entry.id,
            by: item.journal.clone(),
            at: item.entry.at.clone(),
            transcript: transcript.clone(),
            anchor: anchor.clone(),
            code: code.clone(),
            stance: *stance,
            memo: memo.clone().filter(|memo| !memo.is_empty()),
            starred: false,
            decision: None,
        }));
    }

    /// One memo a coder on one thing: the last one, or none where that is empty.
    fn memo(&mut self, at: usize, item: &Item<'a>, about: &'a MemoTarget, text: &str) {
        let key = (&item.journal.coder, about);
        if text.is_empty() {
            self.memos.remove(&key);
        } else {
            self.memos.insert(key, at);
        }
    }

    fn change(&mut self, at: usize, item: &Item<'a>, of: EntryId, how: impl FnOnce(&mut Coding)) {
        if let Some(Some(coding)) = self.slot(at, item, of) {
            how(coding);
        }
    }

    /// Where a coding stands that is there now; what is not there is noted.
    fn slot(&mut self, at: usize, item: &Item<'a>, of: EntryId) -> Option<&mut Option<Coding>> {
        let id = item.entry.id;
        let fault = match self.index.get(&of) {
            None => CodingFault::UnknownTarget { id, of },
            Some(target) if *target >= at => CodingFault::LaterTarget { id, of },
            Some(target) => {
                let place = self.place.get(*target).copied().unwrap_or(NOWHERE);
                let there = self.codings.get(place as usize).is_some_and(Option::is_some);
                if there {
                    return self.codings.get_mut(place as usize);
                }
                CodingFault::GoneTarget { id, of }
            }
        };
        self.notes.push(item.note(fault));
        None
    }

    fn finish(self, items: &[Item<'a>]) -> Codings {
        let mut order: Vec<usize> = self.memos.into_values().collect();
        order.sort_unstable();
        let memos = order.into_iter().filter_map(|at| items.get(at)).filter_map(|item| match &item.entry.action {
            Action::Memo(about, text) => Some(Memo {
                id: item.entry.id,
                coder: item.journal.coder.clone(),
                about: about.clone(),
                text: text.clone(),
            }),
            _ => None,
        });
        Codings {
            memos: memos.collect(),
            codings: self.codings.into_iter().flatten().collect(),
            clock: self.clock,
            ..self.rest
        }
    }
}

#[cfg(test)]
mod tests;
