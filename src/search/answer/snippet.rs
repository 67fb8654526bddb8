//! The part of a long turn that shows what was found.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{mark, window};
use crate::search::analysis::lower;

/// How many characters of a turn a snippet has when nothing else is asked for.
pub const WIDTH: usize = 240;

/// At most so many windows a turn: more would be a list of words.
const WINDOWS: usize = 3;

/// A part of a turn.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snippet {
    /// The words of the turn, `…` where it was cut.
    pub text: String,
    /// What was found, in bytes of this `text`, in order, not overlapping.
    pub marks: Vec<Range<usize>>,
    /// How many marks of the turn are not shown.
    pub unseen: usize,
}

/// The part of `text` around `marks` (bytes of `text`) that has about `width` characters, `…` not counted.
///
/// A text that is not longer is given whole. Else up to three windows are chosen: each further one must show a word that
/// the others do not, or two marks more. A window begins with a sentence where one begins in its first half, and
/// otherwise with a word; it ends with a word. Without marks the snippet is the beginning.
pub fn snippet(text: &str, marks: &[Range<usize>], width: usize) -> Snippet {
    let marks = mark::sound(text, marks);
    if text.chars().nth(width).is_none() {
        return Snippet { text: text.to_owned(), marks, unseen: 0 };
    }
    let windows = match marks.is_empty() {
        true => Vec::from([Range { start: 0, end: window::end(text, 0, width) }]),
        false => joined(text, best(text, &marks, width)),
    };
    assemble(text, &marks, &windows)
}

/// Marks that stand so close that one window shows them: indices of the first and one past the last.
type Cluster = Range<usize>;

/// The windows worth their room, in order.
fn best(text: &str, marks: &[Range<usize>], width: usize) -> Vec<Range<usize>> {
    let forms: Vec<String> =
        marks.iter().map(|mark| lower(text.get(mark.clone()).unwrap_or_default()).into_owned()).collect();
    let mut chosen: (usize, Vec<Range<usize>>) = (0, Vec::new());
    for count in 1..=WINDOWS.min(marks.len()) {
        let room = width / count;
        let clusters = choose(&clusters(text, marks, room), &forms, count);
        let (distinct, shown) = worth(&clusters, &forms);
        // A window costs as much as two marks bring, so it pays by a new word or by more than that.
        let score = (4 * distinct + shown + 2 * WINDOWS).saturating_sub(2 * count);
        if score > chosen.0 {
            let windows = clusters.iter().map(|cluster| around(text, marks, cluster, room));
            chosen = (score, windows.collect());
        }
    }
    chosen.1
}

/// For each mark the cluster that begins with it; some room is left for what stands around.
fn clusters(text: &str, marks: &[Range<usize>], room: usize) -> Vec<Cluster> {
    let mut last = 0;
    let fits = |first: &Range<usize>, last: &Range<usize>| {
        let words = text.get(first.start..last.end).unwrap_or_default();
        // A character has at most four bytes: far marks need no counting.
        words.len() <= room * 4 && words.chars().count() <= room * 3 / 4
    };
    let mut clusters = Vec::with_capacity(marks.len());
    for (at, first) in marks.iter().enumerate() {
        last = last.max(at + 1);
        while marks.get(last).is_some_and(|mark| fits(first, mark)) {
            last += 1;
        }
        clusters.push(at..last);
    }
    clusters
}

/// One after another the clusters that show most new words, then most new marks, then come first; in order of the text.
fn choose(clusters: &[Cluster], forms: &[String], count: usize) -> Vec<Cluster> {
    let mut chosen: Vec<Cluster> = Vec::new();
    for _ in 0..count {
        let free = clusters.iter().filter(|cluster| !chosen.iter().any(|other| overlap(cluster, other)));
        let gain = |cluster: &&Cluster| {
            let mut with = chosen.clone();
            with.push((*cluster).clone());
            worth(&with, forms)
        };
        // Of equals `max_by_key` takes the last, so it is asked from the end.
        let Some(next) = free.rev().max_by_key(gain) else { break };
        chosen.push(next.clone());
    }
    chosen.sort_unstable_by_key(|cluster| cluster.start);
    chosen
}

