//! Any file to a raw transcript.

use super::{Encoding, ExchangeFault, Format, Report};
use crate::transcript::Raw;

/// What a file came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// What it was read as.
    pub format: Format,
    /// How its letters were written; `None` where the format settles it.
    pub encoding: Option<Encoding>,
    /// What was said.
    pub raw: Raw,
    /// What was repaired, left out or looks wrong.
    pub report: Report,
}

/// Reads a file by what it is. `name` is the file's name without folders; it is believed only where bytes do not tell.
///
/// # Errors
/// [`ExchangeFault`] when it is no format we know, broken beyond repair, empty or too large.
pub fn read(name: &str, bytes: &[u8]) -> Result<Import, ExchangeFault> {
    let _ = bytes;
    Err(ExchangeFault::Unknown { name: name.to_owned() })
}
