#![allow(clippy::string_slice, reason = "a test stops where a place is not on a character")]

use proptest::prelude::*;

use super::*;
use crate::anonymity::{Detector, Finding, Identities};
use crate::transcript::{Annotation, AnnotationKind, Aside, RawCue, RawHeading, RawTurn};

fn raw(speakers: &[&str], turns: &[(usize, &str)]) -> Raw {
    let turn = |(speaker, text): &(usize, &str)| RawTurn {
        speaker: Some(*speaker),
        text: (*text).into(),
        ..RawTurn::default()
    };
    Raw {
        speakers: speakers.iter().map(|label| (*label).into()).collect(),
        turns: turns.iter().map(turn).collect(),
        ..Raw::default()
    }
}

fn review(raws: Vec<Raw>, known: &Identities) -> Review {
    Review::gathered(raws, known, &|texts, _| texts.iter().map(|_| Vec::new()).collect())
}

/// A review whose findings are those given: the form, its kind and how sure it is.
fn with(raws: Vec<Raw>, known: &Identities, found: &[(&str, Kind, f32)]) -> Review {
    let find = |text: &&str| -> Vec<Finding> {
        let each = found.iter().flat_map(|(form, kind, confidence)| {
            let finding = |(at, form): (usize, &str)| Finding {
                at: at..at + form.len(),
                kind: *kind,
                confidence: *confidence,
                by: "test",
            };
            text.match_indices(form).map(finding).collect::<Vec<_>>()
        });
        let mut all: Vec<Finding> = each.collect();
        all.sort_by_key(|finding| finding.at.start);
        all
    };
    Review::gathered(raws, known, &|texts, _| texts.iter().map(find).collect())
}

fn group<'r>(review: &'r Review, form: &str) -> &'r Group {
    review.groups.iter().find(|group| group.form == form).unwrap_or_else(|| panic!("{form} in {review:?}"))
}

fn texts(raws: &[Raw]) -> Vec<&str> {
    raws.iter().flat_map(|raw| raw.turns.iter().map(|turn| turn.text.as_str())).collect()
}

#[test]
fn registered_names_come_decided_and_are_replaced() {
    let mut known = Identities::default();
    let kari = known.enter(Kind::Person, "Kari Nordmann");
    known.enter(Kind::Municipality, "Storvik");
    let text = "Kari Nordmann og Karis folk på Storvik-kontoret, KARI og nordmann, lars' bil";
    let review = review(vec![raw(&["I", "SPEAKER_01"], &[(0, text)])], &known);
    assert_eq!(review.open(), 0);
    assert!(review.groups.iter().any(|group| group.decision == Decision::Merge(kari) && group.by == "register"));
    let raws = review.apply(&mut known);
    assert_eq!(
        texts(&raws),
        ["[person 1] og [person 1]s folk på [kommune 1]-kontoret, [person 1] og [person 1], lars' bil"]
    );
    assert_eq!(known.get(kari).unwrap().forms, ["Kari Nordmann"]);
    assert!(leftovers(&raws, &known).is_empty());
}

#[test]
fn names_of_labels_and_introductions_are_certain_and_become_one_person() {
    let mut known = Identities::default();
    let turns = [(0, "Hei Kari, fortell."), (1, "Jeg heter Kari Nordmann."), (2, "og jeg heter ola hansen, kari")];
    let review = review(vec![raw(&["Intervjuer", "Nordmann, Kari (Gjest)", "SPEAKER_02"], &turns)], &known);
    assert_eq!(review.open(), 0, "{:?}", review.groups);
    assert_eq!(group(&review, "ola hansen").by, "introduction");
    let raws = review.apply(&mut known);
    assert_eq!(
        texts(&raws),
        ["Hei [person 1], fortell.", "Jeg heter [person 1].", "og jeg heter [person 2], [person 1]"]
    );
    assert_eq!(raws[0].speakers[1], "Nordmann, Kari (Gjest)");
    assert_eq!(known.all().len(), 2);
    assert!(known.find("Kari Nordmann").is_some_and(|person| person.forms.len() <= 3), "{:?}", known.all()[0].forms);
}

