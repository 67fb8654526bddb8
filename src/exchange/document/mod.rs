//! Text documents: Word, OpenDocument, rich text, PDF; and the layouts in which programs put transcripts into them.
//!
//! Each format comes to the same [`content::Content`], paragraphs and tables with what stands beside them; then
//! [`layout`] finds the transcript in it. Nothing here knows both a file format and a layout.

mod builder;
mod content;
mod docx;
mod file;
mod layout;
mod odt;
mod package;
mod pdf;
mod remarks;
mod rtf;
mod symbol;
mod xml;

use super::{ExchangeFault, Format, Report};
use crate::transcript::Raw;
use file::File;
use package::Package;

/// What stands in a document, read as the transcript its layout shows it to be, else paragraph by paragraph.
///
/// Formats that are no document are read as if they were rich text, which refuses them.
///
/// # Errors
/// When the file is not what it says, damaged, encrypted, too large, or has no words.
pub(crate) fn read(name: &str, format: Format, bytes: &[u8], report: &mut Report) -> Result<Raw, ExchangeFault> {
    let file = File { name, format: format.name() };
    let content = match format {
        Format::Docx => docx::read(Package::open(file, bytes)?, report)?,
        Format::Odt => odt::read(Package::open(file, bytes)?, report)?,
        Format::Pdf => pdf::read(file, bytes, report)?,
        _ => rtf::read(file, bytes, report)?,
    };
    let raw = layout::read(content, report);
    if raw.turns.is_empty() && raw.headings.is_empty() && raw.annotations.is_empty() && raw.title.is_none() {
        return Err(file.empty());
    }
    Ok(raw)
}

#[cfg(test)]
mod tests;
