//! No transcript: a document, a turn a paragraph, nobody speaking.

use super::super::content::{Content, Note, NoteKind, Role, paragraphs, plain};
use super::line::Item;
use super::talk::Talk;
use crate::transcript::Raw;

/// Reads the document; boxes come after the paragraph they are tied to, for they are part of the text.
pub(super) fn read(content: Content, items: &[Item]) -> Raw {
    let (boxes, notes): (Vec<_>, Vec<_>) = content.notes.into_iter().partition(|note| note.kind == NoteKind::TextBox);
    let mut boxes = boxes.into_iter().peekable();
    let mut talk = Talk::default();
    let mut last = None;
    for item in items {
        let number = match item {
            Item::Line(line) => line.number,
            Item::Row(row) => row.number,
        };
        while let Some(one) = boxes.next_if(|one| one.paragraph.is_some_and(|paragraph| paragraph < number)) {
            stand(&mut talk, &one);
        }
        match item {
            // Lines of one paragraph stay together.
            Item::Line(line) if last == Some(number) && line.role == Role::Text => talk.go_on(number, &line.text),
            Item::Line(line) if matches!(line.role, Role::Text | Role::Item(_)) => talk.stand_alone(number, &line.text),
            Item::Line(line) => talk.other(line),
            Item::Row(row) => talk.stand_alone(number, &row.cells.join("\n")),
        }
        last = Some(number);
    }
    for one in boxes {
        stand(&mut talk, &one);
    }
    talk.speak_headings();
    talk.finish(notes)
}

/// A box is a turn in the place of its own first paragraph, which comes after the one it is tied to.
fn stand(talk: &mut Talk, one: &Note) {
    let own = paragraphs(&one.blocks).first().map(|paragraph| paragraph.number);
    talk.stand_alone(own.or(one.paragraph).unwrap_or(u32::MAX), &plain(&one.blocks));
}