fn overlap(one: &Cluster, other: &Cluster) -> bool {
    one.start < other.end && other.start < one.end
}

/// Distinct words and marks that clusters show.
fn worth(clusters: &[Cluster], forms: &[String]) -> (usize, usize) {
    let shown = || clusters.iter().flat_map(|cluster| forms.get(cluster.clone()).unwrap_or_default());
    (shown().collect::<BTreeSet<_>>().len(), shown().count())
}

/// The window of `room` characters around a cluster, half of what is left over on either side.
fn around(text: &str, marks: &[Range<usize>], cluster: &Cluster, room: usize) -> Range<usize> {
    let start = marks.get(cluster.start).map_or(0, |mark| mark.start);
    let stop = marks.get(cluster.end.saturating_sub(1)).map_or(start, |mark| mark.end);
    let count = |from: usize, to: usize| text.get(from..to).unwrap_or_default().chars().count();
    let Some(over) = room.checked_sub(count(start, stop)) else {
        return start..window::end(text, start, room);
    };
    let begin = |room: usize| {
        let word = window::begin(text, start, room);
        let first = if word == 0 { None } else { window::sentence(text, word, stop) };
        first.filter(|sentence| *sentence <= start).unwrap_or(word)
    };
    let from = begin(over / 2);
    let to = window::end(text, stop, over - count(from, start));
    // At the end of the turn there is more room before.
    let from = if to == text.len() { begin(over - count(stop, to)) } else { from };
    from..to
}

/// Windows that touch or overlap become one.
fn joined(text: &str, windows: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(windows.len());
    for next in windows {
        match apart.last_mut() {
            Some(last) if text.get(last.end..next.start).is_none_or(|gap| gap.trim().is_empty()) => {
                last.end = last.end.max(next.end);
            }
            _ => apart.push(next),
        }
    }
    apart
}

