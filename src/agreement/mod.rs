//! Whether coders agree: where two of them, each having read one transcript alone, differ, and how much.
//!
//! Two readings are laid side by side, each coding with at most one of the other reading. Where they differ is
//! shown before any number is (methods D). For the numbers, what coders made of a transcript before they could see
//! each other's work ([`made_apart`]) becomes judgements of units ([`Reliability`]), and these become coefficients
//! ([`coefficient`], [`Coincidences`]) with intervals ([`Draws`]). This room compares what stands; it never says who
//! is right, and it neither counts informants nor decides anything: that is for people, in words, and then in a
//! `decide` entry.

mod blind;
mod bootstrap;
pub mod coefficient;
mod compare;
mod difference;
mod dispute;
mod extent;
#[cfg(test)]
mod judged;
mod pair;
mod ratings;
mod reader;
mod reading;
mod reliability;
mod report;
mod round;
mod round_read;
mod tally;
#[cfg(test)]
mod tests;
mod unit;
mod unitising;
#[cfg(test)]
mod vectors;

pub use blind::{codings_apart, made_apart};
pub use bootstrap::{Drawn, Draws, INTERVIEWS_TO_DRAW, Interval, Resampling, Sample};
pub use compare::{Comparison, agreed, compare, differences};
pub use difference::{Difference, Kind, Outcome, by_gravity};
pub use dispute::{Dispute, disputes};
pub use pair::{SAME_PASSAGE, SAME_WORDS};
pub use ratings::{Category, Pattern, Ratings};
pub use reader::{Compared, Desk, Reader};
pub use reading::{Placed, Reading};
pub use reliability::{MOST_CODERS, Reliability, Shared, Touch};
pub use report::{Agreement, ENOUGH_UNITS, Estimate, Mean, Remark, Row, Subject};
pub use round::{Plan, Round};
pub use tally::Tally;
pub use unit::Unit;
pub use unitising::{Coincidences, Stretch};
