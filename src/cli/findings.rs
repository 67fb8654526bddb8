//! `belegg findings`: what the findings bear, how far they can be relied on, and what other sources say.

use serde_json::{Value, json};

use super::output_format::OutputFormat;
use super::table::Table;
use super::written::{Written, counted};
use super::{Failure, Session};
use crate::chapter::{Assessed, FINDINGS, Ground, assessed, claimed};
use crate::project::add_findings;
use crate::source::terminal;
use crate::synthesis::{Component, Concern};

/// List the findings of findings.yaml with counts, confidence and other sources
///
/// What nobody has set is prefilled from the data and says so (docs/findings.md). The numbers are for the project's own
/// people; `belegg export` writes tables that are fit for print.
#[derive(Debug, clap::Args)]
pub struct Findings {
    /// List also the findings that chapters claim and findings.yaml does not have
    #[arg(long)]
    all: bool,
    /// Append an entry for each of those to findings.yaml, what the data hint as comments; what stands there stays
    #[arg(long, conflicts_with_all = ["all", "json", "csv"])]
    init: bool,
    #[command(flatten)]
    output: OutputFormat,
}

impl Findings {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = session.project()?;
        let coders = session.coders(&project)?;
        let material = project.material(&coders);
        let written = Written::read(&project.chapters).with_findings(&project.findings);
        let ground = written.ground(&project.settings, &material);
        let missing = claimed(&ground);
        if self.init {
            return init(session, &project, &missing);
        }
        let mut all = assessed(&ground);
        let left = missing.len();
        if self.all {
            all.extend(missing);
        }
        if self.output.json {
            let without = left;
            let all: Vec<Value> = all.iter().map(|one| as_json(one, &ground)).collect();
            session.out.json(&json!({ "findings": all, "without_entry": without }))?;
        } else if self.output.csv {
            as_table(&all).csv(session.out)?;
        } else {
            all.iter().try_for_each(|one| tell(session, one, &ground))?;
        }
        if left > 0 && !self.all {
            let findings = if left == 1 { "1 finding".to_owned() } else { format!("{left} findings") };
            let has = if left == 1 { "has" } else { "have" };
            session
                .out
                .tell(format_args!("{findings} more {has} no entry in {FINDINGS}: `--all` lists, `--init` adds"));
        }
        session.end(&project.problems)
    }
}

fn init(
    session: &mut Session<'_, '_>,
    project: &crate::project::Project,
    missing: &[Assessed<'_>],
) -> Result<(), Failure> {
    if missing.is_empty() {
        return session.out.line(format_args!("unchanged {FINDINGS}: every finding has its entry"));
    }
    let count = add_findings(&*project.disk, missing, project.language())?;
    let entries = if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") };
    session.out.line(format_args!("wrote {FINDINGS}: {entries} more"))
}

fn tell(session: &mut Session<'_, '_>, one: &Assessed<'_>, ground: &Ground<'_>) -> Result<(), Failure> {
    let (people, interviews) = (one.counts.informants, one.counts.interviews);
    session.out.line(format_args!(
        "{}  {}  {} of {} asked, {} against, in {} of {}",
        terminal(&one.name()),
        one.verdict.class.name(),
        people.support,
        people.asked,
        people.against(),
        interviews.support,
        counted(interviews.asked as usize, "interview"),
    ))?;
    let overall = one.entry.and_then(|entry| entry.overall.as_ref());
    let how = match overall {
        Some(overall) => format!(" instead of {}: {}", one.computed().word(), terminal(&overall.reason)),
        None if one.is_set() => String::new(),
        None => " (prefilled)".to_owned(),
    };
    session.out.line(format_args!("    confidence {}{how}", one.confidence().word()))?;
    for component in Component::ALL {
        let standing = one.standing(component);
        let hints: Vec<String> = one.hints_for(component).map(|hint| hint.told(ground.language)).collect();
        if standing.concern == Concern::None && standing.reason.is_none() && hints.is_empty() {
            continue;
        }
        let reason = standing.reason.map_or_else(|| "prefilled".to_owned(), terminal);
        let hints = if hints.is_empty() { String::new() } else { format!(" [{}]", terminal(&hints.join("; "))) };
        session.out.line(format_args!("      {} {}: {reason}{hints}", component.word(), standing.concern.word()))?;
    }
    for row in one.entry.iter().flat_map(|entry| &entry.rows) {
        let note = row.note.as_deref().map_or_else(String::new, |note| format!(": {}", terminal(note)));
        session.out.line(format_args!("    {} {}{note}", terminal(&row.source), row.relation.word()))?;
    }
    Ok(())
}

fn as_json(one: &Assessed<'_>, ground: &Ground<'_>) -> Value {
    let (people, interviews) = (one.counts.informants, one.counts.interviews);
    let components = Component::ALL.map(|component| {
        let standing = one.standing(component);
        let hints: Vec<String> = one.hints_for(component).map(|hint| hint.told(ground.language)).collect();
        json!({
            "component": component.word(), "concern": standing.concern.word(), "reason": standing.reason, "hints": hints,
        })
    });
    let rows = one.entry.iter().flat_map(|entry| &entry.rows);
    let rows: Vec<Value> =
        rows.map(|row| json!({ "source": row.source, "relation": row.relation.word(), "note": row.note })).collect();
    let overall = one.entry.and_then(|entry| entry.overall.as_ref());
    json!({
        "code": one.code.address.as_str(), "filter": one.filter.to_text(),
        "finding": crate::chapter::sentence(one, ground, true), "class": one.verdict.class.name(),
        "support": people.support, "contradict": people.contradict, "mixed": people.mixed,
        "asked": people.asked, "eligible": people.eligible,
        "interviews": interviews.support, "interviews_asked": interviews.asked,
        "has_entry": one.entry.is_some(), "is_set": one.is_set(),
        "confidence": one.confidence().word(), "computed": one.computed().word(),
        "override": overall.map(|overall| overall.reason.as_str()),
        "components": components, "triangulation": rows,
    })
}

fn as_table(all: &[Assessed<'_>]) -> Table {
    let head = ["code", "filter", "class", ">support", ">contradict", ">mixed", ">asked", ">interviews", "confidence"];
    let components = Component::ALL.map(Component::word);
    let mut table = Table::new(head.into_iter().chain(components).chain(["is_set", "triangulation"]));
    for one in all {
        let people = one.counts.informants;
        let numbers = [people.support, people.contradict, people.mixed, people.asked, one.counts.interviews.support];
        let concerns = Component::ALL.map(|component| one.standing(component).concern.word().to_owned());
        let rows = one.entry.iter().flat_map(|entry| &entry.rows);
        let rows: Vec<String> = rows.map(|row| format!("{} {}", row.source, row.relation.word())).collect();
        table.row(
            [one.code.address.to_string(), one.filter.to_text(), one.verdict.class.name().to_owned()]
                .into_iter()
                .chain(numbers.map(|number| number.to_string()))
                .chain([one.confidence().word().to_owned()])
                .chain(concerns)
                .chain([one.is_set().to_string(), rows.join("; ")]),
        );
    }
    table
}
