//! One count out of a whole, as it can be printed.

use crate::anonymity::{CountTable, Margins, Shown};

/// How a count out of a whole is printed, the rest not being told apart.
pub(super) fn out_of(count: u32, whole: u32) -> (Shown, Shown) {
    let rows = [vec![count], vec![whole.saturating_sub(count)]];
    let margins = Margins { rows: false, columns: true, total: false };
    let table = CountTable::new(&rows, margins).with_silent_row(1).suppress();
    (table.shown(0, 0), table.shown(2, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_told_from_five() {
        assert_eq!(out_of(9, 17), (Shown::Count(9), Shown::Count(17)));
        assert_eq!(out_of(2, 17), (Shown::Few, Shown::Count(17)));
    }
}
