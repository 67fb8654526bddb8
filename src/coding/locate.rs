//! Finding an anchor's words again after the transcript was corrected.
//!
//! First where they stood, then word for word elsewhere, then the closest match; what cannot be trusted is
//! adrift. A person would rather look for a passage than find a coding on words it was never given to.

use std::cell::OnceCell;

use super::anchor::stands;
use super::edit::Pattern;
use super::running::{Running, even, is_word};
use super::{Anchor, CONTEXT};
use crate::transcript::{Span, Transcript};

/// How like the quote a closest match must be: three quarters of its letters where they were.
pub const CLOSE: f32 = 0.75;

/// How like it must be where nothing of its context is there, and from how many letters on.
const VERY_CLOSE: f32 = 0.9;
const LONGER: usize = 48;

/// From how many letters a quote speaks for itself; a shorter one may well be said again by somebody else.
const LONG: usize = 24;

/// Below how many letters a quote says next to nothing without its context.
const SHORT: usize = 12;

/// Below how many letters it is an answer that fits any question.
const WORD: usize = 6;

/// How much of its context must be there for a quote to be at home. Two unrelated passages of Norwegian share
/// about a third by chance; one side intact and the other gone gives two thirds.
const AT_HOME: f32 = 0.5;

/// The same for the closest match of a short quote.
const SURELY_AT_HOME: f32 = 0.7;

/// How much more of its context must be at one place than at any other for the choice to be clear, and for it to be
/// worth showing to a person.
const CLEAR: f32 = 0.2;
const SLIGHT: f32 = 0.1;

/// From what share of the context before on that is lost it is another one: two questions to the same person still
/// share the answer before them and their small words.
const UNRELATED: f32 = 0.58;

/// How far from a place its context is looked for.
const REACH: usize = CONTEXT + CONTEXT / 2;

/// What stands before the first letter of a transcript and after the last: that a quote stood there tells where it
/// was, as letters would. A few only, for lines are added at both ends.
const EDGE: &[char] = &['\0'; 8];

/// How far a turn may have been carried off from what stood beside it.
const NEAR: usize = 500;

/// Where an anchor's words stand now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Located {
    /// Word for word.
    Exact(Span),
    /// The closest match, for a person to review.
    Moved {
        /// Where it stands.
        span: Span,
        /// From 0 to 1, 1 being word for word.
        similarity: f32,
    },
    /// Nowhere that can be trusted: listed, never dropped, never on other words.
    Adrift,
}

impl Located {
    /// Where, unless adrift.
    pub fn span(self) -> Option<Span> {
        match self {
            Self::Exact(span) | Self::Moved { span, .. } => Some(span),
            Self::Adrift => None,
        }
    }
}

/// Finds an anchor's words. For many anchors in one transcript, a [`Locator`] reads it once only.
pub fn locate(anchor: &Anchor, transcript: &Transcript) -> Located {
    Locator::new(transcript).locate(anchor)
}

/// Finds anchors in one transcript.
pub struct Locator<'a> {
    transcript: &'a Transcript,
    running: OnceCell<Running<'a>>,
}

impl<'a> Locator<'a> {
    /// Gets ready; reads nothing before an anchor has to be looked for.
    pub fn new(transcript: &'a Transcript) -> Self {
        Self { transcript, running: OnceCell::new() }
    }

    /// Finds an anchor's words. Costs as much as the quote is long where nothing changed around it, else it grows with
    /// the transcript and, where the words themselves changed, with a 64th of the quote times that.
    pub fn locate(&self, anchor: &Anchor) -> Located {
        if anchor.is_withdrawn() {
            return Located::Adrift;
        }
        // With its words and all its context in place no other place can fit better.
        if stands(anchor, self.transcript) {
            return Located::Exact(anchor.span());
        }
        let running = self.running.get_or_init(|| Running::new(self.transcript));
        Search::new(anchor, running).map_or(Located::Adrift, |search| search.run())
    }
}