#[test]
fn the_same_person_keeps_the_pseudonym_in_the_next_import() {
    let mut known = Identities::default();
    let first = review(vec![raw(&["Kari Nordmann"], &[(0, "Jeg er Kari.")])], &known);
    first.apply(&mut known);
    let json = known.to_json();
    let mut known = Identities::from_json(&json).unwrap();
    let second = review(vec![raw(&["Ola Hansen"], &[(0, "Spør KARI NORDMANN, sa Ola.")])], &known);
    let raws = second.apply(&mut known);
    assert_eq!(texts(&raws), ["Spør [person 1], sa [person 2]."]);
}

#[test]
fn a_name_that_two_have_is_of_the_one_who_is_there_else_asked() {
    let mut known = Identities::default();
    known.enter(Kind::Person, "Kari Nordmann");
    known.enter(Kind::Person, "Kari Hansen");
    let there = raw(&["Kari Hansen"], &[(0, "Jeg, Kari, sa det.")]);
    let nobody = raw(&["I"], &[(0, "Kari sa det.")]);
    let mut review = review(vec![there, nobody], &known);
    assert_eq!(review.open(), 1);
    let open = review.groups.iter().position(|group| group.decision == Decision::Open).unwrap();
    assert_eq!(review.groups[open].occurrences.len(), 1);
    review.accept_above(0.9);
    let raws = review.apply(&mut known);
    assert_eq!(texts(&raws), ["Jeg, [person 2], sa det.", "[person 3] sa det."]);
}

#[test]
fn everything_said_or_written_is_looked_at() {
    let mut known = Identities::default();
    known.enter(Kind::Person, "Kari Nordmann");
    let mut one = raw(&["I"], &[(0, "Ja Kari nå og Kari")]);
    one.title = Some("Intervju med Kari".into());
    one.headings = vec![RawHeading { before: 0, level: 1, text: "Karis dag".into() }];
    one.turns[0].asides = vec![Aside { speaker: None, at: 12, text: "ja, Kari".into() }];
    one.turns[0].cues = vec![RawCue { at: 0..11, ..RawCue::default() }, RawCue { at: 12..19, ..RawCue::default() }];
    one.annotations = vec![Annotation {
        kind: AnnotationKind::Comment,
        author: Some("Kari Nordmann".into()),
        turn: Some(0),
        text: "Kari ler".into(),
    }];
    let raws = review(vec![one], &known).apply(&mut known);
    let raw = &raws[0];
    assert_eq!(raw.title.as_deref(), Some("Intervju med [person 1]"));
    assert_eq!(raw.headings[0].text, "[person 1]s dag");
    assert_eq!(raw.turns[0].asides[0].text, "ja, [person 1]");
    assert_eq!(
        (raw.annotations[0].author.as_deref(), raw.annotations[0].text.as_str()),
        (Some("[person 1]"), "[person 1] ler")
    );
    let said: Vec<&str> = raw.turns[0].cues.iter().map(|cue| &raw.turns[0].text[cue.at.clone()]).collect();
    assert_eq!(said, ["Ja [person 1] nå", "og [person 1]"]);
    assert_eq!(&raw.turns[0].text[raw.turns[0].asides[0].at..], "og [person 1]");
}

#[test]
fn decisions_can_be_made_checked_and_taken_back() {
    let mut known = Identities::default();
    let town = known.enter(Kind::Municipality, "Storvik");
    let text = "Fjordly og Lillevik og Bergby den 12.03.2024";
    let found = [
        ("Fjordly", Kind::Hospital, 0.9),
        ("Lillevik", Kind::Place, 0.8),
        ("Bergby", Kind::Place, 0.4),
        ("12.03.2024", Kind::Date, 0.95),
    ];
    let mut review = with(vec![raw(&["I"], &[(0, text)])], &known, &found);
    let at = |review: &Review, form: &str| review.groups.iter().position(|group| group.form == form).unwrap();
    let (house, place, hill, day) =
        (at(&review, "Fjordly"), at(&review, "Lillevik"), at(&review, "Bergby"), at(&review, "12.03.2024"));
    assert_eq!(review.decide(99, Decision::Accept), Err(Refused::NoGroup));
    assert_eq!(review.decide(day, Decision::Merge(town)), Err(Refused::NoName));
    assert_eq!(review.decide(place, Decision::Join(day)), Err(Refused::NoName));
    assert_eq!(review.decide(place, Decision::Merge(IdentityNo(9))), Err(Refused::NoIdentity(IdentityNo(9))));
    assert_eq!(review.decide(place, Decision::Join(place)), Err(Refused::Circle));
    assert_eq!(review.accept_above(0.85), 2);
    assert_eq!(review.undo(), Some(day));
    assert_eq!(review.open(), 4);
    review.decide(hill, Decision::Accept).unwrap();
    review.decide(place, Decision::Join(hill)).unwrap();
    assert_eq!(review.decide(hill, Decision::Join(place)), Err(Refused::Circle));
    review.set_kind(house, Kind::Municipality).unwrap();
    review.decide(house, Decision::Merge(town)).unwrap();
    review.decide(day, Decision::Accept).unwrap();
    assert_eq!(review.open(), 0);
    let raws = review.apply(&mut known);
    assert_eq!(texts(&raws), ["[kommune 1] og [sted 1] og [sted 1] den [dato i 2024]"]);
    assert_eq!(known.find("Fjordly").unwrap().no, town);
    assert_eq!(known.find("Lillevik").unwrap().forms, ["Bergby", "Lillevik"]);
}

