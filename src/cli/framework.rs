//! `belegg matrix --framework`: cases by codes, what was said in each, traced to its passages.

use super::matrix::address;
use super::output_format::OutputFormat;
use super::table::Table;
use super::{Failure, Out};
use crate::chapter::framework_html;
use crate::synthesis::{Framework, FrameworkCell, Material, Passage};
use crate::transcript::Language;

/// A page for the project's own people: cells lead to their passages.
pub(super) fn page(
    material: &Material<'_>,
    codes: &[usize],
    language: Language,
    out: &mut Out<'_>,
) -> Result<(), Failure> {
    let page = framework_html(material, &material.framework(codes), language);
    out.line(page.trim_end())
}

/// With `--csv` a wide grid, a case a row; as text and JSON only cells that have something.
pub(super) fn give(
    material: &Material<'_>,
    codes: &[usize],
    output: &OutputFormat,
    out: &mut Out<'_>,
) -> Result<(), Failure> {
    let grid = material.framework(codes);
    if output.json {
        return out.json(&as_json(material, &grid));
    }
    if output.csv {
        return wide(material, &grid).csv(out);
    }
    let mut table = Table::new(["case", "code", ">passages", "summary"]);
    for (case, code, cell) in cells(&grid) {
        let count = cell.passages.len().to_string();
        table.row([case_id(material, case), address(material, code), count, summary(material, cell)]);
    }
    table.print(out)
}

/// Cells that have something, by case.
fn cells(grid: &Framework) -> impl Iterator<Item = (usize, usize, &FrameworkCell)> {
    let rows = grid.cases.iter().zip(&grid.rows);
    let all = rows.flat_map(|(case, row)| grid.codes.iter().zip(row).map(move |(code, cell)| (*case, *code, cell)));
    all.filter(|(_, _, cell)| !cell.passages.is_empty())
}

fn wide(material: &Material<'_>, grid: &Framework) -> Table {
    let codes = grid.codes.iter().map(|code| address(material, *code));
    let mut table = Table::new(std::iter::once("case".to_owned()).chain(codes));
    for (case, row) in grid.cases.iter().zip(&grid.rows) {
        let cells = row.iter().map(|cell| summary(material, cell));
        table.row(std::iter::once(case_id(material, *case)).chain(cells));
    }
    table
}

fn case_id(material: &Material<'_>, case: usize) -> String {
    material.transcripts.get(case).map(|transcript| transcript.id.to_string()).unwrap_or_default()
}

/// What stands in the cell, each with the id of its passage.
fn summary(material: &Material<'_>, cell: &FrameworkCell) -> String {
    let id = |at: usize| material.passages.get(at).map(|passage| passage.coding.id.to_string()).unwrap_or_default();
    let lines = material.framework_lines(cell);
    lines.into_iter().map(|(at, text)| format!("{text} ({})", id(at))).collect::<Vec<_>>().join(" / ")
}

fn as_json(material: &Material<'_>, grid: &Framework) -> serde_json::Value {
    let passage = |passage: &Passage<'_>| {
        serde_json::json!({
            "id": passage.coding.id.to_string(), "turn": passage.located.span().map(|span| span.turn),
            "stance": passage.stance().word(), "words": material.words(passage), "memo": passage.coding.memo,
        })
    };
    let cell = |(case, code, cell): (usize, usize, &FrameworkCell)| {
        let passages = cell.passages.iter().filter_map(|at| material.passages.get(*at));
        serde_json::json!({
            "case": case_id(material, case), "code": address(material, code),
            "passages": passages.map(passage).collect::<Vec<_>>(),
        })
    };
    serde_json::json!({
        "cases": grid.cases.iter().map(|case| case_id(material, *case)).collect::<Vec<_>>(),
        "codes": grid.codes.iter().map(|code| address(material, *code)).collect::<Vec<_>>(),
        "cells": cells(grid).map(cell).collect::<Vec<_>>(),
    })
}
