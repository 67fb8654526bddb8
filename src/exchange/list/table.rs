//! Rows of cells, as every kind of list has them.

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Table {
    /// Rows with something in them, in order.
    pub(super) rows: Vec<Row>,
}

/// A row; its cells trimmed, white space folded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Row {
    /// As the program shows it (a line of a text file), from 1.
    pub(super) number: u32,
    /// From the first column on.
    pub(super) cells: Vec<String>,
}

/// Rows read of one table.
pub(super) const MOST_ROWS: usize = 100_000;
/// Columns read of one row; beyond are cells that somebody formatted.
pub(super) const MOST_COLUMNS: usize = 300;

impl Table {
    /// Adds a row unless it is empty or too many are there; `false` when they are.
    pub(super) fn push(&mut self, number: u32, cells: impl IntoIterator<Item = impl AsRef<str>>) -> bool {
        let cells = cells.into_iter().take(MOST_COLUMNS).map(|cell| folded(cell.as_ref()));
        let mut cells: Vec<String> = cells.collect();
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        if !cells.is_empty() {
            self.rows.push(Row { number, cells });
        }
        self.rows.len() <= MOST_ROWS
    }

    /// Whether nothing is in it.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

impl Row {
    /// A cell that has something in it.
    pub(super) fn cell(&self, column: usize) -> Option<&str> {
        self.cells.get(column).map(String::as_str).filter(|cell| !cell.is_empty())
    }
}

/// One space for white space, no control characters, NFC.
fn folded(text: &str) -> String {
    super::super::recorded::one_line(text)
}
