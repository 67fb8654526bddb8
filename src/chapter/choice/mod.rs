//! Which passages can be printed as quotes, the best first: what was said against what print gives away.
//!
//! `synthesis` ranks what was said, `anonymity` knows what gives somebody away; here both meet. What cannot be printed
//! is turned down with every reason, what it risks is weighed as one more term of the score (methods C.2, C.3, G.4).

mod attribution;
mod offer;
mod rank;
mod select;
#[cfg(test)]
mod tests;

pub use attribution::attribution;
pub(in crate::chapter) use attribution::printable;
pub use offer::{Chooser, Hindrance, Offer, Offers, Refusal};
pub use rank::{Rank, TOP, rank};
pub(in crate::chapter) use select::{Finding, select};
