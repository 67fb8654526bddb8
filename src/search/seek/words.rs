//! A word on a segment: the posting lists of all its forms as one.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings as _, SegmentPostings};
use tantivy::{DocId, DocSet as _};

use super::score::{Counts, Lengths, READINGS, Weights};
use super::source::Source;
use super::window::{SIZE, Window, position};

/// One form's posting list and the reading it belongs to.
pub(super) struct Form {
    pub(super) postings: SegmentPostings,
    /// From 0, as written, to 2, compounds.
    pub(super) reading: usize,
}

/// A word's forms on one segment.
pub(super) struct Words {
    lists: Lists,
    spare: Window,
}

/// The posting lists of all forms, and what they add up to in one window.
struct Lists {
    forms: Vec<Form>,
    counts: Box<[Counts]>,
    scoring: Scoring,
}

/// What turns counts into a score.
#[derive(Clone)]
pub(super) struct Scoring {
    pub(super) weights: Weights,
    pub(super) lengths: Arc<Lengths>,
    pub(super) norms: FieldNormReader,
}

/// Documents that have one of some terms, whatever it scores: attributes.
pub(super) struct Terms {
    lists: Vec<SegmentPostings>,
    spare: Window,
}

impl Words {
    pub(super) fn new(forms: Vec<Form>, scoring: Scoring) -> Self {
        let counts = vec![[0.0; READINGS]; SIZE].into();
        Self { lists: Lists { forms, counts, scoring }, spare: Window::new() }
    }
}

impl Terms {
    pub(super) fn new(lists: Vec<SegmentPostings>) -> Self {
        Self { lists, spare: Window::new() }
    }
}

impl Source for Words {
    fn fill(&mut self, base: DocId, window: &mut Window) {
        self.lists.fill(base, window);
    }

    fn narrow(&mut self, base: DocId, window: &mut Window) {
        self.spare.clear();
        self.lists.fill(base, &mut self.spare);
        window.and(&self.spare);
    }

    fn cost(&self) -> u64 {
        self.lists.forms.iter().map(|form| u64::from(form.postings.doc_freq())).sum()
    }
}

impl Lists {
    fn fill(&mut self, base: DocId, window: &mut Window) {
        for form in &mut self.forms {
            let (postings, reading) = (&mut form.postings, form.reading);
            each_in(postings, base, |postings, at| {
                window.mark(at);
                if let Some(count) = self.counts.get_mut(at).and_then(|counts| counts.get_mut(reading)) {
                    *count += postings.term_freq() as f32;
                }
            });
        }
        let Scoring { weights, lengths, norms } = &self.scoring;
        window.each(|at, _| match self.counts.get_mut(at) {
            Some(counts) => {
                let length = norms.fieldnorm_id(base + at as DocId);
                weights.score(std::mem::take(counts), lengths, length)
            }
            None => 0.0,
        });
    }
}

impl Source for Terms {
    fn fill(&mut self, base: DocId, window: &mut Window) {
        for list in &mut self.lists {
            each_in(list, base, |_, at| window.set(at, 0.0));
        }
    }

    fn narrow(&mut self, base: DocId, window: &mut Window) {
        self.spare.clear();
        for list in &mut self.lists {
            each_in(list, base, |_, at| self.spare.set(at, 0.0));
        }
        window.and(&self.spare);
    }

    fn cost(&self) -> u64 {
        self.lists.iter().map(|list| u64::from(list.doc_freq())).sum()
    }
}

/// `what` for each document of a posting list in the window that begins at `base`.
fn each_in(postings: &mut SegmentPostings, base: DocId, mut what: impl FnMut(&mut SegmentPostings, usize)) {
    let mut doc = postings.doc();
    if doc < base {
        doc = postings.seek(base);
    }
    // The end of a list is a number past every window.
    while let Some(at) = position(doc, base) {
        what(postings, at);
        doc = postings.advance();
    }
}
