//! The chapters as written, parsed and checked: what `check`, `export`, `draft` and `status` share.

use super::Failure;
pub(super) use crate::project::Written;
use crate::source::{Problem, Severity, nearest, terminal};

/// The indices of the chapters named (`kapittel-4`, with or without folder and `.md`); all when none is.
pub(super) fn named(written: &Written<'_>, names: &[String]) -> Result<Vec<usize>, Failure> {
    if names.is_empty() {
        return Ok((0..written.sources.len()).collect());
    }
    names.iter().map(|name| one(written, name)).collect()
}

fn one(written: &Written<'_>, name: &str) -> Result<usize, Failure> {
    let stem = name.trim_start_matches("./").trim_start_matches("chapters/").trim_end_matches(".md");
    written.sources.iter().position(|source| source.name == stem).ok_or_else(|| {
        let known: Vec<&str> = written.sources.iter().map(|source| source.name.as_str()).collect();
        let mend = match nearest(stem, &known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "chapter sources lie in chapters/; `belegg draft` writes a first one".to_owned(),
        };
        Failure::usage(format!("there is no chapter `{}`", terminal(name)), mend)
    })
}

/// `1 claim`, `2 claims`.
pub(super) fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// `2 errors, 1 warning and 3 notes`, or `nothing to mend`.
pub(super) fn summary(problems: &[Problem]) -> String {
    let count = |severity: Severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let parts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .map(|severity| (count(severity), severity.word()))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| counted(count, word))
        .collect();
    match parts.as_slice() {
        [] => "nothing to mend".to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
