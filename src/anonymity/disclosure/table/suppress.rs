//! Which counts of a table are hidden: the small ones, and as few others as will do.

use super::flow::{Flow, Range};
use super::{CountTable, Shown, Suppressed, bounds};
use crate::anonymity::disclosure::{FEW, exact_counts_allowed};

/// What is withheld besides small counts is at least this.
pub(super) const LEAST: u32 = FEW;

/// So many sets of counts are tried for the smallest one; then the best found by single ways round is taken.
const TRIED: usize = 400;

/// A count's place: the index in row-by-row order with sums.
type At = usize;

pub(super) fn suppress(table: &CountTable) -> Suppressed {
    let mut plan = Plan::new(table);
    if let Some(second) = plan.greedy() {
        plan.hide(&plan.smallest(second));
    }
    let mut suppressed = plan.suppressed();
    if !plan.is_safe() || !agrees(&suppressed, &plan) {
        plan.hide_all();
        suppressed = plan.suppressed();
    }
    suppressed
}

/// Whether the independent look finds no hidden count determined.
fn agrees(suppressed: &Suppressed, plan: &Plan<'_>) -> bool {
    let known = bounds(suppressed);
    plan.guarded.iter().all(|at| known.get(*at).is_none_or(|(low, high)| Some(*low) != *high))
}

/// A table with what is printed so far.
struct Plan<'t> {
    table: &'t CountTable,
    shown: Vec<Shown>,
    /// What must not be computable.
    guarded: Vec<At>,
}

impl<'t> Plan<'t> {
    /// Small counts hidden, nothing else.
    fn new(table: &'t CountTable) -> Self {
        let mut plan = Self { table, shown: Vec::new(), guarded: Vec::new() };
        for (row, column) in places(table) {
            let shown = primary(table, row, column);
            if matches!(shown, Shown::Few | Shown::Withheld) {
                plan.guarded.push(plan.shown.len());
            }
            plan.shown.push(shown);
        }
        plan
    }

    fn width(&self) -> usize {
        self.table.columns + 1
    }

    fn value(&self, at: At) -> u32 {
        self.table.count(at / self.width(), at % self.width())
    }

    /// What is known of a count from its print, and that nobody prints `<5` for nothing.
    fn flow(&self) -> Flow {
        Flow::new(self.table, |row, column| {
            let at = row * self.width() + column;
            match self.shown.get(at) {
                Some(Shown::Count(count)) => Range::only(*count),
                Some(Shown::Few) if self.value(at) == 0 => Range { low: 0, high: FEW - 1 },
                Some(Shown::Few) => Range { low: 1, high: FEW - 1 },
                Some(Shown::Withheld) => Range { low: LEAST, high: u32::MAX },
                _ => Range::ANY,
            }
        })
    }

    fn is_safe(&self) -> bool {
        let flow = self.flow();
        self.guarded.iter().all(|at| flow.is_open(*at))
    }

    /// What may be withheld with them: printed counts large enough.
    fn candidates(&self) -> Vec<At> {
        let large = |at: &At| matches!(self.shown.get(*at), Some(Shown::Count(count)) if *count >= LEAST);
        (0..self.shown.len()).filter(large).collect()
    }

    /// Margins are dearer than cells: readers want them.
    fn price(&self, at: At) -> u32 {
        let margin = at / self.width() == self.table.rows || at % self.width() == self.table.columns;
        100 + if margin { 1 } else { 0 }
    }

    /// A set of counts to withhold, one way round after the other; `None` where no set will do.
    fn greedy(&self) -> Option<Vec<At>> {
        let mut trial = Plan { table: self.table, shown: self.shown.clone(), guarded: self.guarded.clone() };
        let mut chosen = Vec::new();
        for at in &self.guarded {
            let price = |of: At| match trial.shown.get(of) {
                Some(Shown::Count(count)) if *count >= LEAST => Some(trial.price(of)),
                _ => None,
            };
            let (_, paid) = trial.flow().way_round(*at, price)?;
            trial.hide(&paid);
            chosen.extend(paid);
        }
        // What an earlier way needed a later one may have made needless.
        for at in chosen.clone() {
            let fewer: Vec<At> = chosen.iter().copied().filter(|other| *other != at).collect();
            if self.would_do(&fewer) {
                chosen = fewer;
            }
        }
        Some(chosen)
    }

    /// The first set in order of size that will do, `known` where none smaller is found in reasonable time.
    fn smallest(&self, known: Vec<At>) -> Vec<At> {
        let candidates = self.candidates();
        let mut left = TRIED;
        for size in 0..known.len() {
            let mut picked: Vec<usize> = (0..size).collect();
            loop {
                let set: Vec<At> = picked.iter().filter_map(|at| candidates.get(*at).copied()).collect();
                if set.len() == size && self.would_do(&set) {
                    return set;
                }
                left = match left.checked_sub(1) {
                    Some(left) => left,
                    None => return known,
                };
                if !next(&mut picked, candidates.len()) {
                    break;
                }
            }
        }
        known
    }

    fn would_do(&self, also: &[At]) -> bool {
        let mut trial = Plan { table: self.table, shown: self.shown.clone(), guarded: self.guarded.clone() };
        trial.hide(also);
        trial.is_safe()
    }

    fn hide(&mut self, also: &[At]) {
        for at in also {
            if let Some(shown) = self.shown.get_mut(*at) {
                *shown = Shown::Withheld;
            }
        }
    }

    /// The last resort: nothing of the table is printed but that it is not.
    fn hide_all(&mut self) {
        for shown in &mut self.shown {
            *shown = match *shown {
                Shown::Count(count) if count < LEAST => Shown::Few,
                Shown::Count(_) => Shown::Withheld,
                other => other,
            };
        }
    }

    fn suppressed(&self) -> Suppressed {
        Suppressed { rows: self.table.rows, columns: self.table.columns, shown: self.shown.clone() }
    }
}

/// The next choice of as many out of `all` in order; false after the last.
fn next(picked: &mut [usize], all: usize) -> bool {
    let size = picked.len();
    let Some(at) = (0..size).rev().find(|at| picked.get(*at).is_some_and(|picked| picked + size - at < all)) else {
        return false;
    };
    let from = picked.get(at).copied().unwrap_or(0) + 1;
    for (later, slot) in picked.iter_mut().skip(at).enumerate() {
        *slot = from + later;
    }
    true
}

fn places(table: &CountTable) -> impl Iterator<Item = (usize, usize)> {
    let columns = table.columns;
    (0..=table.rows).flat_map(move |row| (0..=columns).map(move |column| (row, column)))
}

/// How a count is printed for its own sake.
fn primary(table: &CountTable, row: usize, column: usize) -> Shown {
    let count = table.count(row, column);
    if !table.is_printed(row, column) {
        return Shown::Unprinted;
    }
    // Of a small group nobody and everybody tell as much as few.
    let group = table.count(table.rows, column);
    let told = row < table.rows && group > 0 && !exact_counts_allowed(group) && (count == 0 || count == group);
    match count {
        1..FEW => Shown::Few,
        0 if told => Shown::Few,
        _ if told => Shown::Withheld,
        _ => Shown::Count(count),
    }
}

/// Whether a print of a table gives nothing back that had to be hidden.
#[cfg(test)]
pub(super) fn is_safe(table: &CountTable, shown: &Suppressed) -> bool {
    let guarded = Plan::new(table).guarded;
    Plan { table, shown: shown.shown.clone(), guarded }.is_safe()
}
