//! Sessions with the palette.

use crate::tui::screen::ScreenName;
use crate::tui::testing::Desk;

#[test]
fn commands_are_found_by_name_and_done() {
    let mut desk = Desk::new();
    desk.keys(":topics").keys("<esc>");
    assert!(desk.model.overlay.is_none());
    desk.keys(":mark").keys("<enter>");
    assert!(desk.told().1.contains("int-01 is read"), "{:?}", desk.told());
    desk.keys(":");
    insta::assert_snapshot!(desk.screen());
    // What was done last stands first.
    desk.keys("<enter>");
    assert_eq!(desk.told().1, "read to the end already");
}

#[test]
fn it_goes_to_transcripts_topic_markers_and_codes() {
    let mut desk = Desk::new();
    desk.keys(":int-02<enter>");
    assert!(desk.status().contains("int-02"), "{}", desk.status());
    desk.keys(":int-01<enter>");
    desk.keys(":# Endringer<enter>");
    assert_eq!(desk.model.reading().unwrap().place().unwrap().1, 3);
    desk.keys(":").text("passages of bedre oversikt").keys("<enter>");
    assert_eq!(desk.model.screen.name(), ScreenName::CodeView);
}

#[test]
fn it_opens_what_has_no_key() {
    let mut desk = Desk::new();
    desk.keys(":").text("memo project").keys("<enter>");
    assert!(desk.screen().contains("memo on the project"), "{}", desk.screen());
    desk.keys("<esc>:").text("query help").keys("<enter>");
    assert!(desk.screen().contains("how a search is written"), "{}", desk.screen());
    desk.keys("<esc>:tour<enter>");
    assert!(desk.screen().contains("the first minute"), "{}", desk.screen());
}

#[test]
fn only_what_can_be_done_here_is_offered() {
    let mut desk = Desk::new();
    desk.keys(":").text("retire-code");
    assert!(!desk.screen().contains("no longer offered"), "{}", desk.screen());
    desk.keys("<ctrl-u>").text("finnes ikke qqq").keys("<enter>");
    assert!(desk.screen().contains("nothing is called so"));
}

#[test]
fn it_is_drawn_at_every_size() {
    for (columns, rows) in [(20, 5), (80, 24), (160, 50), (300, 100)] {
        let mut desk = Desk::new().sized(columns, rows);
        desk.keys(":<down><pgdn><up>e");
        assert_eq!(desk.screen().lines().count(), usize::from(rows));
    }
}
