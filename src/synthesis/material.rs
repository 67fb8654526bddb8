//! Transcripts, codebook and codings joined: who said which passage, and which code it counts for.

use std::collections::BTreeMap;

use crate::codebook::Codebook;
use crate::coding::{CoderId, Coding, Codings, Located};
use crate::transcript::{Coverage, Participant, ThemeId, Transcript};

/// Whose codings count.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Coders {
    /// Consensus where there is one (`decide`), else the union over coders.
    #[default]
    All,
    /// One coder's, decisions left out.
    One(CoderId),
}

/// A person over all interviews.
#[derive(Debug, Clone)]
pub struct Person<'a> {
    /// As the first transcript describes them. Unknown speakers (`?`) of one interview are one
    /// person, for whom this is `None`.
    pub participant: Option<&'a Participant>,
    /// Indices of the transcripts this person takes part in, in order.
    pub interviews: Vec<usize>,
}

/// A coding in its transcript.
#[derive(Debug, Clone)]
pub struct Passage<'a> {
    /// What the coder did.
    pub coding: &'a Coding,
    /// Index of the code it counts for now; `None` when no code has or had its address.
    pub code: Option<usize>,
    /// Index of the transcript; `None` when it is not in the project.
    pub transcript: Option<usize>,
    /// Where its words stand.
    pub located: Located,
    /// Indices of the people whose words it covers; staff is nobody.
    pub people: Vec<usize>,
}

/// Everything a tally is made from.
#[derive(Debug)]
pub struct Material<'a> {
    /// The codebook.
    pub codebook: &'a Codebook,
    /// In order of id.
    pub transcripts: &'a [Transcript],
    /// In order of id, unknown speakers last.
    pub people: Vec<Person<'a>>,
    /// In fold order, adrift ones included.
    pub passages: Vec<Passage<'a>>,
    /// Coverage as written: front matter, overridden by what coders set.
    pub topics: BTreeMap<(usize, ThemeId), Coverage>,
}

impl<'a> Material<'a> {
    /// Joins; locates every coding once.
    pub fn new(
        _codebook: &'a Codebook,
        _transcripts: &'a [Transcript],
        _codings: &'a Codings,
        _coders: &Coders,
    ) -> Self {
        todo!()
    }
}
