//! Cues: the pieces that recorders write, and how they become turns.
//!
//! Subtitle readers give drafts, of which it is not yet known who speaks. Here captions that roll are
//! taken once, speakers found in front of the words, and cues joined into turns. No word is changed.

mod draft;
mod interviewer;
mod label;
mod label_shape;
mod lint;
mod overlap;
mod piece;
mod roll;
mod split;
mod suspect;
mod time;
mod turns;

pub use interviewer::likely_interviewer;
pub use suspect::{Suspect, SuspectKind, suspects};

pub(crate) use draft::{Draft, Said, folded};
pub(crate) use label::labelled;
pub(crate) use overlap::part_overlaps;
pub(crate) use piece::Cue;
pub(crate) use roll::unrolled;
pub(crate) use time::{Fraction, LooseTimes, fraction_of, is_timing, times as loose_times};
pub(crate) use turns::turns;
