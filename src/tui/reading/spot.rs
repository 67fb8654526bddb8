//! A character of a transcript, and the ways from it to others.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::transcript::{Span, Transcript, TurnNo, sentences, slice};

/// A character of a turn. In an empty turn character 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The turn.
    pub turn: TurnNo,
    /// The character, from 0.
    pub at: u32,
}

/// What words hang together in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A letter with its marks.
    Letter,
    /// A word, or a sign between words.
    Word,
    /// A sentence.
    Sentence,
    /// A paragraph of a turn.
    Paragraph,
    /// Everything until another speaks.
    Turn,
}

impl Unit {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::Word => "word",
            Self::Sentence => "sentence",
            Self::Paragraph => "paragraph",
            Self::Turn => "turn",
        }
    }

    /// The next larger one.
    pub fn larger(self) -> Option<Self> {
        match self {
            Self::Letter => Some(Self::Word),
            Self::Word => Some(Self::Sentence),
            Self::Sentence => Some(Self::Paragraph),
            Self::Paragraph => Some(Self::Turn),
            Self::Turn => None,
        }
    }

    /// The next smaller one.
    pub fn smaller(self) -> Option<Self> {
        match self {
            Self::Letter => None,
            Self::Word => Some(Self::Letter),
            Self::Sentence => Some(Self::Word),
            Self::Paragraph => Some(Self::Sentence),
            Self::Turn => Some(Self::Paragraph),
        }
    }
}

/// Characters of a turn.
type Chars = std::ops::Range<u32>;

/// The first character.
pub const START: Spot = Spot { turn: TurnNo(1), at: 0 };

fn text(transcript: &Transcript, turn: TurnNo) -> &str {
    transcript.turn(turn).map_or("", |turn| turn.text.as_str())
}

fn length(text: &str) -> u32 {
    text.chars().count() as u32
}

/// The last character of a transcript.
pub fn end(transcript: &Transcript) -> Spot {
    let turn = TurnNo(transcript.turns.len().max(1) as u32);
    Spot { turn, at: length(text(transcript, turn)).saturating_sub(1) }
}

/// The nearest spot that the transcript has.
pub fn within(transcript: &Transcript, spot: Spot) -> Spot {
    let last = end(transcript);
    if spot.turn > last.turn {
        return last;
    }
    let turn = TurnNo(spot.turn.0.max(1));
    Spot { turn, at: spot.at.min(length(text(transcript, turn)).saturating_sub(1)) }
}

/// The characters of a unit around a spot, white space around it left out; `None` where the turn has no words.
pub fn around(transcript: &Transcript, spot: Spot, unit: Unit) -> Option<Chars> {
    let whole = text(transcript, spot.turn);
    let (from, paragraph) = match unit {
        Unit::Turn => (0, whole),
        _ => paragraph(whole, spot.at),
    };
    let at = spot.at.saturating_sub(from);
    let byte = slice(paragraph, 0, at).len();
    let found = match unit {
        Unit::Turn | Unit::Paragraph => Some(trimmed(paragraph)),
        Unit::Sentence => nearest(sentences(paragraph).into_iter(), byte),
        Unit::Word => nearest(words(paragraph), byte),
        Unit::Letter => {
            paragraph.grapheme_indices(true).map(|(at, g)| at..at + g.len()).find(|range| range.contains(&byte))
        }
    };
    let range = found.filter(|range| !range.is_empty())?;
    let start = from + length(paragraph.get(..range.start)?);
    Some(start..start + length(paragraph.get(range)?))
}

/// As a span of the one turn.
pub fn span(turn: TurnNo, chars: &Chars) -> Span {
    Span { turn, start: chars.start, to_turn: turn, end: chars.end }
}

/// The paragraph around a character: where it starts, and its text.
fn paragraph(whole: &str, at: u32) -> (u32, &str) {
    let byte = slice(whole, 0, at).len();
    let start = whole.get(..byte).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let rest = whole.get(start..).unwrap_or("");
    let end = rest.find('\n').unwrap_or(rest.len());
    (length(whole.get(..start).unwrap_or("")), rest.get(..end).unwrap_or(""))
}

fn trimmed(text: &str) -> std::ops::Range<usize> {
    let start = text.len() - text.trim_start().len();
    start..start + text.trim().len()
}

fn words(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    text.split_word_bound_indices().filter(|(_, word)| !word.trim().is_empty()).map(|(at, word)| at..at + word.len())
}

/// The range that holds a byte, else the first after it, else the last.
fn nearest(ranges: impl Iterator<Item = std::ops::Range<usize>>, byte: usize) -> Option<std::ops::Range<usize>> {
    let mut last = None;
    for range in ranges {
        if byte < range.end {
            return Some(range);
        }
        last = Some(range);
    }
    last
}

/// The start of the next unit after a spot, over turns; `None` at the end.
pub fn next(transcript: &Transcript, spot: Spot, unit: Unit) -> Option<Spot> {
    if unit != Unit::Turn {
        let here = text(transcript, spot.turn);
        let found = starts(here, unit, spot.at).find(|start| *start > spot.at);
        if let Some(at) = found {
            return Some(Spot { at, ..spot });
        }
    }
    let turns = transcript.turns.iter().skip(spot.turn.index() + 1);
    turns.filter(|turn| !turn.text.is_empty()).map(|turn| Spot { turn: turn.no, at: 0 }).next()
}

