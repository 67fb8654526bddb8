//! Who of the speakers asks: a guess, to be confirmed by a person.

use crate::transcript::{Raw, sentences};

/// Labels that say it, small letters, digits at the end left out.
const LABELS: &[&str] =
    &["i", "int", "intervjuer", "intervjuar", "interviewer", "moderator", "ordstyrer", "q", "forsker"];
/// Words that begin questions, for text without question marks.
const ASKING: &[&str] = &[
    "hva", "hvordan", "hvorfor", "hvem", "hvor", "når", "hvilke", "hvilken", "kva", "korleis", "kvifor", "kven", "kor",
    "what", "how", "why", "who", "where", "when", "which", "could", "kan", "kunne", "opplever", "har",
];

/// What speaks for a speaker.
#[derive(Debug, Clone, Copy, Default)]
struct Speech {
    turns: usize,
    words: usize,
    sentences: usize,
    questions: usize,
}

/// The index of the speaker who asks; `None` where nobody stands out.
///
/// A label such as `I`, `Intervjuer` or `Moderator` settles it when one speaker alone has it. Else it is who asks in
/// at least a fifth of the sentences and clearly more than everybody else; shorter turns and the first word count a little.
pub fn likely_interviewer(raw: &Raw) -> Option<usize> {
    let mut labelled = raw.speakers.iter().enumerate().filter(|(_, label)| is_labelled(label));
    if let (Some((index, _)), None) = (labelled.next(), labelled.next()) {
        return Some(index);
    }
    let speech = speech(raw);
    let mut ranked: Vec<(usize, f64)> = speech
        .iter()
        .enumerate()
        .filter(|(_, said)| said.turns > 0)
        .map(|(index, said)| (index, score(raw, index, said)))
        .collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    let [(best, most), (_, next), ..] = ranked.as_slice() else { return None };
    let asks = speech.get(*best).is_some_and(|said| said.questions >= 2 && said.questions * 5 >= said.sentences);
    (asks && most - next >= 0.2).then_some(*best)
}

/// The share of questions, a little for short turns and for speaking first.
fn score(raw: &Raw, index: usize, said: &Speech) -> f64 {
    let share = said.questions as f64 / said.sentences.max(1) as f64;
    let all: usize = raw.turns.iter().map(|turn| turn.text.split_whitespace().count()).sum();
    let mean = all as f64 / raw.turns.len().max(1) as f64;
    let short = (said.words as f64) < mean * said.turns as f64;
    let first = raw.turns.iter().find_map(|turn| turn.speaker) == Some(index);
    share + if short { 0.1 } else { 0.0 } + if first { 0.1 } else { 0.0 }
}

fn speech(raw: &Raw) -> Vec<Speech> {
    let mut speech = vec![Speech::default(); raw.speakers.len()];
    for turn in &raw.turns {
        let Some(said) = turn.speaker.and_then(|index| speech.get_mut(index)) else { continue };
        said.turns += 1;
        said.words += turn.text.split_whitespace().count();
        for sentence in sentences(&turn.text).into_iter().filter_map(|range| turn.text.get(range)) {
            said.sentences += 1;
            said.questions += usize::from(is_question(sentence));
        }
    }
    speech
}

fn is_question(sentence: &str) -> bool {
    let marked = sentence.trim_end_matches(['"', '»', '”', ')']).ends_with('?');
    let unmarked = !sentence.ends_with(['.', '!', '…']);
    let first = sentence.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or("");
    marked || (unmarked && ASKING.contains(&first.to_lowercase().as_str()))
}

fn is_labelled(label: &str) -> bool {
    let lower = label.to_lowercase();
    let inside = lower.split_once('(').and_then(|(_, inside)| inside.strip_suffix(')')).unwrap_or("");
    let stem = |label: &str| {
        LABELS.contains(&label.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '_' | '.')))
    };
    stem(&lower) || stem(inside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transcript::RawTurn;

    fn guess(turns: &[(&str, &str)]) -> Option<String> {
        let mut raw = Raw::default();
        for (label, text) in turns {
            let speaker = Some(raw.speaker(label));
            raw.turns.push(RawTurn { speaker, text: (*text).to_owned(), ..RawTurn::default() });
        }
        likely_interviewer(&raw).and_then(|index| raw.speakers.get(index).cloned())
    }

    #[test]
    fn who_asks_is_found() {
        let turns = [
            ("Ola Nes", "Hei. Kan du fortelle om jobben din?"),
            ("Kari Vik", "Jeg tar imot pasienter. Det er travelt. Vi venter ofte på svar."),
            ("Ola Nes", "Hvordan merker du det?"),
            ("Kari Vik", "Telefonen ringer hele dagen, ikke sant? Og så skriver vi."),
            ("Ola Nes", "Hva gjør dere da?"),
            ("Kari Vik", "Vi ringer tilbake."),
        ];
        assert_eq!(guess(&turns).as_deref(), Some("Ola Nes"));
        let bare = [
            ("A1", "hva gjør du"),
            ("A2", "jeg venter på svar fra sykehuset"),
            ("A1", "hvordan går det"),
            ("A2", "bra"),
        ];
        assert_eq!(guess(&bare).as_deref(), Some("A1"));
    }

    #[test]
    fn a_label_settles_it() {
        assert_eq!(guess(&[("B1", "Hva? Hva? Hva?"), ("I", "Ja. Nei.")]).as_deref(), Some("I"));
        assert_eq!(guess(&[("Kari", "Hva?"), ("Åse (intervjuer)", "Ja.")]).as_deref(), Some("Åse (intervjuer)"));
    }

    #[test]
    fn nobody_stands_out() {
        for turns in [
            vec![("Kari", "Hva sa du? Hva?"), ("Ola", "Hva sa du? Hva?")],
            vec![("Kari", "Ja."), ("Ola", "Nei.")],
            vec![("Kari", "Hva? Hvem? Hvor?")],
            vec![],
        ] {
            assert_eq!(guess(&turns), None, "{turns:?}");
        }
    }
}
