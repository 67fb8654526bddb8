//! What can be wrong with a transcript.

use crate::source::{Fault, Severity};

/// What can be wrong with a transcript, beyond the shape of its front matter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TranscriptFault {
    /// The file does not start with `---`.
    #[error("there is no front matter: nobody knows who speaks here")]
    NoFrontMatter,
    /// No second `---`.
    #[error("the front matter does not end")]
    OpenFrontMatter,
    /// The id and the file's name differ.
    #[error("the id is `{id}`, but the file is named `{stem}`")]
    OtherName {
        /// The id in the front matter, escaped.
        id: String,
        /// The file's name without its ending, escaped.
        stem: String,
    },
    /// An id with a character that a file's name should not have.
    #[error("{0}")]
    BadId(String),
    /// A file whose name cannot be an id, without an id of its own.
    #[error("the file's name cannot be an id: {0}")]
    BadName(String),
    /// A date that tells the day.
    #[error("the date `{0}` is finer than a month: days identify")]
    FineDate(String),
    /// No date at all, or a month that no year has.
    #[error("`{0}` is not a year or a month of one")]
    BadDate(String),
    /// Two participants of one id in one transcript.
    #[error("the participant `{id}` is there twice, first in line {first}")]
    DuplicateParticipant {
        /// The id.
        id: String,
        /// Line of the first entry.
        first: u32,
    },
    /// A participant of whom nothing was said.
    #[error("`{0}` never speaks")]
    Silent(String),
    /// A document by nobody or by many.
    #[error("a document has one participant, the body that wrote it; this one has {0}")]
    DocumentParticipants(usize),
    /// Nobody says anything.
    #[error("nobody speaks in this transcript")]
    NoTurns,
    /// Text that belongs to nobody.
    #[error("{} before the first speaker and {} nobody", paragraphs(*.0), belongs(*.0))]
    BeforeFirstTurn(usize),
    /// A mark that is no `hh:mm:ss`.
    #[error("`{0}` is not a time of the recording")]
    BadTime(String),
    /// Time stamps that run backwards.
    #[error("{}, first in turn {turn}", backwards(*.count))]
    Backwards {
        /// How many are earlier than the one before.
        count: usize,
        /// The first of them.
        turn: u32,
    },
    /// A speaker who is a participant but for case or spaces.
    #[error("the speaker `{label}` is no participant and so counts as staff")]
    AlmostParticipant {
        /// As written, escaped.
        label: String,
        /// The participant meant.
        id: String,
    },
    /// A speaker's mark where it starts no turn.
    #[error("a speaker's mark inside a quotation, a list or code starts no turn")]
    HiddenTurn,
    /// Markdown that nests too deep to be meant.
    #[error("the Markdown is nested too deeply; it was read as plain text")]
    TooDeep,
    /// One person described in two ways.
    #[error("`{attribute}` of `{id}` is `{here}` here, but `{there}` in {place}")]
    Disagreement {
        /// The participant.
        id: String,
        /// The attribute.
        attribute: String,
        /// Its value at the place of the problem, escaped.
        here: String,
        /// Its value in the other transcript, escaped.
        there: String,
        /// Where that is.
        place: String,
    },
    /// Two files of one id.
    #[error("the transcript id `{id}` is taken by {first}")]
    DuplicateTranscript {
        /// The id.
        id: String,
        /// The first file that has it.
        first: String,
    },
}

fn paragraphs(count: usize) -> String {
    if count == 1 { "1 paragraph stands".to_owned() } else { format!("{count} paragraphs stand") }
}

fn belongs(count: usize) -> &'static str {
    if count == 1 { "belongs to" } else { "belong to" }
}

fn backwards(count: usize) -> String {
    if count == 1 { "1 time stamp goes backwards".to_owned() } else { format!("{count} time stamps go backwards") }
}

