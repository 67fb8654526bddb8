//! One code's counts as they can be printed.

use crate::anonymity::{CountTable, Margins, Shown, Suppressed};
use crate::synthesis::Tally;

/// Counts of a code by columns, with those asked as the sums of columns: a table of its own for each code. People stand
/// in one column each, so the sums are sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedCounts {
    table: Suppressed,
    columns: usize,
    /// How many stances have a row of their own; the others are only in the sums.
    told: usize,
}

impl PrintedCounts {
    /// What can be said of a theme and is counted apart; who said nothing of it is only in the sums.
    pub const STANCES: [&'static str; 3] = ["support", "contradict", "mixed"];

    /// Who supports, contradicts and is in two minds, by columns, to which a last one for everybody is added; where
    /// there is one column it is everybody.
    pub fn of(columns: &[Tally]) -> Self {
        let stances: [fn(&Tally) -> u32; 3] = [|tally| tally.support, |tally| tally.contradict, |tally| tally.mixed];
        Self::told(columns, &stances)
    }

    /// Who supports it only: the less is told, the less must be withheld.
    pub fn supporters(columns: &[Tally]) -> Self {
        Self::told(columns, &[|tally| tally.support])
    }

    fn told(columns: &[Tally], stances: &[fn(&Tally) -> u32]) -> Self {
        let split = columns.len() > 1;
        let rest = |tally: &Tally| tally.asked.saturating_sub(stances.iter().map(|count| count(tally)).sum());
        let mut rows: Vec<Vec<u32>> = stances.iter().map(|count| columns.iter().map(count).collect()).collect();
        rows.push(columns.iter().map(rest).collect());
        let margins = Margins { rows: split, columns: true, total: split };
        let table = CountTable::new(&rows, margins).with_silent_row(stances.len()).suppress();
        Self { table, columns: columns.len(), told: stances.len() }
    }

    /// How many of a column take the stance with this index of [`STANCES`](Self::STANCES); the index after the last one
    /// told is those [`asked`](Self::asked). The column after the last is everybody.
    pub fn stance(&self, stance: usize, column: usize) -> Shown {
        let column = if self.columns == 1 { 0 } else { column };
        self.table.shown(if stance == self.told { self.told + 1 } else { stance }, column)
    }

    /// How many of a column support it.
    pub fn support(&self, column: usize) -> Shown {
        self.stance(0, column)
    }

    /// How many of a column were asked.
    pub fn asked(&self, column: usize) -> Shown {
        self.stance(self.told, column)
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
        let counts = PrintedCounts::supporters(&[tally(9, 2, 14), tally(2, 0, 9), tally(1, 0, 7)]);
        let shown: Vec<String> = (0..=3).map(|at| counts.support(at).to_string()).collect();
        assert_eq!(shown, ["9", "<5", "<5", "12"]);
        assert_eq!((counts.asked(0), counts.asked(counts.everybody())), (Shown::Count(14), Shown::Count(30)));
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
