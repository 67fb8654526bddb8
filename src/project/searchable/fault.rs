//! What a search must tell of its index.

use crate::source::{Fault, Severity};

/// What keeps a search from looking everywhere, or its index from being kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SearchableFault {
    /// A transcript that could not be read.
    #[error("nothing is found in it, for it could not be read: {why}")]
    Unread {
        /// What stood in the way.
        why: String,
    },
    /// There is nowhere to keep an index, or no room.
    #[error("the search index was made in memory and is gone after this search: {why}")]
    InMemory {
        /// What stood in the way.
        why: String,
    },
}

impl Fault for SearchableFault {
    fn code(&self) -> &'static str {
        match self {
            Self::Unread { .. } => "project/unread",
            Self::InMemory { .. } => "project/index-in-memory",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Unread { .. } => Severity::Error,
            Self::InMemory { .. } => Severity::Warning,
        }
    }

    fn mend(&self) -> Option<String> {
        Some(match self {
            Self::Unread { .. } => "`belegg check` tells what is wrong with it".to_owned(),
            Self::InMemory { .. } => "see that there is a cache folder with room that you can write in".to_owned(),
        })
    }
}
