//! A text taken apart for the rules about numbers.

use std::ops::Range;

use super::super::{Finding, Kind};
use crate::anonymity::identity::word::{Word, words};

/// A text with its words, also in lower case.
pub(super) struct Scan<'t> {
    pub(super) text: &'t str,
    pub(super) words: Vec<Word<'t>>,
    pub(super) lower: Vec<String>,
    /// Whether it has capitals at all.
    pub(super) cased: bool,
}

impl<'t> Scan<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let words: Vec<Word<'t>> = words(text).collect();
        let lower = words.iter().map(|word| word.text.to_lowercase()).collect();
        Self { text, words, lower, cased: text.chars().any(char::is_uppercase) }
    }

    /// Whether there is a digit or a number word at all.
    pub(super) fn has_numbers(&self) -> bool {
        self.text.bytes().any(|byte| byte.is_ascii_digit())
            || self.lower.iter().any(|word| {
                word.len() >= 2
                    && (super::spoken::value(word).is_some()
                        || word.ends_with("ring")
                        || super::date::ordinal(word).is_some())
            })
    }

    /// A word in lower case; empty past the ends.
    pub(super) fn low(&self, at: usize) -> &str {
        self.lower.get(at).map_or("", String::as_str)
    }

    /// The word that many before; empty past the beginning.
    pub(super) fn back(&self, at: usize, by: usize) -> &str {
        at.checked_sub(by).map_or("", |at| self.low(at))
    }

    /// What stands between a word and the next; of the last word all the rest.
    pub(super) fn gap(&self, after: usize) -> &'t str {
        let end = self.words.get(after).map_or(0, Word::end);
        let next = self.words.get(after + 1).map_or(self.text.len(), |word| word.start);
        self.text.get(end..next).unwrap_or_default()
    }

    /// The character right before a word.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        let start = self.words.get(at)?.start;
        self.text.get(..start)?.chars().next_back()
    }

    /// A word that is all digits.
    pub(super) fn digits(&self, at: usize) -> Option<&'t str> {
        let text = self.words.get(at)?.text;
        text.bytes().all(|byte| byte.is_ascii_digit()).then_some(text)
    }

    /// A number of so many digits.
    pub(super) fn number(&self, at: usize, lengths: std::ops::RangeInclusive<usize>) -> Option<u32> {
        self.digits(at).filter(|digits| lengths.contains(&digits.len()))?.parse().ok()
    }

    /// The bytes from one word to another, both with.
    pub(super) fn span(&self, from: usize, to: usize) -> Option<Range<usize>> {
        Some(self.words.get(from)?.start..self.words.get(to)?.end())
    }

    /// A finding from one word to another.
    pub(super) fn finding(
        &self,
        from: usize,
        to: usize,
        kind: Kind,
        confidence: f32,
        by: &'static str,
    ) -> Option<Finding> {
        Some(Finding { at: self.span(from, to)?, kind, confidence, by })
    }

    /// Whether one of the words before (four, in the same sentence) begins so.
    pub(super) fn cue(&self, at: usize, cues: &[&str]) -> bool {
        let near = (at.saturating_sub(4)..at).rev();
        let same = near.take_while(|index| {
            !self.gap(*index).contains(['.', '!', '?', '\n'])
                || self.lower.get(*index).is_some_and(|word| word.len() <= 4)
        });
        same.into_iter().any(|index| cues.iter().any(|cue| self.low(index).starts_with(cue)))
    }
}
