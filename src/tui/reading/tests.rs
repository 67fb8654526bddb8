//! Sessions on the reading screen.

use crate::tui::testing::Desk;

#[test]
fn a_sentence_is_coded_with_four_keys_from_where_one_reads() {
    let mut desk = Desk::new();
    // To the answer, then: enter, two letters, enter.
    desk.keys("J").keys("<enter>te<enter>");
    let codings = desk.codings();
    assert_eq!(codings.len(), 1, "{}", desk.screen());
    assert_eq!(codings[0].1, "Vi ser jo nå hva sykehuset gjør i sanntid.");
    assert!(desk.status().contains("saved"), "{}", desk.screen());
}

#[test]
fn undo_and_redo_go_step_by_step_over_sessions() {
    let mut desk = Desk::new();
    desk.keys("J;i s;t uu U");
    assert_eq!(desk.codings().len(), 1);
    let mut again = Desk::at(desk.close());
    again.keys("U");
    assert_eq!(again.codings().len(), 2);
    again.keys("uu u");
    assert_eq!(again.told().1, "there is nothing to undo");
}
