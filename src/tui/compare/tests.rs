//! Sessions of two coders on one transcript.

use crate::tui::request::Tone;
use crate::tui::testing::Desk;

/// `cd` coded `int-01` in one way, `ab` in another, and sits at the desk; neither has read it to its end.
fn two() -> Desk {
    let mut cd = Desk::of("cd", Desk::new().close());
    // Three sentences: one code as ab will, another code, one that ab misses.
    cd.keys("J;i s;i s;t X");
    let mut ab = Desk::of("ab", cd.close());
    ab.keys("J;i s;t");
    ab
}

fn decided(desk: &Desk) -> Vec<(String, &'static str)> {
    let codings = desk.model.study.history().codings();
    codings.filter_map(|coding| Some((coding.by.coder.to_string(), coding.decision?.word()))).collect()
}

#[test]
fn nothing_of_the_other_is_shown_before_one_has_read() {
    let mut desk = two();
    desk.keys("8");
    insta::assert_snapshot!("blind", desk.screen());
    desk.keys("yxb");
    assert!(decided(&desk).is_empty());
    desk.keys("o");
    assert!(desk.screen().contains(" cd"), "{}", desk.screen());
    desk.keys("<enter>");
    assert!(!desk.screen().contains("missed"), "{}", desk.screen());
    // Read, and hidden again.
    desk.keys("1X8");
    assert!(desk.screen().contains("agreed 1"), "{}", desk.screen());
    desk.keys("1O8");
    assert!(!desk.screen().contains("agreed"), "{}", desk.screen());
}

#[test]
fn differences_are_decided_one_by_one_and_undone() {
    let mut desk = two();
    desk.keys("X8");
    insta::assert_snapshot!("side_by_side", desk.screen());
    desk.keys("t");
    assert!(desk.screen().contains("1 of 2 decided"), "{}", desk.screen());
    assert_eq!(decided(&desk), [("cd".to_owned(), "keep"), ("ab".to_owned(), "drop")]);
    desk.keys("x");
    assert!(desk.screen().contains("2 of 2 decided"), "{}", desk.screen());
    assert_eq!(decided(&desk).len(), 3);
    desk.keys("f");
    assert!(desk.screen().contains("Everything is decided"), "{}", desk.screen());
    desk.keys("uu");
    assert!(desk.screen().contains("0 of 2 decided") && decided(&desk).is_empty(), "{}", desk.screen());
    desk.keys("fyy");
    assert!(desk.screen().contains("mine stands"), "{}", desk.screen());
}

#[test]
fn a_decision_that_is_so_already_writes_nothing() {
    let mut desk = two();
    desk.keys("X8b");
    let before = decided(&desk);
    assert_eq!(before.len(), 2);
    desk.keys("kb");
    assert_eq!(desk.told(), (Some(Tone::Quiet), "decided so already"));
    assert_eq!(decided(&desk), before);
}

#[test]
fn enter_goes_to_the_place_and_back_finds_the_difference() {
    let mut desk = two();
    desk.keys("X8s<enter>");
    assert!(desk.status().starts_with("READ"), "{}", desk.screen());
    desk.keys("8");
    assert!(desk.screen().contains("int-01 with cd"), "{}", desk.screen());
    desk.keys("Tj<enter>");
    assert!(desk.screen().contains("Read int-02 to its end first"), "{}", desk.screen());
    desk.keys("T<esc>r");
    assert_eq!(desk.told().0, Some(Tone::Warning));
}

#[test]
fn a_wide_screen_has_both_beside_each_other() {
    let mut desk = two().sized(120, 30);
    desk.keys("X8");
    let screen = desk.screen();
    let beside = screen.lines().any(|line| line.contains("mine:") && line.contains("cd:"));
    assert!(beside, "{screen}");
}

#[test]
fn alone_one_has_nothing_to_compare() {
    let mut desk = Desk::new();
    desk.keys("J;iX8");
    assert!(desk.screen().contains("Nobody else has coded this transcript."), "{}", desk.screen());
    desk.keys("yto");
    assert!(desk.screen().contains("nobody else"), "{}", desk.screen());
}

#[test]
fn no_size_is_too_small_or_too_large() {
    for (columns, rows) in [(20, 5), (40, 10), (99, 8), (100, 8), (300, 100)] {
        let mut desk = two().sized(columns, rows);
        desk.keys("8").screen();
        desk.keys("1X8jjG").screen();
        desk.keys("tfsT").screen();
        desk.keys("<esc>o").screen();
    }
}
