//! Loops of a recogniser.

use std::collections::HashMap;
use std::ops::Range;

use super::{Suspect, SuspectKind};
use crate::transcript::Raw;

/// Words a repeated phrase has at most; longer ones are found as whole cues.
const PHRASE: usize = 12;
/// Times something is said to be a loop.
const TIMES: usize = 3;
/// Words a loop has at least, all copies counted.
const WORDS: usize = 5;

/// Copies after the first of what is repeated.
pub(super) fn loops(raw: &Raw) -> Vec<Suspect> {
    let mut found = phrases(raw);
    found.extend(cues(raw));
    found
}

/// A unit of a turn: a word or a cue.
#[derive(Debug, Clone)]
struct Unit {
    turn: usize,
    at: Range<usize>,
    /// Equal for equal units; of its own where the speaker changes.
    key: u32,
}

/// Numbers for texts: the same for the same, letters and digits alone counted.
#[derive(Default)]
struct Keys(HashMap<String, u32>, u32);

impl Keys {
    fn of(&mut self, text: &str) -> Option<u32> {
        let letters: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        if letters.is_empty() {
            return None;
        }
        if let Some(known) = self.0.get(&letters) {
            return Some(*known);
        }
        let key = self.fresh();
        self.0.insert(letters, key);
        Some(key)
    }

    fn fresh(&mut self) -> u32 {
        self.1 += 1;
        self.1
    }
}

fn phrases(raw: &Raw) -> Vec<Suspect> {
    let words = units(raw, |_, text| {
        let mut end = 0;
        text.split_whitespace()
            .map(|word| {
                let start = end + text.get(end..).and_then(|rest| rest.find(word)).unwrap_or(0);
                end = start + word.len();
                start..end
            })
            .collect()
    });
    let mut covered = vec![false; words.len()];
    let mut found = Vec::new();
    for length in 1..=PHRASE {
        for run in runs(&words, length) {
            let is_new = !covered.get(run.start).copied().unwrap_or(true);
            if run.len() >= WORDS && is_new {
                covered.get_mut(run.clone()).unwrap_or_default().fill(true);
                found.extend(places(words.get(run.start + length..run.end).unwrap_or(&[])));
            }
        }
    }
    found
}

fn cues(raw: &Raw) -> Vec<Suspect> {
    let long = |range: &Range<usize>, text: &str| {
        text.get(range.clone()).is_some_and(|cue| cue.split_whitespace().nth(PHRASE).is_some())
    };
    let cues = units(raw, |turn, text| {
        let ranges = raw.turns.get(turn).map_or(&[][..], |turn| turn.cues.as_slice()).iter().map(|cue| cue.at.clone());
        ranges.filter(|range| long(range, text)).collect()
    });
    runs(&cues, 1).into_iter().flat_map(|run| places(cues.get(run.start + 1..run.end).unwrap_or(&[]))).collect()
}

/// The units of all turns in order; between speakers one that equals nothing.
fn units(raw: &Raw, ranges: impl Fn(usize, &str) -> Vec<Range<usize>>) -> Vec<Unit> {
    let mut keys = Keys::default();
    let mut units: Vec<Unit> = Vec::new();
    let mut speaker = None;
    for (turn, said) in raw.turns.iter().enumerate() {
        if speaker != Some(said.speaker) {
            units.push(Unit { turn, at: 0..0, key: keys.fresh() });
        }
        speaker = Some(said.speaker);
        for at in ranges(turn, &said.text) {
            let key = said.text.get(at.clone()).and_then(|text| keys.of(text));
            units.extend(key.map(|key| Unit { turn, at, key }));
        }
    }
    units
}

/// Where phrases of `length` units stand [`TIMES`] times in a row or more, whole copies only.
fn runs(units: &[Unit], length: usize) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut same = 0;
    let pairs = units.iter().zip(units.get(length..).unwrap_or(&[]));
    for (at, (unit, next)) in pairs.enumerate() {
        if unit.key == next.key {
            same += 1;
            continue;
        }
        push(&mut runs, at, same, length);
        same = 0;
    }
    push(&mut runs, units.len().saturating_sub(length), same, length);
    runs
}

/// The run of `same` equal pairs before `at`.
fn push(runs: &mut Vec<Range<usize>>, at: usize, same: usize, length: usize) {
    let copies = same / length + 1;
    if copies >= TIMES {
        let start = at - same;
        runs.push(start..start + copies * length);
    }
}

/// The units as one place in every turn they stand in.
fn places(units: &[Unit]) -> Vec<Suspect> {
    let mut places: Vec<Suspect> = Vec::new();
    for unit in units {
        match places.last_mut() {
            Some(place) if place.turn == unit.turn => place.at.end = unit.at.end,
            _ => places.push(Suspect { turn: unit.turn, at: unit.at.clone(), kind: SuspectKind::Loop }),
        }
    }
    places
}

#[cfg(test)]
#[allow(clippy::string_slice)]
mod tests {
    use super::*;
    use crate::transcript::{RawCue, RawTurn};

    fn raw(turns: &[(usize, &str)]) -> Raw {
        let turn = |(speaker, text): &(usize, &str)| RawTurn {
            speaker: Some(*speaker),
            text: (*text).to_owned(),
            ..RawTurn::default()
        };
        Raw { speakers: vec!["A".into(), "B".into()], turns: turns.iter().map(turn).collect(), ..Raw::default() }
    }

    fn found(turns: &[(usize, &str)]) -> Vec<(usize, String)> {
        loops(&raw(turns)).into_iter().map(|place| (place.turn, turns[place.turn].1[place.at].to_owned())).collect()
    }

    #[test]
    fn copies_after_the_first_are_a_loop() {
        let looped = "Da sa vi det. Vi må vente. vi må vente, Vi må vente. Vi må nå.";
        assert_eq!(found(&[(0, looped)]), [(0, "vi må vente, Vi må vente.".to_owned())]);
        let words = |text: &str| (0, text.to_owned());
        assert_eq!(
            found(&[(0, "takk ja takk ja"), (0, "takk ja takk ja da")]),
            [words("takk ja"), (1, "takk ja takk ja".to_owned())]
        );
        assert_eq!(found(&[(0, "Ååå ååå ååå ååå ååå!")]), [words("ååå ååå ååå ååå!")]);
    }

    #[test]
    fn people_repeat_themselves() {
        for turns in [
            vec![(0, "Nei, nei, nei, nei. Ja ja.")],
            vec![(0, "vi må vente"), (1, "vi må vente"), (0, "vi må vente")],
            vec![(0, "vi må vente vi må vente vi må gå")],
            vec![(0, "– – – – – – –")],
        ] {
            assert_eq!(found(&turns), []);
        }
    }

    #[test]
    fn a_long_cue_may_loop_too() {
        let cue = "en to tre fire fem seks sju åtte ni ti elleve tolv tretten";
        let text = [cue; 4].join(" ");
        let at = |index: usize| index * (cue.len() + 1)..index * (cue.len() + 1) + cue.len();
        let cues = (0..4).map(|index| RawCue { at: at(index), ..RawCue::default() }).collect();
        let raw = Raw { turns: vec![RawTurn { text: text.clone(), cues, ..RawTurn::default() }], ..Raw::default() };
        assert_eq!(loops(&raw), [Suspect { turn: 0, at: cue.len() + 1..text.len(), kind: SuspectKind::Loop }]);
    }

    #[test]
    fn a_hundred_thousand_copies_take_linear_time() {
        let text = "ja takk ".repeat(100_000);
        assert_eq!(loops(&raw(&[(0, text.trim())])).len(), 1);
    }
}
