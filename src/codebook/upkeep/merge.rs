//! One code's entry poured into another's.

use super::UpkeepFault;
use super::change::Destination;
use super::page::Page;
use crate::codebook::{CodeAddress, Codebook};
use crate::source::FileName;

/// The lists of a code that another one takes over.
pub(super) const JOINED: [&str; 3] = ["include", "exclude", "examples"];

impl Page {
    /// Pours `code` into `into`: its lists, its children, the comments at it. `book` is what the text read as at first.
    pub(super) fn merge(
        &mut self,
        code: &CodeAddress,
        into: &CodeAddress,
        book: &Codebook,
        file: &FileName,
    ) -> Result<(), UpkeepFault> {
        for child in children(book, code).filter(|child| *child != into) {
            let there =
                into.child(child.id()).ok().filter(|there| book.codes().iter().any(|code| code.address == *there));
            match there {
                Some(there) => self.merge(child, &there, book, file)?,
                None => {
                    let piece = self.cut(child, file)?;
                    self.paste(&piece, &Destination::Below(into.clone()), file)?;
                }
            }
        }
        for key in JOINED {
            let have = self.list(into, key)?;
            let mut new: Vec<String> = Vec::new();
            for text in self.list(code, key)? {
                if !have.contains(&text) && !new.contains(&text) && !text.is_empty() {
                    new.push(text);
                }
            }
            self.add_items(into, key, &new, file)?;
        }
        let comments = self.comment_lines(code)?;
        self.cut(code, file)?;
        self.put_comments(into, &comments, file)
    }
}

/// The addresses of a code's children.
pub(super) fn children<'b>(book: &'b Codebook, code: &CodeAddress) -> impl Iterator<Item = &'b CodeAddress> {
    let code = code.clone();
    book.codes().iter().map(|code| &code.address).filter(move |address| address.parent().as_ref() == Some(&code))
}
