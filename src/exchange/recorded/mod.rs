//! What recognisers and transcription programs write that is neither subtitles nor a text document:
//! Whisper's JSON, Otter, f4 and f5, oTranscribe, ELAN, and plain text with names before turns.
//!
//! Formats with a time for every piece become [`Cue`](super::cue::Cue)s, which `cue` joins into turns; formats
//! that have turns already keep theirs as they are. Every word of a file is in the result or told as left out.

pub(crate) mod elan;
pub(crate) mod f4;
pub(crate) mod otranscribe;
pub(crate) mod text;
pub(crate) mod whisper;

mod date;
mod html;
mod label;
mod line;
mod markdown;
mod mark;
mod preamble;
mod script;
mod settle;
mod speakers;
mod times;

pub(super) use date::day;
pub(super) use mark::is_otter_line;
pub(super) use settle::{line as one_line, settle};
pub(super) use times::has_end_stamp;
