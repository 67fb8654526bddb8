//! What was said: turns, participants, places in the text, topic coverage.
//!
//! A transcript is read from Markdown into turns whose plain text is what is shown, searched, coded
//! and quoted. Every offset elsewhere in the program is an offset into that text. This room never
//! opens a file and never knows a code.

mod agree;
pub mod analysis;
mod body;
mod fault;
mod front;
mod front_matter;
mod header;
mod id;
mod mark;
mod model;
mod piece;
mod plain;
mod raw;
mod read;
mod region;
mod sentence;
mod topic;
mod words;
mod write;

pub use agree::agree;
pub use fault::TranscriptFault;
pub use id::{AttributeName, ParticipantId, StakeholderId, ThemeId, TranscriptId};
pub use mark::clock;
pub use model::{Capture, Heading, Language, Mode, Participant, Transcript, Turn, TurnNo, UNKNOWN_SPEAKER};
pub use raw::{Annotation, AnnotationKind, Aside, ListedPerson, Raw, RawCue, RawHeading, RawTurn};
pub use read::read;
pub use sentence::sentences;
pub use topic::Coverage;
pub use words::{CharRange, RangeError, Span, slice};
pub use write::write;