/// A place in the running text, half-open.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Match {
    from: usize,
    to: usize,
    /// Edit distance of the quote.
    distance: usize,
    /// The share of the context that is there.
    context: f32,
}

impl Match {
    fn overlaps(&self, other: &Self) -> bool {
        self.from < other.to && other.from < self.to
    }
}

struct Search<'a> {
    running: &'a Running<'a>,
    anchor: &'a Anchor,
    quote: Vec<char>,
    before: Vec<char>,
    after: Vec<char>,
    /// The context as patterns, that before backwards.
    before_pattern: Pattern,
    after_pattern: Pattern,
    /// Whether the anchor itself started or ended inside a word.
    cuts_words: (bool, bool),
}

impl<'a> Search<'a> {
    /// `None` where the quote has no words to look for.
    fn new(anchor: &'a Anchor, running: &'a Running<'a>) -> Option<Self> {
        let (mut before, quote, mut after) = (letters(&anchor.before), letters(&anchor.quote), letters(&anchor.after));
        let cut =
            |a: Option<&char>, b: Option<&char>| a.copied().is_some_and(is_word) && b.copied().is_some_and(is_word);
        let cuts_words = (cut(before.last(), quote.first()), cut(quote.last(), after.first()));
        if !before.is_empty() || !after.is_empty() {
            let missing = |side: &[char]| CONTEXT.saturating_sub(side.len()).min(EDGE.len());
            before.splice(0..0, EDGE.iter().copied().take(missing(&before)));
            after.extend(EDGE.iter().take(missing(&after)));
        }
        let start = quote.iter().position(|letter| *letter != ' ')?;
        let end = quote.iter().rposition(|letter| *letter != ' ')? + 1;
        Some(Self {
            running,
            anchor,
            quote: quote.get(start..end)?.to_vec(),
            before_pattern: Pattern::new(before.iter().rev()),
            after_pattern: Pattern::new(after.iter()),
            before,
            after,
            cuts_words,
        })
    }

    fn run(&self) -> Located {
        let verbatim = self.verbatim();
        if verbatim.iter().any(|place| self.is_at_home(place)) {
            return self.corrected(&verbatim).unwrap_or_else(|| self.choose(&verbatim));
        }
        // The same words elsewhere are not the quote where a corrected one stands in its old surroundings.
        let close = self.candidates();
        match verbatim.is_empty() || close.iter().any(|place| self.is_at_home(place)) {
            true => self.closest(&close),
            false => self.strayed(&verbatim),
        }
    }

    /// The quote with a word put right where it stood, among surroundings as they were, while somebody else says
    /// it word for word among the same: the corrected one is the quote.
    fn corrected(&self, verbatim: &[Match]) -> Option<Located> {
        let home = self.running.offset(self.anchor.turn, self.anchor.start)?;
        let best = verbatim.iter().map(|place| place.context).fold(f32::MIN, f32::max);
        if self.quote.len() < LONG {
            return None;
        }
        let candidates = self.candidates();
        let stayed = candidates.iter().copied().find(|place| place.from.abs_diff(home) <= self.most())?;
        if verbatim.iter().any(|place| place.overlaps(&stayed)) {
            return None;
        }
        let place = self.to_words(stayed);
        let similarity = self.similarity(&place);
        let kept = place.context >= best && place.context >= SURELY_AT_HOME && similarity >= CLOSE;
        kept.then(|| self.running.span(place.from, place.to).map(|span| Located::Moved { span, similarity })).flatten()
    }

    /// Every place where the quote stands word for word.
    fn verbatim(&self) -> Vec<Match> {
        let length = self.quote.len();
        let windows = self.running.letters.windows(length.max(1)).enumerate();
        let found = windows.filter(|(_, window)| *window == self.quote).map(|(at, _)| at);
        let whole = found.filter(|at| !self.cuts_more(*at, at + length));
        whole.map(|at| self.matched(at, at + length, 0)).collect()
    }

