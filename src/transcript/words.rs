//! Places in the plain text of turns.

use unicode_segmentation::UnicodeSegmentation;

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

/// Whether character offset `at` of `text` lies between two graphemes.
fn on_boundary(text: &str, at: u32) -> bool {
    let byte = byte_of(text, at);
    // ASCII on both sides is the common case and always a boundary, but for CR LF, which plain text has not.
    byte == 0 || byte == text.len() || text.grapheme_indices(true).any(|(start, _)| start == byte)
}

/// The byte offset of character `at`; the length of the text when it has fewer.
pub(crate) fn byte_of(text: &str, at: u32) -> usize {
    if text.is_ascii() {
        return (at as usize).min(text.len());
    }
    text.char_indices().nth(at as usize).map_or(text.len(), |(byte, _)| byte)
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
    fn slices_count_characters() {
        assert_eq!(slice("blåbær", 2, 5), "åbæ");
        assert_eq!(slice("ab", 1, 9), "b");
        assert_eq!(slice("ab", 5, 9), "");
    }
}
