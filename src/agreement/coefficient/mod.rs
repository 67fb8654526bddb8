//! Coefficients of agreement, each from its author's formula, over [`Ratings`](super::Ratings).
//!
//! What is undefined is said to be so, with the reason: where all judgements are the same, agreement beyond chance
//! is neither perfect nor absent, and 1.00 or 0.00 would be made up.

mod agreed;
mod cohen;
mod gwet;
mod holsti;
mod krippendorff;
mod scott;

pub use agreed::{percent, positive};
pub use cohen::{cohen, cohen_error};
pub use gwet::{brennan_prediger, gwet, gwet_error};
pub use holsti::holsti;
pub use krippendorff::{alpha, alpha_by, jaccard};
pub use scott::{fleiss, scott};

/// Why a coefficient has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Undefined {
    /// No unit was judged by two coders.
    NothingShared,
    /// All judgements are the same.
    NoVariation,
    /// It is made for two coders who both judged each unit, or for the same number of coders a unit.
    Coders,
    /// A coder gave the same words two codes, so that the text does not fall into stretches with one code each.
    Overlapping,
}

impl Undefined {
    /// In words, after `not defined: `.
    pub fn word(self) -> &'static str {
        match self {
            Self::NothingShared => "no unit was judged by two coders",
            Self::NoVariation => "no variation",
            Self::Coders => "not made for this number of coders",
            Self::Overlapping => "one coder's codes overlap",
        }
    }
}

/// A value, or why there is none.
pub type Value = Result<f64, Undefined>;

/// Agreement beyond chance: what was observed above what chance gives, as a share of what could be.
fn beyond_chance(observed: f64, expected: f64) -> Value {
    let room = 1.0 - expected;
    if room.abs() < 1e-12 { Err(Undefined::NoVariation) } else { Ok((observed - expected) / room) }
}
