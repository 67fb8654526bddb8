//! `belegg check`: does the chapter say what the data hold?

use super::written::{Written, summary};
use super::{Failure, Session};
use crate::source::{Problem, Severity};

/// Check every claim and quote of the chapters against the codings as they stand
///
/// Each finding is FILE:LINE:COLUMN, what is wrong, the counts, and a phrase that would hold.
/// Errors and warnings end with exit code 1; notes do not.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// Chapters by name; none means all
    #[arg(value_name = "CHAPTER")]
    chapters: Vec<String>,
    /// Leave the notes out
    #[arg(long, short, conflicts_with = "fragile")]
    quiet: bool,
    /// Name every claim whose word would change with one informant more or less, and the codings it hangs on
    #[arg(long)]
    fragile: bool,
    /// Give one JSON object (docs/json.md)
    #[arg(long)]
    json: bool,
}

/// In a study of interviews most words hang on one head: told together, named on request.
const FRAGILE: &str = "chapter/fragile";

impl Check {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = session.project()?;
        let coders = session.coders(&project)?;
        let material = project.material(&coders);
        let written = Written::read(&project);
        let ground = written.ground(&project, &material);
        let mut problems = project.problems.clone();
        for index in written.named(&self.chapters)? {
            problems.extend(written.check(index, &ground));
        }
        problems.extend(crate::chapter::unmentioned(&ground));
        problems.extend(material.review());
        let fragile = problems.iter().filter(|problem| problem.code == FRAGILE).count();
        if !self.fragile {
            problems.retain(|problem| problem.code != FRAGILE);
        }
        let told: Vec<Problem> =
            problems.iter().filter(|problem| !self.quiet || problem.severity != Severity::Note).cloned().collect();
        if self.json {
            session.out.json(&as_json(&told, &written, fragile))?;
        } else {
            session.out.problems(&told)?;
            session.out.tell(format_args!("{}: {}", extent(&written), summary(&problems)));
            if fragile > 0 && !self.fragile && !self.quiet {
                session
                    .out
                    .tell(format_args!("{fragile} claims hang on one informant: `belegg check --fragile` names them"));
            }
        }
        match problems.iter().all(|problem| problem.severity == Severity::Note) {
            true => Ok(()),
            false => Err(Failure::Wanting),
        }
    }
}

/// How much was checked.
fn extent(written: &Written<'_>) -> String {
    let claims: usize = written.chapters.iter().map(|chapter| chapter.claims().count()).sum();
    let quotes: usize = written.chapters.iter().map(|chapter| chapter.quotes.len()).sum();
    let plural = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let parts = [plural(written.chapters.len(), "chapter"), plural(claims, "claim"), plural(quotes, "quote")];
    parts.join(", ")
}

pub(super) fn problem_json(problem: &Problem) -> serde_json::Value {
    serde_json::json!({
        "severity": problem.severity.word(), "code": problem.code, "file": problem.place.file.as_str(),
        "line": problem.place.line, "column": problem.place.column, "message": problem.message,
        "mend": problem.mend, "excerpt": problem.excerpt,
    })
}

fn as_json(problems: &[Problem], written: &Written<'_>, fragile: usize) -> serde_json::Value {
    let count = |severity: Severity| problems.iter().filter(|problem| problem.severity == severity).count();
    serde_json::json!({
        "chapters": written.sources.iter().map(|source| &source.name).collect::<Vec<_>>(),
        "claims": written.chapters.iter().map(|chapter| chapter.claims().count()).sum::<usize>(),
        "quotes": written.chapters.iter().map(|chapter| chapter.quotes.len()).sum::<usize>(),
        "errors": count(Severity::Error), "warnings": count(Severity::Warning), "notes": count(Severity::Note),
        "fragile": fragile,
        "problems": problems.iter().map(problem_json).collect::<Vec<_>>(),
    })
}
