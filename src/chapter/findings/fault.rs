//! What can be wrong with `findings.yaml`.

use crate::source::{Fault, Severity};

/// What reading findings, and holding them against the project, can find. Texts inside are safe to show.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FindingsFault {
    /// A newer form of the file.
    #[error("the findings have version `{0}`, but this program reads version 1")]
    Version(String),
    /// No address of a code.
    #[error("{0}")]
    BadAddress(String),
    /// No filter.
    #[error("{0}")]
    BadFilter(String),
    /// A decision without a reason.
    #[error("`{0}` is set without a `reason`")]
    NoReason(String),
    /// Two entries for one finding.
    #[error("`{finding}` stands already in line {line}")]
    Twice {
        /// The finding.
        finding: String,
        /// Line of the first entry.
        line: u32,
    },
    /// Two sources of one id.
    #[error("two sources have the id `{0}`")]
    SourceTwice(String),
    /// Two rows of one source.
    #[error("the source `{0}` stands twice at this finding")]
    RowTwice(String),
    /// No such code.
    #[error("the codebook has no code `{address}`")]
    NoCode {
        /// The address.
        address: String,
        /// The address it most resembles.
        like: Option<String>,
    },
    /// A filter that lets nobody through.
    #[error("no participant has `{0}`")]
    Nobody(String),
    /// No such source.
    #[error("`{id}` is neither under `sources` nor the id of a document")]
    NoSource {
        /// The id.
        id: String,
        /// The id it most resembles.
        like: Option<String>,
    },
    /// A source's transcript that is none, or an interview.
    #[error("`{0}` is no transcript of mode `document`")]
    NoDocument(String),
    /// A contradicted finding that no chapter mentions.
    #[error("{sources} this finding, and no chapter mentions it")]
    Neglected {
        /// The sources and `contradicts`, in words.
        sources: String,
    },
    /// A list that entries cannot be appended to.
    #[error("new entries cannot be appended to `findings` as it is written")]
    NotAppendable,
}

impl Fault for FindingsFault {
    fn code(&self) -> &'static str {
        match self {
            Self::Version(_) => "findings/version",
            Self::BadAddress(_) => "findings/bad-address",
            Self::BadFilter(_) => "findings/bad-filter",
            Self::NoReason(_) => "findings/no-reason",
            Self::Twice { .. } => "findings/twice",
            Self::SourceTwice(_) => "findings/source-twice",
            Self::RowTwice(_) => "findings/row-twice",
            Self::NoCode { .. } => "findings/no-code",
            Self::Nobody(_) => "findings/nobody",
            Self::NoSource { .. } => "findings/no-source",
            Self::NoDocument(_) => "findings/no-document",
            Self::Neglected { .. } => "findings/neglected",
            Self::NotAppendable => "findings/not-appendable",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Nobody(_) | Self::Neglected { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn mend(&self) -> Option<String> {
        let fixed = match self {
            Self::Version(_) => "use a newer belegg, or write `version: 1`",
            Self::BadAddress(_) => "write `stakeholder/benefits/code`, or `drawbacks` or `context` in the middle",
            Self::BadFilter(_) => "write `role=lege&site!=kommune 7`, in quotes",
            Self::NoReason(_) => "write `{level: minor, reason: why}`: the reason is printed in the appendix",
            Self::Twice { .. } => "write everything about one finding in one entry",
            Self::SourceTwice(_) => "give one of them another id",
            Self::RowTwice(_) => "keep one row and tell the rest in its note",
            Self::NoCode { like: Some(like), .. } | Self::NoSource { like: Some(like), .. } => {
                return Some(format!("did you mean `{like}`?"));
            }
            Self::NoCode { .. } => "`belegg codebook list` shows all codes",
            Self::Nobody(_) => "the values are those of `participants:` in the transcripts",
            Self::NoSource { .. } => "add it under `sources:`, with `id`, `kind` and `title`",
            Self::NoDocument(_) => "leave `transcript` out where the text is not in the project",
            Self::Neglected { .. } => "write about it and about the sources, or leave its code out with a comment",
            Self::NotAppendable => "write a line with `- ` for each entry, indented alike, and try again",
        };
        Some(fixed.to_owned())
    }
}
