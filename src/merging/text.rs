//! A text that two copies have in two versions, joined, or both sides of what cannot be.

use super::lines::{Stretch, common, join, lines};

/// Two versions of a text and what both come from, where that is known. All [`plain`].
#[derive(Debug, Clone, Copy)]
pub struct Sides<'t> {
    /// What both come from.
    pub base: Option<&'t str>,
    /// As it stands here.
    pub ours: &'t str,
    /// As it stands in the other copy.
    pub theirs: &'t str,
}

/// What becomes of lines that both added at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Both {
    /// Both stay, in an order that is the same on both sides: entries of lists.
    Stay,
    /// A person decides: sentences.
    Clash,
}

/// Whose text a person wants where both changed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Take {
    /// What stands here.
    Ours,
    /// What stands in the other copy.
    Theirs,
}

/// A place that both changed, each in its own way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The line it begins on here, from 1.
    pub line: u32,
    /// The line it begins on in the joined text.
    pub joined_line: u32,
    /// The line it begins on in the other copy, from 1.
    pub their_line: u32,
    /// What stands here; empty where it was taken away.
    pub ours: String,
    /// What stands there.
    pub theirs: String,
}

/// The joined text. Where there are clashes it has what stands here in their places, or what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// The whole text.
    pub text: String,
    /// What a person has to settle; empty where that was asked for.
    pub clashes: Vec<Clash>,
}

/// A text as it is compared: a line end at its end.
pub fn plain(text: &str) -> String {
    if text.is_empty() || text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") }
}

impl<'t> Sides<'t> {
    /// Whether the sides were exchanged to have them in an order that does not depend on whose is whose.
    pub(super) fn ordered(&self) -> (&'t str, &'t str, bool) {
        if self.ours <= self.theirs { (self.ours, self.theirs, false) } else { (self.theirs, self.ours, true) }
    }
}

/// Joins two versions of a text line by line.
///
/// Without a base, lines that one of them has are kept, and lines that stand in each other's place clash.
pub fn join_text(sides: Sides<'_>, both: Both, take: Option<Take>) -> Joined {
    let (first, second, exchanged) = sides.ordered();
    let (x, y) = (lines(first), lines(second));
    let base = sides.base.map_or_else(|| common(&x, &y), lines);
    let mut joined = Joined { text: String::with_capacity(first.len().max(second.len())), clashes: Vec::new() };
    for stretch in join(&base, &x, &y) {
        match stretch {
            Stretch::First(range) => {
                x.get(range).unwrap_or_default().iter().for_each(|line| joined.text.push_str(line))
            }
            Stretch::Second(range) => {
                y.get(range).unwrap_or_default().iter().for_each(|line| joined.text.push_str(line));
            }
            Stretch::Clash { added, first, second } => {
                let text = |lines: &[&str], range: &std::ops::Range<usize>| {
                    lines.get(range.clone()).unwrap_or_default().concat()
                };
                let (one, other) = (text(&x, &first), text(&y, &second));
                if added && both == Both::Stay {
                    joined.text.push_str(&one);
                    joined.text.push_str(&other);
                    continue;
                }
                let (one, other) = ((one, first.start), (other, second.start));
                let (ours, theirs) = if exchanged { (other, one) } else { (one, other) };
                let at = joined.text.matches('\n').count();
                joined.text.push_str(if take == Some(Take::Theirs) { &theirs.0 } else { &ours.0 });
                if take.is_none() {
                    joined.clashes.push(clash(ours, theirs, at));
                }
            }
        }
    }
    joined
}

fn clash((ours, at): (String, usize), (theirs, their_at): (String, usize), joined_at: usize) -> Clash {
    let line = |at: usize| u32::try_from(at + 1).unwrap_or(u32::MAX);
    Clash { line: line(at), joined_line: line(joined_at), their_line: line(their_at), ours, theirs }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sides<'t>(base: &'t str, ours: &'t str, theirs: &'t str) -> Sides<'t> {
        Sides { base: Some(base), ours, theirs }
    }

    #[test]
    fn a_clash_leaves_ours_and_shows_both_with_their_lines() {
        let of = sides("a\nb\nc\nd\n", "å\na\nO\nc\nd\n", "a\nT\nc\nD\n");
        let joined = join_text(of, Both::Clash, None);
        assert_eq!(joined.text, "å\na\nO\nc\nD\n");
        let clash = Clash { line: 3, joined_line: 3, their_line: 2, ours: "O\n".into(), theirs: "T\n".into() };
        assert_eq!(joined.clashes, [clash]);
        let taken = join_text(of, Both::Clash, Some(Take::Theirs));
        assert_eq!((taken.text.as_str(), taken.clashes.len()), ("å\na\nT\nc\nD\n", 0));
        assert_eq!(join_text(of, Both::Clash, Some(Take::Ours)).text, joined.text);
    }

    #[test]
    fn both_additions_stay_in_one_order() {
        let (one, other) = (sides("a\n", "a\nx\n", "a\nb\n"), sides("a\n", "a\nb\n", "a\nx\n"));
        assert_eq!(join_text(one, Both::Stay, None), join_text(other, Both::Stay, None));
        assert_eq!(join_text(one, Both::Stay, None).text, "a\nb\nx\n");
        assert_eq!(join_text(one, Both::Clash, None).clashes.len(), 1);
    }

    #[test]
    fn without_a_base_additions_are_joined_and_replacements_clash() {
        let apart = |ours, theirs| join_text(Sides { base: None, ours, theirs }, Both::Clash, None);
        let joined = apart("a\nb\nc\n", "b\nc\nd\n");
        assert_eq!((joined.text.as_str(), joined.clashes.len()), ("a\nb\nc\nd\n", 0));
        assert_eq!(apart("a\nx\nc\n", "a\ny\nc\n").clashes.len(), 1);
    }

    proptest! {
        #[test]
        fn direction_does_not_matter_and_repeating_changes_nothing(
            base in "[a-d\n]{0,20}", ours in "[a-d\n]{0,20}", theirs in "[a-d\n]{0,20}"
        ) {
            let (base, ours, theirs) = (plain(&base), plain(&ours), plain(&theirs));
            for both in [Both::Stay, Both::Clash] {
                let one = join_text(sides(&base, &ours, &theirs), both, None);
                let other = join_text(sides(&base, &theirs, &ours), both, None);
                prop_assert_eq!(one.clashes.len(), other.clashes.len());
                if one.clashes.is_empty() {
                    prop_assert_eq!(&one.text, &other.text);
                }
            }
            prop_assert_eq!(join_text(sides(&base, &ours, &base), Both::Clash, None).text, ours.clone());
            prop_assert_eq!(join_text(sides(&base, &base, &theirs), Both::Clash, None).text, theirs);
            prop_assert_eq!(join_text(sides(&base, &ours, &ours), Both::Clash, None).text, ours);
        }
    }
}
