//! A turn that was found.

use std::ops::Range;

use crate::search::vocabulary::Why;
use crate::transcript::{ParticipantId, StakeholderId, TranscriptId, TurnNo, UNKNOWN_SPEAKER};

/// What a search found.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The turns asked for, in the order asked for; `totals` counts all that were found.
    pub hits: Vec<Hit>,
    /// How much was found altogether.
    pub totals: Totals,
    /// What the words of the query stood for, in the order of the query.
    pub expansions: Vec<Expansion>,
}

/// How much was found: people, then interviews, then turns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Totals {
    /// Distinct informants who say it: no staff, no comparators, no documents.
    pub informants: usize,
    /// Distinct interviews with a turn that was found.
    pub interviews: usize,
    /// Distinct documents with a paragraph that was found.
    pub documents: usize,
    /// Turns that were found.
    pub turns: usize,
}

/// One turn that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// In which transcript.
    pub transcript: TranscriptId,
    /// Which turn.
    pub turn: TurnNo,
    /// Who says it.
    pub speaker: Speaker,
    /// Milliseconds from the start of the recording.
    pub time: Option<u32>,
    /// The turn's plain text.
    pub text: String,
    /// What was found in it, in bytes of `text`, in order, not overlapping; empty where nothing but attributes or codes were asked for.
    pub marks: Vec<Range<usize>>,
    /// How well it fits; higher is better.
    pub score: f32,
    /// Not found itself: shown because a turn near it was.
    pub beside: bool,
}

/// Who says a turn.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Speaker {
    /// As written in the transcript.
    pub label: String,
    /// The participant; `None` is staff.
    pub participant: Option<ParticipantId>,
    /// Whom they speak as.
    pub group: Option<StakeholderId>,
    /// Further attributes in order of name.
    pub attributes: Vec<(String, String)>,
}

impl Speaker {
    /// An interviewer or whoever else is no participant; an unknown speaker of notes is none of them.
    pub fn is_staff(&self) -> bool {
        self.participant.is_none() && self.label != UNKNOWN_SPEAKER
    }
}

/// What one word of the query stood for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expansion {
    /// The word as typed.
    pub word: String,
    /// Forms of the corpus, most trusted and then most frequent first.
    pub forms: Vec<Form>,
}

/// One form that a word stood for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// In lower case.
    pub form: String,
    /// Why it is found.
    pub why: Why,
    /// In how many turns of the corpus it stands.
    pub turns: usize,
    /// Struck out: not looked for.
    pub struck: bool,
}
