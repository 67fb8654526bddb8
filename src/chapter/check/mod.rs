//! Whether a chapter stands: every link against the evidence, every sentence against the craft.

use super::{Chapter, ChapterFault, ChapterPlan, WordList};
use crate::source::{LineIndex, Problem, Severity};
use crate::synthesis::{Material, Thresholds};
use crate::transcript::Language;

/// What a chapter is checked against.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// Transcripts, codebook and codings joined.
    pub material: &'a Material<'a>,
    /// The cut-offs of quantifiers.
    pub thresholds: &'a Thresholds,
    /// Preferred terms.
    pub words: &'a WordList,
    /// The outline.
    pub plans: &'a [ChapterPlan],
    /// All chapters, the one checked among them.
    pub chapters: &'a [Chapter],
    /// The language phrases and marks are written in.
    pub language: Language,
}

/// A fault, where it stands, and the link that it is about.
#[derive(Debug, Clone)]
pub(super) struct Remark {
    pub(super) at: usize,
    pub(super) link: Option<usize>,
    pub(super) fault: ChapterFault,
}

/// Checks one chapter; problems in order of place. What [`Chapter::parse`] found is not repeated.
pub fn check(chapter: &Chapter, ground: &Ground<'_>) -> Vec<Problem> {
    problems(chapter, remarks(chapter, ground))
}

pub(super) fn remarks(_chapter: &Chapter, _ground: &Ground<'_>) -> Vec<Remark> {
    Vec::new()
}

pub(super) fn problems(chapter: &Chapter, remarks: Vec<Remark>) -> Vec<Problem> {
    let index = LineIndex::new(&chapter.text);
    let problem =
        |remark: Remark| Problem::new(index.place(&chapter.file, remark.at), &remark.fault).with_excerpt(&index);
    remarks.into_iter().map(problem).collect()
}

/// The links that an error is about, each with the code of the first, those that could not be read among them.
pub(super) fn failing(_chapter: &Chapter, _remarks: &[Remark]) -> Vec<(usize, &'static str)> {
    let _ = Severity::Error;
    Vec::new()
}
