//! Quotes with the passages they are from.

use std::collections::{BTreeMap, HashMap};

use super::wording::edit::Edited;
use super::wording::verbatim::{self, Mismatch, Verbatim};
use crate::chapter::{Chapter, QuoteBlock, QuoteSource};
use crate::coding::EntryId;
use crate::synthesis::{Material, Passage};
use crate::transcript::{Participant, Span, Transcript, Turn};

/// A quote whose coding there is.
pub(super) struct Quoted<'a> {
    pub(super) quote: &'a QuoteBlock,
    pub(super) source: &'a QuoteSource,
    pub(super) passage: &'a Passage<'a>,
    /// The transcript and the place in it, unless adrift.
    pub(super) stands: Option<(&'a Transcript, Span)>,
    /// The words against the transcript, where there are any to compare with.
    pub(super) reading: Option<Result<Verbatim, Mismatch>>,
    pub(super) words: QuoteWords,
}

/// The words of a quote without its attribution, and where they come from.
#[derive(Debug, Clone, Default)]
pub(super) struct QuoteWords {
    pub(super) text: String,
    /// Byte of the text, byte of the source; one for each character.
    places: Vec<(usize, usize)>,
}

/// All quotes of a chapter whose coding there is, in order.
pub(super) fn quoted<'a>(chapter: &'a Chapter, material: &'a Material<'a>) -> Vec<Quoted<'a>> {
    let cited = chapter.quotes.iter().filter_map(|quote| Some((quote, quote.source.as_ref()?)));
    let cited: Vec<_> = cited.collect();
    if cited.is_empty() {
        return Vec::new();
    }
    let by_id: HashMap<EntryId, &Passage<'_>> =
        material.passages.iter().map(|passage| (passage.coding.id, passage)).collect();
    let found = |(quote, source): (&'a QuoteBlock, &'a QuoteSource)| {
        let passage = *by_id.get(&source.coding)?;
        let transcript = passage.transcript.and_then(|index| material.transcripts.get(index));
        let stands = transcript.zip(passage.located.span());
        let words = QuoteWords::new(chapter, quote, source);
        let reading = stands.map(|(transcript, span)| verbatim::compare(&words.text, &said(transcript, span)));
        Some(Quoted { quote, source, passage, stands, reading, words })
    };
    cited.into_iter().filter_map(found).collect()
}

/// What was done to the words of every quote of a chapter that is word for word, under the index of its link, and
/// whether they are proved to stand in the transcript.
pub fn edits(chapter: &Chapter, material: &Material<'_>) -> BTreeMap<usize, (Edited, bool)> {
    let edited = quoted(chapter, material).into_iter().filter_map(|quoted| {
        let (transcript, span) = quoted.stands?;
        let edited = quoted.reading?.ok()?.edited;
        let proved = edited.stands_in(&said(transcript, span));
        Some((quoted.source.link, (edited, proved)))
    });
    edited.collect()
}

/// The text of the turns of a span, one a line.
fn said(transcript: &Transcript, span: Span) -> String {
    let turns = turns(transcript, span).iter().map(|turn| turn.text.as_str());
    turns.collect::<Vec<_>>().join("\n")
}

fn turns(transcript: &Transcript, span: Span) -> &[Turn] {
    transcript.turns.get(span.turn.index()..=span.to_turn.index()).unwrap_or_default()
}

impl<'a> Quoted<'a> {
    /// The turns whose words are quoted; all of the passage's where the words do not match.
    pub(super) fn turns(&self) -> Vec<&'a Turn> {
        let Some((transcript, span)) = self.stands else { return Vec::new() };
        let mut start = 0;
        let mut used = Vec::new();
        for turn in turns(transcript, span) {
            let range = start..start + turn.text.len();
            start = range.end + 1;
            let quoted = match &self.reading {
                Some(Ok(verbatim)) => {
                    verbatim.pieces.iter().any(|piece| piece.start < range.end && range.start < piece.end)
                }
                _ => true,
            };
            if quoted {
                used.push(turn);
            }
        }
        used
    }

    /// Whose words are quoted, each once.
    pub(super) fn speakers(&self) -> Vec<&'a Participant> {
        let Some((transcript, _)) = self.stands else { return Vec::new() };
        let mut speakers: Vec<&Participant> = Vec::new();
        for participant in self.turns().into_iter().filter_map(|turn| transcript.speaker(turn)) {
            if speakers.iter().all(|known| known.id != participant.id) {
                speakers.push(participant);
            }
        }
        speakers
    }

    /// The byte of the source at which the attribution's link starts.
    pub(super) fn link_at(&self, chapter: &Chapter) -> usize {
        chapter.links.get(self.source.link).map_or(self.quote.range.start, |link| link.range.start)
    }

    /// The person's consent is gone, or the words are.
    pub(super) fn is_withdrawn(&self, material: &Material<'_>) -> bool {
        let person = |index: &usize| material.people.get(*index).is_some_and(|person| person.is_withdrawn());
        self.passage.coding.anchor.quote.is_empty()
            || self.passage.people.iter().any(person)
            || self.speakers().iter().any(|participant| participant.withdrawn)
    }
}

impl QuoteWords {
    fn new(chapter: &Chapter, quote: &QuoteBlock, source: &QuoteSource) -> Self {
        let mut words = Self::default();
        let link = chapter.links.get(source.link);
        for index in &quote.blocks {
            let Some(block) = chapter.blocks.get(*index) else { continue };
            let end = link.filter(|link| link.block == *index).map_or(block.text.len(), |link| link.words.start);
            if !words.text.is_empty() {
                words.push('\n', block.range.start);
            }
            for (at, c) in block.text.get(..end).unwrap_or("").char_indices() {
                words.push(c, block.source_of(at));
            }
        }
        // What leads over to the attribution is no quote.
        words.text.truncate(words.text.trim_end_matches([' ', '\n', '–', '—', '-']).len());
        words
    }

    fn push(&mut self, c: char, source: usize) {
        self.places.push((self.text.len(), source));
        self.text.push(c);
    }

    /// The byte of the source that a byte of the text comes from.
    pub(super) fn source_of(&self, at: usize) -> usize {
        let index = self.places.partition_point(|(text, _)| *text <= at).saturating_sub(1);
        self.places.get(index).map_or(0, |(_, source)| *source)
    }
}
