//! Candidate quotes for a finding, ranked, each with its reasons.
//!
//! Hard reasons first, all of them told; then a score whose terms can be printed one by one (methods C.2, C.3). A
//! person chooses. What printing a passage may give away is weighed by whoever prints: [`Candidate::weigh`].

#[cfg(test)]
mod adversarial;
mod centre;
mod claim;
mod readability;
#[cfg(test)]
mod tests;
mod wording;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

pub(super) use wording::Wording;

use super::{Filter, Material, Passage, Side};
use crate::coding::{CoderId, Stance};
use crate::transcript::{Capture, Span};
use centre::{Centrality, Centre};
use wording::{Vectors, cosine};

/// Fewer words are no quote, more are a page.
const WORDS: std::ops::RangeInclusive<u32> = 8..=80;

/// What each term counts for (methods C.3); all but `starred` add up to 1.
const CENTRALITY: f64 = 0.35;
const CLAIM: f64 = 0.15;
const LENGTH: f64 = 0.15;
const CLARITY: f64 = 0.15;
const PURITY: f64 = 0.10;
const AGREEMENT: f64 = 0.10;
/// What a person wishes, on top of what is counted.
const STARRED: f64 = 0.10;

/// Why a passage is no candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum Reason {
    /// Its words cannot be found in the transcript.
    #[error("adrift: its words are not found in the transcript")]
    Adrift,
    /// Consent was withdrawn.
    #[error("consent was withdrawn")]
    Withdrawn,
    /// Who said it did not consent to be quoted.
    #[error("who said it did not consent to be quoted")]
    NoConsent,
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
    /// `centrality`, `claim`, `length`, `clarity`, `purity`, `agreement`, `starred`, and what is weighed in print.
    pub name: &'static str,
    /// From 0 to 1.
    pub value: f64,
    /// What it counts for; below 0 for what speaks against it.
    pub weight: f64,
}

impl Term {
    /// What it gives to the score.
    pub fn contribution(&self) -> f64 {
        // Not `-0`: a term that takes nothing away.
        self.value * self.weight + 0.0
    }
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
    /// The sum of value times weight: from 0 to 1.1.
    pub score: f64,
    /// What the score is made of.
    pub terms: Vec<Term>,
    /// The stems that it shares with what other interviews say, at most five, what counts most first.
    pub shared: Vec<String>,
}

impl Candidate {
    /// Weighs one term more.
    pub fn weigh(&mut self, term: Term) {
        self.terms.push(term);
        self.score = self.terms.iter().map(Term::contribution).sum();
    }
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

impl Candidates {
    /// Puts the best first again after something was weighed or taken out.
    pub fn rank(&mut self) {
        self.ranked = one_a_person(std::mem::take(&mut self.ranked));
    }
}

/// The same words of the same transcript, whoever coded them.
type Words = (usize, Span);

impl Material<'_> {
    /// Candidate quotes for one side of a code's finding among those a filter lets through.
    ///
    /// For the side against, passages that support the opposite finding are candidates too.
    pub fn quotes(&self, code: usize, filter: &Filter, side: Side) -> Candidates {
        let eligible: HashSet<usize> = self.eligible(code, filter).into_iter().collect();
        let judged: Vec<(usize, Vec<Reason>)> = self
            .about(code)
            .into_iter()
            .filter_map(|at| Some((at, self.reasons(at, self.passages.get(at)?, (code, side), &eligible))))
            .collect();
        let scales = Scales::new(self, code, &judged);
        let mut found = Candidates::default();
        let mut seen: HashSet<Words> = HashSet::new();
        for (at, reasons) in judged {
            let Some(passage) = self.passages.get(at) else { continue };
            if !reasons.is_empty() {
                found.rejected.push(Rejected { passage: at, reasons });
            } else if place(passage).is_some_and(|place| seen.insert(place)) {
                found.ranked.extend(scales.candidate(at, passage));
            }
        }
        found.rank();
        found
    }

