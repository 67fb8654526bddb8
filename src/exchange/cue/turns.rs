//! From cues to turns.
//!
//! - Parts of one utterance (Teams numbers them `<id>/<n>-<m>`) are one.
//! - What one speaker says with no more than [`SAME_BREATH`] between is one turn.
//! - A word or two of another meanwhile is an aside and ends nothing.
//! - Where no speaker is known, silence and the ends of sentences part turns.
//! - What overlaps is ordered by its start.
//! - No turn goes on for ever.
//! - Every turn keeps its cues; words are never changed.

use super::split::{Limits, split};
use super::{Cue, lint};
use crate::exchange::Report;
use crate::transcript::{Aside, Raw, RawCue, RawTurn};

/// Milliseconds of silence that one speaker's turn holds at most.
const SAME_BREATH: u32 = 5_000;
/// Milliseconds of silence that part turns of unknown speakers.
const SILENCE: u32 = 2_000;
/// Words a back-channel has at most.
const ASIDE_WORDS: usize = 2;
/// Milliseconds a back-channel lasts at most.
const ASIDE_TIME: u32 = 1_500;
/// Back-channels in a row at most.
const ASIDES: usize = 6;

/// Joins cues into turns.
pub(crate) fn turns(cues: Vec<Cue>, report: &mut Report) -> Raw {
    lint::cues(&cues, report);
    let utterances = ordered(cues);
    let mut builder = Builder { raw: Raw::default(), turn: RawTurn::default(), end: None };
    let mut at = 0;
    while let Some(utterance) = utterances.get(at) {
        let meanwhile = builder.meanwhile(utterances.get(at..).unwrap_or(&[]));
        for aside in utterances.get(at..at + meanwhile).unwrap_or(&[]) {
            builder.aside(aside);
        }
        if meanwhile == 0 {
            builder.say(utterance);
        }
        at += meanwhile.max(1);
    }
    builder.close();
    lint::turns(&builder.raw, report);
    builder.raw
}

/// Cues of one utterance.
#[derive(Debug)]
struct Utterance {
    cues: Vec<Cue>,
    speaker: Option<String>,
    start: Option<u32>,
    end: Option<u32>,
}

impl Utterance {
    fn of(cue: Cue) -> Self {
        Self { speaker: cue.speaker.clone(), start: cue.start, end: end(&cue), cues: vec![cue] }
    }

    fn join(&mut self, cue: Cue) {
        self.start = [self.start, cue.start].into_iter().flatten().min();
        self.end = self.end.max(end(&cue));
        self.cues.push(cue);
    }

    fn is_short(&self) -> bool {
        let words: usize = self.cues.iter().map(|cue| cue.text.split_whitespace().count()).sum();
        let brief = self.start.zip(self.end).is_none_or(|(start, end)| end.saturating_sub(start) <= ASIDE_TIME);
        words <= ASIDE_WORDS && brief
    }

    fn asks(&self) -> bool {
        self.cues.last().is_some_and(|cue| cue.text.ends_with('?'))
    }
}

/// When a cue ends; one that ends before it starts ends where it starts.
fn end(cue: &Cue) -> Option<u32> {
    cue.end.max(cue.start)
}

/// Utterances by their start, each with its parts; what has no time stays behind what stood before it.
fn ordered(cues: Vec<Cue>) -> Vec<Utterance> {
    let mut utterances: Vec<(u32, Utterance)> = Vec::with_capacity(cues.len());
    let mut known = std::collections::HashMap::new();
    let mut clock = 0;
    for cue in cues {
        let key = cue.id.as_deref().and_then(utterance_id).map(|id| (id.to_owned(), cue.speaker.clone()));
        clock = cue.start.unwrap_or(clock);
        let place = key.as_ref().and_then(|key| known.get(key).copied());
        if let Some((start, utterance)) = place.and_then(|place: usize| utterances.get_mut(place)) {
            *start = clock.min(*start);
            utterance.join(cue);
            continue;
        }
        if let Some(key) = key {
            known.insert(key, utterances.len());
        }
        utterances.push((clock, Utterance::of(cue)));
    }
    utterances.sort_by_key(|(start, _)| *start);
    let mut ordered: Vec<Utterance> = utterances.into_iter().map(|(_, utterance)| utterance).collect();
    for utterance in &mut ordered {
        let starts: Vec<Option<u32>> = utterance.cues.iter().map(|cue| cue.start).collect();
        if starts.iter().all(Option::is_some) && !starts.is_sorted() {
            utterance.cues.sort_by_key(|cue| cue.start);
        }
    }
    ordered
}

