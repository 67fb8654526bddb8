//! One text with some of its words replaced, and where its places went.

use std::collections::BTreeMap;
use std::ops::Range;

use super::placeholder::is_placeholder;
use crate::anonymity::Identities;
use crate::anonymity::identity::word::in_word;

/// A stretch of a text and what stands there instead, with its brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Replacement {
    pub(super) at: Range<usize>,
    pub(super) with: String,
}

/// A text after replacement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Replaced {
    pub(super) text: String,
    /// Replaced stretches: the bytes before and after, in order.
    moved: Vec<(Range<usize>, Range<usize>)>,
}

impl Replaced {
    /// Where a byte of the text before went; inside a replaced stretch to its end.
    pub(super) fn place(&self, byte: usize) -> usize {
        let past = self.moved.partition_point(|(before, _)| before.start < byte);
        match past.checked_sub(1).and_then(|last| self.moved.get(last)) {
            Some((before, after)) if byte < before.end => after.end,
            Some((before, after)) => after.end + (byte - before.end),
            None => byte,
        }
    }
}

/// Replaces: of overlapping stretches the longest, of equally long ones the first given. Endings are made readable
/// (`Karis` and `Lars'` become `[…]s`); what stands in brackets that are pseudonyms already is left alone.
pub(super) fn replace(text: &str, mut wanted: Vec<Replacement>, known: &Identities) -> Replaced {
    let fixed = pseudonyms(text, known);
    let free = |at: &Range<usize>| !touches(&fixed, at);
    let fits = |at: &Range<usize>| at.start < at.end && text.get(at.clone()).is_some();
    wanted.retain(|replacement| fits(&replacement.at) && free(&replacement.at));
    let taken = longest(text, wanted);
    let mut replaced = Replaced { text: String::with_capacity(text.len()), moved: Vec::with_capacity(taken.len()) };
    let mut end = 0;
    for Replacement { at, with } in taken {
        replaced.text.push_str(text.get(end..at.start).unwrap_or_default());
        let from = replaced.text.len();
        let (cut, ending) = ending(text, &at);
        replaced.text.push_str(&with);
        replaced.text.push_str(ending);
        end = cut;
        replaced.moved.push((at.start..cut, from..replaced.text.len()));
    }
    replaced.text.push_str(text.get(end..).unwrap_or_default());
    replaced
}

/// Of overlapping replacements the longest, in order of the text; words of the others that it does not cover become
/// part of what it replaces, so that nothing of what was accepted stays.
fn longest(text: &str, mut wanted: Vec<Replacement>) -> Vec<Replacement> {
    wanted.sort_by_key(|replacement| (std::cmp::Reverse(replacement.at.len()), replacement.at.start));
    let mut taken: BTreeMap<usize, Replacement> = BTreeMap::new();
    let mut rest = Vec::new();
    for next in wanted {
        match neighbour(&taken, &next.at) {
            None => drop(taken.insert(next.at.start, next)),
            Some(_) => rest.push(next.at),
        }
    }
    for at in rest {
        cover(text, &mut taken, &at);
    }
    taken.into_values().collect()
}

/// The last of those taken that a range meets.
fn neighbour(taken: &BTreeMap<usize, Replacement>, at: &Range<usize>) -> Option<usize> {
    taken.range(..at.end).next_back().filter(|(_, last)| last.at.end > at.start).map(|(start, _)| *start)
}

/// Widens what is taken over the words of a range that nothing covers.
fn cover(text: &str, taken: &mut BTreeMap<usize, Replacement>, at: &Range<usize>) {
    let words = |range: Range<usize>| text.get(range).is_some_and(|piece| piece.chars().any(char::is_alphanumeric));
    let mut end = at.end;
    while let Some(mut last) = neighbour(taken, &(at.start..end)).and_then(|start| taken.remove(&start)) {
        if last.at.end < end && words(last.at.end..end) {
            last.at.end = end;
        }
        end = last.at.start.max(at.start);
        // Before the first of them no other stands: it takes what is left.
        let first = neighbour(taken, &(at.start..end)).is_none();
        if first && at.start < end && words(at.start..end) {
            last.at.start = at.start;
        }
        taken.insert(last.at.start, last);
        if first {
            return;
        }
    }
}

/// Where a name with its genitive ends, and the ending to write.
fn ending(text: &str, at: &Range<usize>) -> (usize, &'static str) {
    let after = text.get(at.end..).unwrap_or_default();
    let ends = |length: usize| !after.get(length..).and_then(|rest| rest.chars().next()).is_some_and(in_word);
    for genitive in ["'s", "’s", "'S", "’S", "s", "S"] {
        if after.starts_with(genitive) && ends(genitive.len()) {
            return (at.end + genitive.len(), "s");
        }
    }
    let name = text.get(at.clone()).unwrap_or_default();
    let hissing = name.ends_with(['s', 'x', 'z', 'S', 'X', 'Z']);
    match ["'", "’"].iter().find(|mark| hissing && after.starts_with(**mark) && ends(mark.len())) {
        Some(mark) => (at.end + mark.len(), "s"),
        None => (at.end, ""),
    }
}

