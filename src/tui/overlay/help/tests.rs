//! Sessions with help.

use crate::tui::testing::Desk;

#[test]
fn the_loop_is_taught_first_and_keys_stand_under_heads() {
    let mut desk = Desk::new();
    desk.keys("?");
    insta::assert_snapshot!(desk.screen());
    desk.keys("G");
    assert!(desk.screen().contains("the codebook and its upkeep"), "{}", desk.screen());
    desk.keys("x");
    assert!(desk.model.overlay.is_none());
}

#[test]
fn keys_are_those_of_the_project() {
    let mut desk = Desk::with(&[("belegg.yaml", "keys: {code: z, next-sentence: f8}\n")]);
    desk.keys("?");
    assert!(desk.screen().contains("`f8` to the next sentence, `z`"), "{}", desk.screen());
}

#[test]
fn it_is_looked_through() {
    let mut desk = Desk::new();
    desk.keys("?/worth");
    let screen = desk.screen();
    assert!(screen.contains("worth printing") && !screen.contains("a line down"), "{screen}");
    desk.keys("<enter><esc>");
    assert!(desk.screen().contains("a sentence on"));
    desk.keys("/qqq");
    assert!(desk.screen().contains("no key does anything called so"));
    desk.keys("<esc><esc>");
    assert!(desk.model.overlay.is_none());
}

#[test]
fn wide_screens_have_two_columns() {
    let mut desk = Desk::new().sized(160, 50);
    desk.keys("?");
    let screen = desk.screen();
    let line = screen.lines().find(|line| line.contains("a sentence on")).unwrap();
    assert!(line.trim().chars().count() > 90, "{line}");
}

#[test]
fn it_is_drawn_at_every_size() {
    for (columns, rows) in [(20, 5), (119, 30), (120, 30), (124, 30), (300, 100)] {
        let mut desk = Desk::new().sized(columns, rows);
        desk.keys("?jj<pgdn>G/a<enter>k");
        assert_eq!(desk.screen().lines().count(), usize::from(rows));
    }
}
