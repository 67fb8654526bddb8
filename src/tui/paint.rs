//! The one way from text to the screen: escaped, cut to fit, measured in cells.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use crate::source::terminal;

/// How many cells a text takes, escaped.
pub fn width(text: &str) -> usize {
    terminal(text).width()
}

/// A text that takes at most `cells`, escaped; what is cut off is an ellipsis.
pub fn fit(text: &str, cells: usize) -> String {
    let text = terminal(text);
    if text.width() <= cells {
        return text;
    }
    let mut out = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let wide = grapheme.width();
        if used + wide + 1 > cells {
            break;
        }
        used += wide;
        out.push_str(grapheme);
    }
    if cells > 0 {
        out.push('…');
    }
    out
}

/// As [`fit`], but the end is kept: what is cut off before it is an ellipsis.
pub fn fit_end(text: &str, cells: usize) -> String {
    let text = terminal(text);
    if text.width() <= cells {
        return text;
    }
    let mut kept = text.len();
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        let wide = grapheme.width();
        if used + wide + 1 > cells {
            break;
        }
        used += wide;
        kept = at;
    }
    let end = text.get(kept..).unwrap_or("");
    if cells == 0 { String::new() } else { format!("…{end}") }
}

/// Writes a text at a place, at most `cells` of it, escaped; gives the column after it.
pub fn put(buffer: &mut Buffer, x: u16, y: u16, cells: u16, text: &str, style: Style) -> u16 {
    if cells == 0 || !buffer.area.contains((x, y).into()) {
        return x;
    }
    let text = fit(text, usize::from(cells));
    buffer.set_stringn(x, y, &text, usize::from(cells), style).0
}

/// Writes a text into a line of an area: `row` from its top; cut to its width.
pub fn line(buffer: &mut Buffer, area: Rect, row: u16, text: &str, style: Style) {
    if row < area.height {
        put(buffer, area.x, area.y + row, area.width, text, style);
    }
}

/// Breaks a text into lines of at most `cells`, at spaces where it can, escaped. For short texts: definitions, help.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    let cells = cells.max(1);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for word in terminal(paragraph).split(' ') {
            for piece in pieces(word, cells) {
                let gap = usize::from(!line.is_empty());
                if line.width() + gap + piece.width() > cells {
                    lines.push(std::mem::take(&mut line));
                } else if gap == 1 {
                    line.push(' ');
                }
                line.push_str(&piece);
            }
        }
        lines.push(line);
    }
    lines
}

/// A word in parts that each fit into a line.
fn pieces(word: &str, cells: usize) -> Vec<String> {
    if word.width() <= cells {
        return vec![word.to_owned()];
    }
    let mut pieces = vec![String::new()];
    for grapheme in word.graphemes(true) {
        let full = pieces.last().is_some_and(|piece| !piece.is_empty() && piece.width() + grapheme.width() > cells);
        if full {
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(grapheme);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_by_cells_and_escaped() {
        assert_eq!(fit("blåbærsyltetøy", 6), "blåbæ…");
        assert_eq!(fit("日本語", 4), "日…");
        assert_eq!(fit("a\u{1b}[2J", 20), "a\\u{1b}[2J");
        assert_eq!((fit("ab", 0), fit("ab", 1)), (String::new(), "…".to_owned()));
    }

    #[test]
    fn the_end_is_kept_where_it_matters() {
        assert_eq!(fit_end("blåbærsyltetøy", 6), "…tetøy");
        assert_eq!(fit_end("日本語", 4), "…語");
        assert_eq!((fit_end("ab", 0), fit_end("ab", 1), fit_end("ab", 2)), (String::new(), "…".into(), "ab".into()));
    }

    #[test]
    fn texts_are_wrapped() {
        assert_eq!(wrap("kommunen ser sykehusets opphold", 12), ["kommunen ser", "sykehusets", "opphold"]);
        assert_eq!(wrap("pasientjournalsystem", 8), ["pasientj", "ournalsy", "stem"]);
        assert_eq!(wrap("a\n\nb", 9), ["a", "", "b"]);
    }
}
