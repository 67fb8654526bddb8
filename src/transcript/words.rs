//! Places in the plain text of turns.

use unicode_segmentation::GraphemeCursor;

use super::TurnNo;

/// A non-empty, half-open range of Unicode scalar values in the plain text of one turn.
///
/// Both ends lie on grapheme boundaries, so a highlight never cuts `é` in two. Columns and bytes
/// are somebody else's business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CharRange {
    start: u32,
    end: u32,
}

/// Why two numbers are no range of a turn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RangeError {
    /// The ends meet or cross.
    #[error("nothing is selected (character {0})")]
    Empty(u32),
    /// The turn is shorter.
    #[error("character {at} is past the end of the turn ({len} characters)")]
    PastEnd {
        /// The end asked for.
        at: u32,
        /// Characters in the turn.
        len: u32,
    },
    /// An end would cut a character that people see as one.
    #[error("character {0} lies inside a letter with its marks")]
    InsideGrapheme(u32),
}

impl CharRange {
    /// A range of `text`, in Unicode scalar values, half-open.
    ///
    /// # Errors
    /// [`RangeError`] when it is empty, past the end or cuts a grapheme.
    pub fn new(text: &str, start: u32, end: u32) -> Result<Self, RangeError> {
        let len = text.chars().count() as u32;
        if end > len {
            return Err(RangeError::PastEnd { at: end, len });
        }
        if start >= end {
            return Err(RangeError::Empty(start));
        }
        for at in [start, end] {
            if !on_boundary(text, at) {
                return Err(RangeError::InsideGrapheme(at));
            }
        }
        Ok(Self { start, end })
    }

    /// First character.
    pub fn start(self) -> u32 {
        self.start
    }

    /// One past the last character.
    pub fn end(self) -> u32 {
        self.end
    }
}

/// Whether character offset `at` of `text` lies between two graphemes. Looks at the characters around
/// it only, so it costs the same in a turn of ten megabytes.
fn on_boundary(text: &str, at: u32) -> bool {
    let byte = byte_of(text, at);
    // An error would mean that more text is needed, and all of it is here.
    GraphemeCursor::new(byte, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

/// The byte offset of character `at`; the length of the text when it has fewer.
pub(crate) fn byte_of(text: &str, at: u32) -> usize {
    let Some(before) = (at as usize).checked_sub(1) else { return 0 };
    // `nth` of `Chars` skips many bytes at a time.
    let mut chars = text.chars();
    match chars.nth(before) {
        Some(_) => text.len() - chars.as_str().len(),
        None => text.len(),
    }
}

/// The characters `start..end` of a text; short where the text is short.
pub fn slice(text: &str, start: u32, end: u32) -> &str {
    let from = byte_of(text, start);
    text.get(from..byte_of(text, end).max(from)).unwrap_or("")
}

/// A stretch of a transcript: from a character of one turn to a character of the same or a later turn.
///
/// `start` counts in turn `turn`, `end` (exclusive) in turn `to_turn`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The turn it starts in.
    pub turn: TurnNo,
    /// First character, in `turn`.
    pub start: u32,
    /// The turn it ends in, `turn` or later.
    pub to_turn: TurnNo,
    /// One past the last character, in `to_turn`.
    pub end: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_checked() {
        let text = "e\u{301}å x";
        assert_eq!(CharRange::new(text, 0, 1), Err(RangeError::InsideGrapheme(1)));
        assert_eq!(CharRange::new(text, 2, 2), Err(RangeError::Empty(2)));
        assert_eq!(CharRange::new(text, 0, 9), Err(RangeError::PastEnd { at: 9, len: 5 }));
        assert_eq!(CharRange::new(text, 0, 3).unwrap().end(), 3);
    }

    #[test]
    fn boundaries_are_those_of_the_whole_text() {
        use unicode_segmentation::UnicodeSegmentation;
        let text = "e\u{301}\u{1F1F3}\u{1F1F4}\u{1F1F8}\u{1F1EA}\u{1F469}\u{200D}\u{1F4BB}x\u{0915}\u{094D}\u{0937}å";
        let whole: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
        for at in 0..=text.chars().count() as u32 {
            assert_eq!(on_boundary(text, at), whole.contains(&byte_of(text, at)), "{at}");
        }
    }

    #[test]
    fn characters_are_found_by_number() {
        assert_eq!((byte_of("åbx", 0), byte_of("åbx", 1), byte_of("åbx", 3), byte_of("åbx", 9)), (0, 2, 4, 4));
    }

    #[test]
    fn slices_count_characters() {
        assert_eq!(slice("blåbær", 2, 5), "åbæ");
        assert_eq!(slice("ab", 1, 9), "b");
        assert_eq!(slice("ab", 5, 9), "");
    }
}