    /// Whether a match cuts a word where the anchor did not.
    fn cuts_more(&self, from: usize, to: usize) -> bool {
        let cuts = |at: usize| self.running.cuts_word(at);
        (cuts(from) && !self.cuts_words.0) || (cuts(to) && !self.cuts_words.1)
    }

    fn matched(&self, from: usize, to: usize, distance: usize) -> Match {
        Match { from, to, distance, context: self.context(from, to) }
    }

    /// The share of the context that stands around a place: letters may have changed in it as well. An anchor without
    /// context speaks neither for nor against a place.
    fn context(&self, from: usize, to: usize) -> f32 {
        let total = self.before.len() + self.after.len();
        let lost = self.lost_before(from) + self.lost_after(to);
        if total == 0 { AT_HOME } else { 1.0 - lost as f32 / total as f32 }
    }

    /// How many letters of the context before are not there.
    fn lost_before(&self, from: usize) -> usize {
        let there = self.running.get(from.saturating_sub(REACH), from);
        let edge = if from < REACH { EDGE } else { &[] };
        self.before_pattern.closest_start(there.iter().rev().chain(edge)).1
    }

    fn lost_after(&self, to: usize) -> usize {
        let end = self.running.letters.len();
        let there = self.running.get(to, (to + REACH).min(end));
        let edge = if to + REACH > end { EDGE } else { &[] };
        self.after_pattern.closest_start(there.iter().chain(edge)).1
    }

    /// Whether the context speaks for a place. A word or two are said so often that one side of it must be as it was.
    fn is_at_home(&self, place: &Match) -> bool {
        let (before, after) = self.kept(place);
        let none = self.before.is_empty() && self.after.is_empty();
        let one_side = (before && !self.before.is_empty()) || (after && !self.after.is_empty());
        place.context >= AT_HOME && (none || one_side || self.quote.len() >= SHORT)
    }

    /// Whether a place is sure to be the quote's own. Of a short one both sides must be as they were; and where it is
    /// said twice in a row and not all is as it was, nobody can tell which was taken out.
    fn is_sure(&self, place: &Match) -> bool {
        let beside = |side: &[char]| side.windows(self.quote.len()).any(|window| window == self.quote);
        let alone = !beside(&self.before) && !beside(&self.after);
        self.quote.len() >= LONG || place.context >= 1.0 || (alone && self.kept(place) == (true, true))
    }

    /// Whether the context before, and after, is there as far as it must be for two texts to be close.
    fn kept(&self, place: &Match) -> (bool, bool) {
        let kept = |lost: usize, of: &[char]| lost as f32 <= of.len() as f32 * (1.0 - CLOSE);
        (kept(self.lost_before(place.from), &self.before), kept(self.lost_after(place.to), &self.after))
    }

    /// Chooses among places that all have the quote word for word, one or more with its context.
    fn choose(&self, places: &[Match]) -> Located {
        let home = self.running.offset(self.anchor.turn, self.anchor.start);
        let rank = |place: &Match| (place.context, Some(place.from) == home);
        let Some(best) = places.iter().max_by(|a, b| order(rank(a), rank(b))).filter(|best| self.is_at_home(best))
        else {
            return Located::Adrift;
        };
        let others = places.iter().filter(|place| place.from != best.from);
        let lead = best.context - others.map(|place| place.context).fold(f32::MIN, f32::max);
        // At its old place, and no other fits better.
        let stayed = Some(best.from) == home && best.context >= SURELY_AT_HOME;
        if self.quote.len() < WORD && !self.is_led_up_to(best) {
            // A `ja` after another question is the answer to that one.
            Located::Adrift
        } else if lead >= CLEAR || (stayed && self.quote.len() >= LONG) {
            self.found(best, self.is_sure(best))
        } else if lead >= SLIGHT || stayed {
            self.found(best, false)
        } else {
            Located::Adrift
        }
    }

    /// Whether what stood before the quote, most often a question, leads up to a place as well.
    fn is_led_up_to(&self, place: &Match) -> bool {
        self.lost_before(place.from) as f32 <= self.before.len() as f32 * UNRELATED
    }

