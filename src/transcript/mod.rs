//! What was said: turns, participants, places in the text, topic coverage.
//!
//! A transcript is read from Markdown into turns whose plain text is what is shown, searched, coded
//! and quoted. Every offset elsewhere in the program is an offset into that text. This room never
//! opens a file and never knows a code.

mod id;
mod model;
mod topic;
mod words;

pub use id::{AttributeName, ParticipantId, StakeholderId, ThemeId, TranscriptId};
pub use model::{Capture, Heading, Language, Mode, Participant, Transcript, Turn, TurnNo, UNKNOWN_SPEAKER};
pub use topic::Coverage;
pub use words::{CharRange, RangeError, Span, slice};
