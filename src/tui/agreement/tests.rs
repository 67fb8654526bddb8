//! Sessions at the figures.

use crate::tui::screen::ScreenName;
use crate::tui::testing::Desk;

/// `cd` and `ab` have read `int-01`; they agree on one sentence, differ on the next.
fn two() -> Desk {
    let mut cd = Desk::of("cd", Desk::new().close());
    cd.keys("J;i s;i X");
    let mut ab = Desk::of("ab", cd.close());
    ab.keys("J;i s;t X");
    ab
}

#[test]
fn differences_stand_before_the_figures() {
    let mut desk = two();
    desk.keys("<f8>");
    assert_eq!(desk.model.screen.name(), ScreenName::Agreement);
    insta::assert_snapshot!(desk.screen());
    desk.keys("G");
    assert!(desk.screen().contains("▸ all codes"), "{}", desk.screen());
}

#[test]
fn what_is_compared_is_chosen_by_a_key() {
    let mut desk = two();
    desk.keys("<f8>");
    assert!(
        desk.status().starts_with("AGREEMENT by sentence") && desk.screen().contains("6 sentences"),
        "{}",
        desk.screen()
    );
    desk.keys("b");
    assert!(desk.status().starts_with("AGREEMENT by character"), "{}", desk.screen());
    desk.keys("b");
    assert!(desk.screen().contains("2 turns"), "{}", desk.screen());
}

#[test]
fn enter_shows_the_differences_about_a_code() {
    let mut desk = two();
    desk.keys("<f8>G<enter>");
    assert!(desk.screen().starts_with("ab and cd, int-01: 1 open, 0 decided\n"), "{}", desk.screen());
    desk.keys("<f8>gg<enter>");
    let head = "ab and cd, int-01: 1 open, 0 decided (only «Innsyn i sanntid»)";
    assert!(desk.screen().starts_with(head), "{}", desk.screen());
}

#[test]
fn what_was_changed_after_others_could_be_seen_is_left_out() {
    let mut desk = two();
    desk.keys("<f8>");
    let before = desk.screen();
    // ab has read it, and sees cd's codings: what follows is not blind any more.
    desk.keys("1JJ;t<f8>");
    let after = desk.screen();
    assert!(after.contains("left out: 1 entry made after others' codings could be seen"), "{after}");
    assert_eq!(before.lines().nth(4), after.lines().nth(4), "the figures are the same");
}

#[test]
fn a_decision_that_was_taken_back_is_none() {
    let mut desk = two();
    desk.keys("<f8><enter>y<f8>");
    assert!(desk.screen().contains("1 difference (1 decided): other code 1"), "{}", desk.screen());
    desk.keys("u");
    assert!(desk.screen().contains("1 difference (0 decided): other code 1"), "{}", desk.screen());
    desk.keys("U");
    assert!(desk.screen().contains("1 difference (1 decided): other code 1"), "{}", desk.screen());
    assert!(!desk.screen().contains("left out"), "{}", desk.screen());
}

#[test]
fn alone_there_is_no_figure() {
    let mut desk = Desk::new();
    desk.keys("J;iX<f8>");
    assert!(desk.screen().contains("No transcript was read by two coders"), "{}", desk.screen());
    desk.keys("<enter>bo");
}

#[test]
fn it_fits_any_screen() {
    for (columns, rows) in [(20, 5), (1, 1), (8, 2), (80, 24), (300, 100)] {
        let mut desk = two();
        desk.keys("<f8>");
        let mut desk = desk.sized(columns, rows);
        desk.keys("jjG k b o gg");
        assert_eq!(desk.screen().lines().count(), usize::from(rows));
    }
}