#[test]
fn what_is_rejected_stays_and_harmless_forms_do_not_come_again() {
    let mut known = Identities::default();
    known.enter(Kind::Person, "Kristin Nordmann");
    let text = "Vi så Kristina der";
    let mut first = review(vec![raw(&["I"], &[(0, text)])], &known);
    assert_eq!((first.open(), first.groups[0].by), (1, "near"));
    first.decide(0, Decision::RejectAlways).unwrap();
    assert_eq!(first.left_standing(), ["kristina"]);
    let raws = first.apply(&mut known);
    assert_eq!(texts(&raws), [text]);
    assert_eq!(known.harmless, ["kristina"]);
    assert!(leftovers(&raws, &known).is_empty());
    assert!(review(raws, &known).groups.is_empty());
}

#[test]
fn a_rejected_longer_name_does_not_keep_a_registered_one() {
    let mut known = Identities::default();
    known.enter(Kind::Person, "Kari Nordmann");
    let text = "Vi spurte Kari Nordmann Moen der";
    let raws = || vec![raw(&["I"], &[(0, text)])];
    let mut rejected = with(raws(), &known, &[("Kari Nordmann Moen", Kind::Person, 0.9)]);
    rejected.decide(1, Decision::Reject).unwrap();
    assert_eq!(texts(&rejected.apply(&mut known.clone())), ["Vi spurte [person 1] Moen der"]);
    let mut accepted = with(raws(), &known, &[("Kari Nordmann Moen", Kind::Person, 0.9)]);
    accepted.decide(1, Decision::Merge(IdentityNo(1))).unwrap();
    assert_eq!(texts(&accepted.apply(&mut known)), ["Vi spurte [person 1] der"]);
    assert_eq!(known.all()[0].forms, ["Kari Nordmann", "Kari Nordmann Moen"]);
}

#[test]
fn longer_words_with_a_name_are_asked_about_once_all_else_is_decided() {
    let mut known = Identities::default();
    known.enter(Kind::Municipality, "Storvik");
    let raws =
        vec![raw(&["I"], &[(0, "I Storvik sa storvikfolk og tverrdalsfolket det, og Storvikfolk igjen, i Tverrdal")])];
    let mut review = with(raws, &known, &[("Tverrdal", Kind::Place, 0.9)]);
    assert_eq!(review.accept_above(0.9), 1);
    assert_eq!(review.ask_of_parts(&known), 2);
    let parts: Vec<(&str, &str, usize)> = review
        .groups
        .iter()
        .filter(|group| group.decision == Decision::Open)
        .map(|group| (group.form.as_str(), group.by, group.occurrences.len()))
        .collect();
    assert_eq!(parts, [("storvikfolk", "part", 2), ("tverrdalsfolket", "part", 1)]);
    review.accept_above(0.0);
    assert_eq!(review.ask_of_parts(&known), 0, "each is asked about once");
    let raws = review.apply(&mut known);
    assert_eq!(texts(&raws), ["I [kommune 1] sa [kommune 1] og [sted 1] det, og [kommune 1] igjen, i [sted 1]"]);
    assert!(leftovers(&raws, &known).is_empty());
}

