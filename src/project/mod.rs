//! The folder on disk: the only room that opens files.
//!
//! Everything goes through the small trait [`Disk`](disk::Disk), so that tests can cut the power, fill the disk and
//! fail any call. What a person wrote is never overwritten in place: files are replaced atomically
//! ([`atomic`]), journals are only appended to and acknowledged after they are synced ([`journals`]).
//! This room never decides what a coding means.

pub mod atomic;
pub mod decode;
pub mod disk;
mod fault;
pub mod journals;

pub use fault::{Doing, ProjectFault};
