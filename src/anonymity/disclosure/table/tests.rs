//! Small tables by hand, and all that a reader could compute by trying every table.

use super::suppress::LEAST;
use super::*;

const ALL: Margins = Margins { rows: true, columns: true, total: true };
const SUMS: Margins = Margins { rows: true, columns: false, total: false };

fn printed(rows: &[&[u32]], margins: Margins) -> Vec<String> {
    let rows: Vec<Vec<u32>> = rows.iter().map(|row| row.to_vec()).collect();
    let table = CountTable::new(&rows, margins).suppress();
    let line = |row: usize| {
        let cells: Vec<String> = (0..=table.columns).map(|column| table.shown(row, column).to_string()).collect();
        cells.join(" ").trim_end().to_owned()
    };
    (0..=table.rows).map(line).collect()
}

#[test]
fn large_counts_stay() {
    assert_eq!(printed(&[&[10, 20], &[30, 40]], ALL), ["10 20 30", "30 40 70", "40 60 100"]);
    assert_eq!(printed(&[&[10, 0], &[30, 40]], ALL), ["10 0 10", "30 40 70", "40 40 80"]);
}

#[test]
fn without_sums_a_small_count_hides_alone() {
    assert_eq!(printed(&[&[3, 12, 9]], Margins::default()), ["<5 12 9", ""]);
}

#[test]
fn a_sum_takes_one_more_with_it() {
    assert_eq!(printed(&[&[3, 12, 9]], SUMS), ["<5 – 9 24", ""]);
    // Two small ones hide each other.
    assert_eq!(printed(&[&[3, 2, 9]], SUMS), ["<5 <5 9 14", ""]);
    // Unless together they can only be one and one.
    assert_eq!(printed(&[&[1, 1, 9]], SUMS), ["<5 <5 – 11", ""]);
}

#[test]
fn sums_both_ways_take_three_more() {
    assert_eq!(
        printed(&[&[3, 12, 9], &[20, 30, 10], &[15, 8, 17]], ALL)
            .iter()
            .flat_map(|line| line.split(' ').map(str::to_owned).collect::<Vec<_>>())
            .filter(|cell| cell == "–")
            .count(),
        3
    );
}

#[test]
fn nobody_and_everybody_of_a_small_group_are_not_told() {
    // Five people, none of whom said it; five who all said it.
    let table =
        CountTable::new(&[vec![0, 5, 20], vec![5, 0, 20]], Margins { rows: false, columns: true, total: false });
    let table = table.suppress();
    assert_eq!([table.shown(0, 0), table.shown(0, 1)], [Shown::Few, Shown::Withheld]);
    assert_eq!(table.shown(0, 2), Shown::Count(20));
    // Of six it can be told.
    let six = CountTable::new(&[vec![0, 20], vec![6, 20]], ALL).suppress();
    assert_eq!(
        [six.shown(0, 0), six.shown(1, 0), six.shown(2, 0)],
        [Shown::Count(0), Shown::Count(6), Shown::Count(6)]
    );
    assert!(!six.hides());
}

#[test]
fn a_row_that_is_not_printed_hides_what_stands_in_it() {
    // Those who were silent are not printed, so nothing adds up to the sums.
    let table = CountTable::new(&[vec![7, 12], vec![2, 9]], ALL).with_silent_row(1).suppress();
    assert_eq!(
        [table.shown(0, 0), table.shown(1, 0), table.shown(2, 0)],
        [Shown::Count(7), Shown::Unprinted, Shown::Count(9)]
    );
}

#[test]
fn an_empty_table_is_one() {
    assert!(!CountTable::new(&[], ALL).suppress().hides());
    assert!(!CountTable::new(&[vec![0, 0]], ALL).suppress().hides());
}

/// Every table whose print is the same, as far as a reader knows the rule: for each count the values it has in them.
fn possible(table: &CountTable, shown: &Suppressed) -> Vec<std::collections::BTreeSet<u32>> {
    let mut values = vec![std::collections::BTreeSet::new(); shown.shown.len()];
    let most = table.cells.iter().max().copied().unwrap_or(0) + 6;
    let mut cells = vec![0; table.cells.len()];
    try_all(table, shown, &mut cells, 0, most, &mut values);
    values
}