    /// The one place with the quote word for word, though nothing around it is as it was: for review, because
    /// the quote may have been taken out and somebody else have said the same.
    fn strayed(&self, places: &[Match]) -> Located {
        if self.quote.len() < SHORT {
            return Located::Adrift;
        }
        let near: Vec<&Match> = places.iter().filter(|place| self.is_near(place)).collect();
        match (near.as_slice(), places) {
            ([place], _) => self.found(place, false),
            ([], [place]) if self.quote.len() >= LONG => self.found(place, false),
            _ => Located::Adrift,
        }
    }

    /// Whether what stood on one side of the quote is still near a place, as when two turns were exchanged.
    fn is_near(&self, place: &Match) -> bool {
        let end = (place.to + NEAR).min(self.running.letters.len());
        let around = self.running.get(place.from.saturating_sub(NEAR), end);
        let whole = |side: &[char]| side.len() == CONTEXT && around.windows(CONTEXT).any(|window| window == side);
        whole(&self.before) || whole(&self.after)
    }

    /// A place with the quote word for word. What one person said and now stands as said by several is for review.
    fn found(&self, place: &Match, sure: bool) -> Located {
        let Some(span) = self.running.span(place.from, place.to) else { return Located::Adrift };
        let torn_apart = self.anchor.turn == self.anchor.to_turn && self.running.several_speakers(span);
        if sure && !torn_apart { Located::Exact(span) } else { Located::Moved { span, similarity: 1.0 } }
    }

    /// The closest match, where it is close enough, its context speaks for it, and nothing else comes near.
    fn closest(&self, candidates: &[Match]) -> Located {
        let Some(best) = candidates.iter().copied().max_by(|a, b| self.share(a).total_cmp(&self.share(b))) else {
            return Located::Adrift;
        };
        let others = candidates.iter().filter(|other| !other.overlaps(&best));
        let lead = self.share(&best) - others.map(|other| self.share(other)).fold(f32::MIN, f32::max);
        let place = self.to_words(best);
        let similarity = self.similarity(&place);
        if similarity < CLOSE || lead < SLIGHT || !self.speaks_for(&place, similarity) || self.is_neighbour(&place) {
            return Located::Adrift;
        }
        self.running.span(place.from, place.to).map_or(Located::Adrift, |span| Located::Moved { span, similarity })
    }

    /// Whether enough speaks for a place where the words are not quite those of the quote: the less they say
    /// themselves, the more of their context must be there.
    fn speaks_for(&self, place: &Match, similarity: f32) -> bool {
        match self.quote.len() {
            ..SHORT => self.kept(place) == (true, true),
            SHORT..LONG => place.context >= SURELY_AT_HOME,
            LONG..LONGER => place.context >= AT_HOME,
            LONGER.. => place.context >= AT_HOME || similarity >= VERY_CLOSE,
        }
    }

    /// Places that are close to the quote, each once.
    fn candidates(&self) -> Vec<Match> {
        let most = self.most();
        let mut ends = Pattern::new(self.quote.iter()).ends(self.running.letters.iter(), most).into_iter().peekable();
        let backwards = Pattern::new(self.quote.iter().rev());
        let mut candidates = Vec::new();
        while let Some(mut best) = ends.next() {
            // Ends next to each other are one match; the closest of them is where it ends.
            let mut last = best.0;
            while let Some(next) = ends.next_if(|next| next.0 - last <= most + 1) {
                last = next.0;
                if next.1 < best.1 {
                    best = next;
                }
            }
            let (end, _) = best;
            let window = self.running.get(end.saturating_sub(self.quote.len() + most), end);
            let (length, distance) = backwards.closest_start(window.iter().rev());
            candidates.push(self.matched(end - length, end, distance));
        }
        candidates
    }

    /// How many letters may differ.
    fn most(&self) -> usize {
        (self.quote.len() as f32 * (1.0 - CLOSE)) as usize
    }

