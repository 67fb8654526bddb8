//! Footnotes, and references to them.

use super::body::{Around, Face, Writer};
use crate::chapter::document::Block;

impl<'d> Writer<'d> {
    /// A footnote; where it was referred to before, a field with its number.
    pub(super) fn note(&mut self, number: u32) {
        let found = self.document.notes.iter().find(|note| note.number == number);
        let raised = "<w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>";
        match found {
            Some(note) if !self.in_note && self.noted.insert(number) => {
                let bookmark = self.begin_bookmark(&format!("_RefNote{number}"));
                self.out.push_str(&format!("<w:r>{raised}<w:footnoteReference w:id=\"{number}\"/></w:r>"));
                self.end_bookmark(bookmark);
                self.footnote(number, &note.blocks);
            }
            Some(_) if !self.in_note => {
                self.begin_field(&format!(" NOTEREF _RefNote{number} \\f \\h "), Face::default());
                self.out.push_str(&format!("<w:r>{raised}<w:t>{number}</w:t></w:r>"));
                self.end_field();
            }
            _ => self.out.push_str(&format!("<w:r>{raised}<w:t>{number}</w:t></w:r>")),
        }
    }

    fn footnote(&mut self, number: u32, blocks: &'d [Block]) {
        let body = std::mem::take(&mut self.out);
        self.in_note = true;
        let around = Around { style: "FootnoteText", item: None };
        let first = "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>\
                     <w:r><w:t xml:space=\"preserve\"> </w:t></w:r>";
        match blocks {
            [Block::Paragraph(content), rest @ ..] => {
                self.open(around);
                self.out.push_str(first);
                self.inlines(content, Face::default());
                self.out.push_str("</w:p>");
                self.blocks(rest, around);
            }
            blocks => {
                self.open(around);
                self.out.push_str(first);
                self.out.push_str("</w:p>");
                self.blocks(blocks, around);
            }
        }
        self.in_note = false;
        let text = std::mem::replace(&mut self.out, body);
        self.notes.push_str(&format!("<w:footnote w:id=\"{number}\">{text}</w:footnote>"));
    }
}
