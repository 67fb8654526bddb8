//! The state, so kept that one thing in it can be replaced.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Subject;
use super::ledger::{Ledger, Order};
use crate::coding::{CoderId, Coding, Codings, EntryId, Memo, MemoTarget};
use crate::transcript::{Coverage, ThemeId, TranscriptId};

/// The state that the entries add up to.
#[derive(Debug, Clone, Default)]
pub(super) struct Shelf {
    standing: BTreeMap<Order, Coding>,
    /// Where each coding that stands is in `standing`.
    orders: HashMap<EntryId, Order>,
    by_transcript: HashMap<TranscriptId, BTreeSet<Order>>,
    memos: BTreeMap<(CoderId, MemoTarget), Memo>,
    pub(super) topics: BTreeMap<(TranscriptId, ThemeId), Coverage>,
    pub(super) read: BTreeMap<(CoderId, TranscriptId), BTreeSet<String>>,
}

impl Shelf {
    /// Takes in a state beside what is there.
    pub(super) fn fill(&mut self, state: Codings, ledger: &Ledger) {
        self.orders.reserve(state.codings.len());
        for coding in state.codings {
            self.stand(coding, ledger);
        }
        self.memos.extend(state.memos.into_iter().map(|memo| ((memo.coder.clone(), memo.about.clone()), memo)));
        self.topics.extend(state.topics);
        self.read.extend(state.read);
    }

    /// Puts the state of one thing in the place of what it was.
    pub(super) fn put(&mut self, subject: &Subject, state: Codings, ledger: &Ledger) {
        match subject {
            Subject::Coding(id) => self.fall(*id),
            Subject::Memo(coder, about) => drop(self.memos.remove(&(coder.clone(), about.clone()))),
            Subject::Topic(transcript, theme) => drop(self.topics.remove(&(transcript.clone(), theme.clone()))),
            Subject::Read(coder, transcript) => drop(self.read.remove(&(coder.clone(), transcript.clone()))),
            Subject::Nothing => {}
        }
        self.fill(state, ledger);
    }

    pub(super) fn coding(&self, id: EntryId) -> Option<&Coding> {
        self.standing.get(self.orders.get(&id)?)
    }

    pub(super) fn codings(&self) -> impl Iterator<Item = &Coding> {
        self.standing.values()
    }

    pub(super) fn of_transcript(&self, id: &TranscriptId) -> impl Iterator<Item = &Coding> {
        self.by_transcript.get(id).into_iter().flatten().filter_map(|order| self.standing.get(order))
    }

    pub(super) fn memo(&self, coder: &CoderId, about: &MemoTarget) -> Option<&Memo> {
        self.memos.get(&(coder.clone(), about.clone()))
    }

    pub(super) fn memos(&self) -> impl Iterator<Item = &Memo> {
        self.memos.values()
    }

    fn stand(&mut self, coding: Coding, ledger: &Ledger) {
        let Some(order) = ledger.order(coding.id) else { return };
        self.orders.insert(coding.id, order.clone());
        self.by_transcript.entry(coding.transcript.clone()).or_default().insert(order.clone());
        self.standing.insert(order, coding);
    }

    fn fall(&mut self, id: EntryId) {
        let Some(order) = self.orders.remove(&id) else { return };
        let Some(coding) = self.standing.remove(&order) else { return };
        if let Some(orders) = self.by_transcript.get_mut(&coding.transcript) {
            orders.remove(&order);
            if orders.is_empty() {
                self.by_transcript.remove(&coding.transcript);
            }
        }
    }
}
