//! What can be wrong with a codebook.

use crate::source::{Fault, Severity};

/// What can be wrong with a codebook, beyond the shape of its YAML.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodebookFault {
    /// Written for another version of the program.
    #[error("the codebook has version `{0}`, but this program reads version 1")]
    Version(String),
    /// A text that is no id.
    #[error("{reason}")]
    BadId {
        /// What is wrong with it.
        reason: String,
        /// The id it could be.
        like: Option<String>,
    },
    /// Two of one id in one list.
    #[error("the id `{id}` is there twice, first in line {first}")]
    DuplicateId {
        /// The id.
        id: String,
        /// Line of the first.
        first: u32,
    },
    /// Two codes of one address, in two places.
    #[error("the address `{address}` is taken by the code in line {first}")]
    DuplicateAddress {
        /// The address.
        address: String,
        /// Line of the first.
        first: u32,
    },
    /// An area that `areas:` does not list.
    #[error("`{id}` is no area")]
    UnknownArea {
        /// As written, escaped.
        id: String,
        /// The area it most resembles.
        like: Option<String>,
    },
    /// A speaker who is no stakeholder.
    #[error("`{id}` is no stakeholder")]
    UnknownStakeholder {
        /// As written, escaped.
        id: String,
        /// The stakeholder it most resembles.
        like: Option<String>,
    },
    /// A former address that is none.
    #[error("{0}")]
    BadAddress(String),
    /// A former address where a code stands.
    #[error("`was` names `{address}`, where a code stands (line {line})")]
    WasIsLive {
        /// The address.
        address: String,
        /// Line of the code that stands there.
        line: u32,
    },
    /// A former address that two codes claim.
    #[error("`{address}` is a former address of two codes, first in line {first}")]
    WasTwice {
        /// The address.
        address: String,
        /// Line of the first.
        first: u32,
    },
    /// More former addresses than a code can have had.
    #[error("`was` has {0} addresses, {most} at most", most = MOST_FORMER)]
    ManyFormer(usize),
    /// A shortcut that is no key.
    #[error("the key `{0}` is not one character")]
    KeyLength(String),
    /// A shortcut that is taken.
    #[error("the key `{key}` is taken by the code in line {first}")]
    KeyTaken {
        /// The key, escaped.
        key: String,
        /// Line of the code that has it.
        first: u32,
    },
    /// A code below a code below a code.
    #[error("`{0}` is a child and cannot have children")]
    Grandchildren(String),
    /// A predicate that is a sentence.
    #[error("`finding` ends with a period")]
    FindingEnds,
}

/// So many former addresses a code may have.
pub(super) const MOST_FORMER: usize = 32;

impl Fault for CodebookFault {
    fn code(&self) -> &'static str {
        match self {
            Self::Version(_) => "codebook/version",
            Self::BadId { .. } => "codebook/bad-id",
            Self::DuplicateId { .. } => "codebook/duplicate-id",
            Self::DuplicateAddress { .. } => "codebook/duplicate-address",
            Self::UnknownArea { .. } => "codebook/unknown-area",
            Self::UnknownStakeholder { .. } => "codebook/unknown-stakeholder",
            Self::BadAddress(_) => "codebook/bad-address",
            Self::WasIsLive { .. } => "codebook/was-is-live",
            Self::WasTwice { .. } => "codebook/was-twice",
            Self::ManyFormer(_) => "codebook/many-former",
            Self::KeyLength(_) => "codebook/key-length",
            Self::KeyTaken { .. } => "codebook/key-taken",
            Self::Grandchildren(_) => "codebook/grandchildren",
            Self::FindingEnds => "codebook/finding-ends",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::FindingEnds => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn mend(&self) -> Option<String> {
        let did_you_mean = |like: &Option<String>| like.as_ref().map(|like| format!("did you mean `{like}`?"));
        Some(match self {
            Self::Version(_) => "use a newer belegg; the codebook was left as it is".to_owned(),
            Self::BadId { like: Some(like), .. } => {
                format!("write `{like}`: an id has only a-z, 0-9, æ, ø, å, _ and -")
            }
            Self::BadId { like: None, .. } => "an id has only a-z, 0-9, æ, ø, å, _ and -".to_owned(),
            Self::DuplicateId { .. } => "give one of them another id, or join the two".to_owned(),
            Self::DuplicateAddress { .. } => "keep each stakeholder in one place, and each code once".to_owned(),
            Self::UnknownArea { like, .. } => {
                did_you_mean(like).unwrap_or_else(|| "add it under `areas:` at the top, or leave it out".to_owned())
            }
            Self::UnknownStakeholder { like, .. } => {
                did_you_mean(like).unwrap_or_else(|| "name the ids of stakeholders in this codebook".to_owned())
            }
            Self::BadAddress(_) => "write the whole address it had: `stakeholder/benefits/id`".to_owned(),
            Self::WasIsLive { .. } => {
                "leave it out: what is coded there belongs to the code that stands there".to_owned()
            }
            Self::WasTwice { .. } => "let one code have it: what was coded there counts for one code".to_owned(),
            Self::ManyFormer(_) => "keep the addresses that codings still use".to_owned(),
            Self::KeyLength(_) => "write one letter or digit, e.g. `key: s`".to_owned(),
            Self::KeyTaken { .. } => "choose another key, or leave it out".to_owned(),
            Self::Grandchildren(_) => "move them one level up".to_owned(),
            Self::FindingEnds => "write it as a predicate without a period: sentences are built around it".to_owned(),
        })
    }
}