    /// The share of all letters of the anchor, quote and context, that a place has.
    fn share(&self, place: &Match) -> f32 {
        let context = (self.before.len() + self.after.len()) as f32;
        let quote = self.quote.len() as f32;
        (quote - place.distance as f32 + place.context * context) / (quote + context)
    }

    fn similarity(&self, place: &Match) -> f32 {
        1.0 - place.distance as f32 / self.quote.len().max(1) as f32
    }

    /// The match with its ends moved to the ends of words, to the side that is closer to the quote.
    fn to_words(&self, place: Match) -> Match {
        let pattern = Pattern::new(self.quote.iter());
        let mut best: Option<Match> = None;
        for from in self.starts(place.from) {
            for to in self.ends(place.to) {
                let distance = pattern.distance(self.running.get(from, to).iter());
                if from < to && best.is_none_or(|best| distance < best.distance) {
                    best = Some(Match { from, to, distance, ..place });
                }
            }
        }
        best.map_or(place, |best| self.matched(best.from, best.to, best.distance))
    }

    /// Where a match that starts at `from` may start: there, or where a word does on either side of it.
    fn starts(&self, from: usize) -> Vec<usize> {
        let space = |at: usize| self.running.letters.get(at) == Some(&' ');
        let cuts = |at: usize| self.running.cuts_word(at) && !self.cuts_words.0;
        let right = (from..).find(|at| !space(*at) && !cuts(*at)).unwrap_or(from);
        let left = (0..=from).rev().find(|at| !cuts(*at)).unwrap_or(from);
        if cuts(from) { vec![left, right] } else { vec![right] }
    }

    /// Where a match that ends at `to` may end, likewise.
    fn ends(&self, to: usize) -> Vec<usize> {
        let space = |at: usize| at.checked_sub(1).and_then(|at| self.running.letters.get(at)) == Some(&' ');
        let cuts = |at: usize| self.running.cuts_word(at) && !self.cuts_words.1;
        let left = (0..=to).rev().find(|at| !space(*at) && !cuts(*at)).unwrap_or(to);
        let right = (to..).find(|at| !cuts(*at)).unwrap_or(to);
        if cuts(to) { vec![left, right] } else { vec![left] }
    }

    /// Whether a match is what stood beside the quote rather than the quote: where that was taken out, a
    /// neighbour like it stands in its place, with half of its context.
    fn is_neighbour(&self, place: &Match) -> bool {
        let there = self.running.get(place.from, place.to);
        let after: Vec<char> = self.after.iter().copied().skip_while(|letter| *letter == ' ').collect();
        let before: Vec<char> = self.before.iter().rev().copied().skip_while(|letter| *letter == ' ').collect();
        let quote_apart = place.distance as f32 / self.quote.len().max(1) as f32;
        apart(after.iter(), there.iter()) < quote_apart || apart(before.iter(), there.iter().rev()) < quote_apart
    }
}

/// How far two texts are apart at their start, as far as both go; too little to tell is as far as can be.
fn apart<'a>(a: impl ExactSizeIterator<Item = &'a char>, b: impl ExactSizeIterator<Item = &'a char>) -> f32 {
    let both = a.len().min(b.len());
    if both < 4 {
        return 1.0;
    }
    let a: Vec<char> = a.take(both).copied().collect();
    Pattern::new(a.iter()).distance(b.take(both)) as f32 / both as f32
}

fn order(a: (f32, bool), b: (f32, bool)) -> std::cmp::Ordering {
    a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))
}

/// The letters of a text as the running text has them: white space even, turns without words left out.
fn letters(text: &str) -> Vec<char> {
    let mut letters = Vec::with_capacity(text.len());
    let mut last = None;
    for letter in text.chars() {
        if !(letter == '\n' && last == Some('\n')) {
            letters.push(even(letter));
        }
        last = Some(letter);
    }
    letters
}

#[cfg(test)]
mod tests;
