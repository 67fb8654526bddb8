//! Why there is no index to search in.

use std::io;

/// Why an index could not be opened, built or updated. Every index can be built anew from the transcripts.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// There is none in the folder.
    #[error("there is no search index yet")]
    Missing,
    /// It was made by another version of the program.
    #[error("the search index was made by another version")]
    Outdated,
    /// Its files are not as they were written.
    #[error("the search index is damaged: {0}")]
    Damaged(String),
    /// The disk said no.
    #[error("the search index could not be {doing}: {cause}")]
    Disk {
        /// `read` or `written`.
        doing: &'static str,
        /// What the system said.
        cause: io::Error,
    },
    /// The engine said no.
    #[error("the search index could not be written: {0}")]
    Engine(String),
}

impl IndexError {
    pub(super) fn reading(cause: io::Error) -> Self {
        Self::Disk { doing: "read", cause }
    }

    pub(super) fn writing(cause: io::Error) -> Self {
        Self::Disk { doing: "written", cause }
    }

    /// An error of Tantivy while reading: the files are not as it wrote them.
    pub(in crate::search) fn unreadable(error: impl Into<tantivy::TantivyError>) -> Self {
        Self::Damaged(error.into().to_string())
    }
}

/// Errors of Tantivy while writing.
impl From<tantivy::TantivyError> for IndexError {
    fn from(error: tantivy::TantivyError) -> Self {
        match error {
            tantivy::TantivyError::IoError(cause) => Self::writing(io::Error::new(cause.kind(), cause.to_string())),
            error => Self::Engine(error.to_string()),
        }
    }
}