fn assemble(text: &str, marks: &[Range<usize>], windows: &[Range<usize>]) -> Snippet {
    let mut snippet = Snippet::default();
    for (at, window) in windows.iter().enumerate() {
        let words = text.get(window.clone()).unwrap_or_default();
        let from = window.end - words.trim_start().len();
        let words = words.trim();
        let to = from + words.len();
        if at > 0 {
            snippet.text.push(' ');
        }
        if at > 0 || text.get(..from).is_some_and(|before| !before.trim().is_empty()) {
            snippet.text.push_str("… ");
        }
        let base = snippet.text.len();
        snippet.text.push_str(words);
        let inside = marks.iter().filter(|mark| mark.start < to && from < mark.end);
        snippet.marks.extend(inside.map(|mark| mark.start.max(from) - from + base..mark.end.min(to) - from + base));
    }
    let end = windows.last().map_or(0, |window| window.end);
    if text.get(end..).is_some_and(|after| !after.trim().is_empty()) {
        snippet.text.push_str(" …");
    }
    snippet.unseen = marks.len().saturating_sub(snippet.marks.len());
    snippet
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marks_of(text: &str, word: &str) -> Vec<Range<usize>> {
        text.match_indices(word).map(|(at, found)| at..at + found.len()).collect()
    }

    fn shown(snippet: &Snippet) -> Vec<&str> {
        snippet.marks.iter().map(|mark| snippet.text.get(mark.clone()).unwrap()).collect()
    }

    #[test]
    fn a_short_turn_is_given_whole() {
        let text = "Det tar tid.";
        let found = snippet(text, &marks_of(text, "tid"), 240);
        assert_eq!((found.text.as_str(), shown(&found)), (text, vec!["tid"]));
        assert_eq!(snippet("", &[], 240), Snippet::default());
    }

    #[test]
    fn without_marks_it_is_the_beginning() {
        let found = snippet("Vi venter på svar fra sykehuset hver dag", &[], 12);
        assert_eq!(found.text, "Vi venter på …");
    }

    #[test]
    fn a_window_begins_with_a_sentence_and_has_whole_words() {
        let filler = "og så videre ".repeat(20);
        let text = format!("{filler}er det slik. Nå er medisinlisten feil igjen. {filler}");
        let found = snippet(&text, &marks_of(&text, "medisinlisten"), 60);
        assert_eq!(found.text, "… Nå er medisinlisten feil igjen. og så videre og så videre og …");
        assert_eq!(shown(&found), ["medisinlisten"]);
    }

    #[test]
    fn a_mark_that_begins_a_sentence_begins_the_window() {
        let text = format!("{0}slutt. Årsaken er {0}", "ord ".repeat(50));
        let found = snippet(&text, &marks_of(&text, "Årsaken"), 24);
        assert_eq!(found.text, "… Årsaken er ord ord ord …");
    }

    #[test]
    fn marks_at_both_ends_are_shown() {
        let text = format!("Start {}slutt", "ord ".repeat(200));
        let found = snippet(&text, &[0..5, text.len() - 5..text.len()], 80);
        assert_eq!(shown(&found), ["Start", "slutt"]);
        assert!(found.text.starts_with("Start ord") && found.text.ends_with("ord slutt"), "{}", found.text);
        assert_eq!(found.text.matches('…').count(), 1);
    }

    #[test]
    fn one_window_is_enough_for_one_word_again_and_again() {
        let text = format!("{0}tid {0}tid {0}", "ord ".repeat(100));
        let found = snippet(&text, &marks_of(&text, "tid"), 80);
        assert_eq!((shown(&found), found.unseen), (vec!["tid"], 1));
    }

    #[test]
    fn different_words_far_apart_get_windows_of_their_own() {
        let ord = "ord ".repeat(100);
        let text = format!("{ord}en {ord}to {ord}tre {ord}fire {ord}");
        let marks: Vec<_> = ["en ", "to ", "tre ", "fire "].iter().flat_map(|word| marks_of(&text, word)).collect();
        let found = snippet(&text, &marks, 120);
        assert_eq!(found.marks.len(), 3);
        assert_eq!(found.text.matches('…').count(), 4);
    }

    #[test]
    fn windows_that_meet_become_one() {
        let text = format!("{0}bok {1}penn {0}", "ord ".repeat(50), "ord ".repeat(12));
        let found = snippet(&text, &[200..203, text.find("penn").unwrap()..text.find("penn").unwrap() + 4], 60);
        assert_eq!(shown(&found), ["bok", "penn"]);
        assert!(found.text.matches('…').count() <= 3, "{}", found.text);
    }

    #[test]
    fn a_mark_longer_than_the_room_is_cut() {
        let text = "uendelig ".repeat(50);
        let found = snippet(&text, &[Range { start: 0, end: text.len() }], 40);
        assert_eq!(found.text, "uendelig uendelig uendelig uendelig …");
        assert_eq!(found.marks, [Range { start: 0, end: 35 }]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        #[test]
        fn a_snippet_is_made_of_the_turn(
            text in "([a-zæøå]{1,9}[ .]|\u{1F469}\u{200D}\u{1F4BB} |e\u{301}|Å\n){0,120}",
            starts in prop::collection::vec((0usize..900, 0usize..30), 0..8),
            width in 10usize..200,
        ) {
            let marks: Vec<_> = starts.iter().map(|(start, length)| *start..start + length).collect();
            let found = snippet(&text, &marks, width);
            for piece in found.text.split('…').map(str::trim) {
                prop_assert!(text.contains(piece), "{piece:?}");
            }
            let cuts = found.text.matches('…').count();
            let characters = found.text.chars().count();
            prop_assert!(characters <= width + 3 * cuts, "{characters} of {width}");
            let mut last = 0;
            for mark in &found.marks {
                prop_assert!(last <= mark.start && mark.start < mark.end);
                prop_assert!(found.text.get(mark.clone()).is_some_and(|words| !words.contains('…')));
                last = mark.end;
            }
            prop_assert!(mark::sound(&text, &marks).is_empty() || found.unseen < marks.len());
        }
    }
}