    /// How alike the words of two passages are: the mean of the cosines of their stems and of their letters, from 0 to 1.
    pub fn likeness(&self, one: usize, other: usize) -> f64 {
        let vectors = |at: usize| self.wording().of(place(self.passages.get(at)?)?);
        match (vectors(one), vectors(other)) {
            (Some(a), Some(b)) => f64::midpoint(cosine(&a.stems, &b.stems), cosine(&a.letters, &b.letters)),
            _ => 0.0,
        }
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
            is(people.iter().any(|(_, person)| !person.is_quotable()), Reason::NoConsent),
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

/// Where a passage's words stand.
fn place(passage: &Passage<'_>) -> Option<Words> {
    passage.transcript.zip(passage.located.span())
}

/// What the candidates of a finding are weighed with.
struct Scales<'m> {
    material: &'m Material<'m>,
    code: usize,
    centre: Centre,
    /// What the finding claims, and what each code claims that stands against it.
    claims: HashMap<usize, BTreeSet<String>>,
    readers: HashMap<usize, BTreeSet<&'m CoderId>>,
}

impl<'m> Scales<'m> {
    /// The centre is that of all that was said for this side by people who count, whatever its length.
    fn new(material: &'m Material<'m>, code: usize, judged: &[(usize, Vec<Reason>)]) -> Self {
        let spoken = |reasons: &[Reason]| {
            reasons.iter().all(|reason| {
                matches!(reason, Reason::TooShort(_) | Reason::TooLong(_) | Reason::Notes | Reason::NoConsent)
            })
        };
        let mut seen = HashSet::new();
        let places = judged.iter().filter(|(_, reasons)| spoken(reasons)).filter_map(|(at, _)| {
            let place = place(material.passages.get(*at)?)?;
            seen.insert(place).then_some(place)
        });
        let wording = material.wording();
        let said: Vec<(usize, &Vectors)> = places.filter_map(|place| Some((place.0, wording.of(place)?))).collect();
        let codes = judged.iter().filter_map(|(at, _)| material.passages.get(*at)?.code);
        let within = material.within(code);
        let claimed: BTreeSet<usize> = codes.filter(|other| !within.contains(other)).chain([code]).collect();
        let stems = |at: usize| {
            let code = material.codebook.codes().get(at)?;
            Some((at, claim::stems(code, material.codebook.language)))
        };
        Self {
            material,
            code,
            centre: Centre::of(&said),
            claims: claimed.into_iter().filter_map(stems).collect(),
            readers: material.readers(),
        }
    }

    fn candidate(&self, at: usize, passage: &Passage<'_>) -> Option<Candidate> {
        let (material, code) = (self.material, self.code);
        let (transcript, span) = place(passage)?;
        let words = material.transcripts.get(transcript)?.words(span)?;
        let beside = material.beside(transcript, span);
        let coders = self.readers.get(&transcript).map_or(1, BTreeSet::len).max(1);
        let (central, claim) = self.wording(passage).unwrap_or_default();
        let shared = central.stems.iter().filter_map(|stem| material.wording().stem(*stem)).map(str::to_owned);
        let starred = f64::from(u8::from(material.starred(&beside, code)));
        let terms = [
            ("centrality", central.value, CENTRALITY),
            ("claim", claim, CLAIM),
            ("length", readability::length(&words), LENGTH),
            ("clarity", readability::clarity(&words), CLARITY),
            ("purity", 1.0 / material.findings(&beside, code) as f64, PURITY),
            ("agreement", material.coders(&beside, code) as f64 / coders as f64, AGREEMENT),
            ("starred", starred, STARRED),
        ];
        let terms: Vec<Term> = terms.into_iter().map(|(name, value, weight)| Term { name, value, weight }).collect();
        let score = terms.iter().map(Term::contribution).sum();
        Some(Candidate { passage: at, person: *passage.people.first()?, words, score, terms, shared: shared.collect() })
    }

    /// How central a passage is, and how much of the claim it says: of the finding's, or of its own where its code
    /// stands against that.
    fn wording(&self, passage: &Passage<'_>) -> Option<(Centrality, f64)> {
        let place = place(passage)?;
        let wording = self.material.wording();
        let vectors = wording.of(place)?;
        let claim = passage.code.and_then(|code| self.claims.get(&code)).or_else(|| self.claims.get(&self.code));
        let share = claim.map_or(0.0, |claim| wording.share(claim, vectors));
        Some((self.centre.centrality(place.0, vectors), share))
    }
}

/// Everybody's best first, then everybody's second best, and so on; within a round the best first.
fn one_a_person(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    // Equal scores come in fold order.
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.passage.cmp(&b.passage)));
    let mut rounds: BTreeMap<usize, Vec<Candidate>> = BTreeMap::new();
    let mut had: HashMap<usize, usize> = HashMap::new();
    for candidate in candidates {
        let round = had.entry(candidate.person).or_default();
        rounds.entry(*round).or_default().push(candidate);
        *round += 1;
    }
    rounds.into_values().flatten().collect()
}
