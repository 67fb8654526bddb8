//! The finders together, on invented turns.

#![allow(clippy::string_slice, reason = "a test stops where a place is not on a character")]

use super::*;

#[test]
fn case_is_told_by_capitals() {
    assert_eq!(Case::of(["Ja. Det var Kari som sa det.", "Nei."]), Case::Cased);
    assert_eq!(Case::of(["ja det var kari som sa det og så gikk vi hjem"]), Case::Lower);
    assert_eq!(Case::of(["ja"]), Case::Cased);
    assert_eq!(Case::of(["det var en gang en mann som bodde. så kom det noen. NTNU var der"]), Case::Cased);
    assert_eq!(Case::of([]), Case::Cased);
}

#[test]
fn plain_english_words_are_no_names_in_an_english_interview() {
    let text = "So what do you think? Well, I'm not sure. That was with Ingrid Tverrvollmo, and They would know because of that.";
    assert_eq!(found(text, Case::Cased), [("Ingrid Tverrvollmo", Kind::Person)]);
}

/// A turn of the regression file: its case, its text, what identifies in it.
struct Spoken {
    case: Case,
    text: String,
    marked: Vec<(Range<usize>, Kind)>,
}

fn spoken() -> Vec<Spoken> {
    let lines = include_str!("../../../tests/data/spoken.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| parse(line.split_once('\t').unwrap())).collect()
}

fn parse((case, marked_text): (&str, &str)) -> Spoken {
    let mut turn = Spoken {
        case: if case == "lower" { Case::Lower } else { Case::Cased },
        text: String::new(),
        marked: Vec::new(),
    };
    let mut rest = marked_text;
    while let Some((before, (inside, after))) = rest.split_once("[[").and_then(|(b, r)| Some((b, r.split_once("]]")?)))
    {
        turn.text.push_str(before);
        let (words, kind) = inside.split_once('|').unwrap();
        let start = turn.text.len();
        turn.text.push_str(words);
        turn.marked.push((start..turn.text.len(), Kind::from_word(kind).unwrap()));
        rest = after;
    }
    turn.text.push_str(rest);
    turn
}

#[test]
fn spoken_turns_are_read_as_marked() {
    let detector = Detector::new();
    let (mut wrong, mut missed, mut all, mut other_kind, mut extra) = (Vec::new(), 0, 0, 0, 0);
    let turns = spoken();
    assert_eq!(turns.len(), 200);
    for turn in &turns {
        let found = detector.find(&turn.text, turn.case);
        for (range, kind) in &turn.marked {
            all += 1;
            let covering = found.iter().find(|finding| finding.at.start <= range.start && finding.at.end >= range.end);
            missed += usize::from(covering.is_none());
            other_kind += usize::from(covering.is_some_and(|finding| finding.kind != *kind));
            if covering.is_none_or(|finding| finding.kind != *kind) {
                wrong.push(format!("{:?} {} in {}: {found:?}", turn.case, &turn.text[range.clone()], turn.text));
            }
        }
        let free = |finding: &&Finding| {
            turn.marked.iter().all(|(range, _)| finding.at.end <= range.start || range.end <= finding.at.start)
        };
        extra += found.iter().filter(free).count();
        wrong.extend(found.iter().filter(free).map(|finding| format!("nothing: {finding:?} in {}", turn.text)));
    }
    assert!(
        missed * 50 <= all && other_kind * 20 <= all && extra <= 8,
        "{missed} {other_kind} of {all}, {extra}: {wrong:#?}"
    );
}

fn detector() -> &'static Detector {
    static DETECTOR: std::sync::OnceLock<Detector> = std::sync::OnceLock::new();
    DETECTOR.get_or_init(Detector::new)
}

/// The words found and their kinds.
fn found(text: &str, case: Case) -> Vec<(&str, Kind)> {
    detector().find(text, case).into_iter().map(|finding| (&text[finding.at], finding.kind)).collect()
}

#[test]
fn the_built_in_models_are_models() {
    let detector = Detector::new();
    assert!(detector.cased.is_some() && detector.lower.is_some());
}

#[test]
fn a_genitive_ending_stays_outside() {
    assert_eq!(found("Vi har fått Karis nøkkel i dag.", Case::Cased), [("Kari", Kind::Person)]);
    assert_eq!(found("Det er Frøyas beste legevakt.", Case::Cased), [("Frøya", Kind::Municipality)]);
}

#[test]
fn countries_days_and_languages_identify_nobody() {
    assert_eq!(found("På Mandag snakket vi om Norge og Sverige på Engelsk.", Case::Cased), []);
}

