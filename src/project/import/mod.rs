//! From a file of another program to a transcript of the project: what touches the disk on that way.
//!
//! Raw files are read and never copied; only what has passed `anonymity` is written. Nothing that was read here goes
//! into a cache, a log or a message.

mod fault;
mod keep;
mod language;
mod raw_file;
mod transcript;

pub use fault::ImportFault;
pub use keep::keep;
pub use language::language;
pub use raw_file::RawFile;
pub use transcript::{Frame, Made, Role, make};
