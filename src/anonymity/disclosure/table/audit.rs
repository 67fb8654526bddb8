//! An independent look at a printed table: ranges narrowed sum by sum.

use super::{Shown, Suppressed};
use crate::anonymity::disclosure::FEW;

/// Ranges of all counts, sums among them, row by row; no end is `None`.
type Ranges = Vec<(u64, Option<u64>)>;

/// For every count of a printed table (row by row, sums at the ends of rows and in the last row) the least and the most
/// that a reader can tell it to be by narrowing each sum and its parts in turn; no end is `None`.
///
/// It sees only what is printed. It can find less than all that can be known, never more.
pub fn bounds(table: &Suppressed) -> Vec<(u64, Option<u64>)> {
    let mut ranges: Ranges = table.shown.iter().map(|shown| printed(*shown)).collect();
    let sums = sums(table);
    // Each round narrows something or ends; parts shrink to at least nothing, so rounds are few.
    for _ in 0..table.shown.len() * 4 {
        let before = ranges.clone();
        for (whole, parts) in &sums {
            narrow(&mut ranges, *whole, parts);
        }
        if ranges == before {
            break;
        }
    }
    ranges
}

fn printed(shown: Shown) -> (u64, Option<u64>) {
    match shown {
        Shown::Count(count) => (count.into(), Some(count.into())),
        Shown::Few => (0, Some(u64::from(FEW) - 1)),
        Shown::Withheld => (FEW.into(), None),
        Shown::Unprinted => (0, None),
    }
}

/// Every sum with its parts.
fn sums(table: &Suppressed) -> Vec<(usize, Vec<usize>)> {
    let width = table.columns + 1;
    let rows = (0..=table.rows).map(|row| {
        let start = row * width;
        (start + table.columns, (start..start + table.columns).collect())
    });
    let columns = (0..=table.columns)
        .map(|column| (table.rows * width + column, (0..table.rows).map(|row| row * width + column).collect()));
    rows.chain(columns).collect()
}

/// A sum lies between the sums of its parts' ends; a part is what the sum leaves.
fn narrow(ranges: &mut Ranges, whole: usize, parts: &[usize]) {
    let range = |ranges: &Ranges, at: usize| ranges.get(at).copied().unwrap_or((0, None));
    let least: u64 = parts.iter().map(|at| range(ranges, *at).0).sum();
    let most: Option<u64> = parts.iter().map(|at| range(ranges, *at).1).sum();
    tighten(ranges, whole, least, most);
    let (low, high) = range(ranges, whole);
    for at in parts {
        let (own_low, own_high) = range(ranges, *at);
        let others_low = least - own_low;
        let others_high = most.zip(own_high).map(|(most, own)| most - own);
        let from = others_high.map_or(0, |others| low.saturating_sub(others));
        let to = high.map(|high| high.saturating_sub(others_low));
        tighten(ranges, *at, from, to);
        // Ends that were used are from before: the next round sees the narrower ones.
    }
}

fn tighten(ranges: &mut Ranges, at: usize, low: u64, high: Option<u64>) {
    if let Some(range) = ranges.get_mut(at) {
        range.0 = range.0.max(low);
        range.1 = match (range.1, high) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
    }
}
