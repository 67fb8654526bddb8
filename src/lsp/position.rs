//! Bytes of a text and an editor's positions: lines from 0 and columns in the client's units.

use std::ops::Range;

use lsp_types::{Position, PositionEncodingKind};

/// In which units the client counts columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// What every client understands.
    Utf16,
}

impl Encoding {
    /// Bytes where the client offers them.
    pub(super) fn choose(offered: Option<&[PositionEncodingKind]>) -> Self {
        let bytes = offered.is_some_and(|offered| offered.contains(&PositionEncodingKind::UTF8));
        if bytes { Self::Utf8 } else { Self::Utf16 }
    }

    /// Its name in the protocol.
    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    fn length(self, text: &str) -> u32 {
        let length = match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.chars().map(char::len_utf16).sum(),
        };
        u32::try_from(length).unwrap_or(u32::MAX)
    }
}

/// A text whose lines are found again.
pub(super) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    encoding: Encoding,
}

impl<'t> Lines<'t> {
    /// In time linear in the text.
    pub(super) fn new(text: &'t str, encoding: Encoding) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts, encoding }
    }

    /// The position of a byte; past the end is the end.
    pub(super) fn position(&self, at: usize) -> Position {
        let at = at.min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= at).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or(0);
        let before = self.text.get(start..at).unwrap_or("");
        Position::new(u32::try_from(line).unwrap_or(u32::MAX), self.encoding.length(before))
    }

    /// The positions of a range of bytes.
    pub(super) fn range(&self, range: &Range<usize>) -> lsp_types::Range {
        lsp_types::Range::new(self.position(range.start), self.position(range.end))
    }

    /// The byte of a position; a column past the line is the line's end, a line past the text the text's.
    pub(super) fn byte(&self, position: Position) -> usize {
        let line = position.line as usize;
        let Some(start) = self.starts.get(line).copied() else { return self.text.len() };
        let end = self.starts.get(line + 1).map_or(self.text.len(), |next| next - 1);
        let mut column = 0;
        for (at, letter) in self.text.get(start..end).unwrap_or("").char_indices() {
            if column >= position.character {
                return start + at;
            }
            column += match self.encoding {
                Encoding::Utf8 => letter.len_utf8() as u32,
                Encoding::Utf16 => letter.len_utf16() as u32,
            };
        }
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_is_found_again_in_both_units() {
        let text = "blå 🦉 å\n\n«x»";
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            let lines = Lines::new(text, encoding);
            for (at, _) in text.char_indices() {
                assert_eq!(lines.byte(lines.position(at)), at, "{at} {encoding:?}");
            }
        }
        assert_eq!(Lines::new(text, Encoding::Utf16).position("blå 🦉".len()), Position::new(0, 6));
        assert_eq!(Lines::new(text, Encoding::Utf8).position("blå 🦉".len()), Position::new(0, 9));
    }

    #[test]
    fn what_is_past_the_end_is_the_end() {
        let lines = Lines::new("ab\ncd", Encoding::Utf16);
        assert_eq!(lines.byte(Position::new(0, 99)), 2);
        assert_eq!(lines.byte(Position::new(9, 0)), 5);
        assert_eq!(lines.position(99), Position::new(1, 2));
    }
}