#[test]
fn a_longer_word_that_is_rejected_stays() {
    let mut known = Identities::default();
    known.enter(Kind::Municipality, "Storvik");
    let mut review = with(vec![raw(&["I"], &[(0, "storvikfolk i Storvik")])], &known, &[]);
    assert_eq!(review.ask_of_parts(&known), 1);
    let part = review.groups.len() - 1;
    review.decide(part, Decision::Reject).unwrap();
    assert_eq!(review.ask_of_parts(&known), 0);
    assert_eq!(review.left_standing(), ["storvikfolk"]);
    assert_eq!(texts(&review.apply(&mut known)), ["storvikfolk i [kommune 1]"]);
}

#[test]
fn leftovers_are_words_and_parts_of_words() {
    let mut known = Identities::default();
    known.enter(Kind::Municipality, "Storvik kommune");
    known.enter(Kind::Person, "Kari Nordmann");
    known.add_form(IdentityNo(1), "Storvik").unwrap();
    let text = "storvikfolk, nordmannen, karikatur, Kari, [kommune 1]";
    let left = leftovers(&[raw(&["Kari"], &[(0, text)])], &known);
    let shown: Vec<(&str, Standing)> = left.iter().map(|left| (&text[left.at.at.clone()], left.standing)).collect();
    assert_eq!(shown, [("storvikfolk", Standing::Part), ("nordmannen", Standing::Part), ("Kari", Standing::Word)]);
    assert!(!format!("{left:?}").to_lowercase().contains("kari"));
}

#[test]
fn what_a_finder_missed_elsewhere_is_replaced_too_unless_rejected() {
    let mut known = Identities::default();
    let one = raw(&["I"], &[(0, "Vi dro til Lillevik, sa Moen."), (0, "ja, lillevik og LILLEVIKS folk, moen")]);
    let found = [("Lillevik", Kind::Place, 0.9), ("Moen", Kind::Person, 0.8)];
    let mut review = with(vec![one], &known, &found);
    review.accept_above(0.85);
    let moen = review.groups.iter().position(|group| group.form == "Moen").unwrap();
    review.decide(moen, Decision::Reject).unwrap();
    let raws = review.apply(&mut known);
    assert_eq!(texts(&raws), ["Vi dro til [sted 1], sa Moen.", "ja, [sted 1] og [sted 1]s folk, moen"]);
    assert!(leftovers(&raws, &known).is_empty());
}

#[test]
fn context_is_cut_at_characters() {
    let mut known = Identities::default();
    known.enter(Kind::Person, "Kari");
    let review = review(vec![raw(&["I"], &[(0, "blåbær Kari sånn")])], &known);
    let occurrence = &review.groups[0].occurrences[0];
    assert_eq!(review.context(occurrence, 3), Some(("ær ", "Kari", " så")));
    assert_eq!(review.context(occurrence, 0), Some(("", "Kari", "")));
    assert_eq!(review.context(occurrence, 99), Some(("blåbær ", "Kari", " sånn")));
    let gone = Occurrence { transcript: 3, spot: Spot::Title, at: 0..1 };
    assert_eq!(review.context(&gone, 3), None);
}

#[test]
fn debug_shows_no_words() {
    let mut known = Identities::default();
    known.enter(Kind::Person, "Kari");
    let review = review(vec![raw(&["Kari"], &[(0, "Kari her")])], &known);
    let shown = format!("{review:?} {:?}", review.groups);
    assert!(!shown.contains("Kari") && !shown.contains("her\""), "{shown}");
}

