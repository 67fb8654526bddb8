//! The limits of disclosure that a project sets.

use std::collections::BTreeMap;

use super::{Ladder, QuoteShare};
use crate::transcript::AttributeName;

/// How many persons have these attributes in the world, as the analyst looked it up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterRow {
    /// What they have in common.
    pub conditions: BTreeMap<AttributeName, String>,
    /// How many they are.
    pub persons: u32,
}

/// What a printed attribution must live up to (methods G.4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// At least so many persons could have said it.
    pub population: u32,
    /// At least so many informants are in the cell.
    pub sample: u32,
    /// They come from at least so many workplaces.
    pub workplaces: u32,
    /// How values generalise.
    pub ladders: BTreeMap<AttributeName, Ladder>,
    /// How many persons there are.
    pub register: Vec<RegisterRow>,
    /// Where more rows of the register lie: a CSV file inside the project, and where the settings name it.
    pub register_file: Option<String>,
    /// How many quotes one informant may give.
    pub quotes: QuoteShare,
    /// Names that may stand in print, such as those of public bodies.
    pub public: Vec<String>,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            population: 6,
            sample: 3,
            workplaces: 2,
            ladders: BTreeMap::new(),
            register: Vec::new(),
            register_file: None,
            quotes: QuoteShare::default(),
            public: Vec::new(),
        }
    }
}

impl Policy {
    /// The value and all it generalises to, most precise first.
    pub fn rungs<'a>(&'a self, attribute: &str, value: &'a str) -> Vec<&'a str> {
        match self.ladders.get(attribute) {
            Some(ladder) => ladder.rungs(value).collect(),
            None => vec![value],
        }
    }

    /// Whether `value` is `wanted` or generalises to it.
    pub fn reaches(&self, attribute: &str, value: &str, wanted: &str) -> bool {
        match self.ladders.get(attribute) {
            Some(ladder) => ladder.rungs(value).any(|rung| rung == wanted),
            None => value == wanted,
        }
    }
}

/// Counts below this are small: printed as `<5`, and no difference may come to them (methods G.6).
pub const FEW: u32 = 5;

/// Whether *all*, *none* and exact numbers may be printed of a group of so many informants.
///
/// In a smaller group such a sentence tells what each member thinks, without any quote: at least six
/// informants are needed (methods G.6).
pub fn exact_counts_allowed(sample: u32) -> bool {
    sample >= 6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_groups_have_no_exact_counts() {
        assert!(!exact_counts_allowed(5));
        assert!(exact_counts_allowed(6));
    }

    #[test]
    fn without_a_ladder_a_value_is_only_itself() {
        let policy = Policy::default();
        assert!(policy.reaches("role", "lege", "lege"));
        assert!(!policy.reaches("role", "lege", "helsepersonell"));
    }
}
