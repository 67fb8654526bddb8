//! Rounds of coding: who reads what, from which day on.
//!
//! Within a round coders work blind: what the others made of a transcript is shown once all who are to read it have.
//! A transcript given to the same coder in a later round is read anew, so that a coder can be compared with themself.

use std::collections::{BTreeMap, BTreeSet};

use crate::coding::{CoderId, Codings};
use crate::source::Place;
use crate::transcript::TranscriptId;

/// One round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Its name: `pilot`, `2`.
    pub id: String,
    /// From which day on (`2026-11-02`, in UTC) what is coded belongs to it; `None`: from the beginning.
    pub since: Option<String>,
    /// Who is to read each transcript.
    pub assigned: BTreeMap<TranscriptId, BTreeSet<CoderId>>,
    /// Where it stands.
    pub place: Place,
}

/// All rounds, the earliest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan(pub Vec<Round>);

impl Round {
    fn assigns(&self, coder: &CoderId, transcript: &TranscriptId) -> bool {
        self.assigned.get(transcript).is_some_and(|coders| coders.contains(coder))
    }

    /// Whether a time lies in it or after it: RFC 3339 in UTC, of which the day is compared.
    fn has_begun(&self, at: &str) -> bool {
        self.since.as_deref().is_none_or(|since| at.get(..since.len()).is_some_and(|day| day >= since))
    }
}

impl Plan {
    /// The round of what a coder did in a transcript at a time: the last that gives it to them and had begun, else the
    /// first that gives it to them; `None` where none does.
    pub fn round_of(&self, coder: &CoderId, transcript: &TranscriptId, at: &str) -> Option<usize> {
        let own = || self.0.iter().enumerate().filter(|(_, round)| round.assigns(coder, transcript));
        own().rfind(|(_, round)| round.has_begun(at)).or_else(|| own().next()).map(|(index, _)| index)
    }

    /// The rounds that give a transcript to a coder, the earliest first.
    pub fn given(&self, coder: &CoderId, transcript: &TranscriptId) -> impl DoubleEndedIterator<Item = usize> {
        let own = self.0.iter().enumerate().filter(move |(_, round)| round.assigns(coder, transcript));
        own.map(|(index, _)| index)
    }

    /// The rounds that have begun on a day (`2026-11-02`).
    pub fn begun(&self, day: &str) -> Self {
        Self(self.0.iter().filter(|round| round.has_begun(day)).cloned().collect())
    }

    /// The round with a name.
    pub fn named(&self, id: &str) -> Option<usize> {
        self.0.iter().position(|round| round.id == id)
    }

    /// Whether a coder has read a transcript to its end: within a round, or at all where there is none.
    pub fn has_read(
        &self,
        codings: &Codings,
        round: Option<usize>,
        coder: &CoderId,
        transcript: &TranscriptId,
    ) -> bool {
        let times = codings.read.get(&(coder.clone(), transcript.clone()));
        times.is_some_and(|times| {
            times.iter().any(|at| round.is_none() || self.round_of(coder, transcript, at) == round)
        })
    }

    /// Whether all who are to read a transcript in a round have, so that they may see what the others made of it. What
    /// nobody was given is not blind.
    pub fn is_revealed(&self, codings: &Codings, round: usize, transcript: &TranscriptId) -> bool {
        let given = self.0.get(round).and_then(|given| given.assigned.get(transcript));
        given.is_none_or(|coders| coders.iter().all(|coder| self.has_read(codings, Some(round), coder, transcript)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileName;

    fn plan() -> Plan {
        let round = |id: &str, since: Option<&str>, coders: &[&str]| Round {
            id: id.to_owned(),
            since: since.map(str::to_owned),
            assigned: [(
                TranscriptId::new("int-01").unwrap(),
                coders.iter().map(|coder| CoderId::new(coder).unwrap()).collect(),
            )]
            .into(),
            place: Place::new(&FileName::new("belegg.yaml"), 1, 1),
        };
        Plan(vec![round("pilot", None, &["ab", "cd"]), round("2", Some("2026-11-10"), &["ab", "ef"])])
    }

    fn codings(read: &[(&str, &str)]) -> Codings {
        let mut codings = Codings::default();
        for (coder, at) in read {
            let key = (CoderId::new(coder).unwrap(), TranscriptId::new("int-01").unwrap());
            codings.read.entry(key).or_default().insert((*at).to_owned());
        }
        codings
    }

    #[test]
    fn what_was_done_belongs_to_the_last_round_that_had_begun() {
        let (plan, id) = (plan(), TranscriptId::new("int-01").unwrap());
        let of = |coder: &str, at: &str| plan.round_of(&CoderId::new(coder).unwrap(), &id, at);
        assert_eq!(of("ab", "2026-11-09T23:59:59Z"), Some(0));
        assert_eq!(of("ab", "2026-11-10T00:00:00Z"), Some(1));
        // `cd` has the first round alone, `ef` the second: what comes before it is taken for it.
        assert_eq!(of("cd", "2026-12-01T00:00:00Z"), Some(0));
        assert_eq!(of("ef", "2026-01-01T00:00:00Z"), Some(1));
        assert_eq!(of("gh", "2026-11-10T00:00:00Z"), None);
    }

    #[test]
    fn a_transcript_is_revealed_when_all_who_were_given_it_have_read_it_in_that_round() {
        let (plan, id) = (plan(), TranscriptId::new("int-01").unwrap());
        let first = codings(&[("ab", "2026-11-01T10:00:00Z"), ("cd", "2026-11-02T10:00:00Z")]);
        assert!(plan.is_revealed(&first, 0, &id));
        // In the second round `ab` has not read it again.
        assert!(!plan.is_revealed(&codings(&[("ab", "2026-11-01T10:00:00Z"), ("ef", "2026-11-11T10:00:00Z")]), 1, &id));
        let both = codings(&[("ab", "2026-11-12T10:00:00Z"), ("ef", "2026-11-11T10:00:00Z")]);
        assert!(plan.is_revealed(&both, 1, &id));
        assert!(plan.is_revealed(&codings(&[]), 0, &TranscriptId::new("int-99").unwrap()));
    }
}
