//! Pipe tables as Markdown programs and pandoc read them: one line a row, a cell never empty of meaning.

/// A table under construction; cells are Markdown already.
#[derive(Debug)]
pub(in crate::chapter) struct PipeTable {
    columns: usize,
    text: String,
}

impl PipeTable {
    /// A table with this head, whose columns are written to the left.
    pub(in crate::chapter) fn new<S: AsRef<str>>(head: &[S]) -> Self {
        let mut table = Self { columns: head.len(), text: String::new() };
        table.row(head.iter().map(|cell| cell.as_ref().to_owned()));
        table.text.push('|');
        table.text.push_str(&":---|".repeat(head.len()));
        table.text.push('\n');
        table
    }

    /// Adds a row; missing cells are empty, what is too much is left out.
    pub(in crate::chapter) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let cells = cells.into_iter().chain(std::iter::repeat(String::new())).take(self.columns);
        self.text.push('|');
        for cell in cells {
            self.text.push(' ');
            self.text.push_str(cell.replace('\n', " ").trim());
            self.text.push_str(" |");
        }
        self.text.push('\n');
    }

    /// The lines of the table.
    pub(in crate::chapter) fn into_text(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_a_line_with_as_many_cells_as_the_head() {
        let mut table = PipeTable::new(&["a", "b"]);
        table.row(["x\ny".to_owned()]);
        table.row(["1".to_owned(), "2".to_owned(), "3".to_owned()]);
        assert_eq!(table.into_text(), "| a | b |\n|:---|:---|\n| x y |  |\n| 1 | 2 |\n");
    }
}
