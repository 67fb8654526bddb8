//! Sessions with coverage.

use crate::tui::testing::Desk;

fn topics(desk: &Desk) -> Vec<(String, &'static str)> {
    let topics = desk.model.study.history().to_codings().topics;
    topics.into_iter().map(|((_, theme), how)| (theme.to_string(), how.word())).collect()
}

#[test]
fn one_key_a_theme() {
    let mut desk = Desk::new();
    // Of sanntid, tid, endring, oversikt the front matter knows tid; sanntid is coded.
    desk.keys("J;i C");
    assert!(desk.screen().contains("themes in int-01: 2 of 4 known"), "{}", desk.screen());
    insta::assert_snapshot!(desk.screen());
    desk.keys("n");
    assert!(desk.screen().contains("3 of 4 known"), "{}", desk.screen());
    desk.keys("a");
    assert_eq!(topics(&desk), [("endring".to_owned(), "not-asked"), ("oversikt".to_owned(), "asked")]);
    desk.keys("u<esc>");
    assert!(desk.model.overlay.is_none());
    assert_eq!(topics(&desk), [("endring".to_owned(), "not-asked")]);
}

#[test]
fn a_theme_of_both_valences_stands_once_and_those_below_it_follow_it() {
    const CODEBOOK: &str = "version: 1\ntitle: T\nlanguage: nb\nstakeholders:\n  - id: kommune\n    label: Kommunen\n    \
        benefits:\n      - {id: tid, label: Sparer tid}\n      - {id: chat, label: Chat}\n    drawbacks:\n      - id: tid\n        \
        label: Taper tid\n        children: [{id: dobbelt, label: Dobbelt arbeid}]\n    context: [{id: alder, label: Alder}]\n";
    let mut desk = Desk::with(&[("codebook.yaml", CODEBOOK)]);
    desk.keys("C");
    let screen = desk.screen();
    let at = |text: &str| screen.lines().position(|line| line.contains(text)).unwrap_or_else(|| panic!("{screen}"));
    assert_eq!(at("Sparer tid / Taper tid") + 1, at("Dobbelt arbeid"));
    assert!(at("Dobbelt arbeid") < at(" Chat ") && !screen.contains(" Alder "), "{screen}");
    // tid is in the front matter; the child holds for what tid does until it is set itself.
    assert!(screen.contains("1 of 2 known"), "{screen}");
    desk.keys("gjn");
    assert_eq!(topics(&desk), [("dobbelt".to_owned(), "not-asked")]);
    assert!(desk.screen().contains("1 of 2 known"));
}

#[test]
fn what_was_set_wins_over_the_file_and_the_same_again_writes_nothing() {
    let mut desk = Desk::new();
    desk.keys("Cgjj");
    desk.keys("a");
    assert!(topics(&desk).is_empty(), "the front matter says so");
    desk.keys("ks");
    assert_eq!(topics(&desk), [("tid".to_owned(), "spontaneous")]);
    let row = desk.screen().lines().find(|line| line.contains("Sparer tid")).unwrap().to_owned();
    assert!(row.contains("asked") && row.contains("spontaneous"), "{row}");
}

#[test]
fn the_rest_is_not_asked_in_one_step_after_asking() {
    let mut desk = Desk::new();
    desk.keys("J;i CA");
    assert!(topics(&desk).is_empty());
    assert!(desk.told().1.contains("2 themes"), "{:?}", desk.told());
    // Another key in between is no yes.
    desk.keys("jA");
    assert!(topics(&desk).is_empty());
    desk.keys("A");
    assert_eq!(topics(&desk).len(), 2);
    assert!(desk.screen().contains("4 of 4 known"));
    desk.keys("A");
    assert_eq!(desk.told().1, "nothing is unknown here");
    desk.keys("u");
    assert!(topics(&desk).is_empty());
}

#[test]
fn only_the_unknown_are_shown_and_the_list_moves_on_by_itself() {
    let mut desk = Desk::new();
    desk.keys("Cf");
    assert!(!desk.screen().contains("Sparer tid  "), "{}", desk.screen());
    desk.keys("nnn");
    assert_eq!(topics(&desk).len(), 3);
    assert!(desk.screen().contains("All are known"), "{}", desk.screen());
    desk.keys("nap<tab>jkf");
    assert_eq!(topics(&desk).len(), 3);
    assert!(desk.screen().contains("Ser prøvesvar"));
}

#[test]
fn the_next_unknown_is_found_around_the_end() {
    let mut desk = Desk::new();
    desk.keys("C<tab><tab><tab>n");
    assert_eq!(topics(&desk), [("sanntid".to_owned(), "not-asked")]);
}

#[test]
fn it_is_drawn_at_every_size() {
    for (columns, rows) in [(20, 5), (40, 12), (80, 24), (160, 50), (300, 100)] {
        let mut desk = Desk::new().sized(columns, rows);
        desk.keys("CjjjGgf<pgdn>A");
        assert_eq!(desk.screen().lines().count(), usize::from(rows));
    }
}
