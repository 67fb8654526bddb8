//! Which words a coding stands on, and finding them again when the transcript was corrected.

use crate::transcript::{Span, Transcript, TurnNo};

/// The words a coding stands on, and enough around them to find them again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor {
    /// The turn it starts in, as numbered when it was made.
    pub turn: TurnNo,
    /// First character in `turn`.
    pub start: u32,
    /// One past the last character, in `to_turn`.
    pub end: u32,
    /// The turn it ends in.
    pub to_turn: TurnNo,
    /// The words, the parts of several turns joined with `\n`. Empty where consent was withdrawn.
    pub quote: String,
    /// At most 32 characters before it in the running text, over turns.
    pub before: String,
    /// At most 32 characters after it.
    pub after: String,
}

/// Where an anchor's words stand now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Located {
    /// Word for word.
    Exact(Span),
    /// The closest match, for a person to review.
    Moved {
        /// Where it stands.
        span: Span,
        /// From 0 to 1, 1 being word for word.
        similarity: f32,
    },
    /// Nowhere that can be trusted: listed, never dropped, never on other words.
    Adrift,
}

impl Located {
    /// Where, unless adrift.
    pub fn span(self) -> Option<Span> {
        match self {
            Self::Exact(span) | Self::Moved { span, .. } => Some(span),
            Self::Adrift => None,
        }
    }
}

/// The anchor of a span of a transcript; `None` when the span does not fit its text.
pub fn anchor(_transcript: &Transcript, _span: Span) -> Option<Anchor> {
    todo!()
}

/// Finds an anchor's words.
pub fn locate(_anchor: &Anchor, _transcript: &Transcript) -> Located {
    todo!()
}
