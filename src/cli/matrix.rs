//! `belegg matrix`: how many stand behind each code.

use super::cooccurrence::{self, On};
use super::output_format::OutputFormat;
use super::published::Published;
use super::table::Table;
use super::{Failure, Session, framework, printed, saturation};
use crate::chapter::{Exhibit, ExhibitKind};
use crate::codebook::Section;
use crate::project::Project;
use crate::source::nearest;
use crate::synthesis::{Cell, Filter, Material, Matrix as Counts, Tally, classify};
use crate::transcript::AttributeName;

/// Show how many informants and interviews stand behind each code
///
/// Counts people, not passages: an informant who says it five times counts once. A cell reads
/// `12/15 −1`: twelve support it, fifteen were asked, one says otherwise; `~` are those in two
/// minds. Exact numbers, an internal view for work with the material only: what goes out is `--publish`.
#[derive(Debug, clap::Args)]
pub struct Matrix {
    /// Codes, sections or stakeholders, each with what is below it; none means all but context
    #[arg(value_name = "CODE")]
    codes: Vec<String>,
    /// Split columns by this attribute (can be repeated): group, role, unit, site or the project's own
    #[arg(long, value_name = "ATTRIBUTE")]
    by: Vec<AttributeName>,
    /// Only participants with these attributes: `role=lege&site!=kommune 7`
    #[arg(long, value_name = "FILTER", value_parser = Filter::new, default_value = "", hide_default_value = true)]
    filter: Filter,
    /// Count interviews instead of informants
    #[arg(long)]
    interviews: bool,
    /// Give a Markdown table fit for print: counts below 5 as `<5`, and others withheld (`–`) where sums would give
    /// them back; with --csv and --json the same numbers in those forms
    #[arg(long, conflicts_with = "interviews")]
    publish: bool,
    /// Instead: which codes stand together, the strongest pairs first; with --publish those in five interviews or more
    #[arg(long, group = "view", conflicts_with_all = ["by", "filter", "interviews"])]
    cooccurrence: bool,
    /// What codes stand together in
    #[arg(long, value_name = "UNIT", requires = "cooccurrence", default_value = "passages")]
    on: On,
    /// Instead: in which interview of each group no new code came, and in random orders; with --publish groups of six
    /// interviews or more
    #[arg(long, group = "view", conflicts_with_all = ["by", "filter", "interviews"])]
    saturation: bool,
    /// Instead: the framework grid, what was said in each case on each code, traced to its passages; as CSV a case a row
    #[arg(long, group = "view", conflicts_with_all = ["by", "filter", "interviews", "publish"])]
    framework: bool,
    /// Give the framework grid as a page that stands alone, every cell leading to its passages; for the project's own
    /// people, and it says so
    #[arg(long, requires = "framework", conflicts_with_all = ["json", "csv"])]
    html: bool,
    #[command(flatten)]
    output: OutputFormat,
}

impl Matrix {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = session.project()?;
        let coders = session.coders(&project)?;
        let material = project.material(&coders);
        for attribute in &self.by {
            known(&project, attribute)?;
        }
        if self.cooccurrence || self.saturation || self.framework {
            self.view(session, &project, &material)?;
            return session.end(&project.problems);
        }
        let matrix = material.matrix(&self.rows(session, &project)?, &self.filter, &self.by);
        if self.publish {
            Published::new(&material, &matrix).give(&self.output, &project, session.out)?;
        } else if self.output.json {
            session.out.json(&as_json(&material, &matrix, &self.filter, &project))?;
        } else if self.output.csv {
            long(&material, &matrix).csv(session.out)?;
        } else {
            self.wide(&material, &matrix, &project).print(session.out)?;
        }
        session.end(&project.problems)
    }

    /// One of the views that are no matrix of people.
    fn view(&self, session: &mut Session<'_, '_>, project: &Project, material: &Material<'_>) -> Result<(), Failure> {
        if self.publish {
            let exhibit = self.exhibit()?;
            return printed::give(&exhibit, material, project, &self.output, session.out);
        }
        let codes = self.rows(session, project)?;
        if self.cooccurrence {
            cooccurrence::give(material, &codes, self.on, &self.output, session.out)
        } else if self.saturation {
            saturation::give(material, &codes, &self.output, session.out)
        } else if self.html {
            let language = project.settings.language.unwrap_or(project.codebook.language);
            framework::page(material, &codes, language, session.out)
        } else {
            framework::give(material, &codes, &self.output, session.out)
        }
    }

    /// The same as a chapter prints it.
    fn exhibit(&self) -> Result<Exhibit, Failure> {
        if !self.codes.is_empty() {
            let mend = "leave the codes out, or `--publish`".to_owned();
            return Err(Failure::usage("what is printed of this is about all codes".to_owned(), mend));
        }
        let kind = if self.cooccurrence { ExhibitKind::Cooccurrence } else { ExhibitKind::Saturation };
        Ok(Exhibit { on: self.cooccurrence.then(|| self.on.unit()), ..kind.table() })
    }

    /// Indices of the codes asked for with what is below them, in the codebook's order.
    fn rows(&self, session: &Session<'_, '_>, project: &Project) -> Result<Vec<usize>, Failure> {
        let book = &project.codebook;
        if self.codes.is_empty() {
            let counted = |code: &crate::codebook::Code| code.section() != Section::Context;
            let all = book.codes().iter().enumerate();
            return Ok(all.filter(|(_, code)| counted(code)).map(|(index, _)| index).collect());
        }
        let mut rows = Vec::new();
        for text in &self.codes {
            rows.extend(session.codes(project, text)?);
        }
        rows.sort_unstable();
        rows.dedup();
        Ok(rows)
    }

    fn wide(&self, material: &Material<'_>, matrix: &Counts, project: &Project) -> Table {
        let columns = matrix.columns.iter().map(|values| format!(">{}", column(values)));
        let head = ["code".to_owned(), ">all".to_owned()].into_iter().chain(columns).chain(["class".to_owned()]);
        let mut table = Table::new(head);
        for row in &matrix.rows {
            let tally = |cell: &Cell| shown(if self.interviews { &cell.interviews } else { &cell.informants });
            let cells = std::iter::once(&row.total).chain(&row.cells).map(tally);
            let class = class(material, row.code, &self.filter, project);
            table.row([address(material, row.code)].into_iter().chain(cells).chain([class]));
        }
        table
    }
}

