//! How problems look: `file:line:col: severity: message [code]`, the line, a caret, the mend.
//!
//! The first line is what editors and `grep` understand; what follows is for people.

use std::fmt::Write as _;

use super::{Failure, Out};
use crate::source::{Problem, Severity, terminal};

impl Out<'_> {
    /// Problems as the answer.
    pub(super) fn problems(&mut self, problems: &[Problem]) -> Result<(), Failure> {
        for problem in problems {
            let text = render(problem, self.color.0);
            self.line(text.trim_end())?;
        }
        Ok(())
    }

    /// Problems beside the answer.
    pub(super) fn problems_aside(&mut self, problems: &[Problem]) {
        for problem in problems {
            let text = render(problem, self.color.1);
            self.tell(text.trim_end());
        }
    }
}

/// Start and end of a severity's colour; empty without colour.
pub(super) fn severity_style(severity: Severity, color: bool) -> (String, String) {
    if !color {
        return (String::new(), String::new());
    }
    let foreground = match severity {
        Severity::Error => anstyle::AnsiColor::Red,
        Severity::Warning => anstyle::AnsiColor::Yellow,
        Severity::Note => anstyle::AnsiColor::Cyan,
    };
    let style = anstyle::Style::new().bold().fg_color(Some(foreground.into()));
    (style.render().to_string(), style.render_reset().to_string())
}

/// One problem as text, several lines.
fn render(problem: &Problem, color: bool) -> String {
    let (start, end) = severity_style(problem.severity, color);
    let mut text = format!(
        "{}: {start}{}{end}: {} [{}]\n",
        terminal(&problem.place.to_string()),
        problem.severity.word(),
        problem.message,
        problem.code
    );
    if let Some(excerpt) = &problem.excerpt {
        let _ = write!(text, "{}", with_caret(excerpt, problem.place.column));
    }
    if let Some(mend) = &problem.mend {
        for line in mend.lines() {
            let _ = writeln!(text, "    = {line}");
        }
    }
    text
}

/// Widest excerpt shown, in characters.
const WIDTH: usize = 100;

/// The line a problem stands on, cut to a window around the column, and a caret below it.
fn with_caret(excerpt: &str, column: u32) -> String {
    let column = (column as usize).saturating_sub(1);
    let skip = column.saturating_sub(WIDTH / 2);
    let indent = excerpt.chars().take_while(|c| c.is_whitespace()).count();
    let skip = skip.max(indent.min(column));
    let shown = |from: usize, count: usize| terminal(&excerpt.chars().skip(from).take(count).collect::<String>());
    let (before, after) = (shown(skip, column.saturating_sub(skip)), shown(column.max(skip), WIDTH / 2));
    let pad = " ".repeat(unicode_width::UnicodeWidthStr::width(before.as_str()));
    format!("    | {before}{after}\n    | {pad}^\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stands_under_the_column() {
        assert_eq!(with_caret("  blå: x", 8), "    | blå: x\n    |      ^\n");
        let long = format!("{}X", "å".repeat(500));
        let shown = with_caret(&long, 501);
        assert!(shown.lines().next().unwrap().ends_with('X'), "{shown}");
        assert!(shown.chars().count() < 200);
    }

    #[test]
    fn an_excerpt_cannot_act_on_the_terminal() {
        assert!(!with_caret("\u{1b}[2Jx", 1).contains('\u{1b}'));
    }
}
