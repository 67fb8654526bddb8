//! Rules: what words beside a name, word lists and capitals tell without a model.
//!
//! Each rule is one file and adds its findings to a list; [`unite`](super::unite) settles who is right where they
//! meet. A rule's confidence is the share of its findings that are right where it alone speaks, as measured.

mod capital;
mod cue;
mod institution;
mod listed;
mod met;
mod role;

use std::ops::Range;

use super::place::Class;
use super::tagger::{Reading, Word};
use super::{Case, Finding, Kind};

pub(super) use institution::is_hospital_word;
pub(super) use listed::kind as listed_kind;
pub(super) use met::Met;

/// A text, read, before the rules.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene<'s> {
    pub(super) text: &'s str,
    pub(super) reading: &'s Reading,
    pub(super) case: Case,
}

/// All that the rules find in a text, beside what is found already; findings may overlap each other.
pub(super) fn find(scene: Scene, told: &[Finding], met: &Met) -> Vec<Finding> {
    let mut found = Vec::new();
    institution::find(scene, &mut found);
    listed::find(scene, &mut found);
    cue::find(scene, &mut found);
    met::find(scene, met, &mut found);
    let covered = scene.covered(told.iter().chain(&found));
    listed::find_people(scene, &covered, &mut found);
    let covered = scene.covered(told.iter().chain(&found));
    capital::find(scene, &covered, &mut found);
    role::find(scene, &covered, &mut found);
    found
}

impl<'s> Scene<'s> {
    pub(super) fn word(&self, at: usize) -> Option<&'s Word> {
        self.reading.words.get(at)
    }

    /// The token as written.
    pub(super) fn written(&self, at: usize) -> &'s str {
        self.reading.tokens.at.get(at).and_then(|at| self.text.get(at.clone())).unwrap_or_default()
    }

    /// Whether the token is one of these lower-case words, however written.
    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        let written = self.written(at);
        let same = |word: &&str| written.chars().flat_map(char::to_lowercase).eq(word.chars());
        !written.is_empty() && words.iter().any(|word| word.len() == written.len() && same(word))
    }

    pub(super) fn class(&self, at: usize) -> Class {
        self.word(at).map_or(Class::default(), |word| word.class)
    }

    /// Whether a token can be (part of) a name by its letters: with capitals it has one, without it is no common word.
    pub(super) fn name_like(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| {
            !word.mark
                && word.length > 1
                && if self.case == Case::Cased { word.capital } else { !word.common && !word.digits }
        })
    }

    /// The tokens of the sentence that a token stands in.
    pub(super) fn sentence(&self, at: usize) -> Range<usize> {
        let sentences = &self.reading.tokens.sentences;
        let number = sentences.partition_point(|sentence| sentence.end <= at);
        sentences.get(number).cloned().unwrap_or(at..at)
    }

    /// Whether only punctuation stands before a token in its sentence, or a mark that opens speech right before it.
    pub(super) fn begins(&self, at: usize) -> bool {
        let sentence = self.sentence(at);
        let opened = at > sentence.start && self.is(at - 1, &[":", "«", "\"", "”", "“", "-", "–", "—", "•", "("]);
        opened || (sentence.start..at).all(|at| self.word(at).is_some_and(|word| word.mark || word.digits))
    }

    /// How many tokens from here on look like one name: in the sentence, four at most.
    pub(super) fn run(&self, at: usize) -> usize {
        let end = self.sentence(at).end;
        (at..end.min(at + 4)).take_while(|at| self.name_like(*at)).count()
    }

    /// A finding over whole tokens of one sentence; none where they reach over its end.
    pub(super) fn finding(
        &self,
        words: &Range<usize>,
        kind: Kind,
        confidence: f32,
        by: &'static str,
    ) -> Option<Finding> {
        if words.end > self.sentence(words.start).end {
            return None;
        }
        let tokens = &self.reading.tokens.at;
        let (first, last) = (tokens.get(words.start)?, tokens.get(words.end.checked_sub(1)?)?);
        Some(Finding { at: first.start..last.end, kind, confidence, by })
    }

    /// For each token whether a finding covers some of it.
    pub(super) fn covered<'f>(&self, findings: impl Iterator<Item = &'f Finding>) -> Vec<bool> {
        let tokens = &self.reading.tokens.at;
        let mut covered = vec![false; tokens.len()];
        for finding in findings {
            let from = tokens.partition_point(|at| at.end <= finding.at.start);
            let to = tokens.partition_point(|at| at.start < finding.at.end);
            if let Some(cells) = covered.get_mut(from..to) {
                cells.fill(true);
            }
        }
        covered
    }
}
