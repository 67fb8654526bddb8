//! Tables of rich text: no brackets around them, only paragraphs that say how deep they are and words that end
//! a cell or a row.

use super::super::builder::Builder;

/// Deeper tables are taken as if they were this deep.
const DEEPEST: usize = 32;

/// The tables open in one story, outermost first.
#[derive(Debug, Default)]
pub(super) struct Tables {
    open: Vec<Table>,
}

#[derive(Debug, Default)]
struct Table {
    row: bool,
    cell: bool,
}

impl Tables {
    /// How many are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Opens and closes tables until so many are open, and a cell in each. No paragraph may be open.
    pub(super) fn reach(&mut self, depth: usize, builder: &mut Builder) {
        let depth = depth.min(DEEPEST);
        self.reach_open(depth, builder);
        while self.open.len() < depth {
            self.begin_cell(builder);
            builder.open_table();
            self.open.push(Table::default());
        }
        self.begin_cell(builder);
    }

    /// Closes tables until no more than so many are open.
    pub(super) fn reach_open(&mut self, depth: usize, builder: &mut Builder) {
        while self.open.len() > depth {
            self.end_row(builder);
            self.open.pop();
            builder.close(true);
        }
    }

    /// Ends the innermost open cell, an empty one if none is open.
    pub(super) fn end_cell(&mut self, builder: &mut Builder) {
        self.begin_cell(builder);
        if let Some(table) = self.open.last_mut() {
            builder.close(true);
            table.cell = false;
        }
    }

    /// Ends the innermost open row, if there is one.
    pub(super) fn end_row(&mut self, builder: &mut Builder) {
        let Some(table) = self.open.last_mut() else { return };
        for open in [&mut table.cell, &mut table.row] {
            if std::mem::take(open) {
                builder.close(true);
            }
        }
    }

    fn begin_cell(&mut self, builder: &mut Builder) {
        let Some(table) = self.open.last_mut() else { return };
        if !std::mem::replace(&mut table.row, true) {
            builder.open_row();
        }
        if !std::mem::replace(&mut table.cell, true) {
            builder.open_cell();
        }
    }
}
