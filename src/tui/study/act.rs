//! Doing things: entries take effect at once and go to the disk in the order they were made.

use std::collections::BTreeSet;

use super::{RECENT, Study};
use crate::coding::{Action, Entry, EntryId, Subject};
use crate::project::journals::Draft;
use crate::tui::effect::Effect;
use crate::tui::message::Moment;

/// In how many readings of the project an entry that was saved may be missing: two can be under way at once.
const READS: u8 = 2;

impl Study {
    /// Does some actions as one step: the first entry has the moment's id, the others follow it.
    pub fn act(&mut self, actions: Vec<Action>, moment: &Moment) -> Vec<Effect> {
        if actions.is_empty() {
            return Vec::new();
        }
        let before = self.history.clock();
        let at = &moment.at;
        let drafts: Vec<Draft> =
            self.new_ids(moment).zip(actions).map(|(id, action)| Draft { id, at: at.clone(), action }).collect();
        self.use_codes(&drafts);
        for draft in &drafts {
            self.take(draft);
        }
        let entries = self.entries_of(&drafts);
        self.steps.done(&entries);
        // What could not be saved before goes first: the journal keeps the order in which things were done.
        let mut waiting = self.saving.again();
        self.saving.begin(&drafts);
        self.made.extend(drafts.iter().map(|draft| draft.id));
        self.changed();
        let learn = self.train_after(&drafts, moment);
        waiting.extend(drafts);
        std::iter::once(Effect::Save(waiting, before)).chain(learn).collect()
    }

    /// Ids for what a message makes: from the moment's on, after those it made already.
    fn new_ids(&self, moment: &Moment) -> impl Iterator<Item = EntryId> {
        moment.id.batch().filter(|id| self.history.entry(*id).is_none())
    }

    /// What the next undo takes back, in words, with the effect that does it.
    pub fn undo(&mut self, moment: &Moment) -> Option<(String, Vec<Effect>)> {
        let step = self.steps.back()?.to_vec();
        Some(self.take_back("undid", &step, moment))
    }

    /// What the next redo does again.
    pub fn redo(&mut self, moment: &Moment) -> Option<(String, Vec<Effect>)> {
        let step = self.steps.forward()?.to_vec();
        Some(self.take_back("did again", &step, moment))
    }

    fn take_back(&mut self, word: &str, step: &[EntryId], moment: &Moment) -> (String, Vec<Effect>) {
        let first = step.last().and_then(|id| self.history.entry(*id));
        let what = first.map_or_else(String::new, |(_, entry)| self.told(entry));
        let more = if step.len() > 1 { format!(" and {} more", step.len() - 1) } else { String::new() };
        let effects = self.act(step.iter().map(|id| Action::Undo(*id)).collect(), moment);
        (format!("{word}: {what}{more}"), effects)
    }

    /// An entry in words; of an undo what it took back.
    fn told(&self, entry: &Entry) -> String {
        match entry.action {
            Action::Undo(of) => self.history.entry(of).map_or_else(String::new, |(_, entry)| self.told(entry)),
            _ => crate::coding::describe(entry),
        }
    }

    /// Entries are on the disk, with the numbers they have there.
    pub fn saved(&mut self, entries: Vec<Entry>) {
        let ids: Vec<EntryId> = entries.iter().map(|entry| entry.id).collect();
        self.fresh.extend(entries.iter().map(|entry| (entry.clone(), READS)));
        for entry in entries {
            let same = self.history.entry(entry.id).is_some_and(|(_, known)| *known == entry);
            if !same {
                let me = self.me.clone();
                self.history.insert(&me, entry);
            }
        }
        self.saving.settle(&ids);
    }

    /// Entries are not on the disk; they stay in effect here, and are told as not saved.
    pub fn not_saved(&mut self, ids: &[EntryId], why: String) {
        self.saving.fail(ids, why);
    }

    /// Tries everything again that is not on the disk.
    pub fn save_all(&mut self) -> Vec<Effect> {
        let drafts = self.saving.again();
        if drafts.is_empty() { Vec::new() } else { vec![Effect::Save(drafts, self.history.clock())] }
    }

    /// What is not on the disk, as entries, in the order made.
    pub fn unsaved(&self) -> Vec<Entry> {
        self.entries_of(self.saving.drafts())
    }

