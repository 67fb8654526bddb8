//! Why a raw transcript does not become one of the project's.

use crate::source::Fault;

/// What stops an import before anything is written. No words and no names of informants are in here; paths are safe to show.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportFault {
    /// A raw file lies where only pseudonymised text may.
    #[error("the raw file `{0}` lies inside the project")]
    Inside(String),
    /// There is a transcript already.
    #[error("there is a transcript `{0}` already")]
    Exists(String),
    /// Two files would become one transcript.
    #[error("two files would become the transcript `{0}`")]
    Twice(String),
    /// Consent was withdrawn: the words must not come back.
    #[error("the participant `{0}` has withdrawn, and speaks in the file")]
    Withdrawn(String),
    /// Something that was found is neither to be replaced nor to be left.
    #[error("{0} of what was found {verb} not decided", verb = are(*.0))]
    Undecided(usize),
    /// Names that are registered still stand in the text.
    #[error("{count} registered {} still {} in the text of `{transcript}`, first in turn {turn}", names(*.count), stand(*.count))]
    LeftOver {
        /// Which transcript.
        transcript: String,
        /// How many.
        count: usize,
        /// The first of them; 0 is a heading.
        turn: u32,
    },
    /// The file that would be written does not say what was meant.
    #[error("`{transcript}` would not read back as it was meant: {what}")]
    NotKept {
        /// Which transcript.
        transcript: String,
        /// What differs.
        what: String,
    },
    /// Nobody says anything.
    #[error("nothing that was said is left for `{0}`")]
    Nothing(String),
}

fn are(count: usize) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

fn names(count: usize) -> &'static str {
    if count == 1 { "name" } else { "names" }
}

fn stand(count: usize) -> &'static str {
    if count == 1 { "stands" } else { "stand" }
}

impl ImportFault {
    /// Whether it is the user's arguments rather than what was found in the text.
    pub fn is_wrong_use(&self) -> bool {
        matches!(self, Self::Inside(_) | Self::Exists(_) | Self::Twice(_) | Self::Withdrawn(_))
    }
}

impl Fault for ImportFault {
    fn code(&self) -> &'static str {
        match self {
            Self::Inside(_) => "import/raw-in-project",
            Self::Exists(_) => "import/exists",
            Self::Twice(_) => "import/twice",
            Self::Withdrawn(_) => "import/withdrawn",
            Self::Undecided(_) => "import/undecided",
            Self::LeftOver { .. } => "import/left-over",
            Self::NotKept { .. } => "import/not-kept",
            Self::Nothing(_) => "import/nothing",
        }
    }

    fn mend(&self) -> Option<String> {
        let mend = match self {
            Self::Inside(_) => "move it out: names must not lie where the project is shared and kept in git",
            Self::Exists(_) => {
                "give another with `--id`, or `--replace` to write it anew: codings find their words again"
            }
            Self::Twice(_) => "import them one at a time, each with its `--id`",
            Self::Withdrawn(_) => "leave the file out, or take their words out of it; their words must not come back",
            Self::Undecided(_) => {
                "decide at a terminal, or accept what is sure with `--accept-above 0.5`; `--show-names` lists them"
            }
            Self::LeftOver { .. } => {
                "write the word otherwise in the raw file, or `belegg pseudonyms add` the whole word"
            }
            Self::NotKept { .. } => "please report this with a made-up file that shows it; nothing was written",
            Self::Nothing(_) => "see whether the file was exported whole",
        };
        Some(mend.to_owned())
    }
}
