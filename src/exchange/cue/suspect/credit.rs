//! Credits that recognisers learnt from subtitles and write where nobody speaks.

use std::ops::Range;

use super::{Suspect, SuspectKind};
use crate::transcript::{Raw, RawTurn, sentences};

/// Words a credit has at most.
const WORDS: usize = 10;
/// Milliseconds without speech that are silence.
const SILENCE: u32 = 2_000;

/// A name must follow, or nothing.
const BEFORE_A_NAME: &[&str] = &[
    "teksting av",
    "tekstet av",
    "tekst av",
    "teksta av",
    "undertekster av",
    "undertekst av",
    "undertekster ved",
    "undertekstet av",
    "undertekster fra",
    "subtitles by",
    "subtitled by",
    "captions by",
    "transcribed by",
    "translated by",
];

/// What might be speech: only in silence or at the end.
const PERHAPS: &[&str] = &[
    "undertekster",
    "undertekst",
    "takk for at du så på",
    "takk for at dere så på",
    "takk for at du så med",
    "takk for at dere så med",
    "thanks for watching",
    "thank you for watching",
    "husk å abonnere",
];

/// The invented credits of a transcript.
pub(super) fn credits(raw: &Raw) -> Vec<Suspect> {
    let mut found: Vec<Suspect> = Vec::new();
    for (index, turn) in raw.turns.iter().enumerate() {
        let mut passed = 0;
        for at in passages(turn) {
            let Some(text) = turn.text.get(at.clone()).filter(|_| at.start >= passed) else { continue };
            let credit = match likeness(text) {
                Likeness::Sure => true,
                Likeness::Perhaps => is_alone(raw, index, &at),
                Likeness::None => false,
            };
            if credit {
                passed = at.end;
                found.push(Suspect { turn: index, at, kind: SuspectKind::Credit });
            }
        }
    }
    found
}

/// Sentences and cues of a turn, in order of their start, the shorter first.
fn passages(turn: &RawTurn) -> Vec<Range<usize>> {
    let mut passages = sentences(&turn.text);
    passages.extend(turn.cues.iter().map(|cue| cue.at.clone()));
    passages.sort_by_key(|range| (range.start, range.end));
    passages
}

enum Likeness {
    Sure,
    Perhaps,
    None,
}

fn likeness(text: &str) -> Likeness {
    if text.split_whitespace().nth(WORDS).is_some() || text.len() > 50 * WORDS {
        return Likeness::None;
    }
    let lower = text.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    if lower.contains("amara.org") || BEFORE_A_NAME.iter().any(|start| names_somebody(text, &lower, start)) {
        return Likeness::Sure;
    }
    let bare = lower.trim_end_matches(|c: char| !c.is_alphanumeric());
    let follows = |rest: &str| rest.is_empty() || rest.starts_with(|c: char| !c.is_alphanumeric());
    let few = bare.split_whitespace().count() <= 7;
    let perhaps = few && PERHAPS.iter().any(|start| bare.strip_prefix(start).is_some_and(follows));
    if perhaps { Likeness::Perhaps } else { Likeness::None }
}

/// Whether a text begins so and goes on with nothing but a name.
fn names_somebody(text: &str, lower: &str, start: &str) -> bool {
    let Some(rest) = lower.strip_prefix(start) else { return false };
    if rest.starts_with(char::is_alphanumeric) {
        return false;
    }
    let taken = start.split_whitespace().count();
    text.split_whitespace()
        .skip(taken)
        .take(4)
        .all(|word| word.starts_with(char::is_uppercase) || !word.starts_with(char::is_alphabetic))
}

/// Whether a passage stands at the end of everything or between silences.
fn is_alone(raw: &Raw, index: usize, at: &Range<usize>) -> bool {
    let Some(turn) = raw.turns.get(index) else { return false };
    let rest = turn.text.get(at.end..).unwrap_or("").trim();
    if index + 1 == raw.turns.len() && rest.is_empty() {
        return true;
    }
    let own = turn.cues.iter().position(|cue| cue.at.start <= at.start && cue.at.end >= at.end);
    let Some(cue) = own.and_then(|own| turn.cues.get(own)) else { return false };
    let before = match own.and_then(|own| own.checked_sub(1)).and_then(|before| turn.cues.get(before)) {
        Some(cue) => cue.end,
        None => index.checked_sub(1).and_then(|before| raw.turns.get(before)).and_then(RawTurn::end),
    };
    let after = match own.and_then(|own| turn.cues.get(own + 1)) {
        Some(cue) => cue.start,
        None => raw.turns.get(index + 1).and_then(RawTurn::start),
    };
    let silent =
        |from: Option<u32>, to: Option<u32>| from.zip(to).is_some_and(|(from, to)| to.saturating_sub(from) >= SILENCE);
    silent(before, cue.start) || silent(cue.end, after)
}

#[cfg(test)]
#[allow(clippy::string_slice)]
mod tests {
    use super::*;
    use crate::transcript::RawCue;

    fn found(texts: &[&str]) -> Vec<String> {
        let turns = texts.iter().map(|text| RawTurn { text: (*text).to_owned(), ..RawTurn::default() }).collect();
        let raw = Raw { turns, ..Raw::default() };
        credits(&raw).into_iter().map(|place| texts[place.turn][place.at].to_owned()).collect()
    }

    #[test]
    fn credits_are_found_wherever_they_stand() {
        assert_eq!(found(&["Da sier vi det. Teksting av Åse Fjellberg", "Ja."]), ["Teksting av Åse Fjellberg"]);
        assert_eq!(found(&["Undertekster av Amara.org-samfunnet", "Subtitles by Turid Nes.", "Ja."]).len(), 2);
        assert_eq!(found(&["Ja.", "Takk for at du så på!"]), ["Takk for at du så på!"]);
    }

    #[test]
    fn speech_about_subtitles_is_speech() {
        let texts = [
            "Teksting av filmer er viktig.",
            "Undertekster hjelper mange av oss.",
            "Takk for at du så på saken.",
            "Tekst av hvem som helst",
            "Ja.",
        ];
        assert_eq!(found(&texts), Vec::<String>::new());
    }

    #[test]
    fn silence_makes_a_credit_of_a_doubtful_one() {
        let cue = |start, end, at| RawCue { start: Some(start), end: Some(end), at, ..RawCue::default() };
        let text = "ja da undertekster nei";
        let quiet = vec![cue(0, 900, 0..5), cue(9_000, 9_900, 6..18), cue(9_950, 10_500, 19..22)];
        let spoken = vec![cue(0, 900, 0..5), cue(900, 1_900, 6..18), cue(1_950, 2_500, 19..22)];
        for (cues, count) in [(quiet, 1), (spoken, 0)] {
            let raw = Raw { turns: vec![RawTurn { text: text.into(), cues, ..RawTurn::default() }], ..Raw::default() };
            assert_eq!(credits(&raw).len(), count);
        }
    }
}
