//! Problems as an editor marks them.

use lsp_types::{Diagnostic, DiagnosticSeverity, NumberOrString, Position};

use super::position::Lines;
use crate::chapter::Marked;
use crate::project::FRAGILE;
use crate::source::{Problem, Severity};

/// The source of all marks.
pub(super) const SOURCE: &str = "belegg";

/// A problem of a chapter. Words that hang on one informant are told by the hover: most do in a study of interviews.
pub(super) fn of_chapter(lines: &Lines<'_>, marked: &Marked) -> Option<Diagnostic> {
    (marked.problem.code != FRAGILE).then(|| diagnostic(&marked.problem, lines.range(&marked.range)))
}

/// A problem of another file, at its place.
pub(super) fn of_file(problem: &Problem) -> Diagnostic {
    let at = Position::new(problem.place.line.saturating_sub(1), problem.place.column.saturating_sub(1));
    let end = Position::new(at.line, u32::MAX);
    diagnostic(problem, lsp_types::Range::new(at, if problem.place.line == 0 { at } else { end }))
}

fn diagnostic(problem: &Problem, range: lsp_types::Range) -> Diagnostic {
    let severity = match problem.severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Note => DiagnosticSeverity::INFORMATION,
    };
    let mend = problem.mend.as_ref().map_or(String::new(), |mend| format!("\n{mend}"));
    Diagnostic {
        range,
        severity: Some(severity),
        code: Some(NumberOrString::String(problem.code.to_owned())),
        source: Some(SOURCE.to_owned()),
        message: format!("{}{mend}", problem.message),
        ..Diagnostic::default()
    }
}
