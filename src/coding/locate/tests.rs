use super::*;
use crate::coding::anchor;
use crate::coding::samples::transcript;
use crate::transcript::TurnNo;

type Turns<'a> = &'a [(&'a str, &'a str)];

const BASE: Turns = &[
    ("I", "Hvordan er tilgangen på informasjon?"),
    ("K1", "Vi ser jo nå hva sykehuset gjør, og det sparer oss for mange telefoner."),
    ("I", "Og varslene?"),
    ("K1", "Ja."),
    ("I", "Er de til nytte?"),
    ("K2", "Ja."),
    ("I", "Hva med legemidler, stemmer listene når pasienten kommer hjem?"),
    ("K2", "Ofte mangler det noe. Da ringer vi fastlegen, og det tar tid."),
];

fn read(turns: Turns) -> Transcript {
    transcript(turns.iter().copied())
}

fn span(turn: u32, start: u32, to_turn: u32, end: u32) -> Span {
    Span { turn: TurnNo(turn), start, to_turn: TurnNo(to_turn), end }
}

/// The anchor of the first place in a turn where some words stand.
fn mark(turns: Turns, turn: u32, words: &str) -> Anchor {
    let text = turns[turn as usize - 1].1;
    let start = text.split_once(words).unwrap().0.chars().count() as u32;
    anchor(&read(turns), span(turn, start, turn, start + words.chars().count() as u32)).unwrap()
}

/// The base with a turn changed.
fn with(turn: u32, text: &'static str) -> Vec<(&'static str, &'static str)> {
    BASE.iter().zip(1..).map(|((speaker, old), no)| (*speaker, if no == turn { text } else { *old })).collect()
}

/// Where it is, its words, and whether they are for review.
fn found(anchor: &Anchor, turns: Turns) -> Option<(u32, String, bool)> {
    let transcript = read(turns);
    let located = locate(anchor, &transcript);
    let span = located.span()?;
    Some((span.turn.0, transcript.words(span).unwrap(), matches!(located, Located::Moved { .. })))
}

#[test]
fn where_nothing_changed_it_stands() {
    let anchor = mark(BASE, 2, "hva sykehuset gjør");
    assert_eq!(locate(&anchor, &read(BASE)), Located::Exact(anchor.span()));
}

#[test]
fn lines_above_move_nothing_but_numbers() {
    let more = [&[("I", "Velkommen."), ("K1", "Takk.")], BASE].concat();
    assert_eq!(found(&mark(BASE, 2, "hva sykehuset gjør"), &more), Some((4, "hva sykehuset gjør".into(), false)));
    let yes = mark(BASE, 6, "Ja.");
    assert_eq!(found(&yes, &more), Some((8, "Ja.".into(), false)), "the second of two");
}

#[test]
fn another_yes_at_the_old_place_is_not_taken_for_it() {
    // The turn was taken out, and what followed moved up to where it stood: the same word, another question.
    let turns = [&BASE[..2], &BASE[4..]].concat();
    assert_eq!(turns[3].1, "Ja.");
    assert_eq!(found(&mark(BASE, 4, "Ja."), &turns), None);
    assert_eq!(found(&mark(BASE, 6, "Ja."), &turns).unwrap().0, 4);
}

#[test]
fn a_misspelt_word_is_mended_under_it() {
    let turns = with(2, "Vi ser jo nå hva sjukehuset gjør, og det sparer oss for mange telefoner.");
    assert_eq!(found(&mark(BASE, 2, "hva sykehuset gjør"), &turns), Some((2, "hva sjukehuset gjør".into(), true)));
    let turns = with(2, "Vi ser jo nå hva sykehuset gjorde, og det sparer oss for mange telefoner.");
    assert_eq!(found(&mark(BASE, 2, "hva sykehuset gjør"), &turns), Some((2, "hva sykehuset gjorde".into(), true)));
}

#[test]
fn a_word_in_a_longer_word_is_not_it() {
    let turns: Turns = &[("I", "Hvem spør dere?"), ("K1", "En lege svarer som regel på det.")];
    let now: Turns = &[("I", "Hvem spør dere?"), ("K1", "En legesekretær svarer som regel på det.")];
    assert_eq!(found(&mark(turns, 2, "lege"), now), None);
    let anchor = mark(turns, 2, "eg");
    assert_eq!(found(&anchor, now), Some((2, "eg".into(), true)), "it started inside a word itself");
}

#[test]
fn the_same_words_said_elsewhere_are_for_review() {
    let long = "det tar lang tid før noen svarer";
    let turns: Turns = &[
        ("K1", "Vi ringer, og det tar lang tid før noen svarer på vakta, særlig om natta."),
        ("I", "Hvordan er det hos dere i helgene, er det noen å få tak i da?"),
        ("K2", "Nei."),
    ];
    let elsewhere: Turns = &[
        ("I", "Hvordan er det hos dere i helgene, er det noen å få tak i da?"),
        ("K2", "I helgene: det tar lang tid før noen svarer, men de er hyggelige."),
    ];
    assert_eq!(found(&mark(turns, 1, long), elsewhere), Some((2, long.into(), true)));
}

