//! Cues: the pieces that recorders write, and how they become turns.

mod piece;
mod turns;

pub(crate) use piece::Cue;
pub(crate) use turns::turns;
