//! How one coder read one transcript.

use crate::codebook::Codebook;
use crate::coding::{CoderId, Coding, Locator};
use crate::transcript::{Span, Transcript};

/// A coding, where it stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed<'a> {
    /// What the coder did.
    pub coding: &'a Coding,
    /// The words it stands on in the transcript as it is.
    pub span: Span,
    /// Index of the code it counts for, in the codebook as it is.
    pub code: usize,
}

/// All that one coder coded in one transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading<'a> {
    /// Who.
    pub coder: &'a CoderId,
    /// In any order.
    pub codings: Vec<Placed<'a>>,
}

impl<'a> Reading<'a> {
    /// Picks a coder's codings of a transcript out of others. What is adrift, was withdrawn or has a code that the
    /// codebook never had is left out: nobody could say where it differs.
    pub fn new(
        coder: &'a CoderId,
        codings: impl IntoIterator<Item = &'a Coding>,
        transcript: &Transcript,
        codebook: &Codebook,
    ) -> Self {
        let locator = Locator::new(transcript);
        let own = codings.into_iter().filter(|coding| coding.by.coder == *coder && coding.transcript == transcript.id);
        let placed = own.filter_map(|coding| {
            let span = locator.locate(&coding.anchor).span()?;
            Some(Placed { coding, span, code: codebook.resolve(&coding.code)?.index() })
        });
        Self { coder, codings: placed.collect() }
    }
}
