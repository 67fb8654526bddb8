//! `belegg check`: does the chapter say what the data hold?

use std::time::Duration;

use super::written::{Written, counted, named, summary};
use super::{Failure, Session};
use crate::chapter::{Chapter, Chooser, Edit, Ground, QuoteSource, edits, rank};
use crate::project::{FRAGILE, Watch};
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
    /// Check again whenever a file of the project changes, until Ctrl-C
    #[arg(long, conflicts_with = "json")]
    watch: bool,
    /// Give one JSON object (docs/json.md)
    #[arg(long)]
    json: bool,
}

/// How often the files are looked at.
const LOOK: Duration = Duration::from_millis(300);

impl Check {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        if !self.watch {
            return self.once(session);
        }
        let disk = session.disks.open(&session.root()?)?;
        loop {
            let seen = Watch::look(&*disk);
            match self.once(session) {
                // Somebody is at it: a chapter half-way through an edit is no reason to stop.
                Ok(()) | Err(Failure::Wanting) => {}
                Err(failure @ (Failure::Output(_) | Failure::Closed | Failure::Usage { .. })) => return Err(failure),
                Err(failure) => session.out.failure(&failure),
            }
            session.out.tell("--- waiting for changes (Ctrl-C ends)");
            while Watch::look(&*disk) == seen {
                std::thread::sleep(LOOK);
            }
        }
    }

    fn once(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = session.project()?;
        let coders = session.coders(&project)?;
        let material = project.material(&coders);
        let written = Written::read(&project.chapters).against(&project.published).with_findings(&project.findings);
        let ground = written.ground(&project.settings, &material);
        let mut problems = project.problems.clone();
        let chosen = named(&written, &self.chapters)?;
        for index in &chosen {
            problems.extend(written.check(*index, &ground));
        }
        problems.extend(crate::chapter::unmentioned(&ground));
        problems.extend(crate::chapter::neglected(&ground));
        problems.extend(material.review());
        let extent = Extent::of(&written, &chosen);
        let fragile = problems.iter().filter(|problem| problem.code == FRAGILE).count();
        if !self.fragile {
            problems.retain(|problem| problem.code != FRAGILE);
        }
        let told: Vec<Problem> =
            problems.iter().filter(|problem| !self.quiet || problem.severity != Severity::Note).cloned().collect();
        if self.json {
            session.out.json(&extent.json(&told, fragile, &quoted(&written, &chosen, &ground)))?;
        } else {
            session.out.problems(&told)?;
            session.out.tell(format_args!("{extent}: {}", summary(&problems)));
            if fragile > 0 && !self.fragile && !self.quiet {
                session
                    .out
                    .tell(format_args!("{} on one informant: `belegg check --fragile` names them", hang(fragile)));
            }
        }
        match problems.iter().all(|problem| problem.severity == Severity::Note) {
            true => Ok(()),
            false => Err(Failure::Wanting),
        }
    }
}

fn hang(claims: usize) -> String {
    if claims == 1 { "1 claim hangs".to_owned() } else { format!("{claims} claims hang") }
}

/// How much was checked.
struct Extent<'w> {
    chapters: Vec<&'w str>,
    claims: usize,
    quotes: usize,
}

impl<'w> Extent<'w> {
    fn of(written: &'w Written<'_>, chosen: &[usize]) -> Self {
        let chapters = || chosen.iter().filter_map(|index| written.chapters.get(*index));
        Self {
            chapters: chosen
                .iter()
                .filter_map(|index| written.sources.get(*index))
                .map(|source| source.name.as_str())
                .collect(),
            claims: chapters().map(|chapter| chapter.claims().count()).sum(),
            quotes: chapters().map(|chapter| chapter.quotes.len()).sum(),
        }
    }

    fn json(&self, problems: &[Problem], fragile: usize, quoted: &[serde_json::Value]) -> serde_json::Value {
        let count = |severity: Severity| problems.iter().filter(|problem| problem.severity == severity).count();
        serde_json::json!({
            "chapters": self.chapters, "claims": self.claims, "quotes": self.quotes,
            "errors": count(Severity::Error), "warnings": count(Severity::Warning), "notes": count(Severity::Note),
            "fragile": fragile, "quoted": quoted,
            "problems": problems.iter().map(problem_json).collect::<Vec<_>>(),
        })
    }
}

impl std::fmt::Display for Extent<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let chapters = counted(self.chapters.len(), "chapter");
        write!(f, "{chapters}, {}, {}", counted(self.claims, "claim"), counted(self.quotes, "quote"))
    }
}

/// Every quote with what was done to its words, and where it stands among the candidates of its finding.
fn quoted(written: &Written<'_>, chosen: &[usize], ground: &Ground<'_>) -> Vec<serde_json::Value> {
    let chapters = chosen.iter().filter_map(|index| written.chapters.get(*index));
    chapters.flat_map(|chapter| quotes_of(chapter, ground)).collect()
}

fn quotes_of(chapter: &Chapter, ground: &Ground<'_>) -> Vec<serde_json::Value> {
    let chooser = Chooser::new(ground).without_used(Some(chapter.id()));
    let done = edits(chapter, ground.material);
    let quote = |source: &QuoteSource| {
        let link = chapter.links.get(source.link)?;
        let (rank, edited) = (rank(&chooser, source.coding), done.get(&source.link));
        let part =
            |part: &Edit| serde_json::json!({ "kind": part.kind.word(), "said": part.said, "printed": part.printed });
        let parts = edited.map(|(edited, _)| edited.parts.iter().map(part).collect::<Vec<_>>());
        Some(serde_json::json!({
            "chapter": chapter.id(), "line": chapter.place(link.range.start).line, "coding": source.coding.to_string(),
            "rank": rank.and_then(|rank| rank.place), "candidates": rank.map(|rank| rank.of), "chosen": link.chosen,
            "proved": edited.is_some_and(|(_, proved)| *proved), "parts": parts.unwrap_or_default(),
        }))
    };
    let sources = chapter.quotes.iter().filter_map(|quote| quote.source.as_ref());
    sources.filter_map(quote).collect()
}

pub(super) fn problem_json(problem: &Problem) -> serde_json::Value {
    serde_json::json!({
        "severity": problem.severity.word(), "code": problem.code, "file": problem.place.file.as_str(),
        "line": problem.place.line, "column": problem.place.column, "message": problem.message,
        "mend": problem.mend, "excerpt": problem.excerpt,
    })
}
