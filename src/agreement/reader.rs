//! Whose readings are compared: coders, or one coder's rounds.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt;

use super::{Plan, Reading, Shared};
use crate::codebook::Codebook;
use crate::coding::{CoderId, Coding, Codings};
use crate::transcript::{Transcript, TranscriptId};

/// One of those compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reader {
    /// Who.
    pub coder: CoderId,
    /// In which round, by its index in the plan; `None`: whatever they made of a transcript last.
    pub round: Option<usize>,
}

/// Which readings to compare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Compared {
    /// The last reading of each of these coders; of all where there are none.
    Coders(Vec<CoderId>),
    /// The readings of a round, of these coders or all who have a part in it.
    Round(usize, Vec<CoderId>),
    /// One coder's readings in each of their rounds.
    Rounds(CoderId),
}

/// What is known of who read what.
#[derive(Debug, Clone, Copy)]
pub struct Desk<'a> {
    /// All transcripts.
    pub transcripts: &'a [Transcript],
    /// What codes are of.
    pub codebook: &'a Codebook,
    /// What stands, or stood when it was made apart.
    pub codings: &'a Codings,
    /// The rounds.
    pub plan: &'a Plan,
}

impl fmt::Display for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.coder.fmt(f)
    }
}

/// Codings by whose they are and where.
type Shelf<'k, 'a> = HashMap<(&'k CoderId, &'k TranscriptId), (&'a CoderId, Vec<&'a Coding>)>;

impl<'a> Desk<'a> {
    /// Those compared, in order, and the transcripts with their readings.
    pub fn shared(&self, compared: &Compared) -> (Vec<Reader>, Vec<Shared<'a>>) {
        let readers = self.readers(compared);
        let mut shelf: Shelf<'a, 'a> = HashMap::new();
        for coding in &self.codings.codings {
            let coder = &coding.by.coder;
            shelf.entry((coder, &coding.transcript)).or_insert((coder, Vec::new())).1.push(coding);
        }
        // Who marked a transcript as read without coding anything in it has judged it all the same.
        for (coder, id) in self.codings.read.keys() {
            shelf.entry((coder, id)).or_insert((coder, Vec::new()));
        }
        let marking: HashSet<&CoderId> = self.codings.read.keys().map(|(coder, _)| coder).collect();
        let shared = self.transcripts.iter().map(|transcript| {
            let reading = |reader: &Reader| self.reading(reader, transcript, &shelf, &marking);
            Shared { transcript, readings: readers.iter().map(reading).collect() }
        });
        (readers.clone(), shared.collect())
    }

    fn readers(&self, compared: &Compared) -> Vec<Reader> {
        let all = |chosen: &[CoderId], round: Option<usize>, known: BTreeSet<&CoderId>| {
            let coders: BTreeSet<&CoderId> = if chosen.is_empty() { known } else { chosen.iter().collect() };
            coders.into_iter().map(|coder| Reader { coder: coder.clone(), round }).collect()
        };
        match compared {
            Compared::Coders(chosen) => all(chosen, None, self.codings.coders()),
            Compared::Round(round, chosen) => {
                let given = self.plan.0.get(*round).map(|round| round.assigned.values().flatten().collect());
                all(chosen, Some(*round), given.unwrap_or_default())
            }
            Compared::Rounds(coder) => {
                let own = self
                    .plan
                    .0
                    .iter()
                    .enumerate()
                    .filter(|(_, round)| round.assigned.values().any(|coders| coders.contains(coder)));
                own.map(|(round, _)| Reader { coder: coder.clone(), round: Some(round) }).collect()
            }
        }
    }

    /// What a reader made of a transcript; `None` where they are not held to have read it. Unless a round is asked for,
    /// the last one in which they have: while somebody is still reading anew, what they held before stands.
    fn reading(
        &self,
        reader: &Reader,
        transcript: &'a Transcript,
        shelf: &Shelf<'_, 'a>,
        marking: &HashSet<&CoderId>,
    ) -> Option<Reading<'a>> {
        let (coder, own) = shelf.get(&(&reader.coder, &transcript.id))?;
        let given = self.plan.given(coder, &transcript.id);
        let rounds: Vec<Option<usize>> = match reader.round {
            Some(round) => given.filter(|own| *own == round).map(Some).collect(),
            None => Some(given.map(Some).collect::<Vec<_>>()).filter(|own| !own.is_empty()).unwrap_or(vec![None]),
        };
        let marks = marking.contains(*coder);
        rounds.into_iter().rev().find_map(|round| self.reading_in(round, coder, own, transcript, marks))
    }

    /// What a coder made of a transcript in a round.
    ///
    /// A coder who marks transcripts as read has read those they marked: somebody in the midst of one has not, and
    /// their silence on the rest is no judgement. One who never does has read those they coded in.
    fn reading_in(
        &self,
        round: Option<usize>,
        coder: &'a CoderId,
        own: &[&'a Coding],
        transcript: &'a Transcript,
        marks: bool,
    ) -> Option<Reading<'a>> {
        let in_round =
            |coding: &&Coding| round.is_none() || self.plan.round_of(coder, &transcript.id, &coding.at) == round;
        let own: Vec<&Coding> = own.iter().copied().filter(in_round).collect();
        let has_read =
            if marks { self.plan.has_read(self.codings, round, coder, &transcript.id) } else { !own.is_empty() };
        has_read.then(|| Reading::new(coder, own, transcript, self.codebook))
    }
}