#[test]
fn hospitals_are_found_before_their_patrons() {
    assert_eq!(found("Jeg var på St. Olavs hospital i fjor.", Case::Cased), [("St. Olavs hospital", Kind::Hospital)]);
    assert_eq!(found("jeg var på st. olavs hospital i fjor", Case::Lower), [("st. olavs hospital", Kind::Hospital)]);
}

#[test]
fn rare_roles_are_candidates() {
    let roles = |text| {
        found(text, Case::Cased)
            .into_iter()
            .filter(|(_, kind)| *kind == Kind::RareRole)
            .map(|(words, _)| words)
            .collect::<Vec<_>>()
    };
    assert_eq!(roles("Jeg er den eneste jordmora på hele øya."), ["eneste jordmora"]);
    assert_eq!(roles("Vi er bare tre sykepleiere her."), ["Vi er bare tre sykepleiere"]);
    assert_eq!(roles("Det er det eneste problemet."), [""; 0]);
    assert_eq!(roles("Det er bare to ting jeg vil si."), [""; 0]);
}

#[test]
fn a_surname_is_known_from_an_earlier_turn() {
    let texts = ["Da kom Ingrid Tverrvollmo inn.", "Og så sa Tverrvollmo at det var nok."];
    let all = detector().find_all(&texts, Case::Cased);
    assert_eq!(all.len(), 2);
    assert_eq!(&texts[0][all[0][0].at.clone()], "Ingrid Tverrvollmo");
    assert_eq!((&texts[1][all[1][0].at.clone()], all[1][0].kind), ("Tverrvollmo", Kind::Person));
}

#[test]
fn texts_stay_apart_and_empty_ones_are_there() {
    assert_eq!(
        detector().find_all(&["", "Hei Kari", ""], Case::Cased).iter().map(Vec::len).collect::<Vec<_>>(),
        [0, 1, 0]
    );
    assert!(detector().find_all(&[], Case::Lower).is_empty());
}

#[test]
fn the_same_text_gives_the_same_findings() {
    let text: String = spoken().iter().map(|turn| turn.text.clone() + "\n").collect();
    assert_eq!(detector().find(&text, Case::Cased), Detector::new().find(&text, Case::Cased));
}

#[test]
fn endless_lines_are_read() {
    for piece in ["Kari ", "!", "a", "Å\u{30a}", "«", "😀", "den eneste "] {
        let text = piece.repeat(60_000 / piece.len());
        let found = detector().find(&text, Case::Cased);
        assert!(found.iter().all(|finding| text.get(finding.at.clone()).is_some()), "{piece}");
    }
}

/// Words, marks and hostile pieces that turns are thrown together from.
const PIECES: &[&str] = &[
    "Kari",
    "Karis",
    "Bekkeli",
    "frøya",
    "Frøya",
    "kommune",
    "St. Olavs hospital",
    "jeg heter",
    "overlege",
    "\n",
    " ",
    " ",
    ". ",
    ", ",
    "«",
    "»",
    "-",
    "😀",
    "\u{202e}",
    "A\u{30a}se",
    "é",
    "'",
    "’s",
    "AS",
    "Helse",
    "eneste",
    "jordmor",
    "vi er bare to",
    "Gerd-Liv",
    "\u{feff}",
    "ß",
    "İ",
    "12 345",
];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

    #[test]
    fn findings_are_whole_words_in_order_on_one_line(picks in proptest::collection::vec(0..PIECES.len(), 0..30), lower: bool) {
        let text: String = picks.iter().map(|pick| PIECES[*pick]).collect();
        let mut end = 0;
        for finding in detector().find(&text, if lower { Case::Lower } else { Case::Cased }) {
            let words = text.get(finding.at.clone()).expect("on character boundaries");
            assert!(finding.at.start >= end && !words.is_empty() && !words.contains('\n'), "{finding:?} in {text:?}");
            assert!((0.0..=1.0).contains(&finding.confidence));
            end = finding.at.end;
            assert!(!text[..finding.at.start].chars().next_back().is_some_and(token::is_word), "{words:?} in {text:?}");
            let rest: String = text[end..].chars().take_while(|c| token::is_word(*c) || matches!(c, '\'' | '’')).collect();
            let cut = rest.is_empty() || ["s", "'", "’", "'s", "’s", "S"].iter().any(|ending| rest.starts_with(ending));
            assert!(cut, "{words:?} in {text:?}");
        }
    }
}
