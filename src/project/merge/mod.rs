//! A colleague's copy of the project brought into this one: a folder, a zip file, or a branch of the repository.
//!
//! Both copies are read whole into memory, words that were withdrawn in either are taken out of both, and what they come to is
//! worked out there. Only then is anything written: each file whole or not at all, in an order in which a crash leaves a
//! project that reads, and that the same merge completes.

mod apply;
mod archive;
mod copy;
mod fault;
mod git;
mod kept;
mod plan;
mod report;
mod text;
mod withdrawn;

use std::path::PathBuf;

pub use fault::MergeFault;
pub use kept::{forget_versions, remember};
pub use plan::Merge;
pub use report::{Became, CodeNews, Conflict, FileNews, JournalNews, MergeReport, Why};

use crate::merging::Take;
use crate::source::FileName;

/// Where the other copy is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MergeSource {
    /// A folder or a zip file, as the user named it and where it is.
    Path {
        /// As it was named.
        shown: String,
        /// Where it is.
        path: PathBuf,
    },
    /// A branch of the repository that the project lies in.
    Branch(String),
    /// Nowhere: what a sync program brought into this folder is joined.
    Here,
}

/// What a person settled beforehand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wishes {
    /// For each file whose text stands where both changed it; `.` is every file.
    pub take: Vec<(String, Take)>,
}

impl Wishes {
    fn take(&self, file: &FileName) -> Option<Take> {
        let named = |name: &str| name == file.as_str() || name == ".";
        self.take.iter().find(|(name, _)| named(name)).map(|(_, take)| *take)
    }
}

#[cfg(test)]
mod tests;
