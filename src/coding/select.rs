//! From words a person names to a span of the transcript.

use unicode_normalization::UnicodeNormalization as _;

use crate::transcript::{Span, Transcript, TurnNo};

/// Why words are no passage.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SelectError {
    /// The transcript is shorter.
    #[error("`{transcript}` has {turns} turns, not turn {turn}")]
    NoTurn {
        /// Its id.
        transcript: String,
        /// How many turns it has.
        turns: usize,
        /// The turn asked for.
        turn: u32,
    },
    /// Nothing but white space.
    #[error("the quote is empty")]
    Empty,
    /// The words do not stand there.
    #[error("turn {turn} of `{transcript}` does not have these words")]
    NotThere {
        /// Its id.
        transcript: String,
        /// The turn asked for.
        turn: u32,
        /// Turns that do have them, at most three.
        elsewhere: Vec<TurnNo>,
    },
    /// The words stand there more than once.
    #[error("turn {turn} of `{transcript}` has these words {times} times")]
    Ambiguous {
        /// Its id.
        transcript: String,
        /// The turn asked for.
        turn: u32,
        /// How often.
        times: usize,
    },
    /// Fewer occurrences than the number asked for.
    #[error("turn {turn} of `{transcript}` has these words {times} times, not {wanted}")]
    NoOccurrence {
        /// Its id.
        transcript: String,
        /// The turn asked for.
        turn: u32,
        /// How often.
        times: usize,
        /// Which one was asked for.
        wanted: usize,
    },
}

/// The span of `words` in a turn; white space in `words` is folded as in transcripts.
///
/// `occurrence` (from 1) chooses among several; without it several are an error, since a coding
/// must never land on words nobody meant.
///
/// # Errors
/// [`SelectError`]; when the words stand in other turns, those are named.
pub fn select(
    transcript: &Transcript,
    turn: TurnNo,
    words: &str,
    occurrence: Option<usize>,
) -> Result<Span, SelectError> {
    let id = transcript.id.to_string();
    let Some(found) = transcript.turn(turn) else {
        return Err(SelectError::NoTurn { transcript: id, turns: transcript.turns.len(), turn: turn.0 });
    };
    let words: String = words.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect();
    if words.is_empty() {
        return Err(SelectError::Empty);
    }
    let starts = occurrences(&found.text, &words);
    let length = words.chars().count() as u32;
    let times = starts.len();
    let start = match (occurrence, starts.as_slice()) {
        (_, []) => {
            let holds = transcript.turns.iter().filter(|turn| !occurrences(&turn.text, &words).is_empty());
            let elsewhere = holds.map(|turn| turn.no).take(3).collect();
            return Err(SelectError::NotThere { transcript: id, turn: turn.0, elsewhere });
        }
        (None, [only]) => *only,
        (None, _) => return Err(SelectError::Ambiguous { transcript: id, turn: turn.0, times }),
        (Some(wanted), starts) => *wanted
            .checked_sub(1)
            .and_then(|index| starts.get(index))
            .ok_or(SelectError::NoOccurrence { transcript: id, turn: turn.0, times, wanted })?,
    };
    Ok(Span { turn, start, to_turn: turn, end: start + length })
}

/// Character offsets at which `words` (white space folded) stand in `text`; a paragraph's end counts as white space.
fn occurrences(text: &str, words: &str) -> Vec<u32> {
    let flat = text.replace('\n', " ");
    let mut starts = Vec::new();
    let (mut byte, mut chars) = (0, 0);
    for (at, _) in flat.match_indices(words) {
        chars += flat.get(byte..at).map_or(0, |between| between.chars().count() as u32);
        byte = at;
        starts.push(chars);
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::occurrences;

    #[test]
    fn offsets_count_characters_and_fold_paragraphs() {
        assert_eq!(occurrences("æ ja. På\nen måte, ja.", "ja."), [2, 18]);
        assert_eq!(occurrences("På\nen måte", "På en"), [0]);
    }
}
