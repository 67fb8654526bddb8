//! `belegg draft`: a first chapter from the codings, and later what is new in it.

use super::written::Written;
use super::{Failure, Session};
use crate::chapter::{Change, ChapterPlan, Drafted, Ground, draft};
use crate::project::{Project, atomic};
use crate::source::{FileName, Problem, Severity, terminal};

/// Write a first chapter source from the codings, following the outline in belegg.yaml
///
/// A source that exists is never touched: what is new, changed or no longer supported is
/// reported. With --append, what is new is added at its end.
#[derive(Debug, clap::Args)]
pub struct Draft {
    /// Chapters of the outline by id; none means all
    #[arg(value_name = "CHAPTER")]
    chapters: Vec<String>,
    /// Add what is new at the end of sources that exist
    #[arg(long)]
    append: bool,
    /// Give one JSON object (docs/json.md)
    #[arg(long)]
    json: bool,
}

/// What was done with one chapter.
#[derive(Debug, serde::Serialize)]
struct Outcome {
    chapter: String,
    file: String,
    wrote: bool,
    changes: Vec<Told>,
}

/// One difference between the source and the codings.
#[derive(Debug, serde::Serialize)]
struct Told {
    kind: &'static str,
    place: Option<String>,
    what: String,
}

impl Draft {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = session.project()?;
        let coders = session.coders(&project)?;
        let material = project.material(&coders);
        let written = Written::read(&project.chapters);
        let plans = self.plans(&project)?;
        let ground = written.ground(&project.settings, &material);
        let drafts: Vec<Drafted> = plans.iter().map(|plan| draft(plan, &ground)).collect();
        // A draft in sentences that are not the team's own would be taken for theirs.
        let told = project.problems.iter().filter(|problem| spoils(problem));
        let spoilt: Vec<Problem> = told.chain(drafts.iter().flat_map(|drafted| &drafted.problems)).cloned().collect();
        if !spoilt.is_empty() {
            session.out.tell("nothing was written: a template cannot be used");
            return session.end(&spoilt);
        }
        let outcomes = plans
            .iter()
            .zip(&drafts)
            .map(|planned| self.one(&project, &written, &ground, planned))
            .collect::<Result<Vec<Outcome>, _>>()?;
        if self.json {
            session.out.json(&serde_json::json!({ "chapters": outcomes }))?;
        } else {
            outcomes.iter().try_for_each(|outcome| tell(session, outcome))?;
        }
        session.end(&project.problems)
    }

    /// The plans asked for; a project without an outline gets one chapter over all stakeholders.
    fn plans(&self, project: &Project) -> Result<Vec<ChapterPlan>, Failure> {
        let mut plans = project.settings.outline.clone();
        if plans.is_empty() {
            plans.push(ChapterPlan::over_all(&project.codebook));
        }
        for name in &self.chapters {
            if !plans.iter().any(|plan| plan.id == *name) {
                let known: Vec<String> = plans.iter().map(|plan| format!("`{}`", plan.id)).collect();
                let mend = format!("the outline in belegg.yaml has {}", known.join(", "));
                return Err(Failure::usage(format!("the outline has no chapter `{}`", terminal(name)), mend));
            }
        }
        plans.retain(|plan| self.chapters.is_empty() || self.chapters.contains(&plan.id));
        Ok(plans)
    }

    fn one(
        &self,
        project: &Project,
        written: &Written<'_>,
        ground: &Ground<'_>,
        (plan, drafted): (&ChapterPlan, &Drafted),
    ) -> Result<Outcome, Failure> {
        let file = FileName::new(format!("chapters/{}.md", plan.id));
        let existing = written.sources.iter().zip(&written.chapters).find(|(source, _)| source.file == file);
        let mut outcome =
            Outcome { chapter: plan.id.clone(), file: file.to_string(), wrote: false, changes: Vec::new() };
        let Some((source, chapter)) = existing else {
            outcome.wrote = write(project, &file, &drafted.text())?;
            return Ok(outcome);
        };
        let changes = drafted.compare(chapter, ground);
        outcome.changes = changes.iter().map(told).collect();
        if self.append
            && let Some(text) = drafted.appended(&source.text, &changes)
        {
            outcome.wrote = write(project, &file, &text)?;
        }
        Ok(outcome)
    }
}

/// Whether it is a template that cannot be used.
pub(super) fn spoils(problem: &Problem) -> bool {
    problem.severity == Severity::Error && problem.code.starts_with("template/")
}

fn write(project: &Project, file: &FileName, text: &str) -> Result<bool, Failure> {
    Ok(atomic::write_new(&*project.disk, file, text.as_bytes())? == atomic::Written::Written)
}

fn told(change: &Change) -> Told {
    Told { kind: change.kind(), place: change.place().map(ToString::to_string), what: change.to_string() }
}

fn tell(session: &mut Session<'_, '_>, outcome: &Outcome) -> Result<(), Failure> {
    let file = terminal(&outcome.file);
    match (outcome.wrote, outcome.changes.is_empty()) {
        (true, true) => session.out.line(format_args!("wrote {file}"))?,
        (true, false) => session.out.line(format_args!("added to {file}:"))?,
        (false, true) => session.out.line(format_args!("unchanged {file}: it has everything the codings bear"))?,
        (false, false) => session.out.line(format_args!("left {file} as it is; since it was written:"))?,
    }
    for change in &outcome.changes {
        let place = change.place.as_ref().map_or(String::new(), |place| format!("{}: ", terminal(place)));
        session.out.line(format_args!("  {place}{}: {}", change.kind, terminal(&change.what)))?;
    }
    let new = outcome.changes.iter().any(|change| change.kind == "new");
    if new && !outcome.wrote {
        session.out.tell("`belegg draft --append` adds what is new at the end");
    }
    Ok(())
}
