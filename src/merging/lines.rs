//! Three texts line by line: what both come from, and the two.
//!
//! The rule is the one of `diff3` (Khanna, Kunal and Pierce 2007): lines that stand in all three hold the texts
//! together; between them, what one side alone changed is taken, and what both changed alike is taken once.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A stretch of three texts, as lines of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stretch {
    /// Settled: lines of the first text, or of the second.
    First(Range<usize>),
    /// As above.
    Second(Range<usize>),
    /// Both changed it, each in its own way.
    Clash {
        /// Nothing stood there: both added.
        added: bool,
        /// Lines of the first.
        first: Range<usize>,
        /// Lines of the second.
        second: Range<usize>,
    },
}

/// The lines of a text, each with its end.
pub(super) fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// Joins two texts that come from one.
pub(super) fn join(base: &[&str], first: &[&str], second: &[&str]) -> Vec<Stretch> {
    let (in_first, in_second) = (matches(base, first), matches(base, second));
    let held = |at: usize| Some((at, (*in_first.get(at)?)?, (*in_second.get(at)?)?));
    let mut stretches = Vec::new();
    let (mut b, mut x, mut y) = (0, 0, 0);
    // The lines that stand in all three, and the end of each text, which holds them together too.
    let end = (base.len(), first.len(), second.len());
    for (next_b, next_x, next_y) in (0..base.len()).filter_map(held).chain([end]) {
        let parts = (part(base, b..next_b), part(first, x..next_x), part(second, y..next_y));
        settle(parts, (x..next_x, y..next_y), &mut stretches);
        if next_b < base.len() {
            stretches.push(Stretch::First(next_x..next_x + 1));
        }
        (b, x, y) = (next_b + 1, next_x + 1, next_y + 1);
    }
    stretches
}

/// The lines that two texts have in common, in order: what both may come from where nobody knows.
pub(super) fn common<'t>(first: &[&'t str], second: &[&str]) -> Vec<&'t str> {
    let places = matches(first, second);
    first.iter().zip(places).filter(|(_, place)| place.is_some()).map(|(line, _)| *line).collect()
}

/// How many lines one text has that the other has not, both ways.
pub fn distance(one: &str, other: &str) -> usize {
    let (one, other) = (lines(one), lines(other));
    let same = matches(&one, &other).iter().flatten().count();
    one.len() + other.len() - 2 * same
}

fn settle(
    (base, first, second): (&[&str], &[&str], &[&str]),
    (x, y): (Range<usize>, Range<usize>),
    out: &mut Vec<Stretch>,
) {
    if first == second || second == base {
        out.push(Stretch::First(x));
    } else if first == base {
        out.push(Stretch::Second(y));
    } else {
        // What both wrote alike at the ends is no matter of dispute.
        let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
        let head = first.iter().zip(second).take_while(same).count();
        let room = first.len().min(second.len()) - head;
        let tail = first.iter().rev().zip(second.iter().rev()).take_while(same).count().min(room);
        let (from_x, to_x, from_y, to_y) = (x.start + head, x.end - tail, y.start + head, y.end - tail);
        out.push(Stretch::First(x.start..from_x));
        match (base.is_empty(), from_x == to_x, from_y == to_y) {
            (true, true, _) => out.push(Stretch::Second(from_y..to_y)),
            (true, _, true) => out.push(Stretch::First(from_x..to_x)),
            (added, ..) => out.push(Stretch::Clash { added, first: from_x..to_x, second: from_y..to_y }),
        }
        out.push(Stretch::First(to_x..x.end));
    }
}

fn part<'s, 't>(lines: &'s [&'t str], range: Range<usize>) -> &'s [&'t str] {
    lines.get(range).unwrap_or_default()
}

/// For each line of a text where it stands in another, in order.
fn matches(one: &[&str], other: &[&str]) -> Vec<Option<usize>> {
    let mut places = vec![None; one.len()];
    for op in capture_diff_slices(Algorithm::Myers, one, other) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            for (place, new) in places.iter_mut().skip(old_index).take(len).zip(new_index..) {
                *place = Some(new);
            }
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(base: &str, first: &str, second: &str) -> String {
        let (b, x, y) = (lines(base), lines(first), lines(second));
        let mut out = String::new();
        for stretch in join(&b, &x, &y) {
            match stretch {
                Stretch::First(range) => out.push_str(&x[range].concat()),
                Stretch::Second(range) => out.push_str(&y[range].concat()),
                Stretch::Clash { added, first, second } => {
                    out.push_str(&format!("<{added} {}|{}>", x[first].concat(), y[second].concat()));
                }
            }
        }
        out.replace('\n', " ")
    }

    #[test]
    fn what_one_side_changed_is_taken() {
        assert_eq!(shown("a\nb\nc\nd\n", "a\nB\nc\nd\n", "a\nb\nc\nd\ne\n"), "a B c d e ");
        assert_eq!(shown("a\nb\nc\n", "a\nc\n", "a\nb\nc\n"), "a c ");
        assert_eq!(shown("a\nb\nc\n", "A\nb\nC\n", "A\nb\nC\n"), "A b C ");
    }

    #[test]
    fn what_both_changed_is_told_and_what_they_share_in_it_is_not() {
        assert_eq!(shown("a\nb\nc\n", "a\nx\nc\n", "a\ny\nc\n"), "a <false x |y >c ");
        assert_eq!(shown("a\n", "a\np\nx\n", "a\np\ny\n"), "a p <true x |y >");
        assert_eq!(shown("a\n", "a\np\n", "a\np\ny\n"), "a p y ");
        assert_eq!(shown("a\nb\n", "a\n", "a\nB\n"), "a <false |B >");
    }

    #[test]
    fn distance_counts_lines() {
        assert_eq!((distance("a\nb\n", "a\nb\n"), distance("a\nb\n", "a\nc\nd\n")), (0, 3));
        assert_eq!(common(&lines("a\nb\nc\n"), &lines("a\nc\nd\n")), ["a\n", "c\n"]);
    }
}
