//! Tables of counts made fit for print: small numbers withheld, and others with them where margins would give
//! them back (methods G.6).
//!
//! **The rule.** A count from 1 to 4, in the table or in a margin, is printed as `<5`. A column is a group of people:
//! where it has fewer than six, a row that nobody or everybody of it is in tells what each of them said, so a zero is
//! printed as `<5` there and a full count withheld; anywhere else a zero stays. Then further counts of 5 or more are
//! withheld (`–`) until the guarantee holds, as few as possible.
//!
//! **The guarantee.** Somebody who has the whole printed table, adds and subtracts along all rows, columns and margins
//! at once, and knows that `<5` is less than five and `–` is 5 or more, is still left with two values or more for every count
//! that had to be hidden. The counts of a table with margins are a flow in a circle (rows to columns, through the
//! margins back to the rows); a hidden count can have another value exactly if a way round through hidden counts can
//! carry one more or one less. A second, independent look ([`bounds`]) narrows ranges sum by sum and must agree.
//!
//! Counts of people who stand in one column each; sums of what overlaps (interviews, codes) are no sums and are
//! protected by each cell's own rule all the same.

mod audit;
mod flow;
mod suppress;
#[cfg(test)]
mod tests;

pub use audit::bounds;

/// Which sums of a table are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Margins {
    /// The sum of each row.
    pub rows: bool,
    /// The sum of each column.
    pub columns: bool,
    /// The sum of all.
    pub total: bool,
}

/// How a count is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shown {
    /// As it is.
    Count(u32),
    /// `<5`.
    Few,
    /// `–`: withheld, 5 or more.
    Withheld,
    /// Not part of the print.
    Unprinted,
}

/// A table of counts; columns are groups of people, rows what can be said of them, each person in one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountTable {
    rows: usize,
    columns: usize,
    /// Row by row.
    cells: Vec<u32>,
    margins: Margins,
    /// Rows that are counted but not printed.
    silent: Vec<usize>,
}

/// A table as it can be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppressed {
    rows: usize,
    columns: usize,
    /// Row by row, each with its sum at its end, the sums of columns last.
    shown: Vec<Shown>,
}

impl CountTable {
    /// A table of rows of equal length; shorter rows are filled with zeros.
    pub fn new(rows: &[Vec<u32>], margins: Margins) -> Self {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let filled = rows.iter().flat_map(|row| row.iter().copied().chain(std::iter::repeat(0)).take(columns));
        Self { rows: rows.len(), columns, cells: filled.collect(), margins, silent: Vec::new() }
    }

    /// The same with a row that is counted in the margins but not printed itself.
    #[must_use]
    pub fn with_silent_row(mut self, row: usize) -> Self {
        self.silent.push(row);
        self
    }

    /// A count; the row after the last holds the sums of columns, the column after the last those of rows.
    pub fn count(&self, row: usize, column: usize) -> u32 {
        let own = |row: usize, column: usize| self.cells.get(row * self.columns + column).copied().unwrap_or(0);
        let rows = if row == self.rows { 0..self.rows } else { row..row + 1 };
        rows.map(|row| match column == self.columns {
            true => (0..self.columns).map(|column| own(row, column)).sum(),
            false => own(row, column),
        })
        .sum()
    }

    /// Whether a count is part of the print.
    fn is_printed(&self, row: usize, column: usize) -> bool {
        match (row == self.rows, column == self.columns) {
            (true, true) => self.margins.total,
            (true, false) => self.margins.columns,
            (false, true) => self.margins.rows && !self.silent.contains(&row),
            (false, false) => !self.silent.contains(&row),
        }
    }

    /// The table as it can be printed.
    pub fn suppress(&self) -> Suppressed {
        suppress::suppress(self)
    }
}

impl Suppressed {
    /// How a count is printed; addressed as in [`CountTable::count`].
    pub fn shown(&self, row: usize, column: usize) -> Shown {
        self.shown.get(row * (self.columns + 1) + column).copied().unwrap_or(Shown::Unprinted)
    }

    /// How many counts are withheld besides those that are small.
    pub fn withheld(&self) -> usize {
        self.shown.iter().filter(|shown| **shown == Shown::Withheld).count()
    }

    /// Whether anything is hidden.
    pub fn hides(&self) -> bool {
        self.shown.iter().any(|shown| matches!(shown, Shown::Few | Shown::Withheld))
    }
}

impl std::fmt::Display for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Count(count) => write!(f, "{count}"),
            Self::Few => f.write_str("<5"),
            Self::Withheld => f.write_str("–"),
            Self::Unprinted => Ok(()),
        }
    }
}
