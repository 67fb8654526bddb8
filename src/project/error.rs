//! Why a project could not be opened, read or written.

use std::io;
use std::path::{Path, PathBuf};

use super::merge::MergeFault;
use super::{ImportFault, KeyFault, ProjectFault};
use crate::anonymity::identity::IdentityFault;
use crate::codebook::upkeep::UpkeepFault;
use crate::source::{Fault, Problem, terminal};

/// Why the project could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum ProjectError {
    /// No folder above has a codebook.
    #[error("`{}` is in no project: neither it nor a folder above it has a codebook.yaml", shown(.0))]
    NoProject(PathBuf),
    /// The folder named has no codebook.
    #[error("`{}` is no project: it has no codebook.yaml", shown(.0))]
    NotAProject(PathBuf),
    /// A folder cannot be entered or made.
    #[error("could not open the folder `{}`: {cause}", shown(path))]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// There is no home, so nowhere to keep an id for this device.
    #[error("there is no home folder to keep this device's id in")]
    NoHome,
    /// The disk said no, or somebody else writes.
    #[error(transparent)]
    Fault(#[from] ProjectFault),
    /// A change that the codebook does not take.
    #[error(transparent)]
    Upkeep(Box<UpkeepFault>),
    /// The key file cannot be opened, made or saved.
    #[error(transparent)]
    Key(#[from] KeyFault),
    /// What a key file holds cannot be read, or not be changed so.
    #[error(transparent)]
    Identity(#[from] IdentityFault),
    /// A raw transcript does not become one of the project's.
    #[error(transparent)]
    Import(#[from] ImportFault),
    /// A copy that is not merged.
    #[error(transparent)]
    Merge(#[from] MergeFault),
    /// A file without which nothing can be done is no text.
    #[error("{}", .0.message)]
    Unreadable(Box<Problem>),
}

impl ProjectError {
    /// Whether it is the user's arguments rather than the disk.
    pub fn is_wrong_use(&self) -> bool {
        match self {
            Self::NoProject(_) | Self::NotAProject(_) | Self::NoHome => true,
            Self::Upkeep(fault) => fault.is_wrong_use(),
            Self::Key(fault) => fault.is_wrong_use(),
            Self::Identity(fault) => !matches!(fault, IdentityFault::Damaged { .. } | IdentityFault::Newer { .. }),
            Self::Import(fault) => fault.is_wrong_use(),
            Self::Merge(fault) => fault.is_wrong_use(),
            _ => false,
        }
    }
}

impl From<Problem> for ProjectError {
    fn from(problem: Problem) -> Self {
        Self::Unreadable(Box::new(problem))
    }
}

impl Fault for ProjectError {
    fn code(&self) -> &'static str {
        match self {
            Self::NoProject(_) | Self::NotAProject(_) => "project/none",
            Self::Folder { .. } => "project/folder",
            Self::NoHome => "project/no-home",
            Self::Fault(fault) => fault.code(),
            Self::Upkeep(fault) => fault.code(),
            Self::Key(fault) => fault.code(),
            Self::Identity(fault) => fault.code(),
            Self::Import(fault) => fault.code(),
            Self::Merge(fault) => fault.code(),
            Self::Unreadable(problem) => problem.code,
        }
    }

    fn mend(&self) -> Option<String> {
        match self {
            Self::NoProject(_) => Some("make one with `belegg init DIR`, or name one with `--project DIR`".to_owned()),
            Self::NotAProject(_) => {
                Some("name the folder that has the codebook.yaml, or make one with `belegg init DIR`".to_owned())
            }
            Self::Folder { .. } => Some("look at the path, and at what its owner allows".to_owned()),
            Self::NoHome => Some("set BELEGG_DEVICE to a name for this machine".to_owned()),
            Self::Fault(fault) => fault.mend(),
            Self::Upkeep(fault) => fault.mend(),
            Self::Key(fault) => fault.mend(),
            Self::Identity(fault) => fault.mend(),
            Self::Import(fault) => fault.mend(),
            Self::Merge(fault) => fault.mend(),
            Self::Unreadable(problem) => problem.mend.clone(),
        }
    }
}

/// A path, safe to show.
fn shown(path: &Path) -> String {
    terminal(&path.display().to_string())
}
