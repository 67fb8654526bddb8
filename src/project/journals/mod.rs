//! The journals in `codings/`: reading them all, and writing one.
//!
//! One file for each coder and device, only ever appended to. What is acknowledged is on the disk;
//! what cannot be read is reported and stays where it is.

mod lock;
mod read;
mod writer;

pub(super) use lock::take;
pub use read::{Journal, read_all};
pub use writer::{Draft, Writer};

/// The folder of the journals.
pub const FOLDER: &str = "codings";

/// How many bytes one journal may have: 1 GiB, some two million codings.
pub const LIMIT: u64 = 1024 * 1024 * 1024;

#[cfg(test)]
mod tests;
