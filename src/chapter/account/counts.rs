//! Heads behind a claim as an audience may know them.

use crate::anonymity::{CountTable, Margins, Shown, exact_counts_allowed};
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
pub(super) fn heads(evidence: &Evidence, filter: &Filter, internal: bool) -> Heads {
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

/// The table of one claim: who said nothing of it stands only in the sum.
fn printed(tally: Tally) -> CountedHeads {
    let silent = tally.asked.saturating_sub(tally.stances());
    let rows = [vec![tally.support], vec![tally.contradict], vec![tally.mixed], vec![silent]];
    let margins = Margins { rows: false, columns: true, total: false };
    let table = CountTable::new(&rows, margins).with_silent_row(3).suppress();
    CountedHeads {
        support: table.shown(0, 0),
        contradict: table.shown(1, 0),
        mixed: table.shown(2, 0),
        asked: table.shown(4, 0),
    }
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
