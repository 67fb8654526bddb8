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

/// All passages of a transcript that look wrong, in the order of the text; those of one kind do not overlap.
/// Works with times and without.
///
/// A loop is a phrase of 1 to 12 words, or a longer cue, three times or more in a row, five words or more in all:
/// people say `nei, nei, nei`. A credit must be short, and one that might be speech must stand in silence or at the end.
pub fn suspects(raw: &Raw) -> Vec<Suspect> {
    let mut found = repeat::loops(raw);
    found.extend(credit::credits(raw));
    found.extend(swapped::swapped(raw));
    found.sort_by_key(|suspect| (suspect.turn, suspect.kind, suspect.at.start));
    found.dedup_by(|later, earlier| later.joins(earlier));
    found.sort_by_key(|suspect| (suspect.turn, suspect.at.start, suspect.kind));
    found
}

impl Suspect {
    /// Whether it overlaps one before it of the same kind, which then takes it in.
    fn joins(&self, earlier: &mut Self) -> bool {
        let overlaps = self.turn == earlier.turn && self.kind == earlier.kind && self.at.start < earlier.at.end;
        if overlaps {
            earlier.at.end = earlier.at.end.max(self.at.end);
        }
        overlaps
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transcript::{RawCue, RawTurn};

    #[test]
    fn what_overlaps_is_told_once_and_in_order() {
        let cue = ["ja takk"; 7].join(" ");
        let text = format!("{}. Teksting av Åse Fjellberg", [cue.as_str(); 4].join(" "));
        let at = |index: usize| index * (cue.len() + 1)..index * (cue.len() + 1) + cue.len();
        let cues = (0..4).map(|index| RawCue { at: at(index), ..RawCue::default() }).collect();
        let raw = Raw { turns: vec![RawTurn { text: text.clone(), cues, ..RawTurn::default() }], ..Raw::default() };
        let found: Vec<_> = suspects(&raw).into_iter().map(|suspect| (suspect.kind, suspect.at)).collect();
        let end = at(3).end + 1;
        assert_eq!(found, [(SuspectKind::Loop, 8..end), (SuspectKind::Credit, end + 1..text.len())]);
    }
}
