//! Whether coders agree: where two of them, each having read one transcript alone, differ, and how much.
//!
//! Two readings are laid side by side, each coding with at most one of the other reading. Where they differ is
//! shown before any number is (methods D). This room compares what stands; it never says who is right, and it
//! neither counts informants nor decides anything: that is for people, in words, and then in a `decide` entry.

mod compare;
mod difference;
mod extent;
mod pair;
mod reading;
#[cfg(test)]
mod tests;

pub use compare::{Comparison, agreed, compare, differences};
pub use difference::{Difference, Kind, Outcome, by_gravity};
pub use pair::{SAME_PASSAGE, SAME_WORDS};
pub use reading::{Placed, Reading};
