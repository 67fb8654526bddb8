//! One entry as the exact bytes of its line, and back.
//!
//! Compact JSON with its keys in one order, `\n` at the end. `prev` ties a line to the one before it, `sum`
//! tells whether any bit of it changed. Lines are never rewritten, so keys this version does not know stay on disk.

mod fields;

use std::fmt;

use sha2::{Digest, Sha256};

use self::fields::{Envelope, Fields, is_known};
use super::Entry;

/// How many bytes a line may have: 8 MiB. The whole of the longest interview coded at once is a tenth of that.
pub const LONGEST_LINE: usize = 8 * 1024 * 1024;

/// What stands between the value of `sum` and the end of the line, and how long the whole is.
const SUM_KEY: &[u8] = b",\"sum\":\"";
const SUM_LENGTH: usize = SUM_KEY.len() + 8 + 1;

/// The first 64 bits of SHA-256 over a line as written, without its line end; all zero before the first line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LineHash([u8; 8]);

impl LineHash {
    /// What the first line of a journal has in place of a line before it.
    pub const FIRST: Self = Self([0; 8]);

    /// The hash of a line without its line end.
    pub fn of(line: &[u8]) -> Self {
        let mut first = [0; 8];
        for (to, from) in first.iter_mut().zip(Sha256::digest(line)) {
            *to = from;
        }
        Self(first)
    }

    fn from_hex(text: &str) -> Option<Self> {
        let lower = text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        let number = lower.then(|| u64::from_str_radix(text, 16).ok()).flatten()?;
        Some(Self(number.to_be_bytes()))
    }
}

impl fmt::Display for LineHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", u64::from_be_bytes(self.0))
    }
}

/// Why a line is no entry. Says nothing of what stands in it but keys and single words: lines hold informants' words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LineFault {
    /// It does not end as every line does.
    #[error("it does not end with a checksum")]
    NoSum,
    /// Something in it was changed.
    #[error("its checksum does not fit, so something in it was changed")]
    Sum,
    /// It is longer than [`LONGEST_LINE`].
    #[error("it has {0} bytes, which no entry has")]
    TooLong(usize),
    /// Its checksum fits but it is no JSON, or not of this shape.
    #[error("it is not shaped like an entry (column {0})")]
    Shape(usize),
    /// Its operation needs a key that it does not have.
    #[error("`{key}` is missing in a `{op}` entry")]
    Without {
        /// The operation.
        op: &'static str,
        /// The key.
        key: &'static str,
    },
    /// A value that this version does not know.
    #[error("`{key}` has the value `{value}`, which this version cannot read")]
    Value {
        /// The key.
        key: &'static str,
        /// Its value, escaped and cut short.
        value: String,
    },
}

/// A line that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub entry: Entry,
    /// The line it says it stands after; `None` where it says none that could be.
    pub prev: Option<LineHash>,
}

/// The exact line of an entry, `\n` at its end. `prev` is the hash of the line before it.
pub fn write_line(entry: &Entry, prev: LineHash) -> String {
    let fields = Fields::of(entry, prev);
    // Nothing in it can fail to be JSON: no maps, no floats, a string to write to.
    let mut line = serde_json::to_string(&fields).unwrap_or_default();
    let sum = crc32c::crc32c(line.as_bytes());
    line.pop();
    line.push_str(&format!(",\"sum\":\"{sum:08x}\"}}\n"));
    line
}

/// Reads a line without its line end, verifying its checksum over the bytes as they are.
///
/// # Errors
/// [`LineFault`] saying why it is none.
pub fn read_line(line: &[u8]) -> Result<Line, LineFault> {
    if line.len() > LONGEST_LINE {
        return Err(LineFault::TooLong(line.len()));
    }
    verify(line)?;
    match serde_json::from_slice::<Fields<'_>>(line) {
        Ok(fields) => fields.line(),
        // A newer version may have given a key we know another shape; then only the operation must be new.
        Err(error) => match serde_json::from_slice::<Envelope<'_>>(line) {
            Ok(envelope) if !is_known(envelope.op()) => envelope.line(),
            _ => Err(LineFault::Shape(error.column())),
        },
    }
}

/// Whether a text is a JSON object: whatever is wrong with it, it was not cut off.
pub(super) fn is_object(line: &[u8]) -> bool {
    line.first() == Some(&b'{') && serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok()
}

fn verify(line: &[u8]) -> Result<(), LineFault> {
    let body = line.strip_suffix(b"}").ok_or(LineFault::NoSum)?;
    let at = body.len().checked_sub(SUM_LENGTH).ok_or(LineFault::NoSum)?;
    let (body, sum) = body.split_at_checked(at).ok_or(LineFault::NoSum)?;
    let sum = sum.strip_prefix(SUM_KEY).and_then(|sum| sum.strip_suffix(b"\"")).ok_or(LineFault::NoSum)?;
    let found = crc32c::crc32c_append(crc32c::crc32c(body), b"}");
    // Compared as written: a flip that makes a letter upper case is a flip too.
    if format!("{found:08x}").as_bytes() == sum { Ok(()) } else { Err(LineFault::Sum) }
}

#[cfg(test)]
mod tests;