/// What the parts of an utterance share: `<guid>/<n>` of `<guid>/<n>-<m>`, `<guid>` of `<guid>-<m>`.
fn utterance_id(id: &str) -> Option<&str> {
    let (utterance, part) = id.rsplit_once('-')?;
    let numbered = !part.is_empty() && part.len() < 9 && part.bytes().all(|byte| byte.is_ascii_digit());
    let guid = utterance.split('/').next().unwrap_or("");
    let hyphens = guid.bytes().filter(|byte| *byte == b'-').count();
    (numbered && guid.len() == 36 && hyphens == 4).then_some(utterance)
}

struct Builder {
    raw: Raw,
    turn: RawTurn,
    /// When the open turn's last cue ended.
    end: Option<u32>,
}

impl Builder {
    /// How many of the coming utterances are others' back-channels inside the open turn.
    ///
    /// The turn must go on after them. What answers a question is no back-channel, nor what asks one.
    fn meanwhile(&self, coming: &[Utterance]) -> usize {
        let Some(speaker) = self.turn.speaker.and_then(|index| self.raw.speakers.get(index)) else { return 0 };
        if self.turn.text.ends_with('?') {
            return 0;
        }
        for (count, utterance) in coming.iter().take(ASIDES + 1).enumerate() {
            if utterance.speaker.as_ref() == Some(speaker) {
                return if self.goes_on(utterance) { count } else { 0 };
            }
            if utterance.speaker.is_none() || !utterance.is_short() || utterance.asks() {
                return 0;
            }
        }
        0
    }

    /// Whether too little silence stands before an utterance of the same speaker to part turns.
    fn goes_on(&self, utterance: &Utterance) -> bool {
        let most = if utterance.speaker.is_some() { SAME_BREATH } else { SILENCE };
        self.end.zip(utterance.start).is_none_or(|(end, start)| start.saturating_sub(end) <= most)
    }

    fn say(&mut self, utterance: &Utterance) {
        let speaker = utterance.speaker.as_deref().map(|label| self.raw.speaker(label));
        if !self.turn.text.is_empty() && (self.turn.speaker != speaker || !self.goes_on(utterance)) {
            self.close();
        }
        self.turn.speaker = speaker;
        for cue in &utterance.cues {
            let at = append(&mut self.turn.text, &cue.text);
            self.turn.cues.push(RawCue { id: cue.id.clone(), start: cue.start, end: cue.end, at });
        }
        self.end = self.end.max(utterance.end);
    }

    fn aside(&mut self, utterance: &Utterance) {
        let speaker = utterance.speaker.as_deref().map(|label| self.raw.speaker(label));
        let words: Vec<&str> = utterance.cues.iter().map(|cue| cue.text.as_str()).collect();
        self.turn.asides.push(Aside { speaker, at: self.turn.text.len(), text: words.join(" ") });
    }

    fn close(&mut self) {
        let turn = std::mem::take(&mut self.turn);
        self.end = None;
        if !turn.text.is_empty() {
            let limits = if turn.speaker.is_some() { Limits::SPEAKER } else { Limits::UNKNOWN };
            self.raw.turns.extend(split(turn, limits));
        }
    }
}

/// Adds words to a text; their bytes in it.
fn append(text: &mut String, words: &str) -> std::ops::Range<usize> {
    if !text.is_empty() {
        text.push(' ');
    }
    let start = text.len();
    text.push_str(words);
    start..text.len()
}

#[cfg(test)]
#[allow(clippy::string_slice)]
mod tests;
