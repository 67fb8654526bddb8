//! Where groups of informants stand differently, and when that may be said.

use super::{Evidence, Filter, Material};
use crate::transcript::AttributeName;

/// One group of informants on a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The attribute's value; `None` for those who have none.
    pub value: Option<String>,
    /// Its counts.
    pub evidence: Evidence,
}

/// How the second side of a contrast differs from the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Its people say that it is not so.
    Contradicts,
    /// Its people say so more seldom.
    LessOften,
}

/// Why a contrast may not be told.
#[derive(Debug, Clone, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Refusal {
    /// Fewer than two informants or two interviews on one side.
    #[error("too few in `{value}`: {informants} informants in {interviews} interviews, at least 2 in 2")]
    TooSmall {
        /// The group.
        value: String,
        /// Informants who would carry that side.
        informants: u32,
        /// Interviews they are in.
        interviews: u32,
    },
    /// The theme was asked about in one group and mostly not in the other.
    #[error(
        "differently asked: in {asked} of {interviews} interviews with `{value}`, in {other_asked} of {other_interviews} with `{other}`"
    )]
    DifferentlyAsked {
        /// The one group.
        value: String,
        /// Its interviews in which the theme was asked about.
        asked: u32,
        /// Its interviews.
        interviews: u32,
        /// The other group.
        other: String,
        /// Its interviews in which the theme was asked about.
        other_asked: u32,
        /// Its interviews.
        other_interviews: u32,
    },
    /// One interview supplies more than half of a group.
    #[error("one interview has {informants} of the {asked} asked in `{value}`")]
    OneInterview {
        /// The group.
        value: String,
        /// How many of it take part in that interview.
        informants: u32,
        /// How many of it were asked.
        asked: u32,
    },
}

/// Two groups that stand differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departure {
    /// Index into [`Contrast::groups`] of the one that says so more often.
    pub more: usize,
    /// Index of the other.
    pub less: usize,
    /// How the other differs.
    pub direction: Direction,
    /// Why no sentence may tell it; none means that one may.
    pub refusals: Vec<Refusal>,
}

/// A code seen over the values of an attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contrast {
    /// Index of the code.
    pub code: usize,
    /// Which attribute.
    pub attribute: AttributeName,
    /// In order of value, those without one first.
    pub groups: Vec<Group>,
    /// The clearest first.
    pub departures: Vec<Departure>,
}

impl Material<'_> {
    /// Compares the values of an attribute on a code: counts, never a test.
    pub fn contrast(&self, _code: usize, _filter: &Filter, _attribute: &AttributeName) -> Contrast {
        todo!()
    }
}