/// Fails where no participant has the attribute.
fn known(project: &Project, attribute: &AttributeName) -> Result<(), Failure> {
    let mut names = vec!["id", "group", "comparator"];
    let people = project.transcripts.iter().flat_map(|transcript| &transcript.participants);
    names.extend(people.flat_map(|person| person.attributes.keys()).map(AttributeName::as_str));
    if names.contains(&attribute.as_str()) {
        return Ok(());
    }
    names.sort_unstable();
    names.dedup();
    let mend = match nearest(attribute.as_str(), &names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("participants have {}", names.join(", ")),
    };
    Err(Failure::usage(format!("no participant has the attribute `{attribute}`"), mend))
}

pub(super) fn column(values: &[Option<String>]) -> String {
    let values: Vec<&str> = values.iter().map(|value| value.as_deref().unwrap_or("–")).collect();
    values.join(" · ")
}

pub(super) fn address(material: &Material<'_>, code: usize) -> String {
    material.codebook.codes().get(code).map(|code| code.address.to_string()).unwrap_or_default()
}

/// `12/15 −1 ~2`; a dot where nobody was asked.
fn shown(tally: &Tally) -> String {
    if tally.asked == 0 {
        return "·".to_owned();
    }
    let mut text = format!("{}/{}", tally.support, tally.asked);
    if tally.contradict > 0 {
        text.push_str(&format!(" −{}", tally.contradict));
    }
    if tally.mixed > 0 {
        text.push_str(&format!(" ~{}", tally.mixed));
    }
    text
}

fn class(material: &Material<'_>, code: usize, filter: &Filter, project: &Project) -> String {
    let verdict = classify(&(&material.evidence(code, filter)).into(), &project.settings.thresholds);
    let fragile = if verdict.fragile { " (fragile)" } else { "" };
    format!("{}{fragile}", verdict.class.name())
}

/// One row a code and column: for spreadsheets and statistics.
fn long(material: &Material<'_>, matrix: &Counts) -> Table {
    let attributes = matrix.attributes.iter().map(ToString::to_string);
    let numbers = ["unit", ">support", ">contradict", ">mixed", ">asked", ">eligible"].map(str::to_owned);
    let mut table = Table::new(["code".to_owned()].into_iter().chain(attributes).chain(numbers));
    for row in &matrix.rows {
        let all = vec![None; matrix.attributes.len()];
        let total = std::iter::once((&all, &row.total));
        let split = matrix.columns.iter().zip(&row.cells).filter(|_| !matrix.attributes.is_empty());
        for (values, cell) in total.chain(split) {
            for (unit, tally) in [("informants", &cell.informants), ("interviews", &cell.interviews)] {
                let values = values.iter().map(|value| value.clone().unwrap_or_default());
                let counts = [tally.support, tally.contradict, tally.mixed, tally.asked, tally.eligible];
                let counts = counts.map(|count| count.to_string());
                let cells = std::iter::once(address(material, row.code)).chain(values).chain([unit.to_owned()]);
                table.row(cells.chain(counts));
            }
        }
    }
    table
}

fn as_json(material: &Material<'_>, matrix: &Counts, filter: &Filter, project: &Project) -> serde_json::Value {
    let tally = |tally: &Tally| {
        serde_json::json!({
            "support": tally.support, "contradict": tally.contradict, "mixed": tally.mixed,
            "asked": tally.asked, "eligible": tally.eligible,
        })
    };
    let cell = |cell: &Cell| serde_json::json!({ "informants": tally(&cell.informants), "interviews": tally(&cell.interviews) });
    let rows: Vec<_> = matrix
        .rows
        .iter()
        .map(|row| {
            let verdict = classify(&(&material.evidence(row.code, filter)).into(), &project.settings.thresholds);
            serde_json::json!({
                "code": address(material, row.code), "class": verdict.class.name(), "fragile": verdict.fragile,
                "total": cell(&row.total), "cells": row.cells.iter().map(cell).collect::<Vec<_>>(),
            })
        })
        .collect();
    serde_json::json!({ "attributes": matrix.attributes, "columns": matrix.columns, "rows": rows })
}
