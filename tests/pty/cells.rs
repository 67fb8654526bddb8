//! The screen as cells: what stands in each and how it looks.

use vt100::Color;

/// One cell. The right half of a wide character is an empty cell of width 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// A grapheme; a blank for an empty cell.
    pub text: String,
    /// Columns: 0, 1 or 2.
    pub width: u8,
    pub foreground: Color,
    pub background: Color,
    pub bold: bool,
    pub dim: bool,
    pub italic: bool,
    pub underline: bool,
    pub inverse: bool,
}

/// All cells, and where the cursor is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cells {
    pub rows: Vec<Vec<Cell>>,
    /// Row and column; `None` where it is hidden.
    pub cursor: Option<(u16, u16)>,
}

impl Cells {
    pub fn of(screen: &vt100::Screen) -> Self {
        let (rows, columns) = screen.size();
        let row = |row| (0..columns.get()).filter_map(|column| screen.cell(row, column).map(cell)).collect();
        let cursor = (!screen.hide_cursor()).then(|| screen.cursor_position());
        Self { rows: (0..rows.get()).map(row).collect(), cursor }
    }

    /// A row's text, blanks at its end cut off.
    pub fn text(&self, row: usize) -> String {
        let text: String = self.rows[row].iter().map(|cell| cell.text.as_str()).collect();
        text.trim_end().to_owned()
    }

    /// Where a text first stands: row, and column in cells. It does not go over the end of a row.
    pub fn find(&self, wanted: &str) -> Option<(u16, u16)> {
        self.rows.iter().enumerate().find_map(|(number, row)| {
            let text: String = row.iter().map(|cell| cell.text.as_str()).collect();
            let bytes = text.find(wanted)?;
            let mut before = 0;
            let column = row.iter().position(|cell| {
                let here = before >= bytes;
                before += cell.text.len();
                here && cell.width > 0
            })?;
            Some((u16::try_from(number).ok()?, u16::try_from(column).ok()?))
        })
    }
}

fn cell(of: &vt100::Cell) -> Cell {
    let width = if of.is_wide_continuation() { 0 } else { 1 + u8::from(of.is_wide()) };
    let text = if of.has_contents() || width == 0 { of.contents().to_owned() } else { " ".to_owned() };
    Cell {
        text,
        width,
        foreground: of.fgcolor(),
        background: of.bgcolor(),
        bold: of.bold(),
        dim: of.dim(),
        italic: of.italic(),
        underline: of.underline(),
        inverse: of.inverse(),
    }
}
