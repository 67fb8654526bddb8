//! Why a file of another program cannot be read.

use crate::source::Fault;

/// What stops a reader. `name` and words of the file are hostile: escape before showing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExchangeFault {
    /// The bytes are no format we know.
    #[error("`{name}` is in no format that is known here")]
    Unknown {
        /// The file's name.
        name: String,
    },
    /// It is what it says it is, but broken.
    #[error("`{name}` is no readable {format}: {what}")]
    Broken {
        /// The file's name.
        name: String,
        /// What it was taken for.
        format: &'static str,
        /// What is wrong, with line or part where known.
        what: String,
        /// What to do about it.
        mend: String,
    },
    /// It has nothing to read.
    #[error("`{name}` has no words in it")]
    Empty {
        /// The file's name.
        name: String,
    },
    /// It would take more room than anything honest does.
    #[error("`{name}` holds more than is read: {what}")]
    TooLarge {
        /// The file's name.
        name: String,
        /// Which limit, with the figure.
        what: String,
    },
}

impl Fault for ExchangeFault {
    fn code(&self) -> &'static str {
        match self {
            Self::Unknown { .. } => "exchange/unknown-format",
            Self::Broken { .. } => "exchange/broken-file",
            Self::Empty { .. } => "exchange/no-words",
            Self::TooLarge { .. } => "exchange/too-large",
        }
    }

    fn mend(&self) -> Option<String> {
        match self {
            Self::Unknown { .. } => Some(
                "save it as .vtt, .srt, .docx, .odt, .rtf, .txt or .md; `belegg import --help` lists what is read"
                    .to_owned(),
            ),
            Self::Broken { mend, .. } => Some(mend.clone()),
            Self::Empty { .. } => Some("see whether the file was exported whole".to_owned()),
            Self::TooLarge { .. } => Some("see whether it is the file you meant".to_owned()),
        }
    }
}
