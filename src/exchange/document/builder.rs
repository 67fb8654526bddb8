//! Content as it is gathered, one thing inside another.

use std::mem;

use super::content::{Block, Cell, Content, Note, NoteKind, Paragraph, Role};

/// What is open, innermost last.
#[derive(Debug)]
enum Frame {
    Paragraph(Paragraph),
    Table(Vec<Vec<Cell>>),
    Row(Vec<Cell>),
    Cell(Cell, Joint),
    Note(Note, Joint),
}

/// Whether the last paragraph of some blocks goes on in the next one: its mark was deleted.
type Joint = bool;

/// Gathers a [`Content`]. Things close in the reverse order they opened in; what does not fit is let be.
#[derive(Debug, Default)]
pub(super) struct Builder {
    content: Content,
    joint: Joint,
    open: Vec<Frame>,
    paragraphs: u32,
}

impl Builder {
    /// A paragraph begins.
    pub(super) fn open_paragraph(&mut self, role: Role) {
        let paragraph = match self.take_joined() {
            Some(joined) => Paragraph { role, ..joined },
            None => {
                self.paragraphs += 1;
                Paragraph { text: String::new(), role, number: self.paragraphs }
            }
        };
        self.open.push(Frame::Paragraph(paragraph));
    }

    /// The open paragraph's text goes on.
    pub(super) fn write(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraph() {
            paragraph.text.push_str(text);
        }
    }

    /// What the open paragraph's style makes of it.
    pub(super) fn role(&mut self, role: Role) {
        if let Some(paragraph) = self.paragraph() {
            paragraph.role = role;
        }
    }

    /// What the open paragraph is so far; `None` outside paragraphs.
    pub(super) fn current_role(&self) -> Option<Role> {
        match self.open.last() {
            Some(Frame::Paragraph(paragraph)) => Some(paragraph.role),
            _ => None,
        }
    }

    /// The open paragraph ends; `joined` when its mark was deleted, so that it goes on in the next.
    pub(super) fn close_paragraph(&mut self, joined: bool) {
        if matches!(self.open.last(), Some(Frame::Paragraph(_)))
            && let Some(Frame::Paragraph(paragraph)) = self.open.pop()
        {
            self.put(Block::Paragraph(paragraph), joined);
        }
    }

    /// A table begins.
    pub(super) fn open_table(&mut self) {
        self.open.push(Frame::Table(Vec::new()));
    }

    /// A row begins.
    pub(super) fn open_row(&mut self) {
        self.open.push(Frame::Row(Vec::new()));
    }

    /// A cell begins.
    pub(super) fn open_cell(&mut self) {
        self.open.push(Frame::Cell(Vec::new(), false));
    }

    /// A comment, note, box or margin begins.
    pub(super) fn open_note(&mut self, kind: NoteKind, author: Option<String>) {
        let paragraph = (kind != NoteKind::Margin).then(|| self.number()).flatten();
        self.open.push(Frame::Note(Note { kind, author, paragraph, blocks: Vec::new() }, false));
    }

    /// Who wrote the open comment.
    pub(super) fn author(&mut self, name: &str) {
        let note = self.open.iter_mut().rev().find_map(|frame| match frame {
            Frame::Note(note, _) => Some(note),
            _ => None,
        });
        if let Some(note) = note {
            note.author = Some(name.to_owned());
        }
    }

    /// What began last ends, unless it is a paragraph. `keep` is false for what was deleted.
    pub(super) fn close(&mut self, keep: bool) {
        if matches!(self.open.last(), None | Some(Frame::Paragraph(_))) {
            return;
        }
        let ended = self.open.pop();
        if !keep {
            return;
        }
        match ended {
            Some(Frame::Cell(cell, _)) => {
                if let Some(Frame::Row(cells)) = self.open.last_mut() {
                    cells.push(cell);
                }
            }
            Some(Frame::Row(cells)) => {
                if let Some(Frame::Table(rows)) = self.open.last_mut() {
                    rows.push(cells);
                }
            }
            Some(Frame::Table(rows)) => self.put(Block::Table(rows), false),
            Some(Frame::Note(note, _)) => self.content.notes.push(note),
            Some(Frame::Paragraph(_)) | None => {}
        }
    }

