//! The running text of a transcript: all turns one after the other, as anchors see it.

use unicode_segmentation::UnicodeSegmentation;

use crate::transcript::{Span, Transcript, Turn, TurnNo};

/// The letters of all turns with a space between turns; every white space is a space.
///
/// Splitting and merging turns leaves it as it is, so a quote is found across both.
pub(super) struct Running<'a> {
    transcript: &'a Transcript,
    pub(super) letters: Vec<char>,
    /// Where each turn starts in `letters`. A turn without words starts where the next one does.
    starts: Vec<usize>,
}

impl<'a> Running<'a> {
    pub(super) fn new(transcript: &'a Transcript) -> Self {
        let mut letters = Vec::with_capacity(transcript.turns.iter().map(|turn| turn.text.len() + 1).sum());
        let mut starts = Vec::with_capacity(transcript.turns.len());
        for turn in &transcript.turns {
            if letters.last().is_some_and(|last| *last != ' ') {
                letters.push(' ');
            }
            starts.push(letters.len());
            letters.extend(turn.text.chars().map(even));
        }
        Self { transcript, letters, starts }
    }

    pub(super) fn get(&self, from: usize, to: usize) -> &[char] {
        self.letters.get(from..to).unwrap_or_default()
    }

    /// Whether a word goes on over this place.
    pub(super) fn cuts_word(&self, at: usize) -> bool {
        let word = |at: Option<usize>| at.and_then(|at| self.letters.get(at)).copied().is_some_and(is_word);
        word(at.checked_sub(1)) && word(Some(at))
    }

    /// Where an anchor's offsets are; `None` where no such turn is.
    pub(super) fn offset(&self, turn: TurnNo, start: u32) -> Option<usize> {
        let from = self.starts.get(turn.index()).filter(|_| turn.0 > 0)?;
        Some(from + start as usize)
    }

    /// The span of some letters, its ends moved out to the next grapheme boundaries. `None` where it has no words.
    pub(super) fn span(&self, from: usize, to: usize) -> Option<Span> {
        let last = to.checked_sub(1).filter(|last| *last >= from)?;
        let (turn, start) = self.turn_at(from)?;
        let (to_turn, end) = self.turn_at(last)?;
        let span = Span {
            turn: turn.no,
            start: out_to_grapheme(&turn.text, start, false),
            to_turn: to_turn.no,
            end: out_to_grapheme(&to_turn.text, end + 1, true),
        };
        self.transcript.words(span).map(|_| span)
    }

    /// How many speakers some letters come from, counted to two.
    pub(super) fn several_speakers(&self, span: Span) -> bool {
        let turns = self.transcript.turns.get(span.turn.index()..=span.to_turn.index()).unwrap_or_default();
        let mut speakers = turns.iter().filter(|turn| !turn.text.is_empty()).map(|turn| &turn.speaker);
        let first = speakers.next();
        speakers.any(|speaker| Some(speaker) != first)
    }

    fn turn_at(&self, at: usize) -> Option<(&'a Turn, u32)> {
        let index = self.starts.partition_point(|start| *start <= at).checked_sub(1)?;
        let start = self.starts.get(index)?;
        Some((self.transcript.turns.get(index)?, u32::try_from(at - start).ok()?))
    }
}

/// All white space is one.
pub(super) fn even(letter: char) -> char {
    if letter.is_whitespace() { ' ' } else { letter }
}

pub(super) fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || unicode_normalization::char::is_combining_mark(letter)
}

/// The offset itself where it lies between two graphemes, else the nearest such before or after it.
fn out_to_grapheme(text: &str, at: u32, after: bool) -> u32 {
    let mut start = 0;
    for grapheme in text.graphemes(true) {
        let end = start + grapheme.chars().count() as u32;
        if at <= start {
            return start;
        }
        if at < end {
            return if after { end } else { start };
        }
        start = end;
    }
    start
}
