//! What looks wrong in a transcript, so that a person should listen: nothing is taken out here.

mod credit;
mod repeat;
mod swapped;

use std::ops::Range;

use crate::transcript::Raw;

/// What is wrong with a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SuspectKind {
    /// A recogniser caught in a loop: the copies after the first.
    Loop,
    /// A credit that recognisers invent in silence and nobody spoke.
    Credit,
    /// A word or two under another's label inside a sentence: who spoke may be wrong.
    Swapped,
}

/// A passage that looks wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspect {
    /// Index of the turn.
    pub turn: usize,
    /// Its bytes in the turn's text, on character boundaries; empty, at its place, for a word thrown in.
    pub at: Range<usize>,
    /// What is wrong.
    pub kind: SuspectKind,
}

/// All passages of a transcript that look wrong, in the order of the text. Works with times and without.
///
/// A loop is a phrase of 1 to 12 words, or a longer cue, three times or more in a row, five words or more in all:
/// people say `nei, nei, nei`. A credit must be short, and one that might be speech must stand in silence or at the end.
pub fn suspects(raw: &Raw) -> Vec<Suspect> {
    let mut found = repeat::loops(raw);
    found.extend(credit::credits(raw));
    found.extend(swapped::swapped(raw));
    found.sort_by_key(|suspect| (suspect.turn, suspect.at.start, suspect.kind));
    found
}
