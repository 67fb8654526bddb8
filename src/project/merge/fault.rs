//! Why a copy was not merged.

use crate::source::{Fault, terminal};

/// Why a copy was not merged; nothing is written then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MergeFault {
    /// The copy is this project, lies in it, or has it inside.
    #[error("`{0}` is this project, lies inside it, or has it inside")]
    SamePlace(String),
    /// There is no project there.
    #[error("`{0}` is no copy of a project: it has no codebook.yaml")]
    NoProject(String),
    /// A project that shares nothing with this one.
    #[error("`{0}` is a copy of another project: no code, no coding and no file is the same")]
    AnotherProject(String),
    /// A codebook of a newer version.
    #[error("{whose} codebook is of a version that this program does not know")]
    Newer {
        /// `this project's` or `the copy's`.
        whose: &'static str,
    },
    /// An archive that cannot be read, or that nobody in good faith made.
    #[error("`{archive}` was not opened: {why}")]
    Archive {
        /// The file.
        archive: String,
        /// What is wrong with it.
        why: String,
    },
    /// Git is not there, or does not know what was asked for.
    #[error("git could not be asked: {0}")]
    Git(String),
}

impl MergeFault {
    /// Whether it is the user's arguments rather than the disk.
    pub fn is_wrong_use(&self) -> bool {
        matches!(self, Self::SamePlace(_) | Self::NoProject(_) | Self::AnotherProject(_) | Self::Newer { .. })
    }

    pub(super) fn archive(archive: &str, why: impl Into<String>) -> Self {
        Self::Archive { archive: terminal(archive), why: terminal(&why.into()) }
    }
}

impl Fault for MergeFault {
    fn code(&self) -> &'static str {
        match self {
            Self::SamePlace(_) => "merge/same-place",
            Self::NoProject(_) => "merge/no-project",
            Self::AnotherProject(_) => "merge/another-project",
            Self::Newer { .. } => "merge/newer",
            Self::Archive { .. } => "merge/archive",
            Self::Git(_) => "merge/git",
        }
    }

    fn mend(&self) -> Option<String> {
        let mend = match self {
            Self::SamePlace(_) => "name the colleague's copy, outside this folder",
            Self::NoProject(_) => "name the folder, or pack the folder, that has the codebook.yaml",
            Self::AnotherProject(_) => {
                "look whether it is the right one; single transcripts of another project are copied by hand"
            }
            Self::Newer { .. } => "use the version of belegg that the colleague uses",
            Self::Archive { .. } => "have the project's folder packed anew as an ordinary .zip, or name a folder",
            Self::Git(_) => "see that `git` is installed, that the project is in a repository, and `git branch --all`",
        };
        Some(mend.to_owned())
    }
}