/// The start of the unit before a spot, over turns: of the one it is in, unless it is at its start.
pub fn previous(transcript: &Transcript, spot: Spot, unit: Unit) -> Option<Spot> {
    let here = text(transcript, spot.turn);
    let found = match unit {
        Unit::Turn => (spot.at > 0).then_some(0),
        _ => last_before(here, unit, spot.at),
    };
    if let Some(at) = found {
        return Some(Spot { at, ..spot });
    }
    let before = transcript.turns.get(..spot.turn.index())?;
    let turn = before.iter().rev().find(|turn| !turn.text.is_empty())?;
    let at = if unit == Unit::Turn { 0 } else { last_before(&turn.text, unit, u32::MAX).unwrap_or(0) };
    Some(Spot { turn: turn.no, at })
}

fn last_before(text: &str, unit: Unit, at: u32) -> Option<u32> {
    let from = if at == u32::MAX { length(text) } else { at };
    let near = starts(text, unit, from).take_while(|start| *start < at).last();
    near.or_else(|| {
        // The paragraph begins here: the one before it holds the unit.
        let (start, _) = paragraph(text, from);
        let before = start.checked_sub(2)?;
        starts(text, unit, before).take_while(|start| *start < at).last()
    })
}

/// Where the units of a paragraph and the start of the next one are.
fn starts(text: &str, unit: Unit, at: u32) -> impl Iterator<Item = u32> + '_ {
    let (from, paragraph) = paragraph(text, at);
    let ranges: Vec<usize> = match unit {
        Unit::Letter => paragraph.grapheme_indices(true).map(|(at, _)| at).collect(),
        Unit::Word => words(paragraph).map(|range| range.start).collect(),
        Unit::Sentence => sentences(paragraph).into_iter().map(|range| range.start).collect(),
        Unit::Paragraph | Unit::Turn => vec![0],
    };
    let mut seen = (0, from);
    let inside = ranges.into_iter().map(move |byte| {
        seen = (byte, seen.1 + length(paragraph.get(seen.0..byte).unwrap_or("")));
        seen.1
    });
    let next = from + length(paragraph) + 1;
    inside.chain((next < length(text)).then_some(next))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::FileName;

    fn transcript(turns: &[String]) -> Transcript {
        let mut text =
            "---\nid: int-01\ndate: 2025-09\nmode: teams\ncapture: recording\nlanguage: nb\nparticipants: []\n---\n\n"
                .to_owned();
        for turn in turns {
            text.push_str(&format!("**I**: {turn}\n\n"));
        }
        crate::transcript::read(&text, &FileName::new("transcripts/int-01.md"), "int-01").0.unwrap()
    }

    const UNITS: [Unit; 5] = [Unit::Letter, Unit::Word, Unit::Sentence, Unit::Paragraph, Unit::Turn];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn every_way_leads_on_and_back_and_stays_inside(
            turns in prop::collection::vec("[a-cæ\u{301}. ?…–]{0,24}( [A-C]{1,3}[.!] ?){0,3}(\n\n[a-c. ]{1,9})?", 1..5),
        ) {
            let transcript = transcript(&turns);
            for unit in UNITS {
                let (mut at, mut seen) = (START, 0);
                while let Some(on) = next(&transcript, at, unit) {
                    prop_assert!(on > at, "{unit:?} {at:?} {on:?}");
                    prop_assert_eq!(within(&transcript, on), on);
                    at = on;
                    seen += 1;
                    prop_assert!(seen < 1000);
                }
                at = end(&transcript);
                while let Some(back) = previous(&transcript, at, unit) {
                    prop_assert!(back < at, "{unit:?} {at:?} {back:?}");
                    prop_assert_eq!(within(&transcript, back), back);
                    at = back;
                }
                prop_assert!(at <= START || transcript.turns.iter().take(at.turn.index()).all(|turn| turn.text.is_empty()), "{unit:?} {at:?}");
            }
        }

        #[test]
        fn units_hold_each_other(turn in "[a-cæ. ?!]{1,30}( [A-C][a-c]{0,4}\\. ?){0,3}", at in 0_u32..40) {
            let transcript = transcript(&[turn]);
            let spot = within(&transcript, Spot { turn: TurnNo(1), at });
            let mut smaller: Option<Chars> = None;
            for unit in UNITS.into_iter().skip(1) {
                let Some(chars) = around(&transcript, spot, unit) else { continue };
                prop_assert!(transcript.words(span(spot.turn, &chars)).is_some());
                if let Some(smaller) = &smaller {
                    // Between two sentences the nearest word may stand in the one before.
                    let touches = smaller.start < chars.end && chars.start < smaller.end;
                    prop_assert!(touches, "{unit:?} {smaller:?} {chars:?}");
                }
                smaller = Some(chars);
            }
        }
    }
}
