//! Heads behind a claim as an audience may know them.

use crate::anonymity::{Shown, exact_counts_allowed};
use crate::chapter::PrintedCounts;
use crate::synthesis::{Class, Evidence, Filter, Tally};

/// Heads of informants and of interviews behind a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heads {
    /// Informants.
    pub informants: CountedHeads,
    /// Interviews.
    pub interviews: CountedHeads,
    /// Whether the group is large enough that *all*, *none* and numbers tell nobody's view.
    exact: bool,
}

/// How many stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedHeads {
    /// S.
    pub support: Shown,
    /// C.
    pub contradict: Shown,
    /// M.
    pub mixed: Shown,
    /// A.
    pub asked: Shown,
}

const UNTOLD: CountedHeads = CountedHeads {
    support: Shown::Withheld,
    contradict: Shown::Withheld,
    mixed: Shown::Withheld,
    asked: Shown::Withheld,
};

/// Counts as an audience may know them.
///
/// Outside the project a claim about a part of the informants tells no counts: beside those of the whole, they would
/// tell of the few in between. Neither does one that fewer than six were asked about.
pub(in crate::chapter) fn heads(evidence: &Evidence, filter: &Filter, internal: bool) -> Heads {
    let exact = internal || exact_counts_allowed(evidence.informants.asked);
    let (informants, interviews) = match (internal, exact && filter.conditions.is_empty()) {
        (true, _) => (whole(evidence.informants), whole(evidence.interviews)),
        (false, true) => (printed(evidence.informants), printed(evidence.interviews)),
        (false, false) => (UNTOLD, UNTOLD),
    };
    Heads { informants, interviews, exact }
}

fn whole(tally: Tally) -> CountedHeads {
    CountedHeads {
        support: Shown::Count(tally.support),
        contradict: Shown::Count(tally.contradict),
        mixed: Shown::Count(tally.mixed),
        asked: Shown::Count(tally.asked),
    }
}

/// As everywhere in print: who said nothing of it stands only in the sum.
fn printed(tally: Tally) -> CountedHeads {
    let counts = PrintedCounts::of(&[tally]);
    let [support, contradict, mixed] = [0, 1, 2].map(|stance| counts.stance(stance, 0));
    CountedHeads { support, contradict, mixed, asked: counts.asked(0) }
}

impl Heads {
    /// Whether what the counts bear may be told: not what each of a few said.
    pub(super) fn tells_class(&self, class: Class) -> bool {
        self.exact || !matches!(class, Class::All | Class::None | Class::SmallAll)
    }
}

impl CountedHeads {
    /// Whether nothing of it is told.
    pub fn is_untold(&self) -> bool {
        *self == UNTOLD
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(support: u32, contradict: u32, mixed: u32, asked: u32) -> Evidence {
        let tally = Tally { support, contradict, mixed, asked, eligible: asked };
        Evidence { informants: tally, interviews: tally, ..Evidence::default() }
    }

    #[test]
    fn small_counts_are_withheld_outside_the_project() {
        let heads = heads(&tally(12, 2, 0, 20), &Filter::default(), false).informants;
        assert_eq!((heads.support, heads.contradict, heads.mixed), (Shown::Count(12), Shown::Few, Shown::Count(0)));
        assert_eq!(heads.asked, Shown::Count(20));
        let inside = super::heads(&tally(12, 2, 0, 20), &Filter::default(), true).informants;
        assert_eq!(inside.contradict, Shown::Count(2));
    }

    #[test]
    fn a_part_or_a_few_tell_no_counts() {
        let part = Filter::new("role=lege").unwrap();
        assert!(heads(&tally(12, 2, 0, 20), &part, false).informants.is_untold());
        let few = heads(&tally(5, 0, 0, 5), &Filter::default(), false);
        assert!(few.informants.is_untold() && !few.tells_class(Class::All) && few.tells_class(Class::Some));
    }
}
