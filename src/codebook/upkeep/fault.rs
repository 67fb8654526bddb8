//! Why a codebook was not changed.

use crate::source::{Fault, Problem};

/// Why a codebook was not changed; the file is then as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UpkeepFault {
    /// It has errors already, and what cannot be read cannot be kept.
    #[error("the codebook has {}", errors(.0))]
    Faulty(Vec<Problem>),
    /// There is no such code.
    #[error("the codebook has no code `{address}`")]
    NoCode {
        /// The address asked for.
        address: String,
        /// The address that was probably meant.
        like: Option<String>,
    },
    /// There is no such stakeholder.
    #[error("the codebook has no stakeholder `{id}`")]
    NoStakeholder {
        /// The id asked for.
        id: String,
        /// The stakeholder it most resembles.
        like: Option<String>,
    },
    /// A text that is no id.
    #[error("{reason}")]
    BadId {
        /// What is wrong with it.
        reason: String,
        /// The id it could be.
        like: Option<String>,
    },
    /// A code stands there.
    #[error("the address `{0}` is taken")]
    Taken(String),
    /// A code stood there, and what was coded there counts for it.
    #[error("`{address}` is a former address of `{now}`")]
    Former {
        /// The address asked for.
        address: String,
        /// Where it leads.
        now: String,
    },
    /// A code below a code below a code.
    #[error("`{0}` would be a child with children, or below a child")]
    TooDeep(String),
    /// A code would become part of itself.
    #[error("`{code}` cannot go into `{into}`, which is the same code or below it")]
    IntoItself {
        /// The code.
        code: String,
        /// Where it should go.
        into: String,
    },
    /// It is so already.
    #[error("{0} already")]
    Already(String),
    /// A value that the field does not take.
    #[error("{0}")]
    BadValue(String),
    /// The codebook would have a fault that it has not now.
    #[error("the codebook would have a fault: {}", .0.message)]
    WouldBeWrong(Box<Problem>),
    /// The text could not be changed without touching something else.
    #[error("the codebook could not be edited: {0}")]
    Failed(String),
}

impl UpkeepFault {
    /// Whether what was asked does not fit the codebook; else something is wrong with the file.
    pub fn is_wrong_use(&self) -> bool {
        !matches!(self, Self::Faulty(_) | Self::Failed(_))
    }
}

impl Fault for UpkeepFault {
    fn code(&self) -> &'static str {
        match self {
            Self::Faulty(_) => "codebook/faulty",
            Self::NoCode { .. } => "codebook/no-code",
            Self::NoStakeholder { .. } => "codebook/no-stakeholder",
            Self::BadId { .. } => "codebook/bad-id",
            Self::Taken(_) => "codebook/taken",
            Self::Former { .. } => "codebook/former",
            Self::TooDeep(_) => "codebook/too-deep",
            Self::IntoItself { .. } => "codebook/into-itself",
            Self::Already(_) => "codebook/already",
            Self::BadValue(_) => "codebook/bad-value",
            Self::WouldBeWrong(_) => "codebook/would-be-wrong",
            Self::Failed(_) => "codebook/edit-failed",
        }
    }

    fn mend(&self) -> Option<String> {
        let did_you_mean = |like: &Option<String>| like.as_ref().map(|like| format!("did you mean `{like}`?"));
        Some(match self {
            Self::Faulty(_) => "mend the errors first; `belegg check` lists them".to_owned(),
            Self::NoCode { like, .. } => {
                did_you_mean(like).unwrap_or_else(|| "`belegg codebook list` shows all addresses".to_owned())
            }
            Self::NoStakeholder { like, .. } => did_you_mean(like)
                .unwrap_or_else(|| "write a new stakeholder into codebook.yaml by hand first".to_owned()),
            Self::BadId { like: Some(like), .. } => {
                format!("write `{like}`: an id has only a-z, 0-9, æ, ø, å, _ and -")
            }
            Self::BadId { like: None, .. } => "an id has only a-z, 0-9, æ, ø, å, _ and -".to_owned(),
            Self::Taken(_) => "choose another id, or merge the two".to_owned(),
            Self::Former { .. } => "choose another id: what was coded there counts for the code that moved".to_owned(),
            Self::TooDeep(_) => "codes have one level of children: move or merge the children first".to_owned(),
            Self::IntoItself { .. } => "name another code, or merge the child into the code above".to_owned(),
            Self::Already(_) => "nothing was changed".to_owned(),
            Self::BadValue(_) => "give one text for a field of text, and any number of texts for a list".to_owned(),
            Self::WouldBeWrong(problem) => return problem.mend.clone(),
            Self::Failed(_) => "change codebook.yaml by hand; it was left as it is".to_owned(),
        })
    }
}

/// `1 error`, `3 errors`, the first named.
fn errors(problems: &[Problem]) -> String {
    let wrong = problems.iter().filter(|problem| problem.severity == crate::source::Severity::Error);
    let count = wrong.clone().count();
    let first = wrong.map(|problem| format!(" (line {}: {})", problem.place.line, problem.message)).next();
    format!("{count} error{}{}", if count == 1 { "" } else { "s" }, first.unwrap_or_default())
}
