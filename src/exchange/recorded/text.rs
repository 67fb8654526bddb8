//! Plain text and Markdown: `Name:` before turns, or no speakers at all.

use super::super::{ExchangeFault, Report};
use crate::transcript::Raw;

/// Turns of a text.
pub(crate) fn read(name: &str, text: &str, report: &mut Report) -> Result<Raw, ExchangeFault> {
    let _ = (text, report);
    Err(ExchangeFault::Empty { name: name.to_owned() })
}
