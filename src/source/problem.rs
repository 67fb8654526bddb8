//! What is wrong, where, and the mend.

use super::{LineIndex, Place};

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Note,
    /// Wanting: a person must look, but what was read can be used.
    Warning,
    /// Wrong: what stands there cannot be used as it is.
    Error,
}

impl Severity {
    /// The word people see: `note`, `warning`, `error`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One kind of thing that can be wrong; every room has an enum of these.
///
/// The `Display` text is the message: lower case, names in back-ticks, agreeing in number.
pub trait Fault: std::error::Error {
    /// A stable name such as `codebook/unknown-key`; `docs/errors.md` lists them all.
    fn code(&self) -> &'static str;

    /// How bad it is.
    fn severity(&self) -> Severity {
        Severity::Error
    }

    /// What to do about it, as one sentence; `None` where the message says it.
    fn mend(&self) -> Option<String> {
        None
    }
}

/// A fault at a place, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// The stable name of the fault.
    pub code: &'static str,
    /// Where it stands.
    pub place: Place,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub mend: Option<String>,
    /// The line it stands on, as written (hostile: escape before showing).
    pub excerpt: Option<String>,
}

impl Problem {
    /// A fault at a place.
    pub fn new(place: Place, fault: &dyn Fault) -> Self {
        Self {
            severity: fault.severity(),
            code: fault.code(),
            place,
            message: fault.to_string(),
            mend: fault.mend(),
            excerpt: None,
        }
    }

    /// The same problem with the line it stands on; of a very long line the first 500 characters, so
    /// that a thousand problems in a line of ten megabytes stay small.
    #[must_use]
    pub fn with_excerpt(mut self, index: &LineIndex<'_>) -> Self {
        self.excerpt = index.line(self.place.line).map(|line| match line.char_indices().nth(500) {
            Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
            None => line.to_owned(),
        });
        self
    }
}
