//! A transcript and what it is made of.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use super::{AttributeName, Coverage, ParticipantId, Span, StakeholderId, ThemeId, TranscriptId, words};
use crate::source::{FileName, Place};

/// A turn's number in its transcript, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct TurnNo(pub u32);

impl TurnNo {
    /// Its index in [`Transcript::turns`].
    pub fn index(self) -> usize {
        (self.0 as usize).saturating_sub(1)
    }
}

impl fmt::Display for TurnNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// How the conversation was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    /// A video meeting.
    Teams,
    /// By telephone.
    Phone,
    /// In one room.
    InPerson,
    /// Questions answered in writing.
    Written,
    /// No conversation: a letter, minutes, a statement. One participant, the body that wrote it.
    Document,
}

/// What the text was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Capture {
    /// A recording: the words are the speaker's.
    Recording,
    /// The interviewer's notes: never printed as verbatim quotes.
    Notes,
}

/// The language of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Norwegian Bokmål.
    #[default]
    Bokmal,
    /// Norwegian Nynorsk.
    Nynorsk,
    /// English.
    English,
}

macro_rules! words_of {
    ($name:ident { $($variant:ident = $word:literal),+ }) => {
        impl $name {
            /// All, in the order shown to people.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in files.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The value with this word.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.word() == word)
            }
        }
    };
}

words_of!(Mode { Teams = "teams", Phone = "phone", InPerson = "in-person", Written = "written", Document = "document" });
words_of!(Capture { Recording = "recording", Notes = "notes" });
words_of!(Language { Bokmal = "nb", Nynorsk = "nn", English = "en" });

impl Language {
    /// What stands for this language of a thing told in all three.
    pub fn pick<T>(self, bokmal: T, nynorsk: T, english: T) -> T {
        match self {
            Self::Bokmal => bokmal,
            Self::Nynorsk => nynorsk,
            Self::English => english,
        }
    }
}

/// One person (or, in a document, one body) as one transcript describes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// The same id in two transcripts is the same person.
    pub id: ParticipantId,
    /// Whom this person speaks as; `None` where the transcript does not say.
    pub group: Option<StakeholderId>,
    /// `role`, `unit`, `site` and whatever the project adds; not `id`, `group`, `comparator`, `withdrawn`, `quote`.
    pub attributes: BTreeMap<AttributeName, String>,
    /// From outside the case: never counted in claims about it.
    pub comparator: bool,
    /// Consent was withdrawn: the words are gone, the id stays so that numbers of turns do.
    pub withdrawn: bool,
    /// May be printed word for word; `quote: false` says that this person did not consent to that, but counts.
    pub quotable: bool,
    /// Where the entry stands.
    pub place: Place,
}

impl Participant {
    /// Any attribute as text, `id` and `group` and `comparator` (`true`, `false`) among them.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        match name {
            "id" => Some(self.id.as_str()),
            "group" => self.group.as_ref().map(StakeholderId::as_str),
            "comparator" => Some(if self.comparator { "true" } else { "false" }),
            _ => self.attributes.get(name).map(String::as_str),
        }
    }
}

/// A heading between turns: a topic marker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The turn it stands before; one past the last turn at the end.
    pub before: TurnNo,
    /// From 1 to 6.
    pub level: u8,
    /// Its plain text.
    pub text: String,
}

/// What one speaker said until the next one did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// From 1.
    pub no: TurnNo,
    /// The name in the transcript, as written: a participant's id, or staff.
    pub speaker: String,
    /// Index into [`Transcript::participants`]; `None` is staff: searchable, never counted, never quoted.
    pub participant: Option<usize>,
    /// Milliseconds from the start of the recording.
    pub time: Option<u32>,
    /// Plain text, NFC: marks gone, entities resolved, one `\n` between paragraphs, white space folded.
    pub text: String,
    /// Where it starts in the file.
    pub place: Place,
    /// Its bytes in the decoded text of the file, speaker and all.
    pub source: Range<usize>,
}

/// One interview, or one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transcript {
    /// Also the file's name.
    pub id: TranscriptId,
    /// Where it was read from.
    pub file: FileName,
    /// `2025` or `2025-09`, no finer: days identify.
    pub date: Option<String>,
    /// How it was held.
    pub mode: Mode,
    /// What the text was made from.
    pub capture: Capture,
    /// Its language.
    pub language: Language,
    /// Coverage of themes as the front matter has it.
    pub topics: BTreeMap<ThemeId, Coverage>,
    /// In the order written.
    pub participants: Vec<Participant>,
    /// Topic markers.
    pub headings: Vec<Heading>,
    /// Numbered from 1 without gaps.
    pub turns: Vec<Turn>,
}

/// The label of a speaker whom the notes do not tell apart.
pub const UNKNOWN_SPEAKER: &str = "?";

impl Transcript {
    /// A letter, minutes, a statement: counted apart, named in print.
    pub fn is_document(&self) -> bool {
        self.mode == Mode::Document
    }

    /// The turn with a number.
    pub fn turn(&self, no: TurnNo) -> Option<&Turn> {
        (no.0 > 0).then(|| self.turns.get(no.index())).flatten()
    }

    /// Who speaks in a turn, unless it is staff.
    pub fn speaker(&self, turn: &Turn) -> Option<&Participant> {
        turn.participant.and_then(|index| self.participants.get(index))
    }

    /// The words of a span: the parts of its turns joined with `\n`. `None` when it does not fit the text.
    pub fn words(&self, span: Span) -> Option<String> {
        if span.turn == span.to_turn {
            let text = &self.turn(span.turn)?.text;
            let words = words::slice(text, span.start, span.end);
            let whole = words.chars().count() as u32 == span.end.checked_sub(span.start)?;
            return (whole && !words.is_empty()).then(|| words.to_owned());
        }
        let between = self.turns.get(span.turn.index()..=span.to_turn.index())?;
        let mut parts = Vec::with_capacity(between.len());
        for turn in between {
            let start = if turn.no == span.turn { span.start } else { 0 };
            let end = if turn.no == span.to_turn { span.end } else { turn.text.chars().count() as u32 };
            parts.push(words::slice(&turn.text, start, end));
        }
        Some(parts.join("\n"))
    }
}
