//! Key word in context: one line a mark, with what is said before and after it in the same turn.

use std::ops::Range;

use super::{Hit, mark, window};

/// How many characters of context a line has on either side when nothing else is asked for.
pub const CONTEXT: usize = 80;

/// One mark in its context. The three parts joined are a piece of the turn's text.
#[derive(Debug, Clone, PartialEq)]
pub struct Line<'a> {
    /// The turn: transcript, number, speaker, time.
    pub of: &'a Hit,
    /// What stands before, from the start of a word.
    pub left: &'a str,
    /// What was found.
    pub hit: &'a str,
    /// What stands after, to the end of a word.
    pub right: &'a str,
    /// Where the mark stands, in bytes of the turn's text.
    pub at: Range<usize>,
}

/// A line for every mark of every hit, in the order of the hits; at most `context` characters on either side.
pub fn concordance(hits: &[Hit], context: usize) -> Vec<Line<'_>> {
    hits.iter().flat_map(|hit| lines(hit, context)).collect()
}

fn lines(of: &Hit, context: usize) -> impl Iterator<Item = Line<'_>> {
    let part = |from: usize, to: usize| of.text.get(from..to).unwrap_or_default();
    mark::sound(&of.text, &of.marks).into_iter().map(move |at| Line {
        of,
        left: part(window::begin(&of.text, at.start, context), at.start),
        hit: part(at.start, at.end),
        right: part(at.end, window::end(&of.text, at.end, context)),
        at,
    })
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::answer::Speaker;
    use crate::transcript::{TranscriptId, TurnNo};

    /// A hit with every place where `word` stands.
    pub(in crate::search::answer) fn hit(transcript: &str, turn: u32, label: &str, text: &str, word: &str) -> Hit {
        Hit {
            transcript: TranscriptId::new(transcript).unwrap(),
            turn: TurnNo(turn),
            speaker: Speaker { label: label.to_owned(), ..Speaker::default() },
            time: None,
            text: text.to_owned(),
            marks: text.match_indices(word).map(|(at, found)| at..at + found.len()).collect(),
            score: 1.0,
            beside: false,
        }
    }

    #[test]
    fn every_mark_is_a_line() {
        let hits = [hit("int-01", 2, "K01", "Tid er penger, sier vi. Vi har ikke tid.", "tid"), {
            hit("int-02", 1, "K02", "tid", "tid")
        }];
        let lines = concordance(&hits, 11);
        let shown: Vec<_> = lines.iter().map(|line| (line.left, line.hit, line.right)).collect();
        assert_eq!(shown, [("har ikke ", "tid", "."), ("", "tid", "")]);
        assert_eq!(lines[1].of.transcript.as_str(), "int-02");
    }

    #[test]
    fn a_hit_without_marks_has_no_line() {
        assert_eq!(concordance(&[hit("int-01", 1, "K01", "Ja.", "nei")], 40), []);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        #[test]
        fn a_line_joined_is_a_piece_of_the_turn(
            text in "([a-zæøå]{1,9}[ .-]|\u{1F469}\u{200D}\u{1F4BB} |e\u{301}|Å\n){0,60}",
            starts in prop::collection::vec((0usize..400, 0usize..30), 0..8),
            context in 0usize..60,
        ) {
            let mut of = hit("int-01", 1, "K01", &text, "æøå");
            of.marks = starts.iter().map(|(start, length)| *start..start + length).collect();
            for line in concordance(std::slice::from_ref(&of), context) {
                let joined = format!("{}{}{}", line.left, line.hit, line.right);
                let from = line.at.start - line.left.len();
                prop_assert_eq!(text.get(from..from + joined.len()), Some(joined.as_str()));
                prop_assert!(!line.hit.is_empty());
                prop_assert!(line.left.chars().count() <= context && line.right.chars().count() <= context);
            }
        }
    }
}
