use proptest::prelude::*;

use super::*;

fn cue(speaker: &str, start: u32, end: u32, text: &str) -> Cue {
    let speaker = Some(speaker).filter(|label| !label.is_empty()).map(str::to_owned);
    Cue { speaker, start: Some(start), end: Some(end), text: text.into(), ..Cue::default() }
}

fn joined(cues: Vec<Cue>) -> Vec<String> {
    let raw = turns(cues, &mut Report::default());
    let label = |speaker: Option<usize>| speaker.and_then(|index| raw.speakers.get(index)).cloned().unwrap_or_default();
    raw.turns
        .iter()
        .map(|turn| {
            let asides: String = turn
                .asides
                .iter()
                .map(|aside| format!(" [{} {}:{}]", aside.at, label(aside.speaker), aside.text))
                .collect();
            format!("{}: {}{asides}", label(turn.speaker), turn.text)
        })
        .collect()
}

#[test]
fn one_speaker_goes_on_through_a_short_silence() {
    let found = joined(vec![
        cue("A", 0, 1_000, "en"),
        cue("A", 6_000, 7_000, "to"),
        cue("A", 12_001, 13_000, "tre"),
        cue("B", 13_000, 19_000, "fire"),
    ]);
    assert_eq!(found, ["A: en to", "A: tre", "B: fire"]);
}

#[test]
fn a_word_meanwhile_is_an_aside() {
    let found = joined(vec![
        cue("A", 0, 1_000, "vi sitter"),
        cue("B", 1_000, 1_400, "Mm."),
        cue("A", 1_500, 2_000, "og venter"),
    ]);
    assert_eq!(found, ["A: vi sitter og venter [9 B:Mm.]"]);
    for (meanwhile, text) in [
        (cue("B", 1_000, 2_600, "Mm."), "vi sitter"),
        (cue("B", 1_000, 1_400, "Ja vi gjør"), "vi sitter"),
        (cue("B", 1_000, 1_400, "Ja."), "Sitter dere?"),
        (cue("B", 1_000, 1_400, "Hvorfor?"), "vi sitter"),
    ] {
        assert_eq!(joined(vec![cue("A", 0, 1_000, text), meanwhile, cue("A", 2_700, 3_000, "og venter")]).len(), 3);
    }
    assert_eq!(
        joined(vec![cue("A", 0, 1_000, "vi"), cue("B", 1_000, 1_400, "Mm."), cue("A", 7_000, 9_000, "og")]).len(),
        3
    );
}

#[test]
fn parts_of_an_utterance_are_joined_wherever_they_stand() {
    let guid = "fbbdef90-042d-4d6b-86d5-8c9c38e7021c";
    let part = |id: &str, cue: Cue| Cue { id: Some(format!("{guid}/{id}")), ..cue };
    let found = joined(vec![
        part("9-0", cue("A", 0, 2_000, "vi sitter her")),
        part("10-0", cue("B", 1_000, 4_000, "det gjør vi også")),
        part("9-1", cue("A", 9_000, 9_900, "og venter")),
        part("8-0", cue("B", 0, 9, "ja")),
    ]);
    assert_eq!(found, ["A: vi sitter her og venter", "B: ja det gjør vi også"]);
    assert_eq!(utterance_id(&format!("{guid}-12")), Some(guid));
    assert_eq!((utterance_id("12"), utterance_id("2024-12"), utterance_id("")), (None, None, None));
}

#[test]
fn overlaps_stand_in_the_order_of_their_starts() {
    let found =
        joined(vec![cue("A", 5_000, 9_000, "to to to"), cue("B", 0, 6_000, "en en en"), cue("A", 5_500, 9_500, "tre")]);
    assert_eq!(found, ["B: en en en", "A: to to to tre"]);
}

#[test]
fn of_unknown_speakers_silence_parts_turns() {
    let found = joined(vec![cue("", 0, 1_000, "en"), cue("", 3_000, 4_000, "to"), cue("", 6_001, 7_000, "tre")]);
    assert_eq!(found, [": en to", ": tre"]);
}

