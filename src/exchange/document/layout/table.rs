//! A table with what was said in one column, and speakers, times or both in others.

use std::collections::HashSet;

use super::super::super::{RemarkKind, Report};
use super::super::content::Role;
use super::line::{Item, Row};
use super::talk::Talk;
use super::{label, time};

/// Which column is what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Columns {
    speaker: Option<usize>,
    start: Option<usize>,
    text: usize,
}

/// Reads the layout: at least two rows, two to four columns.
pub(super) fn read(items: &[Item], report: &mut Report) -> Option<Talk> {
    let rows: Vec<&Row> = items.iter().filter_map(row).collect();
    let tables: HashSet<usize> = rows.iter().map(|row| row.table).collect();
    let known: Vec<(usize, Columns)> = tables
        .into_iter()
        .filter_map(|table| {
            let rows: Vec<&Row> = rows.iter().copied().filter(|row| row.table == table && !is_head(row)).collect();
            Some((table, columns(&rows)?))
        })
        .collect();
    if known.is_empty() {
        return None;
    }
    let mut talk = Talk::default();
    for item in items {
        match item {
            Item::Row(row) => match known.iter().find(|(table, _)| *table == row.table) {
                Some(_) if is_head(row) => {
                    let message = "rows that say what the columns are were left out";
                    report.tell(RemarkKind::Dropped, "table-head", Some(row.number), message);
                }
                Some((_, columns)) => said(row, *columns, &mut talk),
                None => talk.stand_alone(row.number, &row.cells.join("\n")),
            },
            Item::Line(line) => match line.role {
                Role::Text => talk.stand_alone(line.number, &line.text),
                _ => talk.other(line),
            },
        }
    }
    Some(talk)
}

fn row(item: &Item) -> Option<&Row> {
    match item {
        Item::Row(row) => Some(row),
        Item::Line(_) => None,
    }
}

fn said(row: &Row, columns: Columns, talk: &mut Talk) {
    let cell = |at: Option<usize>| at.and_then(|at| row.cells.get(at)).map(String::as_str).unwrap_or_default();
    let speaker = cell(columns.speaker).trim_end_matches(':').trim();
    let start = time_of(cell(columns.start));
    // Cells beside those known hold words too: remarks, numbers of rows.
    let others = |at: &usize| Some(*at) != columns.speaker && Some(*at) != columns.start && *at != columns.text;
    let text = cell(Some(columns.text));
    if !speaker.is_empty() || start.is_some() || columns.speaker.is_none() {
        talk.begin(Some(speaker).filter(|name| !name.is_empty()), start);
    }
    talk.say(row.number, text);
    let notes: Vec<&str> =
        (0..row.cells.len()).filter(others).map(|at| cell(Some(at))).filter(|text| !is_count(text)).collect();
    talk.say(row.number, &notes.join("\n"));
}

fn columns(rows: &[&Row]) -> Option<Columns> {
    let width = rows.iter().map(|row| row.cells.len()).max()?;
    if rows.len() < 2 || !(2..=4).contains(&width) {
        return None;
    }
    let column = |at: usize| {
        rows.iter().filter_map(move |row| row.cells.get(at)).map(String::as_str).filter(|it| !it.is_empty())
    };
    let text = (0..width).max_by_key(|at| column(*at).map(str::len).sum::<usize>())?;
    let start = (0..width).filter(|at| *at != text).find(|at| {
        let times = column(*at).filter(|cell| time_of(cell).is_some()).count();
        times > 0 && times * 10 >= column(*at).count() * 7
    });
    let speaker = (0..width).filter(|at| *at != text && Some(*at) != start).find(|at| {
        let names: Vec<&str> = column(*at).map(|cell| cell.trim_end_matches(':').trim()).collect();
        let distinct: HashSet<&&str> = names.iter().collect();
        let fit = names.iter().all(|name| label::fits(name));
        // Names come again: a table of terms and what they mean has each once.
        fit && (distinct.len() < names.len() || distinct.len() > 1 && names.iter().any(|name| label::is_role(name)))
    });
    let before = speaker.is_some_and(|at| at < text) || start.is_some_and(|at| at < text);
    before.then_some(Columns { speaker, start, text })
}

fn time_of(cell: &str) -> Option<u32> {
    let cell = cell.trim_matches(['[', ']', '(', ')', '#', ' ']);
    let start = cell.split(['\n', '–', ' ']).next()?.trim_end_matches('-');
    time::clock(start)
}

/// The number of a row, which is nobody's word.
fn is_count(cell: &str) -> bool {
    cell.trim_end_matches('.').chars().all(|letter| letter.is_ascii_digit())
}

/// A row that says what the columns are.
fn is_head(row: &Row) -> bool {
    const HEADS: &[&str] = &[
        "taler",
        "talar",
        "speaker",
        "hvem",
        "kven",
        "who",
        "navn",
        "name",
        "person",
        "rolle",
        "tid",
        "time",
        "tidspunkt",
        "start",
        "slutt",
        "end",
        "tekst",
        "text",
        "utsagn",
        "ytring",
        "innhold",
        "transkripsjon",
        "transcript",
        "nr",
        "nr.",
        "#",
        "linje",
        "kommentar",
        "merknad",
        "comment",
        "tidskode",
        "timecode",
        "timestamp",
        "replikk",
        "snakker",
    ];
    let cells = row.cells.iter().filter(|cell| !cell.is_empty());
    cells.clone().count() > 1
        && cells.into_iter().all(|cell| HEADS.contains(&cell.trim_end_matches(':').to_lowercase().as_str()))
}
