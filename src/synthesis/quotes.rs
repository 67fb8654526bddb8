//! Candidate quotes for a finding, ranked, each with its reasons.

use super::{Filter, Material, Side};

/// Why a passage is no candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Its words cannot be found in the transcript.
    Adrift,
    /// Consent was withdrawn.
    Withdrawn,
    /// It says the opposite, or takes no stand.
    Stance,
    /// From notes: not the speaker's words.
    Notes,
    /// From a document: cited as one, not as an interview.
    Document,
    /// The speaker is from outside the case.
    Comparator,
    /// Staff speaks, or somebody unknown.
    Speaker,
    /// More than one person speaks.
    SeveralSpeakers,
    /// Its speaker does not count for the claim.
    NotEligible,
    /// Fewer than 8 words; how many.
    TooShort(u32),
    /// More than 80 words; how many.
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
    /// What the score is made of, in the order of [`Term::name`].
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

impl Material<'_> {
    /// Candidate quotes for one side of a code's finding among those a filter lets through.
    pub fn quotes(&self, _code: usize, _filter: &Filter, _side: Side) -> Candidates {
        todo!()
    }
}