#[test]
fn every_turn_keeps_its_cues() {
    let raw = turns(vec![cue("A", 0, 1_000, "på vei"), cue("A", 1_000, 2_000, "hjem")], &mut Report::default());
    let cues: Vec<_> =
        raw.turns[0].cues.iter().map(|cue| (cue.start, cue.end, &raw.turns[0].text[cue.at.clone()])).collect();
    assert_eq!(cues, [(Some(0), Some(1_000), "på vei"), (Some(1_000), Some(2_000), "hjem")]);
    assert_eq!((raw.turns[0].start(), raw.turns[0].end()), (Some(0), Some(2_000)));
}

#[test]
fn many_back_channels_take_linear_time() {
    let cues = (0..200_000).map(|at| cue(if at == 0 { "A" } else { "B" }, at * 10, at * 10 + 5, "mm")).collect();
    assert!(!turns(cues, &mut Report::default()).turns.is_empty());
}

/// Words with speaker, in the order of the cues' starts.
fn spoken(cues: &[Cue]) -> Vec<(Option<String>, String)> {
    let mut sorted: Vec<&Cue> = cues.iter().collect();
    sorted.sort_by_key(|cue| cue.start);
    words(sorted.into_iter().map(|cue| (cue.speaker.clone(), cue.text.as_str())))
}

fn words<'a>(texts: impl Iterator<Item = (Option<String>, &'a str)>) -> Vec<(Option<String>, String)> {
    let mut words: Vec<_> = texts
        .flat_map(|(label, text)| text.split(' ').map(move |word| (label.clone(), word.to_owned())).collect::<Vec<_>>())
        .collect();
    words.sort_by(|a, b| a.0.cmp(&b.0));
    words
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn all_words_stand_once_and_in_order(
        pieces in prop::collection::vec(
            (prop::sample::select(vec!["", "A", "B", "C"]), 0..9_000_u32, 0..3_000_u32, 1..90_usize, any::<bool>()), 1..40),
    ) {
        let mut count = 0;
        let mut clock = 0_u32;
        let cues: Vec<Cue> = pieces
            .into_iter()
            .map(|(speaker, gap, length, words, stop)| {
                let words = if words > 80 { words * 5 } else { words % 5 + 1 };
                let text: Vec<String> = (0..words).map(|_| { count += 1; format!("O{count}{}", if stop && count % 7 == 0 { "." } else { "" }) }).collect();
                clock = (clock + gap).saturating_sub(3_000);
                cue(speaker, clock, clock + length, &text.join(" "))
            })
            .collect();
        let before = spoken(&cues);
        let raw = turns(cues, &mut Report::default());
        let label = |speaker: Option<usize>| speaker.and_then(|index| raw.speakers.get(index)).cloned();
        let after = words(raw.turns.iter().flat_map(|turn| {
            // An aside by a third speaker stands at its place, so it keeps its order among that speaker's words.
            std::iter::once((label(turn.speaker), turn.text.as_str()))
                .chain(turn.asides.iter().map(|aside| (label(aside.speaker), aside.text.as_str())))
                .collect::<Vec<_>>()
        }));
        prop_assert_eq!(before, after);
        let starts: Vec<u32> = raw.turns.iter().filter_map(|turn| turn.start()).collect();
        prop_assert!(starts.is_sorted());
        for turn in &raw.turns {
            let count = turn.text.split(' ').count();
            prop_assert!(count <= 400);
            prop_assert!(turn.cues.iter().all(|cue| turn.text.get(cue.at.clone()).is_some_and(|text| !text.is_empty() && text.trim() == text)));
            let covered: usize = turn.cues.iter().map(|cue| cue.at.len() + 1).sum();
            prop_assert_eq!(covered, turn.text.len() + 1);
            prop_assert!(turn.asides.iter().all(|aside| turn.text.is_char_boundary(aside.at)));
        }
    }
}
