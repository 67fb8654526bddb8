//! The characters of a query and where they stand.

use std::ops::Range;

use super::{QueryFault, QueryProblem};
use crate::source::terminal;

/// One character of the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) char: char,
    /// Its first byte in the query.
    pub(super) at: usize,
}

/// The characters that are read: a control character counts as a space and is an error, an invisible one is left out
/// and noted, each once.
pub(super) fn letters(text: &str, problems: &mut Vec<QueryProblem>) -> Vec<Letter> {
    let mut letters = Vec::with_capacity(text.len());
    let (mut control, mut hidden) = (None, None);
    for (at, char) in text.char_indices() {
        let place = at..at + char.len_utf8();
        if char.is_control() && !char.is_whitespace() {
            control.get_or_insert((char, place));
            letters.push(Letter { char: ' ', at });
        } else if is_hidden(char) {
            hidden.get_or_insert((char, place));
        } else {
            letters.push(Letter { char, at });
        }
    }
    let name = |char: char| char.escape_unicode().to_string();
    problems.extend(control.map(|(char, at)| QueryFault::Control(name(char)).at(at)));
    problems.extend(hidden.map(|(char, at)| QueryFault::Hidden(name(char)).at(at)));
    letters
}

/// What a terminal would be shown as `\u{…}` cannot be seen by who typed it.
fn is_hidden(char: char) -> bool {
    !char.is_ascii() && !char.is_whitespace() && terminal(char.encode_utf8(&mut [0; 4])).starts_with("\\u{")
}

/// What they say together.
pub(super) fn text(letters: &[Letter]) -> String {
    letters.iter().map(|letter| letter.char).collect()
}

/// From the first byte of the first to the end of the last; of none, nothing at the start.
pub(super) fn span(letters: &[Letter]) -> Range<usize> {
    let start = letters.first().map_or(0, |letter| letter.at);
    letters.last().map_or(start..start, |last| start..last.at + last.char.len_utf8())
}