fn try_all(
    table: &CountTable,
    shown: &Suppressed,
    cells: &mut Vec<u32>,
    at: usize,
    most: u32,
    values: &mut [std::collections::BTreeSet<u32>],
) {
    if at == cells.len() {
        let other = CountTable { cells: cells.clone(), ..table.clone() };
        let width = table.columns + 1;
        let fits = (0..shown.shown.len()).all(|at| {
            let (row, column) = (at / width, at % width);
            fits(shown.shown[at], other.count(row, column))
        });
        if fits {
            for (at, values) in values.iter_mut().enumerate() {
                values.insert(other.count(at / width, at % width));
            }
        }
        return;
    }
    let (row, column) = (at / table.columns, at % table.columns);
    let choices: Vec<u32> = match shown.shown(row, column) {
        Shown::Count(count) => vec![count],
        Shown::Few => (0..LEAST).collect(),
        Shown::Withheld => (LEAST..=most).collect(),
        Shown::Unprinted => (0..=most).collect(),
    };
    for value in choices {
        cells[at] = value;
        try_all(table, shown, cells, at + 1, most, values);
    }
}

/// Whether a count could be printed so.
fn fits(shown: Shown, count: u32) -> bool {
    match shown {
        Shown::Count(printed) => printed == count,
        Shown::Few => count < LEAST,
        Shown::Withheld => count >= LEAST,
        Shown::Unprinted => true,
    }
}

fn is_guarded(table: &CountTable, row: usize, column: usize) -> bool {
    let (count, group) = (table.count(row, column), table.count(table.rows, column));
    let told = row < table.rows && (1..6).contains(&group) && (count == 0 || count == group);
    table.is_printed(row, column) && ((1..LEAST).contains(&count) || told)
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(150))]

    /// Whoever tries every table finds two values or more for what is hidden, and no printed count is wrong.
    #[test]
    fn nothing_hidden_can_be_computed(
        cells in proptest::collection::vec(0u32..9, 4),
        rows in 1usize..3,
        margins in (proptest::bool::ANY, proptest::bool::ANY, proptest::bool::ANY),
    ) {
        let rows: Vec<Vec<u32>> = cells.chunks(cells.len() / rows).map(<[u32]>::to_vec).collect();
        let table = CountTable::new(&rows, Margins { rows: margins.0, columns: margins.1, total: margins.2 });
        let shown = table.suppress();
        let possible = possible(&table, &shown);
        let ranges = bounds(&shown);
        for row in 0..=table.rows {
            for column in 0..=table.columns {
                let at = row * (table.columns + 1) + column;
                let count = table.count(row, column);
                proptest::prop_assert!(possible[at].contains(&count), "the truth is possible");
                if is_guarded(&table, row, column) {
                    proptest::prop_assert!(possible[at].len() > 1, "{table:?} {shown:?} {row} {column}");
                    proptest::prop_assert!(!matches!(shown.shown(row, column), Shown::Count(_)));
                }
                if let Shown::Count(printed) = shown.shown(row, column) {
                    proptest::prop_assert_eq!(printed, count);
                }
                let (low, high) = ranges[at];
                proptest::prop_assert!(low <= count.into() && high.is_none_or(|high| u64::from(count) <= high));
                proptest::prop_assert!(possible[at].iter().all(|value| low <= u64::from(*value)), "never more than can be known");
            }
        }
    }

    /// What need not be hidden is not: no set of withheld counts that is smaller would do.
    #[test]
    fn as_few_as_will_do(cells in proptest::collection::vec(0u32..30, 9), width in 2usize..5) {
        let rows: Vec<Vec<u32>> = cells.chunks(width).filter(|row| row.len() == width).map(<[u32]>::to_vec).collect();
        let table = CountTable::new(&rows, ALL);
        let shown = table.suppress();
        let free = (0..=table.rows).flat_map(|row| (0..=table.columns).map(move |column| (row, column)))
            .filter(|(row, column)| is_guarded(&table, *row, *column)).count() == 0;
        if free {
            proptest::prop_assert!(!shown.hides());
        }
        // Printing any one of the withheld counts again gives something away.
        for at in 0..shown.shown.len() {
            let (row, column) = (at / (table.columns + 1), at % (table.columns + 1));
            if shown.shown[at] == Shown::Withheld && !is_guarded(&table, row, column) {
                let mut other = shown.clone();
                other.shown[at] = Shown::Count(table.count(row, column));
                proptest::prop_assert!(!suppress::is_safe(&table, &other), "{table:?} {shown:?} {row} {column}");
            }
        }
    }

    #[test]
    fn larger_tables_are_safe_too(cells in proptest::collection::vec(0u32..25, 20), width in 1usize..8) {
        let rows: Vec<Vec<u32>> = cells.chunks(width).map(<[u32]>::to_vec).collect();
        let table = CountTable::new(&rows, ALL);
        let shown = table.suppress();
        proptest::prop_assert!(suppress::is_safe(&table, &shown), "{table:?} {shown:?}");
    }
}