#[test]
fn registered_names_are_found_in_any_case_in_all_sentences() {
    const FIRST: [&str; 10] = ["Kari", "Ola", "Åse", "Bjørg", "André", "Knut", "Ingrid", "Lars", "Siri", "Anne-Lise"];
    const LAST: [&str; 10] = [
        "Nordmann",
        "Storvikdal",
        "Øvregård",
        "Aaberget",
        "Lillesand",
        "Sætherby",
        "Fjordheim",
        "Testrud",
        "Prøvestad",
        "Vikanes",
    ];
    const FRAMES: [&str; 10] = [
        "Jeg snakket med {} i går.",
        "{} sa det samme.",
        "Det var {}s idé.",
        "Hei {}, hvordan går det?",
        "Vi ringte {} og ventet",
        "ja altså {} da",
        "Ikke {}!",
        "både {} og jeg",
        "«{}», sa hun",
        "hos {}-gjengen",
    ];
    let mut known = Identities::default();
    for (first, last) in FIRST.iter().zip(LAST) {
        known.enter(Kind::Person, &format!("{first} {last}"));
    }
    let mut turns = Vec::new();
    for (index, (first, last)) in FIRST.iter().zip(LAST).enumerate() {
        for (at, frame) in FRAMES.iter().enumerate() {
            for name in [
                format!("{first} {last}"),
                (*first).to_owned(),
                last.to_owned(),
                format!("{last}, {first}"),
                format!("{}. {last}", &first[..first.chars().next().unwrap().len_utf8()]),
            ] {
                let text = frame.replace("{}", &name);
                turns.push(match (index + at) % 3 {
                    0 => text,
                    1 => text.to_lowercase(),
                    _ => text.to_uppercase(),
                });
            }
        }
    }
    assert_eq!(turns.len(), 500);
    let one = raw(&["I"], &turns.iter().map(|text| (0, text.as_str())).collect::<Vec<_>>());
    let raws = review(vec![one], &known).apply(&mut known);
    for (text, before) in texts(&raws).iter().zip(&turns) {
        assert!(text.contains("[person "), "{before} became {text}");
        let folded = crate::anonymity::identity::word::folded(text);
        for name in FIRST.iter().chain(&LAST).map(|name| crate::anonymity::identity::word::folded(name)) {
            assert!(!folded.split(' ').any(|word| word == name), "{before} became {text}");
        }
    }
    assert!(leftovers(&raws, &known).is_empty());
}

const WORDS: &str = "(Kari|karis|NORDMANN|Nordmann, Kari|Lars'|Åse|a\u{30a}se|Storvik|storvik-folk|Storvikdal|og|men|\\.|,|\n|\\[person 1\\]|\\[|\\]|K\\.|é|😀|12\\.03\\.2024|912 34 567| ){0,25}";

fn people() -> Identities {
    let mut known = Identities::default();
    known.enter(Kind::Person, "Kari Nordmann");
    known.enter(Kind::Person, "Lars Åse");
    known.enter(Kind::Municipality, "Storvik");
    known
}

#[test]
fn all_finders_together_leave_nothing_of_what_they_find() {
    let detector = Detector::new();
    let mut known = Identities::default();
    let said = "Jeg heter Kari Nordmann, er 54 år og ble født 12.03.1970. Ring 912 34 567 eller skriv til kari@storvik.no. \
                Jeg jobba på Storvik sykehus fra 2019.";
    let mut review = Review::new(vec![raw(&["Nordmann, Kari"], &[(0, said)])], &known, &detector);
    review.accept_above(0.5);
    let raws = review.apply(&mut known);
    let text = texts(&raws)[0].to_lowercase();
    for gone in ["kari", "nordmann", "54", "12.03", "912", "storvik", "@"] {
        assert!(!text.contains(gone), "{gone} in {text}");
    }
    assert!(text.contains("[alder 50-59]") && text.contains("[dato i 1970]") && text.contains("2019"), "{text}");
}

proptest! {
    #[test]
    fn what_is_accepted_is_gone_and_a_second_time_nothing_changes(text in WORDS) {
        let mut known = people();
        let mut one = raw(&["I"], &[(0, &text)]);
        let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        one.turns[0].cues = bounds.windows(2).map(|pair| RawCue { at: pair[0]..pair[1], ..RawCue::default() }).collect();
        let mut first = review(vec![one], &known);
        first.accept_above(0.0);
        let raws = first.apply(&mut known);
        prop_assert!(leftovers(&raws, &known).iter().all(|left| left.standing == Standing::Part), "{:?}", raws[0].turns[0].text);
        for cue in &raws[0].turns[0].cues {
            prop_assert!(raws[0].turns[0].text.get(cue.at.clone()).is_some());
        }
        let mut second = review(raws.clone(), &known);
        second.accept_above(0.0);
        prop_assert_eq!(second.apply(&mut known), raws);
    }

    #[test]
    fn texts_without_findings_stay_byte_for_byte(text in "[a-zæøå ,.\u{301}\n😀]{0,60}") {
        let one = raw(&["I"], &[(0, &text)]);
        let mut known = Identities::default();
        let review = Review { raws: vec![one.clone()], ..Review::default() };
        prop_assert_eq!(review.apply(&mut known), vec![one]);
        prop_assert_eq!(known, Identities::default());
    }
}
