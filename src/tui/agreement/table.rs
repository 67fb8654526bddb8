//! The table: which columns there is room for, and what stands in each cell.

use super::reckoned::Reckoned;
use crate::agreement::coefficient::Value;
use crate::agreement::{Interval, Remark, Row};
use crate::tui::paint;
use crate::tui::theme::Theme;

/// The least cells for what a row is about.
const NAME: usize = 18;
/// More are not needed.
const LONGEST: usize = 44;

/// The table as text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) head: String,
    pub(super) rows: Vec<String>,
}

/// A column: its head, how many others go first when there is no room, and its cells.
struct Column {
    head: String,
    /// The higher the sooner it goes; what it says stands below the table too.
    spare: u8,
    at_left: bool,
    cells: Vec<String>,
}

impl Column {
    fn new(head: &str, spare: u8, cells: Vec<String>) -> Self {
        Self { head: head.to_owned(), spare, at_left: false, cells }
    }

    fn width(&self) -> usize {
        self.cells.iter().chain([&self.head]).map(|cell| paint::width(cell)).max().unwrap_or(0)
    }
}

impl Table {
    /// In so many cells.
    pub(super) fn of(reckoned: &Reckoned, theme: Theme, cells: usize) -> Self {
        let mut columns = columns(reckoned, theme);
        let names: Vec<String> = reckoned.rows().map(|row| reckoned.name(row)).collect();
        let wanted = names.iter().map(|name| paint::width(name)).max().unwrap_or(0).clamp(NAME, LONGEST);
        let taken = |columns: &[Column]| columns.iter().map(|column| column.width() + 2).sum::<usize>();
        // The mark of the line, then the name.
        while taken(&columns) + wanted.min(NAME).min(cells / 2) + 2 > cells
            && let Some((at, _)) = columns.iter().enumerate().max_by_key(|(at, column)| (column.spare, *at))
        {
            columns.remove(at);
        }
        let name = wanted.min(cells.saturating_sub(taken(&columns) + 2));
        let head = line("code", name, columns.iter().map(|column| (column, column.head.as_str())));
        let row = |(at, text): (usize, &String)| {
            line(text, name, columns.iter().map(|column| (column, column.cells.get(at).map_or("", String::as_str))))
        };
        Self { head, rows: names.iter().enumerate().map(row).collect() }
    }
}

fn columns(reckoned: &Reckoned, theme: Theme) -> Vec<Column> {
    let cells = |cell: &dyn Fn(&Row) -> String| reckoned.rows().map(cell).collect::<Vec<_>>();
    let figure = |pick: fn(&Row) -> Value| cells(&|row| value(pick(row), theme));
    let mut columns = vec![Column::new("units", 6, cells(&|row| format!("{:.0}", row.units)))];
    for (at, coder) in reckoned.readers.iter().enumerate() {
        let coded = cells(&|row| row.coded.get(at).map(|coded| format!("{coded:.0}")).unwrap_or_default());
        // Two stand as long as the figures do; of many the first go.
        columns.push(Column::new(coder, if at < 2 { 1 } else { 5 }, coded));
    }
    columns.push(Column::new("alpha", 0, figure(|row| row.alpha.value)));
    columns.push(Column::new("95 %", 2, cells(&|row| range(row.alpha.interval.as_ref(), theme))));
    columns.push(Column::new("agree", 3, figure(|row| row.percent.value)));
    columns.push(Column::new("AC1", 3, figure(|row| row.ac1.value)));
    if reckoned.readers.len() == 2 {
        columns.push(Column::new("kappa", 4, figure(|row| row.kappa.value)));
    }
    columns.push(Column::new("u-alpha", 7, figure(|row| row.u)));
    columns.push(Column { at_left: true, ..Column::new("", 0, cells(&|row| remarks(row))) });
    columns
}

fn line<'c>(name: &str, width: usize, cells: impl Iterator<Item = (&'c Column, &'c str)>) -> String {
    let name = paint::fit(name, width);
    let mut text = format!("{name}{}", " ".repeat(width.saturating_sub(paint::width(&name))));
    for (column, cell) in cells {
        let gap = " ".repeat(column.width().saturating_sub(paint::width(cell)));
        text.push_str(&if column.at_left { format!("  {cell}{gap}") } else { format!("  {gap}{cell}") });
    }
    text
}

/// The first in a word, `+` for more; below the table all are explained.
fn remarks(row: &Row) -> String {
    let undefined = row.alpha.value.is_err().then_some("none");
    let words = row.remarks.iter().map(|remark| match remark {
        Remark::Thin => "few",
        Remark::Prevalence => "rare",
        Remark::OneSided => "one",
    });
    let mut words = undefined.into_iter().chain(words);
    let first = words.next().unwrap_or_default();
    if words.next().is_some() { format!("{first}+") } else { first.to_owned() }
}

pub(super) fn value(value: Value, theme: Theme) -> String {
    value.map_or_else(|_| theme.sign("–", "-").to_owned(), two)
}

/// Two digits; a nothing has no sign.
fn two(value: f64) -> String {
    format!("{:.2}", (value * 100.0).round() / 100.0 + 0.0)
}

pub(super) fn range(interval: Option<&Interval>, theme: Theme) -> String {
    let shown = |interval: &Interval| format!("{} to {}", two(interval.low), two(interval.high));
    interval.map_or_else(|| theme.sign("–", "-").to_owned(), shown)
}