    /// Number of the innermost open paragraph, else of the last one.
    pub(super) fn number(&self) -> Option<u32> {
        let open = self.open.iter().rev().find_map(|frame| match frame {
            Frame::Paragraph(paragraph) => Some(paragraph.number),
            _ => None,
        });
        open.or_else(|| (self.paragraphs > 0).then_some(self.paragraphs))
    }

    /// Whether the innermost thing open is a paragraph.
    pub(super) fn in_paragraph(&self) -> bool {
        matches!(self.open.last(), Some(Frame::Paragraph(_)))
    }

    /// Closes what is still open and hands over the whole.
    pub(super) fn finish(mut self) -> Content {
        while !self.open.is_empty() {
            self.close_paragraph(false);
            self.close(true);
        }
        self.content
    }

    fn paragraph(&mut self) -> Option<&mut Paragraph> {
        match self.open.last_mut() {
            Some(Frame::Paragraph(paragraph)) => Some(paragraph),
            _ => None,
        }
    }

    fn put(&mut self, block: Block, joined: bool) {
        let (blocks, joint) = self.around();
        blocks.push(block);
        *joint = joined;
    }

    fn take_joined(&mut self) -> Option<Paragraph> {
        let (blocks, joint) = self.around();
        if !mem::take(joint) {
            return None;
        }
        match blocks.pop() {
            Some(Block::Paragraph(paragraph)) => Some(paragraph),
            _ => None,
        }
    }

    /// The blocks that what is written next goes to. A table where a cell should be open takes them after itself.
    fn around(&mut self) -> (&mut Vec<Block>, &mut Joint) {
        for frame in self.open.iter_mut().rev() {
            match frame {
                Frame::Cell(blocks, joint) => return (blocks, joint),
                Frame::Note(note, joint) => return (&mut note.blocks, joint),
                Frame::Paragraph(_) | Frame::Table(_) | Frame::Row(_) => {}
            }
        }
        (&mut self.content.blocks, &mut self.joint)
    }
}

#[cfg(test)]
mod tests {
    use super::super::content::plain;
    use super::*;

    fn paragraph(builder: &mut Builder, text: &str, joined: bool) {
        builder.open_paragraph(Role::Text);
        builder.write(text);
        builder.close_paragraph(joined);
    }

    #[test]
    fn a_box_inside_a_paragraph_is_a_note_on_it() {
        let mut builder = Builder::default();
        builder.open_paragraph(Role::Text);
        builder.write("før ");
        builder.open_note(NoteKind::TextBox, None);
        paragraph(&mut builder, "i boksen", false);
        builder.close(true);
        builder.write("etter");
        builder.close_paragraph(false);
        let content = builder.finish();
        assert_eq!(plain(&content.blocks), "før etter");
        assert_eq!((content.notes[0].paragraph, plain(&content.notes[0].blocks).as_str()), (Some(1), "i boksen"));
    }

    #[test]
    fn a_paragraph_whose_mark_is_deleted_goes_on_in_the_next() {
        let mut builder = Builder::default();
        paragraph(&mut builder, "a", true);
        paragraph(&mut builder, "b", true);
        paragraph(&mut builder, "c", false);
        paragraph(&mut builder, "d", false);
        assert_eq!(plain(&builder.finish().blocks), "abc\nd");
    }

    #[test]
    fn what_is_left_open_is_kept() {
        let mut builder = Builder::default();
        builder.open_table();
        builder.open_row();
        builder.open_cell();
        builder.open_paragraph(Role::Text);
        builder.write("sist");
        assert_eq!(plain(&builder.finish().blocks), "sist");
    }

    #[test]
    fn a_deleted_row_is_not_kept() {
        let mut builder = Builder::default();
        builder.open_table();
        for keep in [true, false] {
            builder.open_row();
            builder.open_cell();
            paragraph(&mut builder, if keep { "står" } else { "strøket" }, false);
            builder.close(true);
            builder.close(keep);
        }
        assert_eq!(plain(&builder.finish().blocks), "står");
    }
}
