//! What coders had made of a transcript before they could see what the others made of it.
//!
//! Agreement is of work done apart. What somebody changes after looking at a colleague's codings would raise it
//! without anybody agreeing more.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::Plan;
use crate::coding::{Action, CoderId, Codings, Entry, EntryId, JournalName, fold, in_order};
use crate::transcript::TranscriptId;

/// The entries that count for agreement, out of all in the order of the fold; and how many were left out.
///
/// Within a round a coder's entries about a transcript count until all who were given it have read it; without one
/// until the coder has read it to its end, for then the others' codings are shown. A later round begins anew.
pub fn made_apart<'a>(
    entries: &[(&'a JournalName, &'a Entry)],
    plan: &Plan,
) -> (Vec<(&'a JournalName, &'a Entry)>, usize) {
    let mut ledger =
        Ledger { plan, transcripts: HashMap::new(), read: HashSet::new(), reads: HashMap::new(), free: HashSet::new() };
    let mut left_out = 0;
    let mut apart = Vec::with_capacity(entries.len());
    for (journal, entry) in entries {
        if ledger.counts(journal, entry) {
            apart.push((*journal, *entry));
        } else {
            left_out += 1;
        }
    }
    (apart, left_out)
}

/// What journals add up to when entries that were not [`made_apart`] are left out, with how many were; what stands where none
/// was.
pub fn codings_apart<'a, 'c>(
    journals: impl IntoIterator<Item = (&'a JournalName, &'a [Entry])>,
    plan: &Plan,
    standing: &'c Codings,
) -> (Cow<'c, Codings>, usize) {
    let entries = in_order(journals);
    let (apart, left_out) = made_apart(&entries, plan);
    if left_out == 0 {
        return (Cow::Borrowed(standing), 0);
    }
    let mut journals: BTreeMap<&JournalName, Vec<Entry>> = BTreeMap::new();
    for (journal, entry) in apart {
        journals.entry(journal).or_default().push(entry.clone());
    }
    let (codings, _) = fold(journals.iter().map(|(name, entries)| (*name, entries.as_slice())));
    (Cow::Owned(codings), left_out)
}

type Reading = (CoderId, TranscriptId, Option<usize>);

struct Ledger<'p> {
    plan: &'p Plan,
    /// The transcript that an entry is about.
    transcripts: HashMap<EntryId, TranscriptId>,
    /// Who has read what to its end, in which round.
    read: HashSet<Reading>,
    /// The entries that said so, for those that are undone.
    reads: HashMap<EntryId, Reading>,
    /// Entries that change no judgement, and those that take such ones back.
    free: HashSet<EntryId>,
}

impl Ledger<'_> {
    /// Whether an entry was made apart; takes in what it tells.
    fn counts(&mut self, journal: &JournalName, entry: &Entry) -> bool {
        let about = match &entry.action {
            Action::Code { transcript, .. } | Action::Read(transcript) => Some(transcript.clone()),
            action => action.target().and_then(|target| self.transcripts.get(&target).cloned()),
        };
        let Some(transcript) = about else { return true };
        self.transcripts.insert(entry.id, transcript.clone());
        let round = self.plan.round_of(&journal.coder, &transcript, &entry.at);
        let reading = (journal.coder.clone(), transcript, round);
        match &entry.action {
            Action::Read(_) => {
                self.reads.insert(entry.id, reading.clone());
                self.read.insert(reading);
                true
            }
            Action::Undo(of) if self.reads.contains_key(of) => {
                if let Some(reading) = self.reads.remove(of) {
                    self.read.remove(&reading);
                }
                true
            }
            // A decision, a star, a memo changes no judgement, and taking one back does not either.
            Action::Decide(..) | Action::Star(_) | Action::Unstar(_) | Action::Memo(..) => self.is_free(entry.id),
            Action::Undo(of) if self.free.contains(of) => self.is_free(entry.id),
            _ => !self.is_over(&reading),
        }
    }

    fn is_free(&mut self, id: EntryId) -> bool {
        self.free.insert(id);
        true
    }

    fn is_over(&self, reading: &Reading) -> bool {
        let (_, transcript, round) = reading;
        let given = round.and_then(|round| self.plan.0.get(round)?.assigned.get(transcript));
        match given {
            Some(coders) => coders.iter().all(|coder| self.read.contains(&(coder.clone(), transcript.clone(), *round))),
            None => self.read.contains(reading),
        }
    }
}
