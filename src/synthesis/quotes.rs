//! Candidate quotes for a finding, ranked, each with its reasons.
//!
//! Hard reasons first, all of them told; then a score whose terms can be printed one by one. A
//! person chooses. How near a passage is to what others say is not weighed yet.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::{Filter, Material, Passage, Side, readability};
use crate::coding::{CoderId, Stance};
use crate::transcript::{Capture, Span};

/// Fewer words are no quote, more are a page.
const WORDS: std::ops::RangeInclusive<u32> = 8..=80;

/// Twelve parts: three each for length and clarity, two each for the rest, in the proportions of methods C.3.
const WEIGHT: f64 = 1.0 / 12.0;

/// Why a passage is no candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum Reason {
    /// Its words cannot be found in the transcript.
    #[error("adrift: its words are not found in the transcript")]
    Adrift,
    /// Consent was withdrawn.
    #[error("consent was withdrawn")]
    Withdrawn,
    /// It says the opposite, or takes no stand.
    #[error("another stance than the finding's")]
    Stance,
    /// From notes: not the speaker's words.
    #[error("from notes, not the speaker's words")]
    Notes,
    /// From a document: cited as one, not as an interview.
    #[error("from a document, to be cited as one")]
    Document,
    /// The speaker is from outside the case.
    #[error("the speaker is from outside the case")]
    Comparator,
    /// Staff speaks, or somebody unknown.
    #[error("staff or an unknown speaker")]
    Speaker,
    /// More than one person speaks.
    #[error("more than one person speaks")]
    SeveralSpeakers,
    /// Its speaker does not count for the claim.
    #[error("the speaker does not count for the claim")]
    NotEligible,
    /// Fewer than 8 words; how many.
    #[error("{0} words, fewer than 8")]
    TooShort(u32),
    /// More than 80 words; how many.
    #[error("{0} words, more than 80")]
    TooLong(u32),
}

/// One term of a score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Term {
    /// `length`, `clarity`, `purity`, `agreement`, `starred`.
    pub name: &'static str,
    /// From 0 to 1.
    pub value: f64,
    /// What it counts for; weights of all terms add up to 1.
    pub weight: f64,
}

/// A passage that may be printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Index into [`Material::passages`]; of several codings of the same words the first.
    pub passage: usize,
    /// Index into [`Material::people`].
    pub person: usize,
    /// The words, as they stand in the transcript.
    pub words: String,
    /// From 0 to 1: the sum of value times weight.
    pub score: f64,
    /// What the score is made of.
    pub terms: Vec<Term>,
}

/// A passage that may not be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Index into [`Material::passages`].
    pub passage: usize,
    /// Every reason, in order.
    pub reasons: Vec<Reason>,
}

/// All passages of a code.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Candidates {
    /// The best first; nobody comes a second time before everybody has come once.
    pub ranked: Vec<Candidate>,
    /// In fold order.
    pub rejected: Vec<Rejected>,
}

/// The same words of the same transcript, whoever coded them.
type Words = (usize, Span);

