//! A document as lines and rows of tables, in the order read.

use super::super::content::{Block, Cell, Role, paragraphs, plain};

/// A line, or a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Item {
    /// A line of a paragraph.
    Line(Line),
    /// A row of a table.
    Row(Row),
}

/// One line; paragraphs with lines broken by hand have several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Its text without white space at the ends; tabs and rows of spaces inside as they were.
    pub(super) text: String,
    /// What the paragraph's style makes of it.
    pub(super) role: Role,
    /// Number of the paragraph.
    pub(super) number: u32,
    /// Whether it is the first line of the paragraph.
    pub(super) first: bool,
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// The text of its cells, a line a paragraph.
    pub(super) cells: Vec<String>,
    /// Number of its first paragraph.
    pub(super) number: u32,
    /// Which table of the document it is in.
    pub(super) table: usize,
}

/// Lines and rows of some blocks; what is empty is left out.
pub(super) fn items(blocks: &[Block]) -> Vec<Item> {
    let mut found = Vec::new();
    for (table, block) in blocks.iter().enumerate() {
        match block {
            Block::Paragraph(paragraph) => {
                let lines = paragraph.text.split('\n').map(str::trim).filter(|line| !line.is_empty());
                found.extend(lines.enumerate().map(|(at, line)| {
                    let (text, first) = (line.to_owned(), at == 0);
                    Item::Line(Line { text, role: paragraph.role, number: paragraph.number, first })
                }));
            }
            Block::Table(rows) => found.extend(rows.iter().filter_map(|cells| row(cells, table)).map(Item::Row)),
        }
    }
    found
}

fn row(cells: &[Cell], table: usize) -> Option<Row> {
    let number = cells.iter().find_map(|cell| paragraphs(cell).first().map(|paragraph| paragraph.number))?;
    let cells: Vec<String> = cells.iter().map(|cell| fold(&plain(cell))).collect();
    cells.iter().any(|cell| !cell.is_empty()).then_some(Row { cells, number, table })
}

/// Text with runs of white space folded to one space, empty lines and white space at line ends gone.
///
/// A no-break space that stands alone is no run and stays.
pub(super) fn fold(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(fold_line).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

fn fold_line(line: &str) -> String {
    let mut folded = String::with_capacity(line.len());
    let mut letters = line.trim().chars().peekable();
    while let Some(letter) = letters.next() {
        if !letter.is_whitespace() {
            folded.push(letter);
            continue;
        }
        let alone = letters.peek().is_none_or(|next| !next.is_whitespace());
        while letters.next_if(|next| next.is_whitespace()).is_some() {}
        folded.push(if alone && letter == '\u{a0}' { letter } else { ' ' });
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_folded_but_lines_and_single_no_break_spaces_stay() {
        assert_eq!(fold("  a \t b\n\n c\u{a0}d \u{a0}e "), "a b\nc\u{a0}d e");
        assert_eq!(fold(" \n\t"), "");
    }
}
