//! Plain tables: columns aligned by what a terminal shows, numbers to the right.

use unicode_width::UnicodeWidthStr as _;

use super::{Failure, Out};
use crate::source::{csv_cell, terminal};

/// A table with a head. Cells are raw text; every way out escapes them.
#[derive(Debug, Default)]
pub(super) struct Table {
    head: Vec<String>,
    rows: Vec<Vec<String>>,
    /// Which columns hold numbers.
    right: Vec<bool>,
}

impl Table {
    /// A table with these column heads; a head that begins with `>` is a column of numbers.
    pub(super) fn new<S: AsRef<str>>(head: impl IntoIterator<Item = S>) -> Self {
        let mut table = Self::default();
        for name in head {
            let name = name.as_ref();
            table.right.push(name.starts_with('>'));
            table.head.push(name.trim_start_matches('>').to_owned());
        }
        table
    }

    /// Adds a row.
    pub(super) fn row<S: Into<String>>(&mut self, cells: impl IntoIterator<Item = S>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    /// Aligned text; the last column is not padded.
    pub(super) fn print(&self, out: &mut Out<'_>) -> Result<(), Failure> {
        let shown: Vec<Vec<String>> = std::iter::once(&self.head)
            .chain(&self.rows)
            .map(|row| row.iter().map(|cell| terminal(cell)).collect())
            .collect();
        let mut widths = vec![0; self.head.len()];
        for row in &shown {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.width());
            }
        }
        for row in &shown {
            let mut line = String::new();
            for ((cell, width), right) in row.iter().zip(&widths).zip(&self.right) {
                let pad = " ".repeat(width.saturating_sub(cell.width()));
                let (before, after) = if *right { (pad.as_str(), "") } else { ("", pad.as_str()) };
                line.push_str(before);
                line.push_str(cell);
                line.push_str(after);
                line.push_str("  ");
            }
            out.line(line.trim_end())?;
        }
        Ok(())
    }

    /// CSV with a head; nothing in it is a formula to a spreadsheet.
    pub(super) fn csv(&self, out: &mut Out<'_>) -> Result<(), Failure> {
        let mut writer = csv::Writer::from_writer(&mut out.answer);
        let fail = |error: csv::Error| match error.into_kind() {
            csv::ErrorKind::Io(error) => Failure::from(error),
            other => Failure::Output(std::io::Error::other(format!("{other:?}"))),
        };
        for row in std::iter::once(&self.head).chain(&self.rows) {
            writer.write_record(row.iter().map(|cell| csv_cell(cell))).map_err(fail)?;
        }
        Ok(writer.flush()?)
    }
}
