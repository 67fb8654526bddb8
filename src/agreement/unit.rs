//! What coders are compared on: the turns, sentences or characters of what informants said.

use super::extent::{Extent, Ruler};
use crate::transcript::{Transcript, sentences};

/// The unit of comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Unit {
    /// A speaker's turn.
    Turn,
    /// A sentence within a turn.
    #[default]
    Sentence,
    /// A single character: long passages weigh most.
    Character,
}

impl Unit {
    /// All, from the longest to the shortest.
    pub const ALL: [Self; 3] = [Self::Turn, Self::Sentence, Self::Character];

    /// `turn`, `sentence`, `character`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Turn => "turn",
            Self::Sentence => "sentence",
            Self::Character => "character",
        }
    }
}

/// The stretches of a transcript that informants said (all of a document), cut into units, in order. For
/// [`Unit::Character`] its turns: characters are counted within them.
pub(super) fn units(transcript: &Transcript, ruler: &Ruler, unit: Unit) -> Vec<Extent> {
    let mut units = Vec::new();
    for turn in &transcript.turns {
        if turn.participant.is_none() && !transcript.is_document() {
            continue;
        }
        let whole = ruler.turn(turn.no);
        match unit {
            Unit::Turn | Unit::Character => units.push(whole),
            Unit::Sentence => {
                let mut at = (0, whole.start);
                for sentence in sentences(&turn.text) {
                    let start = after(&turn.text, at, sentence.start);
                    at = (sentence.end, after(&turn.text, (sentence.start, start), sentence.end));
                    units.push(Extent { start, end: at.1 });
                }
            }
        }
    }
    units.retain(|unit| unit.start < unit.end);
    units
}

/// The character at a byte, counted on from an earlier byte whose character is known.
fn after(text: &str, (byte, character): (usize, u64), to: usize) -> u64 {
    character + text.get(byte..to).unwrap_or_default().chars().count() as u64
}
