//! The matrix as it can be printed: counts suppressed by `anonymity::disclosure`, one table a code.
//!
//! Each code is a table of its own: who supports, contradicts and is in two minds, by columns, with those asked as the
//! sums of columns. People stand in one column each, so the sums are sums.

use super::matrix::{address, column};
use super::output_format::OutputFormat;
use super::table::Table;
use super::{Failure, Out};
use crate::anonymity::Shown;
use crate::chapter::PrintedCounts;
use crate::project::Project;
use crate::source::markdown;
use crate::synthesis::{Material, Matrix, Row, Tally};
use crate::transcript::Language;

const STANCES: [&str; 3] = PrintedCounts::STANCES;

/// A matrix fit for print.
pub(super) struct Published {
    attributes: Vec<String>,
    columns: Vec<Vec<Option<String>>>,
    rows: Vec<(String, PrintedCounts)>,
}

impl Published {
    pub(super) fn new(material: &Material<'_>, matrix: &Matrix) -> Self {
        let rows =
            matrix.rows.iter().map(|row| (address(material, row.code), suppressed(row, !matrix.columns.is_empty())));
        Self {
            attributes: matrix.attributes.iter().map(ToString::to_string).collect(),
            columns: matrix.columns.clone(),
            rows: rows.collect(),
        }
    }

    pub(super) fn give(&self, output: &OutputFormat, project: &Project, out: &mut Out<'_>) -> Result<(), Failure> {
        if output.json {
            out.json(&self.json(project.language()))
        } else if output.csv {
            self.long().csv(out)
        } else {
            self.markdown(project.language(), out)
        }
    }

    /// The columns of the print: the splits, then everybody. Without splits everybody is the only one.
    fn places(&self) -> impl Iterator<Item = (usize, String)> + '_ {
        let all = (self.columns.len().max(1), "all".to_owned());
        let split = self.columns.iter().enumerate().map(|(at, values)| (at, column(values)));
        split.chain([if self.columns.is_empty() { (0, all.1) } else { all }])
    }

    fn markdown(&self, language: Language, out: &mut Out<'_>) -> Result<(), Failure> {
        let heads: Vec<String> = self.places().map(|(_, name)| markdown(&name)).collect();
        out.line(format_args!("| code | | {} |", heads.join(" | ")))?;
        out.line(format_args!("|---|---|{}", "--:|".repeat(heads.len())))?;
        for (address, table) in &self.rows {
            for (row, name) in STANCES.iter().chain(["asked"].iter()).enumerate() {
                let cells: Vec<String> = self.places().map(|(at, _)| cell(table, row, at).to_string()).collect();
                let code = if row == 0 { markdown(address) } else { String::new() };
                let cells: Vec<String> = cells.iter().map(|cell| cell.replace("<", "\\<")).collect();
                out.line(format_args!("| {code} | {name} | {} |", cells.join(" | ")))?;
            }
        }
        out.line("")?;
        out.line(note(language))
    }

    fn long(&self) -> Table {
        let numbers = STANCES.iter().chain(["asked"].iter()).map(|name| format!(">{name}"));
        let head = ["code".to_owned()].into_iter().chain(self.attributes.iter().cloned()).chain(numbers);
        let mut table = Table::new(head);
        let all = vec![None; self.attributes.len()];
        for (address, counts) in &self.rows {
            for (at, _) in self.places() {
                let values = self.columns.get(at).unwrap_or(&all);
                let values = values.iter().map(|value| value.clone().unwrap_or_default());
                let cells = (0..=STANCES.len()).map(|row| cell(counts, row, at).to_string());
                table.row([address.clone()].into_iter().chain(values).chain(cells));
            }
        }
        table
    }

    fn json(&self, language: Language) -> serde_json::Value {
        let tally = |table: &PrintedCounts, at: usize| {
            let named = STANCES.iter().chain(["asked"].iter()).enumerate();
            let counts = named.map(|(row, name)| ((*name).to_owned(), value(cell(table, row, at))));
            serde_json::Value::Object(counts.collect())
        };
        let everybody = self.columns.len();
        let rows: Vec<_> = self
            .rows
            .iter()
            .map(|(address, table)| {
                let cells: Vec<_> = (0..everybody).map(|at| tally(table, at)).collect();
                serde_json::json!({ "code": address, "total": tally(table, everybody), "cells": cells })
            })
            .collect();
        serde_json::json!({
            "attributes": self.attributes, "columns": self.columns, "rows": rows, "note": note(language),
        })
    }
}

/// One code's table; without splits everybody is its only column.
fn suppressed(row: &Row, split: bool) -> PrintedCounts {
    let cells: Vec<Tally> = match split {
        true => row.cells.iter().map(|cell| cell.informants).collect(),
        false => vec![row.total.informants],
    };
    PrintedCounts::of(&cells)
}

/// A count of the print; the row after the stances is the sum of those asked.
fn cell(table: &PrintedCounts, row: usize, at: usize) -> Shown {
    table.stance(row, at)
}

fn value(shown: Shown) -> serde_json::Value {
    match shown {
        Shown::Count(count) => count.into(),
        other => other.to_string().into(),
    }
}

fn note(language: Language) -> &'static str {
    match language {
        Language::Bokmal => {
            "`<5`: færre enn fem. `–`: holdt tilbake for at små tall ikke skal kunne regnes ut. Antall informanter."
        }
        Language::Nynorsk => {
            "`<5`: færre enn fem. `–`: halde tilbake for at små tal ikkje skal kunne reknast ut. Talet på informantar."
        }
        Language::English => {
            "`<5`: fewer than five. `–`: withheld so that small numbers cannot be computed. Numbers of informants."
        }
    }
}