#[test]
fn what_was_corrected_in_its_place_wins_over_the_same_words_elsewhere() {
    let turns = [
        &with(8, "Ofte mangler det noe. Da ringer vi til fastlegen, og det tar tid.")[..],
        &[("I", "Hva gjør dere om natta?"), ("K1", "Da ringer vi fastlegen, om noen er våken.")],
    ]
    .concat();
    let now = found(&mark(BASE, 8, "Da ringer vi fastlegen"), &turns);
    assert_eq!(now, Some((8, "Da ringer vi til fastlegen".into(), true)));
}

#[test]
fn split_turns_are_one_passage_and_for_review_where_another_speaks() {
    let words = "hva sykehuset gjør, og det sparer oss";
    for (speaker, review) in [("K1", false), ("K2", true)] {
        let mut turns = BASE.to_vec();
        turns[1].1 = "Vi ser jo nå hva sykehuset gjør,";
        turns.insert(2, (speaker, "og det sparer oss for mange telefoner."));
        assert_eq!(found(&mark(BASE, 2, words), &turns), Some((2, words.replace(", og", ",\nog"), review)));
    }
}

#[test]
fn merged_turns_are_one_passage() {
    let anchor = anchor(&read(BASE), span(3, 3, 4, 3)).unwrap();
    assert_eq!(anchor.quote, "varslene?\nJa.");
    let turns = [&BASE[..2], &[("I", "Og varslene?\nJa.")], &BASE[4..]].concat();
    assert_eq!(found(&anchor, &turns), Some((3, "varslene?\nJa.".into(), false)));
}

#[test]
fn what_is_gone_is_adrift() {
    let turns = [&BASE[..1], &BASE[2..]].concat();
    assert_eq!(found(&mark(BASE, 2, "hva sykehuset gjør"), &turns), None);
    assert_eq!(found(&mark(BASE, 2, "hva sykehuset gjør"), &[]), None);
    assert_eq!(found(&mark(BASE, 2, "hva sykehuset gjør"), &[("K1", "")]), None);
}

#[test]
fn a_withdrawn_quote_is_adrift() {
    let anchor = Anchor { quote: String::new(), ..mark(BASE, 2, "hva") };
    assert_eq!(locate(&anchor, &read(BASE)), Located::Adrift);
    let turns = with(2, "");
    assert_eq!(found(&mark(BASE, 4, "Ja."), &turns).unwrap().0, 4, "an emptied turn keeps the numbers");
}

#[test]
fn what_was_taken_out_is_not_found_in_the_turn_that_followed() {
    let turns: Turns = &[
        ("I", "Bruker dere dette til daglig, begge to?"),
        ("K1", "Vi bruker journalen hver dag."),
        ("K2", "Vi bruker journalene en dag."),
        ("I", "Takk for det."),
    ];
    let without = [&turns[..1], &turns[2..]].concat();
    assert_eq!(found(&mark(turns, 2, "Vi bruker journalen hver dag."), &without), None);
}

#[test]
fn letters_with_marks_are_never_cut() {
    let turns: Turns = &[("K1", "Vi leser alt sammen e\u{301}n gang til, hver eneste dag.")];
    let now: Turns = &[("K1", "Vi leser alt samen e\u{301}n gang til, hver eneste dag.")];
    let cut = anchor(&read(turns), span(1, 3, 1, 21));
    assert_eq!(cut, None, "the end lies between a letter and its mark");
    let (_, words, _) = found(&mark(turns, 1, "leser alt sammen e\u{301}n"), now).unwrap();
    assert_eq!(words, "leser alt samen e\u{301}n");
}

#[test]
fn an_anchor_that_came_without_context_is_found_where_it_is_alone() {
    let bare = |turn, words| Anchor { before: String::new(), after: String::new(), ..mark(BASE, turn, words) };
    assert_eq!(found(&bare(2, "hva sykehuset gjør"), BASE).unwrap().0, 2);
    assert_eq!(found(&bare(6, "Ja."), BASE), None, "two yeses, nothing to tell them by");
}

#[test]
fn offsets_that_never_were_harm_nothing() {
    for (turn, start, to_turn, end) in
        [(0, 0, 0, 0), (9, 0, 9, 1), (2, 5, 2, 5), (2, 9, 2, 3), (4, 0, 2, 9), (2, 0, 2, u32::MAX)]
    {
        assert_eq!(anchor(&read(BASE), span(turn, start, to_turn, end)), None);
        let odd =
            Anchor { turn: TurnNo(turn), start, to_turn: TurnNo(to_turn), end, ..mark(BASE, 2, "hva sykehuset gjør") };
        assert_eq!(found(&odd, BASE), Some((2, "hva sykehuset gjør".into(), false)));
    }
}

#[test]
fn the_context_crosses_turns() {
    let anchor = mark(BASE, 6, "Ja.");
    assert_eq!(anchor.before, " varslene?\nJa.\nEr de til nytte?\n");
    assert_eq!(anchor.after.chars().count(), CONTEXT);
    assert!(anchor.after.starts_with("\nHva med legemidler"));
    let first = mark(BASE, 1, "Hvordan");
    assert_eq!(first.before, "");
}

#[test]
fn nothing_but_white_space_is_no_anchor() {
    assert_eq!(anchor(&read(BASE), span(1, 7, 1, 8)), None);
}
