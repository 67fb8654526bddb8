//! Which words a coding stands on.

use crate::transcript::{CharRange, Span, Transcript, TurnNo};

/// How many characters of context an anchor keeps on each side.
pub const CONTEXT: usize = 32;

/// The words a coding stands on, and enough around them to find them again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor {
    /// The turn it starts in, as numbered when it was made.
    pub turn: TurnNo,
    /// First character in `turn`.
    pub start: u32,
    /// One past the last character, in `to_turn`.
    pub end: u32,
    /// The turn it ends in.
    pub to_turn: TurnNo,
    /// The words, the parts of several turns joined with `\n`. Empty where consent was withdrawn.
    pub quote: String,
    /// At most [`CONTEXT`] characters before it in the running text, over turns (joined with `\n`).
    pub before: String,
    /// At most [`CONTEXT`] characters after it.
    pub after: String,
}

impl Anchor {
    /// The places it was made at.
    pub fn span(&self) -> Span {
        Span { turn: self.turn, start: self.start, to_turn: self.to_turn, end: self.end }
    }

    /// Whether its words were taken out because consent was withdrawn.
    pub fn is_withdrawn(&self) -> bool {
        self.quote.is_empty()
    }
}

/// The anchor of a span of a transcript; `None` when the span does not fit its text, is empty or cuts a grapheme.
///
/// The context crosses turns, so that one `Ja.` among many can be told by what was asked before it.
pub fn anchor(transcript: &Transcript, span: Span) -> Option<Anchor> {
    let ends = ends(transcript, span)?;
    let quote = transcript.words(span).filter(|quote| !quote.trim().is_empty())?;
    let before: Vec<char> = letters_before(transcript, ends.0).take(CONTEXT).collect();
    Some(Anchor {
        turn: span.turn,
        start: span.start,
        end: span.end,
        to_turn: span.to_turn,
        quote,
        before: before.into_iter().rev().collect(),
        after: letters_after(transcript, ends.1).take(CONTEXT).collect(),
    })
}

/// Whether an anchor's words and its context stand exactly where they stood when it was made.
pub(super) fn stands(anchor: &Anchor, transcript: &Transcript) -> bool {
    let span = anchor.span();
    let Some((from, to)) = cut(transcript, span) else { return false };
    let same_words = if span.turn == span.to_turn {
        transcript.turn(span.turn).and_then(|turn| turn.text.get(from.byte..to.byte)) == Some(anchor.quote.as_str())
    } else {
        transcript.words(span).as_ref() == Some(&anchor.quote)
    };
    same_words
        && letters_before(transcript, from).take(CONTEXT).eq(anchor.before.chars().rev())
        && letters_after(transcript, to).take(CONTEXT).eq(anchor.after.chars())
}

/// A place between two letters: the index of a turn and a byte in its text.
#[derive(Clone, Copy)]
struct Cut {
    turn: usize,
    byte: usize,
}

/// Where a span starts and ends, if it fits the text.
fn cut(transcript: &Transcript, span: Span) -> Option<(Cut, Cut)> {
    let byte = |no: TurnNo, at: u32| {
        let text = &transcript.turn(no)?.text;
        let mut ends = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
        Some(Cut { turn: no.index(), byte: ends.nth(at as usize)? })
    };
    let (from, to) = (byte(span.turn, span.start)?, byte(span.to_turn, span.end)?);
    ((from.turn, from.byte) < (to.turn, to.byte)).then_some((from, to))
}

/// As [`cut`], with both ends checked to lie on grapheme boundaries and inside turns.
fn ends(transcript: &Transcript, span: Span) -> Option<(Cut, Cut)> {
    let range = |no: TurnNo, start: u32, end: Option<u32>| {
        let text = &transcript.turn(no)?.text;
        CharRange::new(text, start, end.unwrap_or(text.chars().count() as u32)).ok()
    };
    if span.turn == span.to_turn {
        range(span.turn, span.start, Some(span.end))?;
    } else {
        range(span.turn, span.start, None)?;
        range(span.to_turn, 0, Some(span.end))?;
    }
    cut(transcript, span)
}

/// The running text before a place, backwards; turns are joined with `\n`.
fn letters_before(transcript: &Transcript, from: Cut) -> impl Iterator<Item = char> {
    let earlier = transcript.turns.get(..from.turn).unwrap_or_default();
    let here = transcript.turns.get(from.turn).and_then(|turn| turn.text.get(..from.byte)).unwrap_or_default();
    here.chars().rev().chain(earlier.iter().rev().flat_map(|turn| ['\n'].into_iter().chain(turn.text.chars().rev())))
}

/// The running text after a place; turns are joined with `\n`.
fn letters_after(transcript: &Transcript, to: Cut) -> impl Iterator<Item = char> {
    let later = transcript.turns.get(to.turn + 1..).unwrap_or_default();
    let here = transcript.turns.get(to.turn).and_then(|turn| turn.text.get(to.byte..)).unwrap_or_default();
    here.chars().chain(later.iter().flat_map(|turn| ['\n'].into_iter().chain(turn.text.chars())))
}