/// The bytes of pseudonyms and placeholders that stand in brackets already.
pub(super) fn pseudonyms(text: &str, known: &Identities) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut from = 0;
    while let Some(start) = text.get(from..).and_then(|rest| rest.find('[')).map(|at| from + at) {
        let inside = text.get(start + 1..).unwrap_or_default();
        from = start + 1;
        let Some(length) = inside.find([']', '[', '\n']).filter(|at| *at <= 200) else { continue };
        let name = inside.get(..length).unwrap_or_default();
        let closed = inside.get(length..).is_some_and(|rest| rest.starts_with(']'));
        if closed && (is_placeholder(name) || known.by_pseudonym(name).is_some()) {
            all.push(start..start + length + 2);
        }
    }
    all
}

/// Whether a range meets one of those given, which are in order.
pub(super) fn touches(fixed: &[Range<usize>], at: &Range<usize>) -> bool {
    let next = fixed.partition_point(|there| there.end <= at.start);
    fixed.get(next).is_some_and(|there| there.start < at.end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kari(text: &str) -> String {
        let wanted = text.match_indices("Kari").chain(text.match_indices("Lars"));
        let wanted = wanted.map(|(at, name)| Replacement { at: at..at + name.len(), with: "[person 1]".into() });
        replace(text, wanted.collect(), &Identities::default()).text
    }

    #[test]
    fn endings_stay_readable() {
        for (text, expected) in [
            ("Karis penn", "[person 1]s penn"),
            ("Kari's penn", "[person 1]s penn"),
            ("KariS penn", "[person 1]s penn"),
            ("Lars' penn", "[person 1]s penn"),
            ("'Kari'", "'[person 1]'"),
            ("Kari-gjengen", "[person 1]-gjengen"),
            ("Kari", "[person 1]"),
            ("[Kari ler]", "[[person 1] ler]"),
        ] {
            assert_eq!(kari(text), expected, "{text}");
        }
    }

    #[test]
    fn pseudonyms_in_the_text_are_left_alone() {
        let mut known = Identities::default();
        known.enter(crate::anonymity::Kind::Person, "Ola");
        let text = "[person 1] og [dato i 2024], [person 9], [person 1";
        assert_eq!(pseudonyms(text, &known), [0..10, 14..27]);
        let wanted = vec![Replacement { at: 1..7, with: "[x]".into() }];
        assert_eq!(replace(text, wanted, &known).text, text);
    }

    #[test]
    fn the_longest_wins() {
        let wanted = |at: Range<usize>, with: &str| Replacement { at, with: with.into() };
        let all = vec![wanted(0..4, "[a]"), wanted(0..8, "[b]"), wanted(5..8, "[c]"), wanted(9..10, "[d]")];
        assert_eq!(replace("Kari Mo, x", all, &Identities::default()).text, "[b] [d]");
        let crossed = vec![wanted(0..7, "[a]"), wanted(5..14, "[b]"), wanted(11..17, "[c]")];
        assert_eq!(replace("Kari Mo Li Bo Ås x", crossed, &Identities::default()).text, "[b] x");
    }

    proptest! {
        #[test]
        fn places_move_along(text in "[a-zæøå ]{0,40}", cuts in prop::collection::vec((0usize..40, 1usize..6), 0..6)) {
            let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let wanted: Vec<Replacement> = cuts
                .iter()
                .filter_map(|(at, length)| Some((*bounds.get(*at)?, *bounds.get(at + length)?)))
                .map(|(start, end)| Replacement { at: start..end, with: "[å]".into() })
                .collect();
            let replaced = replace(&text, wanted, &Identities::default());
            let mut last = 0;
            for byte in &bounds {
                let place = replaced.place(*byte);
                prop_assert!(replaced.text.is_char_boundary(place) && place >= last);
                last = place;
            }
            prop_assert_eq!(replaced.place(text.len()), replaced.text.len());
            // What is outside replaced stretches is where its place says.
            for pair in bounds.windows(2) {
                let inside = replaced.moved.iter().any(|(before, _)| before.start < pair[1] && pair[0] < before.end);
                if !inside {
                    let from = replaced.place(pair[0]);
                    prop_assert_eq!(&replaced.text[from..from + pair[1] - pair[0]], &text[pair[0]..pair[1]]);
                }
            }
        }
    }
}
