//! Rich text: groups, control words and bytes, read by the format's own description (version 1.9.1).
//!
//! What a control word is that is not known here does not matter, as that description wants it; a group that
//! begins with `\*` and an unknown word is passed over.

mod charset;
mod fonts;
mod group;
mod lexer;
mod reader;
mod story;
mod tables;
mod words;

use super::super::{ExchangeFault, Report};
use super::content::Content;
use super::file::File;

/// The text of a rich text file.
///
/// # Errors
/// When it is none, or too deep.
pub(super) fn read(file: File<'_>, bytes: &[u8], report: &mut Report) -> Result<Content, ExchangeFault> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii();
    if bytes.is_empty() {
        return Err(file.empty());
    }
    if !bytes.starts_with(b"{\\rtf") {
        return Err(
            file.broken("it does not begin as one", "open it in Word or LibreOffice and save it as .docx or .odt")
        );
    }
    reader::read(file, bytes, report)
}

#[cfg(test)]
mod tests;
