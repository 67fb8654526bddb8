//! One code's counts as they can be printed.

use crate::anonymity::{CountTable, Margins, Shown, Suppressed};
use crate::synthesis::Tally;

/// Counts of a code by columns, with those asked as the sums of columns: a table of its own for each code. People stand
/// in one column each, so the sums are sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedCounts {
    table: Suppressed,
    columns: usize,
}

impl PrintedCounts {
    /// What can be said of a theme and is counted apart; who said nothing of it is only in the sums.
    pub const STANCES: [&'static str; 3] = ["support", "contradict", "mixed"];

    /// Who supports, contradicts and is in two minds, by columns, to which a last one for everybody is added; where
    /// there is one column it is everybody.
    ///
    /// All stances are weighed even where only support is shown: another print of the same code may tell how many are
    /// against it, and beside that a support told too readily would give them away.
    pub fn of(columns: &[Tally]) -> Self {
        let split = columns.len() > 1;
        let row = |count: fn(&Tally) -> u32| columns.iter().map(count).collect::<Vec<u32>>();
        let silent: fn(&Tally) -> u32 = |tally| tally.asked.saturating_sub(tally.stances());
        let rows = [row(|tally| tally.support), row(|tally| tally.contradict), row(|tally| tally.mixed), row(silent)];
        let margins = Margins { rows: split, columns: true, total: split };
        let table = CountTable::new(&rows, margins).with_silent_row(Self::STANCES.len()).suppress();
        Self { table, columns: columns.len() }
    }

    /// How many of a column take the stance with this index of [`STANCES`](Self::STANCES); the index after the last one
    /// told is those [`asked`](Self::asked). The column after the last is everybody.
    pub fn stance(&self, stance: usize, column: usize) -> Shown {
        let column = if self.columns == 1 { 0 } else { column };
        self.table.shown(if stance == Self::STANCES.len() { stance + 1 } else { stance }, column)
    }

    /// How many of a column support it.
    pub fn support(&self, column: usize) -> Shown {
        self.stance(0, column)
    }

    /// How many of a column were asked.
    pub fn asked(&self, column: usize) -> Shown {
        self.stance(Self::STANCES.len(), column)
    }

    /// The index of the column for everybody.
    pub fn everybody(&self) -> usize {
        self.columns
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(support: u32, contradict: u32, asked: u32) -> Tally {
        Tally { support, contradict, asked, eligible: asked, ..Tally::default() }
    }

    #[test]
    fn small_counts_are_hidden_and_large_ones_told() {
        let counts = PrintedCounts::of(&[tally(9, 0, 14), tally(2, 0, 9), tally(1, 0, 7)]);
        let shown: Vec<String> = (0..=3).map(|at| counts.support(at).to_string()).collect();
        assert_eq!(shown, ["9", "<5", "<5", "12"]);
        assert_eq!((counts.asked(0), counts.asked(counts.everybody())), (Shown::Count(14), Shown::Count(30)));
    }

    #[test]
    fn support_does_not_tell_beside_another_print_who_is_against() {
        // Twelve of thirteen, and `<5` against elsewhere: then it would be one.
        let counts = PrintedCounts::of(&[tally(12, 1, 13)]);
        assert!(matches!((counts.support(0), counts.asked(0)), (Shown::Withheld, _) | (_, Shown::Withheld)));
    }

    #[test]
    fn one_column_is_everybody() {
        let counts = PrintedCounts::of(&[tally(9, 2, 14)]);
        assert_eq!([counts.support(0), counts.support(1)], [Shown::Count(9); 2]);
        assert_eq!(
            [counts.stance(1, 0), counts.stance(2, 0), counts.asked(0)],
            [Shown::Few, Shown::Count(0), Shown::Count(14)]
        );
    }
}
