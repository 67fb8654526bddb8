//! Why a command did not do what it was asked.

use crate::exchange::ExchangeFault;
use crate::project::{ProjectError, ProjectFault};
use crate::search::index::IndexError;
use crate::search::seek::SeekError;
use crate::source::{Fault, Problem};

/// Why a command failed; the kind decides the exit code.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Something was checked and found wanting; it has been told already.
    #[error("found wanting")]
    Wanting,
    /// The arguments do not fit the project.
    #[error("{message}")]
    Usage {
        /// What is wrong, safe to show.
        message: String,
        /// What to write instead.
        mend: Option<String>,
    },
    /// A query that cannot be asked; its faults have been shown under it.
    #[error("the query cannot be asked")]
    Misunderstood,
    /// The project could not be read or written.
    #[error(transparent)]
    Project(#[from] ProjectError),
    /// The search index cannot be read although it was whole when it was opened; it is thrown away.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// A file of the project cannot be used as it is.
    #[error("{}", .0.message)]
    Problem(Box<Problem>),
    /// A file of another program cannot be read.
    #[error(transparent)]
    Exchange(#[from] ExchangeFault),
    /// Whoever read our answer went away.
    #[error("the output was closed")]
    Closed,
    /// The answer could not be written.
    #[error("could not write the answer: {0}")]
    Output(std::io::Error),
}

impl Failure {
    /// Wrong use, with the mend.
    pub fn usage(message: impl Into<String>, mend: impl Into<Option<String>>) -> Self {
        Self::Usage { message: message.into(), mend: mend.into() }
    }

    /// 0 done, 1 found wanting, 2 wrong use, 3 could not read or write.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Closed => 0,
            Self::Wanting | Self::Problem(_) => 1,
            Self::Usage { .. } | Self::Misunderstood => 2,
            Self::Project(error) if error.is_wrong_use() => 2,
            Self::Project(ProjectError::Upkeep(_) | ProjectError::Import(_)) => 1,
            Self::Project(_) | Self::Exchange(_) | Self::Index(_) | Self::Output(_) => 3,
        }
    }

    /// The stable name of the fault, as in docs/errors.md; wrong arguments have none.
    pub fn code(&self) -> Option<&'static str> {
        match self {
            Self::Project(error) => Some(error.code()),
            Self::Problem(problem) => Some(problem.code),
            Self::Exchange(fault) => Some(fault.code()),
            Self::Wanting
            | Self::Usage { .. }
            | Self::Misunderstood
            | Self::Index(_)
            | Self::Closed
            | Self::Output(_) => None,
        }
    }

    /// What to do about it.
    pub fn mend(&self) -> Option<String> {
        match self {
            Self::Usage { mend, .. } => mend.clone(),
            Self::Project(error) => error.mend(),
            Self::Exchange(fault) => fault.mend(),
            Self::Index(_) => Some("search again: it is made anew".to_owned()),
            Self::Problem(problem) => problem.mend.clone(),
            Self::Wanting | Self::Misunderstood | Self::Closed | Self::Output(_) => None,
        }
    }
}

impl From<ProjectFault> for Failure {
    fn from(fault: ProjectFault) -> Self {
        Self::Project(fault.into())
    }
}

impl From<SeekError> for Failure {
    fn from(error: SeekError) -> Self {
        match error {
            SeekError::Expand(error) => Self::usage(error.to_string(), None),
            SeekError::Index(error) => error.into(),
        }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::Output(error),
        }
    }
}