impl Fault for TranscriptFault {
    fn code(&self) -> &'static str {
        match self {
            Self::NoFrontMatter => "transcript/no-front-matter",
            Self::OpenFrontMatter => "transcript/open-front-matter",
            Self::OtherName { .. } => "transcript/other-name",
            Self::BadId(_) => "transcript/bad-id",
            Self::BadName(_) => "transcript/bad-name",
            Self::FineDate(_) => "transcript/fine-date",
            Self::BadDate(_) => "transcript/bad-date",
            Self::DuplicateParticipant { .. } => "transcript/duplicate-participant",
            Self::Silent(_) => "transcript/silent",
            Self::DocumentParticipants(_) => "transcript/document-participants",
            Self::NoTurns => "transcript/no-turns",
            Self::BeforeFirstTurn(_) => "transcript/before-first-turn",
            Self::BadTime(_) => "transcript/bad-time",
            Self::Backwards { .. } => "transcript/backwards",
            Self::AlmostParticipant { .. } => "transcript/almost-participant",
            Self::HiddenTurn => "transcript/hidden-turn",
            Self::TooDeep => "transcript/too-deep",
            Self::Disagreement { .. } => "transcript/disagreement",
            Self::DuplicateTranscript { .. } => "transcript/duplicate-id",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Silent(_) | Self::Backwards { .. } => Severity::Note,
            Self::BeforeFirstTurn(_)
            | Self::BadTime(_)
            | Self::AlmostParticipant { .. }
            | Self::HiddenTurn
            | Self::TooDeep => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn mend(&self) -> Option<String> {
        Some(match self {
            Self::NoFrontMatter => {
                "start the file with `---`, then `id:` and `participants:`, then `---` on a line of its own".to_owned()
            }
            Self::OpenFrontMatter => "put `---` on a line of its own before the first turn".to_owned(),
            Self::OtherName { id, stem } => format!("name the file `{id}.md`, or write `id: {stem}`"),
            Self::BadId(_) => "write letters, digits, `-`, `_` and `.`, e.g. `int-07`".to_owned(),
            Self::BadName(_) => "name the file with letters, digits, `-`, `_` and `.`, e.g. `int-07.md`".to_owned(),
            Self::FineDate(date) => format!("write `{}`", date.chars().take(7).collect::<String>()),
            Self::BadDate(_) => "write `2025` or `2025-09`".to_owned(),
            Self::DuplicateParticipant { .. } => "give each person one entry with all attributes".to_owned(),
            Self::Silent(_) => "remove the entry, or check the labels in the text".to_owned(),
            Self::DocumentParticipants(_) => "list exactly one under `participants:`".to_owned(),
            Self::NoTurns => "start each turn with its speaker: `**K12** [00:00:11]: …`".to_owned(),
            Self::BeforeFirstTurn(_) => "put the speaker before it, e.g. `**K12**: …`".to_owned(),
            Self::BadTime(_) => "write `[hh:mm:ss]` or `[hh:mm:ss.mmm]`".to_owned(),
            Self::Backwards { .. } => "check the order of the turns".to_owned(),
            Self::AlmostParticipant { id, .. } => format!("write `**{id}**` if that is who speaks"),
            Self::HiddenTurn => "start the speaker's line at the margin, after an empty line".to_owned(),
            Self::TooDeep => "remove the `>` and list marks at the start of the line".to_owned(),
            Self::Disagreement { .. } => {
                "one id is one person: correct one of the two, or give one another id".to_owned()
            }
            Self::DuplicateTranscript { .. } => "give one of them another id and file name".to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_agree_in_number() {
        let one = TranscriptFault::BeforeFirstTurn(1).to_string();
        assert_eq!(one, "1 paragraph stands before the first speaker and belongs to nobody");
        let two = TranscriptFault::BeforeFirstTurn(2).to_string();
        assert_eq!(two, "2 paragraphs stand before the first speaker and belong to nobody");
        let back = TranscriptFault::Backwards { count: 2, turn: 7 }.to_string();
        assert_eq!(back, "2 time stamps go backwards, first in turn 7");
    }

    #[test]
    fn a_date_too_fine_is_mended() {
        assert_eq!(TranscriptFault::FineDate("2025-09-14".to_owned()).mend().as_deref(), Some("write `2025-09`"));
    }
}