    /// Takes up what an earlier session could not save: how much of it is new here, and the effect that saves it.
    pub fn take_up(&mut self, entries: Vec<Entry>) -> (usize, Vec<Effect>) {
        let before = self.history.clock();
        let new = entries.into_iter().filter(|entry| self.history.entry(entry.id).is_none());
        let drafts: Vec<Draft> = new.map(|entry| Draft { id: entry.id, at: entry.at, action: entry.action }).collect();
        if drafts.is_empty() {
            return (0, Vec::new());
        }
        drafts.iter().for_each(|draft| self.take(draft));
        self.steps.done(&self.entries_of(&drafts));
        self.saving.begin(&drafts);
        self.changed();
        (drafts.len(), vec![Effect::Save(drafts, before)])
    }

    fn entries_of(&self, drafts: &[Draft]) -> Vec<Entry> {
        drafts.iter().filter_map(|draft| Some(self.history.entry(draft.id)?.1.clone())).collect()
    }

    /// The entries of this session, in the order they were made.
    pub fn made(&self) -> &[EntryId] {
        &self.made
    }

    /// Whether anything of a coding is not on the disk yet.
    pub fn is_pending(&self, coding: EntryId) -> bool {
        let drafts = self.saving.drafts();
        drafts.iter().any(|draft| {
            draft.id == coding || !matches!(draft.action, Action::Undo(_)) && draft.action.target() == Some(coding)
        })
    }

    /// After the project was read anew: what was saved while it was being read takes effect again.
    pub(super) fn put_back_fresh(&mut self) {
        let me = self.me.clone();
        let mut fresh = std::mem::take(&mut self.fresh);
        fresh.retain_mut(|(entry, reads)| {
            let is_read = self.history.entry(entry.id).is_some();
            if !is_read {
                self.history.insert(&me, entry.clone());
                self.steps.done([&*entry]);
            }
            *reads -= 1;
            !is_read && *reads > 0
        });
        self.fresh = fresh;
    }

    /// After the project was read anew: what the disk has not got takes effect again, what it has is saved.
    pub(super) fn put_back(&mut self) {
        let known: Vec<EntryId> =
            self.saving.drafts().iter().map(|draft| draft.id).filter(|id| self.history.entry(*id).is_some()).collect();
        self.saving.settle(&known);
        let drafts: Vec<Draft> = self.saving.drafts().to_vec();
        for draft in &drafts {
            self.take(draft);
        }
        let entries = self.entries_of(&drafts);
        if !entries.is_empty() {
            self.steps.done(&entries);
        }
    }

    /// Lets an entry take effect with a number and a clock that it will most likely have.
    fn take(&mut self, draft: &Draft) {
        let entry = Entry {
            n: self.history.next_n(&self.me),
            id: draft.id,
            at: draft.at.clone(),
            clock: self.history.clock().saturating_add(1),
            action: draft.action.clone(),
        };
        let targets = self.touched(&draft.action, draft.id);
        let before: Vec<_> = targets.iter().map(|id| (*id, self.counted(*id), self.transcript_of(*id))).collect();
        let me = self.me.clone();
        let changed = self.history.insert(&me, entry);
        if let Some(Subject::Read(_, transcript)) = changed {
            // Others' codings come into sight, or go.
            self.passages.remove(&transcript);
            self.count_anew();
            return;
        }
        for (id, code, transcript) in before {
            let after = self.counted(id);
            self.recount(code.as_ref(), after.as_ref());
            self.located.remove(&id);
            for transcript in transcript.into_iter().chain(self.transcript_of(id)) {
                self.passages.remove(&transcript);
            }
        }
    }

    /// The codings that an entry changes.
    fn touched(&self, action: &Action, id: EntryId) -> BTreeSet<EntryId> {
        let of = match action {
            Action::Code { .. } => Some(id),
            Action::Undo(of) => match self.history.subject_of(*of) {
                Subject::Coding(coding) => Some(coding),
                _ => None,
            },
            action => action.target(),
        };
        of.into_iter().collect()
    }

    fn transcript_of(&self, coding: EntryId) -> Option<crate::transcript::TranscriptId> {
        Some(self.history.coding(coding)?.transcript.clone())
    }

    /// Codes that are applied are at hand for the next words.
    fn use_codes(&mut self, drafts: &[Draft]) {
        let applied = drafts.iter().filter_map(|draft| match &draft.action {
            Action::Code { code, .. } | Action::Recode(_, code) => Some(self.codebook.resolve(code)?.index()),
            _ => None,
        });
        let applied: Vec<usize> = applied.collect();
        for code in applied.iter().rev() {
            self.recent.retain(|other| other != code);
            self.recent.insert(0, *code);
        }
        self.recent.truncate(RECENT);
        if !applied.is_empty() {
            self.last = applied;
        }
    }
}
