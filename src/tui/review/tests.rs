//! Sessions of review: what was coded stands on words that were changed since.

use std::sync::Arc;

use crate::project::disk::FakeDisk;
use crate::tui::request::Tone;
use crate::tui::testing::{Desk, FIRST};

/// Three passages of `int-01` are coded; then the transcript is corrected.
fn corrected(corrections: &[(&str, &str)]) -> Desk {
    let mut desk = Desk::new();
    desk.keys("J;i s;t s;i");
    assert_eq!(desk.codings().len(), 3);
    let disk = desk.close();
    let text = corrections.iter().fold(FIRST.to_owned(), |text, (old, new)| text.replace(old, new));
    disk.put("transcripts/int-01.md", text);
    Desk::at(disk)
}

fn journal(disk: &Arc<FakeDisk>) -> String {
    String::from_utf8(disk.get("codings/ab@prøve.jsonl").unwrap()).unwrap()
}

const TWO: &[(&str, &str)] = &[
    ("i sanntid", "i så sann tid"),
    ("Det sparer oss for mange telefoner", "Det sparer oss for veldig mange telefoner"),
];

#[test]
fn nothing_to_review_is_said() {
    let mut desk = Desk::new();
    desk.keys("J;i7");
    assert!(desk.screen().contains("All words stand where they were coded."), "{}", desk.screen());
    desk.keys("y");
    assert_eq!(desk.told().0, Some(Tone::Warning));
    assert_eq!(desk.codings().len(), 1);
}

#[test]
fn moved_words_are_shown_with_what_changed_and_accepted() {
    let mut desk = corrected(TWO);
    desk.keys("7");
    insta::assert_snapshot!(desk.screen());
    desk.keys("y");
    assert!(desk.screen().contains("yours 1 moved, 0 adrift"), "{}", desk.screen());
    assert!(desk.codings().iter().any(|coding| coding.1 == "Vi ser jo nå hva sykehuset gjør i så sann tid."));
    assert_eq!(journal(&desk.disk).matches("\"resize\"").count(), 1);
    desk.keys("u");
    assert!(desk.screen().contains("yours 2 moved, 0 adrift"), "{}", desk.screen());
    desk.keys("yy");
    assert!(desk.screen().contains("All words stand where they were coded."), "{}", desk.screen());
}

#[test]
fn many_are_accepted_in_one_step_after_a_question() {
    let mut desk = corrected(&[("gjør", "gjorde"), ("mange telefoner", "mange telefoners")]);
    desk.keys("7A");
    assert!(desk.screen().contains("accept all 1 above 0.95"), "{}", desk.screen());
    desk.keys("n");
    assert_eq!(journal(&desk.disk).matches("\"resize\"").count(), 0);
    desk.keys("Ay");
    assert_eq!(journal(&desk.disk).matches("\"resize\"").count(), 1, "{}", desk.screen());
    desk.keys("A");
    assert_eq!(desk.told().0, Some(Tone::Warning), "{}", desk.screen());
}

#[test]
fn what_is_gone_can_be_taken_away_or_given_other_words() {
    let mut desk = corrected(&[("Før måtte vi ringe.", "Noe helt annet ble sagt da, om vær og vind og slikt.")]);
    desk.keys("7");
    assert!(desk.screen().contains("yours 0 moved, 1 adrift"), "{}", desk.screen());
    desk.keys("y");
    assert!(desk.told().1.contains("nowhere"), "{:?}", desk.told());
    desk.keys("e");
    assert!(desk.status().starts_with("NEW ENDS"), "{}", desk.screen());
    desk.keys("ss<enter>7");
    assert!(desk.screen().contains("All words stand"), "{}", desk.screen());
    assert!(desk.codings().iter().any(|coding| coding.1.starts_with("Noe helt annet")), "{:?}", desk.codings());
    desk.keys("u7d");
    assert_eq!(desk.codings().len(), 2);
    desk.keys("u");
    assert_eq!(desk.codings().len(), 3);
}

#[test]
fn codings_of_others_are_shown_only_where_one_has_read_and_stay_theirs() {
    let disk = corrected(TWO).close();
    let mut other = Desk::of("cd", disk);
    other.keys("7");
    assert!(other.screen().contains("2 more of others' that you cannot see yet"), "{}", other.screen());
    assert!(!other.screen().contains("sparer"), "{}", other.screen());
    other.keys("1X7");
    assert!(other.screen().contains("others' 2") && other.screen().contains("(ab)"), "{}", other.screen());
    other.keys("y");
    assert!(other.told().1.contains("ab's coding"), "{:?}", other.told());
    other.keys("d");
    assert_eq!(other.codings().len(), 3);
}

#[test]
fn no_size_is_too_small_or_too_large() {
    for (columns, rows) in [(20, 5), (40, 10), (300, 100)] {
        let mut desk = corrected(TWO).sized(columns, rows);
        desk.keys("7jjA").screen();
        desk.keys("nG<enter>7yy").screen();
    }
}
