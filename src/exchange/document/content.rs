//! What a text document comes to, whichever program wrote it: paragraphs and tables in the order read,
//! and beside them what hangs on a paragraph or stands in a margin.
//!
//! Readers make it, layouts read it. Text deleted under tracked changes is never in it, nor is anything
//! a document says about who wrote it, save the authors of comments.

/// A document as text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Content {
    /// The text itself.
    pub(super) blocks: Vec<Block>,
    /// What stands beside it, in the order in which it was met.
    pub(super) notes: Vec<Note>,
}

/// A paragraph, or a table of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// Rows of cells of blocks.
    Table(Vec<Vec<Cell>>),
}

/// What stands in a cell of a table.
pub(super) type Cell = Vec<Block>;

/// One paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Paragraph {
    /// Its text: `\n` where a line was broken by hand, `\t` for a tab, else as it came.
    pub(super) text: String,
    /// What its style makes of it.
    pub(super) role: Role,
    /// Its place among the paragraphs of the whole document, from 1.
    pub(super) number: u32,
}

/// What a paragraph's style makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Role {
    /// Running text.
    #[default]
    Text,
    /// The title of the document.
    Title,
    /// A heading, from 1 to 6.
    Heading(u8),
    /// An item of a list, from 1 for the outermost.
    Item(u8),
}

/// Something beside the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Note {
    /// What it is.
    pub(super) kind: NoteKind,
    /// Who wrote it, of a comment.
    pub(super) author: Option<String>,
    /// Number of the paragraph it hangs on; `None` for margins.
    pub(super) paragraph: Option<u32>,
    /// Its text.
    pub(super) blocks: Vec<Block>,
}

/// What something beside the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum NoteKind {
    /// A comment in the margin.
    Comment,
    /// A footnote or an endnote.
    Footnote,
    /// A box with text, placed freely on the page.
    TextBox,
    /// A header or a footer.
    Margin,
}

/// The paragraphs of some blocks in the order read, those of tables row by row.
pub(super) fn paragraphs(blocks: &[Block]) -> Vec<&Paragraph> {
    let mut found = Vec::new();
    gather(blocks, &mut found);
    found
}

/// The text of some blocks, a line a paragraph.
pub(super) fn plain(blocks: &[Block]) -> String {
    let lines: Vec<&str> = paragraphs(blocks).into_iter().map(|paragraph| paragraph.text.as_str()).collect();
    lines.join("\n")
}

/// Readers nest tables no deeper than their own limit, so this may call itself.
fn gather<'a>(blocks: &'a [Block], found: &mut Vec<&'a Paragraph>) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => found.push(paragraph),
            Block::Table(rows) => rows.iter().flatten().for_each(|cell| gather(cell, found)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_reads_row_by_row_and_tables_inside_cells_too() {
        let text = |text: &str| Block::Paragraph(Paragraph { text: text.to_owned(), ..Paragraph::default() });
        let inner = Block::Table(vec![vec![vec![text("b")], vec![text("c")]]]);
        let table = Block::Table(vec![vec![vec![text("a"), inner], vec![]], vec![vec![text("d")]]]);
        assert_eq!(plain(&[text("før"), table, text("etter")]), "før\na\nb\nc\nd\netter");
    }
}
