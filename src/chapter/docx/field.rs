//! Numbers that follow what they are of: bookmarks, and the fields that name them.

use super::body::{Face, Writer};
use crate::chapter::markup::escape;

impl Writer<'_> {
    /// `kapittel 4.1`: the number is a field that follows the section; a title is a link to it.
    pub(super) fn reference(&mut self, text: &str, id: &str, face: Face) {
        let bookmark = self.bookmark(id);
        match trailing_number(text) {
            Some((words, number)) => {
                self.run(words, face);
                self.begin_field(&format!(" REF _Ref{bookmark:06} \\h "), face);
                self.run(number, face);
                self.end_field();
            }
            None => {
                self.out.push_str(&format!("<w:hyperlink w:anchor=\"_Toc{bookmark:06}\" w:history=\"1\">"));
                self.run(text, face);
                self.out.push_str("</w:hyperlink>");
            }
        }
    }

    /// `Tekstboks 4.1`: the chapter's number stands, the last one counts by itself.
    pub(super) fn label(&mut self, text: &str, id: &str, face: Face) {
        let Some((words, number)) = trailing_number(text) else { return self.run(text, face) };
        let (chapter, own) = match number.rfind('.') {
            Some(at) => number.split_at(at + 1),
            None => ("", number),
        };
        let name: String = words.chars().filter(|c| c.is_alphanumeric()).collect();
        self.run(words, face);
        let bookmark = self.bookmark(id);
        let bookmark = self.begin_bookmark(&format!("_Ref{bookmark:06}"));
        self.run(chapter, face);
        self.begin_field(&format!(" SEQ {} \\* ARABIC ", if name.is_empty() { "Boks" } else { &name }), face);
        self.run(own, face);
        self.end_field();
        self.end_bookmark(bookmark);
    }

    pub(super) fn bookmark(&mut self, id: &str) -> usize {
        let next = self.bookmarks.len() + 1;
        *self.bookmarks.entry(id.to_owned()).or_insert(next)
    }

    pub(super) fn begin_bookmark(&mut self, name: &str) -> usize {
        self.bookmarked += 1;
        self.out.push_str(&format!("<w:bookmarkStart w:id=\"{}\" w:name=\"{name}\"/>", self.bookmarked));
        self.bookmarked
    }

    pub(super) fn end_bookmark(&mut self, number: usize) {
        self.out.push_str(&format!("<w:bookmarkEnd w:id=\"{number}\"/>"));
    }

    /// A field is set as its first run is, whoever updates it.
    pub(super) fn begin_field(&mut self, instruction: &str, face: Face) {
        let set = face.properties();
        self.out.push_str(&format!(
            "<w:r>{set}<w:fldChar w:fldCharType=\"begin\"/></w:r><w:r>{set}<w:instrText xml:space=\"preserve\">{}</w:instrText></w:r>\
             <w:r>{set}<w:fldChar w:fldCharType=\"separate\"/></w:r>",
            escape(instruction)
        ));
    }

    pub(super) fn end_field(&mut self) {
        self.out.push_str("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
    }
}

/// `4.1` of `4.1 Pasienter`.
pub(super) fn leading_number(text: &str) -> Option<&str> {
    let number = text.split(' ').next()?;
    (number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || c == '.')
        && number.len() < text.len())
    .then_some(number)
}

/// `kapittel ` and `4.1` of `kapittel 4.1`.
fn trailing_number(text: &str) -> Option<(&str, &str)> {
    let at = text.rfind([' ', '\u{a0}'])?;
    let at = at + text.get(at..)?.chars().next()?.len_utf8();
    let (words, number) = text.split_at(at);
    let digits = number.starts_with(|c: char| c.is_ascii_digit()) && number.ends_with(|c: char| c.is_ascii_digit());
    (digits && number.chars().all(|c| c.is_ascii_digit() || c == '.')).then_some((words, number))
}
