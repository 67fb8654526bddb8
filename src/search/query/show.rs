//! A fault of a query as people see it.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::QueryProblem;
use crate::source::{Fault as _, terminal};

/// So many columns of the query are shown.
const WIDTH: usize = 76;

/// So many columns before the fault are shown at least, where there are so many.
const BEFORE: usize = 24;

/// So many columns of a long fault are shown.
const MARKED: usize = 40;

/// The fault, the query with a row of `^` under it, and the mend:
///
/// ```text
/// error: the parenthesis is not closed [search/open-parenthesis]
///     | legemiddel (chat OR dialog
///     |            ^
///     = close it with `)`, or leave it out
/// ```
///
/// Of a long query the surroundings are shown, at most 76 columns. Nothing of it acts on a terminal.
pub fn show(text: &str, problem: &QueryProblem) -> String {
    let (severity, fault) = (problem.severity().word(), &problem.fault);
    let mut shown = format!("{severity}: {fault} [{}]\n{}", fault.code(), excerpt(text, problem));
    if let Some(mend) = fault.mend() {
        shown.push_str(&format!("    = {mend}\n"));
    }
    shown
}

/// The line of the query and that of the carets.
fn excerpt(text: &str, problem: &QueryProblem) -> String {
    let part = |range: std::ops::Range<usize>| terminal(text.get(range).unwrap_or_default());
    let (start, end) = (problem.at.start.min(text.len()), problem.at.end.min(text.len()));
    let (before, marked, after) = (part(0..start), part(start..end), part(end..text.len()));
    let is_short = before.width() + marked.width() + after.width() <= WIDTH;
    let marked = if is_short { marked } else { head(&marked, MARKED) };
    let room = WIDTH.saturating_sub(marked.width());
    let before_room = room.saturating_sub(after.width()).max(BEFORE);
    let before = if is_short { before } else { tail(&before, before_room) };
    let after = if is_short { after } else { head(&after, room.saturating_sub(before.width())) };
    let (pad, carets) = (" ".repeat(before.width()), "^".repeat(marked.width().max(1)));
    format!("    | {before}{marked}{after}\n    | {pad}{carets}\n")
}

/// The start of a text, at most so many columns with the `…` that tells of the rest.
fn head(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut left = columns.saturating_sub(1);
    let kept: String = text.chars().take_while(|c| fit(*c, &mut left)).collect();
    format!("{kept}…")
}

/// The end of a text, likewise.
fn tail(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut left = columns.saturating_sub(1);
    let kept: Vec<char> = text.chars().rev().take_while(|c| fit(*c, &mut left)).collect();
    std::iter::once('…').chain(kept.into_iter().rev()).collect()
}

/// Whether a character still fits, which it then takes up.
fn fit(char: char, left: &mut usize) -> bool {
    match left.checked_sub(char.width().unwrap_or(0)) {
        Some(rest) => {
            *left = rest;
            true
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{QueryFault, parse};
    use super::*;

    fn first(text: &str) -> String {
        show(text, &parse(text).problems[0])
    }

    #[test]
    fn carets_stand_under_the_fault() {
        assert_eq!(
            first("blåbær (chat OR dialog"),
            "error: the parenthesis is not closed [search/open-parenthesis]\n    | blåbær (chat OR dialog\n    |        ^\n    \
             = close it with `)`, or leave it out\n"
        );
        assert_eq!(
            first("日本 ord~7"),
            "error: `ord~7` is no distance between words: 1 or 2 letters [search/bad-distance]\n    | 日本 ord~7\n    |      ^^^^^\n    \
             = write `ord~1` or `ord~2`\n"
        );
        assert!(first("").contains("    | \n    | ^\n"), "{}", first(""));
    }

    #[test]
    fn a_long_query_is_windowed() {
        for text in [
            format!("{} ord~7 {}", "å".repeat(500), "日本".repeat(500)),
            format!("{} ord~7", "e\u{301}日".repeat(200)),
            format!("ord~7 {}", "x ".repeat(90)),
            format!("\"{}", "x ".repeat(90)),
            format!("stance:{}", "y".repeat(300)),
        ] {
            let parsed = parse(&text);
            let problem = parsed.problems.iter().find(|problem| problem.severity() > crate::source::Severity::Note);
            let shown = show(&text, problem.unwrap());
            let lines: Vec<&str> = shown.lines().collect();
            assert!(lines[1].width() <= WIDTH + 6 && lines[2].width() <= WIDTH + 6, "{shown}");
            assert!(lines[1].contains('…'), "{shown}");
            if text.contains("ord~7") {
                let under: String = columns(lines[1], lines[2]);
                assert_eq!(under, "ord~7", "{shown}");
            }
        }
    }

    /// What of a line stands over the carets.
    fn columns(line: &str, carets: &str) -> String {
        let (start, end) = (carets.find('^').unwrap(), carets.rfind('^').unwrap());
        let mut column = 0;
        line.chars()
            .filter(|c| {
                let at = column;
                column += c.width().unwrap_or(0);
                (start..=end).contains(&at)
            })
            .collect()
    }

    #[test]
    fn nothing_acts_on_the_terminal() {
        for text in ["a \u{1b}[2Jb", "\u{202e}role:\u{9b}x", "stance:\u{1b}[1m", "ord~\u{7}"] {
            for problem in parse(text).problems {
                let shown = show(text, &problem);
                assert!(!shown.chars().any(|c| c.is_control() && c != '\n'), "{shown:?}");
                assert!(!shown.contains('\u{202e}'), "{shown:?}");
            }
        }
    }

    #[test]
    fn places_beyond_the_text_are_shown_at_its_end() {
        assert!(show("å", &QueryFault::Empty.at(1..70)).contains("    | "));
    }
}