impl Material<'_> {
    /// Candidate quotes for one side of a code's finding among those a filter lets through.
    ///
    /// For the side against, passages that support the opposite finding are candidates too.
    pub fn quotes(&self, code: usize, filter: &Filter, side: Side) -> Candidates {
        let eligible: HashSet<usize> = self.eligible(code, filter).into_iter().collect();
        let (mut ranked, mut rejected) = (Vec::new(), Vec::new());
        let mut seen: HashSet<Words> = HashSet::new();
        let readers = self.readers();
        for at in self.about(code) {
            let Some(passage) = self.passages.get(at) else { continue };
            let reasons = self.reasons(at, passage, (code, side), &eligible);
            if !reasons.is_empty() {
                rejected.push(Rejected { passage: at, reasons });
                continue;
            }
            let place = passage.transcript.zip(passage.located.span());
            if place.is_some_and(|place| seen.insert(place)) {
                ranked.extend(self.candidate(at, passage, code, &readers));
            }
        }
        Candidates { ranked: one_a_person(ranked), rejected }
    }

    /// Passages of a code, what is below it, and what stands against it; adrift ones too; in fold order.
    fn about(&self, code: usize) -> Vec<usize> {
        let codes = self.codebook.codes();
        let opposite = codes.get(code).and_then(|code| code.section().opposite());
        let theme = codes.get(code).map_or(&[][..], |code| self.codes_of(&code.theme));
        let against =
            theme.iter().filter(|at| opposite.is_some() && codes.get(**at).map(|other| other.section()) == opposite);
        let wanted: BTreeSet<usize> =
            std::iter::once(&code).chain(against).flat_map(|at| self.within(*at)).copied().collect();
        let about = |passage: &Passage<'_>| passage.code.is_some_and(|code| wanted.contains(&code));
        self.passages.iter().enumerate().filter(|(_, passage)| about(passage)).map(|(at, _)| at).collect()
    }

    /// Every reason against printing a passage.
    fn reasons(
        &self,
        at: usize,
        passage: &Passage<'_>,
        (code, side): (usize, Side),
        eligible: &HashSet<usize>,
    ) -> Vec<Reason> {
        let people: Vec<_> =
            passage.people.iter().filter_map(|person| Some((*person, self.people.get(*person)?))).collect();
        let transcript = passage.transcript.and_then(|at| self.transcripts.get(at));
        let is = |wanted: bool, reason: Reason| wanted.then_some(reason);
        let mut reasons: Vec<Reason> = [
            is(passage.located.span().is_none(), Reason::Adrift),
            is(people.iter().any(|(_, person)| person.is_withdrawn()), Reason::Withdrawn),
            is(self.side_of(code, at) != Some(side), Reason::Stance),
            is(transcript.is_some_and(|t| t.capture == Capture::Notes), Reason::Notes),
            is(transcript.is_some_and(|t| t.is_document()), Reason::Document),
            is(people.iter().any(|(_, person)| person.is_comparator()), Reason::Comparator),
        ]
        .into_iter()
        .flatten()
        .collect();
        if let Some(span) = passage.located.span() {
            let unknown = people.is_empty() || people.iter().any(|(_, person)| person.is_unknown());
            // Over several turns staff may have asked in between: then not all words are the informant's.
            let several = people.len() > 1 || (!people.is_empty() && self.has_other_speakers(passage, span));
            reasons.extend(is(unknown, Reason::Speaker));
            reasons.extend(is(several, Reason::SeveralSpeakers));
            let other = people
                .iter()
                .any(|(at, person)| !eligible.contains(at) && !person.is_comparator() && !person.is_withdrawn());
            reasons.extend(is(other && transcript.is_some_and(|t| !t.is_document()), Reason::NotEligible));
            let count = readability::word_count(&transcript.and_then(|t| t.words(span)).unwrap_or_default());
            reasons.extend(is(count < *WORDS.start(), Reason::TooShort(count)));
            reasons.extend(is(count > *WORDS.end(), Reason::TooLong(count)));
        }
        reasons
    }

    /// Which side a passage speaks for; `None` for mentions and passages in two minds.
    fn side_of(&self, code: usize, passage: usize) -> Option<Side> {
        let found = self.passages.get(passage)?;
        let own = found.code.is_some_and(|coded| self.within(code).contains(&coded));
        match found.stance() {
            Stance::Support => Some(if own { Side::For } else { Side::Against }),
            Stance::Contradict if own => Some(Side::Against),
            Stance::Contradict | Stance::Mixed | Stance::Mention => None,
        }
    }

    fn has_other_speakers(&self, passage: &Passage<'_>, span: Span) -> bool {
        let turns = passage
            .transcript
            .and_then(|at| self.transcripts.get(at)?.turns.get(span.turn.index()..=span.to_turn.index()))
            .unwrap_or_default();
        turns.iter().any(|turn| Some(&turn.speaker) != turns.first().map(|first| &first.speaker))
    }

    fn candidate(
        &self,
        at: usize,
        passage: &Passage<'_>,
        code: usize,
        readers: &HashMap<usize, BTreeSet<&CoderId>>,
    ) -> Option<Candidate> {
        let (transcript, span) = passage.transcript.zip(passage.located.span())?;
        let words = self.transcripts.get(transcript)?.words(span)?;
        let beside = self.beside(transcript, span);
        let coders = readers.get(&transcript).map_or(1, BTreeSet::len).max(1);
        let terms = vec![
            Term { name: "length", value: readability::length(&words), weight: WEIGHT * 3.0 },
            Term { name: "clarity", value: readability::clarity(&words), weight: WEIGHT * 3.0 },
            Term { name: "purity", value: 1.0 / self.findings(&beside, code) as f64, weight: WEIGHT * 2.0 },
            Term { name: "agreement", value: self.coders(&beside, code) as f64 / coders as f64, weight: WEIGHT * 2.0 },
            Term { name: "starred", value: f64::from(u8::from(self.starred(&beside, code))), weight: WEIGHT * 2.0 },
        ];
        let score = terms.iter().map(|term| term.value * term.weight).sum();
        Some(Candidate { passage: at, person: *passage.people.first()?, words, score, terms })
    }

    /// The passages of a transcript that share words with a span.
    fn beside(&self, transcript: usize, span: Span) -> Vec<&Passage<'_>> {
        let shares = |other: Span| {
            (other.turn, other.start) < (span.to_turn, span.end) && (span.turn, span.start) < (other.to_turn, other.end)
        };
        let there = self.passages_in(transcript).iter().filter_map(|at| self.passages.get(*at));
        there.filter(|other| other.located.span().is_some_and(shares)).collect()
    }

    /// How many findings passages support: the code with what is below it is one, every other code one more.
    fn findings(&self, beside: &[&Passage<'_>], code: usize) -> usize {
        let within = self.within(code);
        let codes = beside.iter().filter_map(|passage| passage.code);
        let others: BTreeSet<usize> = codes.filter(|other| !within.contains(other)).collect();
        others.len() + 1
    }

    /// How many coders gave these words the code or one below it.
    fn coders(&self, beside: &[&Passage<'_>], code: usize) -> usize {
        let within = self.within(code);
        let own = beside.iter().filter(|passage| passage.code.is_some_and(|code| within.contains(&code)));
        let coders: BTreeSet<&CoderId> = own.map(|passage| &passage.coding.by.coder).collect();
        coders.len().max(1)
    }

    fn starred(&self, beside: &[&Passage<'_>], code: usize) -> bool {
        let within = self.within(code);
        beside.iter().any(|passage| passage.coding.starred && passage.code.is_some_and(|code| within.contains(&code)))
    }

    /// For each transcript the coders who coded anything in it.
    fn readers(&self) -> HashMap<usize, BTreeSet<&CoderId>> {
        let mut readers: HashMap<usize, BTreeSet<&CoderId>> = HashMap::new();
        for passage in &self.passages {
            if let Some(transcript) = passage.transcript {
                readers.entry(transcript).or_default().insert(&passage.coding.by.coder);
            }
        }
        readers
    }
}

/// Everybody's best first, then everybody's second best, and so on; within a round the best first.
fn one_a_person(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    // Stable, and the passages come in fold order: equal scores keep it.
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut rounds: BTreeMap<usize, Vec<Candidate>> = BTreeMap::new();
    let mut had: HashMap<usize, usize> = HashMap::new();
    for candidate in candidates {
        let round = had.entry(candidate.person).or_default();
        rounds.entry(*round).or_default().push(candidate);
        *round += 1;
    }
    rounds.into_values().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::super::scene::Scene;
    use super::*;
    use crate::transcript::TurnNo;

    const CODE: &str = "kommune/benefits/sanntid";
    const AGAINST: &str = "kommune/drawbacks/sanntid";

    fn scene() -> Scene {
        Scene::new(&[CODE, AGAINST, "kommune/benefits/annet"])
            .interview("int-1", "", &["A kommune", "B kommune", "X andre comparator", "W kommune withdrawn"])
            .interview("int-2", "", &["C kommune", "S sykehus"])
    }

    fn quotes(scene: &Scene, side: Side) -> Candidates {
        scene.material().quotes(0, &Filter::default(), side)
    }

    fn passages(candidates: &Candidates) -> Vec<usize> {
        candidates.ranked.iter().map(|candidate| candidate.passage).collect()
    }

    #[test]
    fn every_reason_is_told() {
        let scene = scene()
            .code("int-1", 3, CODE, Stance::Support)
            .code("int-1", 4, CODE, Stance::Support)
            .code("int-1", 5, CODE, Stance::Support)
            .code("int-2", 2, CODE, Stance::Mention)
            .code("int-1", 99, CODE, Stance::Support)
            .code_by("ab", "int-1", (1, 2), CODE, Stance::Support)
            .says(1, "Ja, det er bra.")
            .code("int-2", 1, CODE, Stance::Support)
            .interview("notat-1", "", &["D kommune"])
            .notes()
            .code("notat-1", 1, CODE, Stance::Support)
            .code("notat-1", 3, CODE, Stance::Support)
            .interview("brev-1", "", &["Org kommune"])
            .document()
            .code("brev-1", 1, CODE, Stance::Support);
        let found = quotes(&scene, Side::For);
        assert_eq!(found.ranked, []);
        let told: Vec<_> = found.rejected.iter().map(|one| one.reasons.as_slice()).collect();
        let expected: [&[Reason]; 10] = [
            &[Reason::Comparator],
            &[Reason::Withdrawn],
            &[Reason::Speaker],
            &[Reason::Stance, Reason::NotEligible],
            &[Reason::Adrift],
            &[Reason::SeveralSpeakers],
            &[Reason::TooShort(4)],
            &[Reason::Notes],
            &[Reason::Notes, Reason::Speaker],
            &[Reason::Document],
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn nobody_comes_twice_before_everybody_came_once() {
        let clear = "Vi får svar med en gang, og vi slipper å ringe rundt til alle avdelingene på sykehuset.";
        let scene = scene()
            .says(1, "Eh, det er liksom, altså, på en måte greit, ikke sant, hm, altså")
            .code("int-2", 1, CODE, Stance::Support)
            .code("int-1", 1, CODE, Stance::Support)
            .code("int-1", 2, CODE, Stance::Support);
        let mut scene = scene;
        scene.transcripts[0].turns[0].text = clear.to_owned();
        let mut second = scene.transcripts[0].turns[0].clone();
        second.no = TurnNo(6);
        scene.transcripts[0].turns.push(second);
        let scene = scene.code("int-1", 6, CODE, Stance::Support);
        let found = quotes(&scene, Side::For);
        let people: Vec<_> = found.ranked.iter().map(|candidate| candidate.person).collect();
        assert_eq!(people.len(), 4);
        assert_eq!(people[..3].iter().collect::<BTreeSet<_>>().len(), 3, "{people:?}");
        assert_eq!(people[3], people[0], "the clearest speaker comes first and again last");
        let scores: Vec<_> = found.ranked.iter().map(|candidate| candidate.score).collect();
        assert!(scores[3] > scores[2]);
    }

    #[test]
    fn the_score_is_the_sum_of_its_terms() {
        let scene = scene().code("int-1", 1, CODE, Stance::Support).starred();
        let found = quotes(&scene, Side::For);
        let candidate = &found.ranked[0];
        let weights: f64 = candidate.terms.iter().map(|term| term.weight).sum();
        assert!((weights - 1.0).abs() < 1e-9);
        let sum: f64 = candidate.terms.iter().map(|term| term.weight * term.value).sum();
        assert!((candidate.score - sum).abs() < 1e-9 && candidate.score <= 1.0);
        assert_eq!(candidate.terms.last().map(|term| (term.name, term.value)), Some(("starred", 1.0)));
    }

    #[test]
    fn words_that_serve_two_findings_are_less_pure() {
        let scene = scene()
            .code("int-1", 1, CODE, Stance::Support)
            .code("int-1", 1, "kommune/benefits/annet", Stance::Support)
            .code("int-1", 2, CODE, Stance::Support);
        let found = quotes(&scene, Side::For);
        assert_eq!(passages(&found), [2, 0]);
        assert_eq!(found.ranked[1].terms[2].value, 0.5);
    }

    #[test]
    fn the_same_words_are_one_candidate_and_two_coders_agree() {
        let scene = scene()
            .code("int-1", 1, CODE, Stance::Support)
            .code_by("cd", "int-1", (1, 1), CODE, Stance::Support)
            .code("int-1", 2, CODE, Stance::Support);
        let found = quotes(&scene, Side::For);
        assert_eq!(passages(&found), [0, 2]);
        let agreement: Vec<_> = found.ranked.iter().map(|candidate| candidate.terms[3].value).collect();
        assert_eq!(agreement, [1.0, 0.5]);
    }

    #[test]
    fn the_other_side_has_its_own_voices() {
        let scene = scene().code("int-1", 1, CODE, Stance::Support).code("int-1", 2, CODE, Stance::Contradict).code(
            "int-2",
            1,
            AGAINST,
            Stance::Support,
        );
        assert_eq!(passages(&quotes(&scene, Side::For)), [0]);
        assert_eq!(passages(&quotes(&scene, Side::Against)), [1, 2]);
    }
}
