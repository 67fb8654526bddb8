//! Whether a finding holds in every part of the informants: «gjennomgående», «uavhengig av».

use super::{Class, Filter, Material, Tally, Thresholds};
use crate::transcript::AttributeName;

/// One part of the informants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stratum {
    /// The attribute's value there.
    pub value: String,
    /// Its informants.
    pub informants: Tally,
    /// What they bear by themselves.
    pub class: Class,
}

/// Whether a finding is «gjennomgående» over an attribute (methods B.3, modifiers).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Consistency {
    /// It holds in every stratum large enough.
    Holds(Vec<Stratum>),
    /// Fewer than two strata are large enough to compare.
    TooFewStrata(Vec<Stratum>),
    /// In these it does not hold: below most, or more against than for.
    Broken(Vec<Stratum>),
}

impl Consistency {
    /// Whether the word may be used.
    pub fn holds(&self) -> bool {
        matches!(self, Self::Holds(_))
    }
}

impl Material<'_> {
    /// Whether a code's finding holds in every stratum of an attribute: most in each in which at
    /// least three were asked, and nowhere more against it than for it.
    pub fn consistent_over(
        &self,
        _code: usize,
        _filter: &Filter,
        _attribute: &AttributeName,
        _thresholds: &Thresholds,
    ) -> Consistency {
        todo!()
    }
}
