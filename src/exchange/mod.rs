//! Other programs' formats: bytes in, what was said out.
//!
//! A file of another program becomes a [`Raw`](crate::transcript::Raw) transcript and a [`Report`] of what was
//! repaired, left out or looks wrong. Every reader is lenient where the meaning is clear and says so,
//! and refuses with a place and a mend where it is not. This room never opens a file, never follows
//! a path that stands in one, and never judges who may be recognised; its messages repeat no words of informants.

mod cue;
mod document;
mod encoding;
mod fault;
mod format;
mod list;
mod read;
mod recorded;
mod report;
mod subrip;
mod webvtt;

pub use cue::{Suspect, SuspectKind, likely_interviewer, suspects};
pub use encoding::{Encoding, decode};
pub use fault::ExchangeFault;
pub use format::{Format, detect};
pub use list::read_list;
pub use read::{Import, read};
pub use report::{Remark, RemarkKind, Report};
pub use webvtt::{StrictCue, webvtt_cues};
