//! From a precise word to the more general ones above it.

use std::collections::BTreeMap;

/// What each value of an attribute generalises to: `sykepleier` → `helsepersonell`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ladder(BTreeMap<String, String>);

impl Ladder {
    /// A ladder from its steps, precise value to more general one.
    pub fn new(steps: BTreeMap<String, String>) -> Self {
        Self(steps)
    }

    /// One step up; `None` at the top.
    pub fn climb(&self, value: &str) -> Option<&str> {
        self.0.get(value).map(String::as_str)
    }

    /// The value itself, then every more general one. Ends even if the ladder runs in a circle.
    pub fn rungs<'a>(&'a self, value: &'a str) -> impl Iterator<Item = &'a str> {
        std::iter::successors(Some(value), |below| self.climb(below)).take(self.0.len() + 1)
    }

    /// A value from which climbing comes back to where it was.
    pub fn circle(&self) -> Option<&str> {
        let returns = |from: &str| self.rungs(from).skip(1).any(|rung| rung == from);
        self.0.keys().map(String::as_str).find(|from| returns(from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ladder(steps: &[(&str, &str)]) -> Ladder {
        Ladder::new(steps.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect())
    }

    #[test]
    fn one_climbs_to_the_top() {
        let ladder = ladder(&[("jordmor", "sykepleier"), ("sykepleier", "helsepersonell")]);
        assert_eq!(ladder.climb("jordmor"), Some("sykepleier"));
        assert_eq!(ladder.climb("helsepersonell"), None);
        assert_eq!(ladder.rungs("jordmor").collect::<Vec<_>>(), ["jordmor", "sykepleier", "helsepersonell"]);
        assert_eq!(ladder.rungs("ukjent").collect::<Vec<_>>(), ["ukjent"]);
        assert_eq!(ladder.circle(), None);
    }

    #[test]
    fn a_circle_is_found_and_ends() {
        let ladder = ladder(&[("a", "b"), ("b", "a"), ("c", "a")]);
        assert_eq!(ladder.circle(), Some("a"));
        assert!(ladder.rungs("c").count() <= 4);
    }
}
