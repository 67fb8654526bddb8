//! What is marked in a turn that was found.

use std::collections::HashSet;
use std::ops::Range;

use super::meaning::{Meaning, Word};
use super::phrase::occurrences;
use crate::search::analysis::tokens;

/// Marks words and phrases of one query in texts.
pub(super) struct Marker<'m> {
    words: Vec<HashSet<&'m str>>,
    phrases: Vec<(Vec<HashSet<&'m str>>, u32)>,
}

impl<'m> Marker<'m> {
    pub(super) fn new(meaning: &'m Meaning<'_>) -> Self {
        let mut marker = Self { words: Vec::new(), phrases: Vec::new() };
        marker.take(meaning);
        marker
    }

    fn take(&mut self, meaning: &'m Meaning<'_>) {
        match meaning {
            Meaning::All(parts) | Meaning::Any(parts) => parts.iter().for_each(|part| self.take(part)),
            Meaning::Word(word) => self.words.push(forms(word)),
            Meaning::Phrase { words, slop } => self.phrases.push((words.iter().map(forms).collect(), *slop)),
            Meaning::Not(_) | Meaning::Attribute { .. } | Meaning::Places { .. } => {}
        }
    }

    /// The bytes to mark, in order, not overlapping; a phrase in order is one mark, words near each other are each one.
    pub(super) fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let tokens: Vec<_> = tokens(text).collect();
        let mut marks: Vec<Range<usize>> = tokens
            .iter()
            .filter(|token| self.words.iter().any(|forms| forms.contains(&*token.form)))
            .map(|token| token.bytes.clone())
            .collect();
        for (words, slop) in &self.phrases {
            let at = |forms: &HashSet<&str>| {
                let those = tokens.iter().zip(0..).filter(|(token, _)| forms.contains(&*token.form));
                those.map(|(_, position)| position).collect::<Vec<u32>>()
            };
            let positions: Vec<Vec<u32>> = words.iter().map(at).collect();
            for occurrence in occurrences(&positions, *slop) {
                let mut bytes: Vec<Range<usize>> = occurrence
                    .iter()
                    .filter_map(|at| tokens.get(*at as usize))
                    .map(|token| token.bytes.clone())
                    .collect();
                if let (0, Some(first), Some(last)) = (*slop, bytes.first(), bytes.last()) {
                    bytes = std::iter::once(first.start..last.end).collect();
                }
                marks.extend(bytes);
            }
        }
        apart(marks)
    }
}

fn forms(word: &Word) -> HashSet<&str> {
    word.sought().map(|(form, _)| form.form.as_str()).collect()
}

/// In order, those that overlap joined.
fn apart(mut marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    marks.sort_by_key(|mark| (mark.start, mark.end));
    let mut kept: Vec<Range<usize>> = Vec::with_capacity(marks.len());
    for mark in marks {
        match kept.last_mut() {
            Some(last) if mark.start < last.end => last.end = last.end.max(mark.end),
            _ => kept.push(mark),
        }
    }
    kept
}
