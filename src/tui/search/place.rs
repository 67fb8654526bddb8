//! From what was found to the words that are shown and coded.

use std::ops::Range;

use crate::search::answer::Hit;
use crate::transcript::{Span, TranscriptId, sentences};
use crate::tui::study::Study;

/// The marks of a hit, as characters of its turn.
pub(super) fn marks(hit: &Hit) -> Vec<Range<u32>> {
    let chars = |to: usize| hit.text.get(..to).map_or(0, |text| text.chars().count() as u32);
    hit.marks.iter().map(|mark| chars(mark.start)..chars(mark.end)).collect()
}

/// What of a hit is coded: the sentences that the first words found stand in, else the whole turn.
///
/// `None` where the transcript reads otherwise than it did when it was searched.
pub(super) fn coded(hit: &Hit, study: &Study) -> Option<(TranscriptId, Span)> {
    let turn = study.transcript(&hit.transcript)?.turn(hit.turn)?;
    if turn.text != hit.text {
        return None;
    }
    let bytes = match hit.marks.first() {
        Some(mark) => around(&hit.text, mark)?,
        None => 0..hit.text.len(),
    };
    let chars = |to: usize| hit.text.get(..to).map(|text| text.chars().count() as u32);
    let span = Span { turn: hit.turn, start: chars(bytes.start)?, to_turn: hit.turn, end: chars(bytes.end)? };
    (span.start < span.end).then(|| (hit.transcript.clone(), span))
}

/// The sentences that a mark touches, in bytes.
fn around(text: &str, mark: &Range<usize>) -> Option<Range<usize>> {
    let touched = all(text).filter(|sentence| sentence.start < mark.end && mark.start < sentence.end);
    touched.reduce(|first, last| first.start..last.end)
}

/// The sentences of all paragraphs, in bytes.
fn all(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    text.split('\n').flat_map(move |paragraph| {
        let from = start;
        start += paragraph.len() + 1;
        sentences(paragraph).into_iter().map(move |range| from + range.start..from + range.end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_stands_in_its_sentence_and_over_two_in_both() {
        let text = "Først. Så én.\nOg så to? Ja.";
        let of = |words: &str| {
            let start = text.find(words).unwrap();
            text.get(around(text, &(start..start + words.len())).unwrap()).unwrap()
        };
        assert_eq!((of("to"), of("én"), of("Først")), ("Og så to?", "Så én.", "Først."));
        assert_eq!(of("én.\nOg"), "Så én.\nOg så to?");
    }
}
