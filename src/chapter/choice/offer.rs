//! The candidates of a finding as they would be printed.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::attribution::{TOLD, attribution, everybody, printable};
use crate::anonymity::{Clue, residual};
use crate::chapter::Ground;
use crate::chapter::check::{clues, printable_words};
use crate::coding::EntryId;
use crate::synthesis::{Candidate, Filter, Reason, Side, Term};
use crate::transcript::Span;

/// What it takes from the score that a speaker is hard to hide (methods C.3).
const RISK: f64 = -0.20;

/// Why a passage cannot be printed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Hindrance {
    /// It is no candidate whoever reads it.
    #[error("{0}")]
    Candidate(Reason),
    /// A number outside brackets links what one person said.
    #[error("it has the number of an informant")]
    Number,
    /// Something in it tells who speaks or of whom: each clue once.
    #[error("it may give somebody away: {}", .0.iter().map(|clue| clue.word()).collect::<Vec<_>>().join(", "))]
    GivesAway(BTreeSet<Clue>),
    /// The same words stand in a chapter, by its id.
    #[error("already quoted in `{0}`")]
    Used(String),
}

/// A passage that can be printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// The passage, its score with the term `risk`.
    pub candidate: Candidate,
    /// The line that would stand under it.
    pub attribution: String,
}

/// A passage that cannot be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Index into the material's passages.
    pub passage: usize,
    /// Every reason.
    pub reasons: Vec<Hindrance>,
}

/// The passages of a finding.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Offers {
    /// The best first; nobody comes a second time before everybody has come once.
    pub ranked: Vec<Offer>,
    /// Those turned down.
    pub refused: Vec<Refusal>,
}

/// Chooses quotes; what it finds out of people and passages it finds out once.
#[derive(Debug)]
pub struct Chooser<'a> {
    ground: &'a Ground<'a>,
    /// The words of names that may stand in print.
    public: OnceCell<BTreeSet<String>>,
    /// For each person the attribution and what remains to be recognised by.
    people: RefCell<HashMap<usize, (String, f64)>>,
    /// For each place in a transcript what in its words is in the way.
    scanned: RefCell<HashMap<(usize, Span), Vec<Hindrance>>>,
    /// For each code and side what everybody said.
    known: RefCell<HashMap<(usize, bool), Offers>>,
    /// Which words stand in chapters already.
    used: Vec<(usize, Span, String)>,
}

impl<'a> Chooser<'a> {
    /// A chooser to whom it is all one whether a chapter has the words already.
    pub fn new(ground: &'a Ground<'a>) -> Self {
        Self {
            ground,
            public: OnceCell::new(),
            people: RefCell::default(),
            scanned: RefCell::default(),
            known: RefCell::default(),
            used: Vec::new(),
        }
    }

    /// Turns down what any chapter but this one has already.
    #[must_use]
    pub fn without_used(mut self, but: Option<&str>) -> Self {
        let material = self.ground.material;
        let mut cited: BTreeMap<EntryId, &str> = BTreeMap::new();
        for chapter in self.ground.chapters.iter().filter(|chapter| Some(chapter.id()) != but) {
            let sources = chapter.quotes.iter().filter_map(|quote| quote.source.as_ref());
            cited.extend(sources.map(|source| (source.coding, chapter.id())));
        }
        let used = material.passages.iter().filter_map(|passage| {
            let chapter = cited.get(&passage.coding.id)?;
            Some((passage.transcript?, passage.located.span()?, (*chapter).to_owned()))
        });
        self.used = used.collect();
        self
    }

    /// The candidates of one side of a code's finding among those a filter lets through.
    pub fn offers(&self, code: usize, filter: &Filter, side: Side) -> Offers {
        if !filter.conditions.is_empty() {
            return self.find(code, filter, side);
        }
        let key = (code, side == Side::For);
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let found = self.find(code, filter, side);
        self.known.borrow_mut().insert(key, found.clone());
        found
    }

    fn find(&self, code: usize, filter: &Filter, side: Side) -> Offers {
        let mut found = self.ground.material.quotes(code, filter, side);
        let mut refused: Vec<Refusal> = found
            .rejected
            .iter()
            .map(|rejected| Refusal {
                passage: rejected.passage,
                reasons: rejected.reasons.iter().copied().map(Hindrance::Candidate).collect(),
            })
            .collect();
        found.ranked.retain_mut(|candidate| {
            let reasons = self.hindrances(candidate);
            let (_, risk) = self.person(candidate.person);
            candidate.weigh(Term { name: "risk", value: risk, weight: RISK });
            let stands = reasons.is_empty();
            if !stands {
                refused.push(Refusal { passage: candidate.passage, reasons });
            }
            stands
        });
        found.rank();
        refused.sort_by_key(|refusal| refusal.passage);
        let offer = |candidate: Candidate| Offer { attribution: self.person(candidate.person).0, candidate };
        Offers { ranked: found.ranked.into_iter().map(offer).collect(), refused }
    }

    /// What these chapters, outlines and people are.
    pub(in crate::chapter) fn ground(&self) -> &'a Ground<'a> {
        self.ground
    }

    /// Where a candidate's words stand: the index of the transcript and the span in it.
    pub(in crate::chapter) fn place(&self, candidate: &Candidate) -> Option<(usize, Span)> {
        let passage = self.ground.material.passages.get(candidate.passage)?;
        Some((passage.transcript?, passage.located.span()?))
    }

    fn hindrances(&self, candidate: &Candidate) -> Vec<Hindrance> {
        let Some(place) = self.place(candidate) else { return Vec::new() };
        let known = self.scanned.borrow().get(&place).cloned();
        let mut reasons = known.unwrap_or_else(|| {
            let found: Vec<Hindrance> = self.telling(candidate, place.0).into_iter().collect();
            self.scanned.borrow_mut().insert(place, found.clone());
            found
        });
        let used = self.used.iter().find(|(transcript, span, _)| overlap(&(*transcript, *span), &place));
        reasons.extend(used.map(|(_, _, chapter)| Hindrance::Used(chapter.clone())));
        reasons
    }

    /// What in the words tells of somebody.
    fn telling(&self, candidate: &Candidate, transcript: usize) -> Option<Hindrance> {
        let Some(said) = printable(&candidate.words) else { return Some(Hindrance::Number) };
        let language = self.ground.material.transcripts.get(transcript)?.language;
        let public = || self.public.get_or_init(|| printable_words(self.ground));
        let clues = clues(&said, language, public);
        (!clues.is_empty()).then_some(Hindrance::GivesAway(clues))
    }

    fn person(&self, person: usize) -> (String, f64) {
        if let Some(known) = self.people.borrow().get(&person) {
            return known.clone();
        }
        let (material, policy) = (self.ground.material, self.ground.policy);
        let told = match material.people.get(person).and_then(|person| person.participant) {
            Some(speaker) => (
                attribution(policy, material, speaker, self.ground.language),
                residual(policy, &everybody(material), speaker, &TOLD),
            ),
            None => (String::new(), 1.0),
        };
        self.people.borrow_mut().insert(person, told.clone());
        told
    }
}

/// Whether two places share words, whichever code they were coded with.
pub(super) fn overlap((one, a): &(usize, Span), (other, b): &(usize, Span)) -> bool {
    one == other && (a.turn, a.start) < (b.to_turn, b.end) && (b.turn, b.start) < (a.to_turn, a.end)
}
