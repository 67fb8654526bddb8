//! What hovers show is Markdown; what came from a file must not act in it.

use std::fmt::Write as _;

use crate::source::markdown;

/// How much of a passage is shown, in characters.
const SHOWN: usize = 240;

/// A heading in bold, then a list.
pub(super) fn list(text: &mut String, head: &str, lines: &[String], more: usize) {
    if lines.is_empty() {
        return;
    }
    let _ = write!(text, "\n\n**{head}**\n");
    for line in lines {
        let _ = write!(text, "\n- {line}");
    }
    if more > 0 {
        let _ = write!(text, "\n- and {more} more");
    }
}

/// Words of a transcript, shortened, as one line.
pub(super) fn words(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    };
    markdown(&shown)
}
