//! Who stands where on a finding.

use super::{Filter, Material};

/// Heads counted: of informants, or of interviews.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// S: support.
    pub support: u32,
    /// C: contradict.
    pub contradict: u32,
    /// M: both, or on a condition.
    pub mixed: u32,
    /// A: asked, or took a stance unasked.
    pub asked: u32,
    /// E: whose statements would count.
    pub eligible: u32,
}

/// Where one person, or one interview, stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VoiceStance {
    /// It is so.
    Support,
    /// It is not so.
    Contradict,
    /// Both, or on a condition; for an interview also a tie.
    Mixed,
    /// Asked, took no stance.
    Silent,
}

/// One person asked about a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// Index into [`Material::people`].
    pub person: usize,
    /// Over all interviews: one person, one vote.
    pub stance: VoiceStance,
    /// As heard in each interview in which they took a stance: index of the transcript, stance there.
    pub heard: Vec<(usize, VoiceStance)>,
    /// Indices into [`Material::passages`] of the codings that decide, both for and against.
    pub passages: Vec<usize>,
    /// A supporter whose interviews covered the theme only unasked.
    pub spontaneous: bool,
}

/// All there is for and against one code among those a filter lets through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Index of the code.
    pub code: usize,
    /// Informants.
    pub informants: Tally,
    /// Interviews.
    pub interviews: Tally,
    /// Supporters who spoke unasked.
    pub spontaneous: u32,
    /// Everyone asked, in order of [`Material::people`].
    pub voices: Vec<Voice>,
    /// Passages of documents with a stance on it: never in S, named evidence.
    pub documents: Vec<usize>,
    /// Passages of comparators with a stance on it: never in S.
    pub comparators: Vec<usize>,
    /// Interviews with eligible people whose coverage of the theme nobody has told.
    pub unknown_coverage: Vec<usize>,
}

impl Material<'_> {
    /// Counts for a code (index into the codebook's codes), its children rolled up.
    pub fn evidence(&self, _code: usize, _filter: &Filter) -> Evidence {
        todo!()
    }
}
