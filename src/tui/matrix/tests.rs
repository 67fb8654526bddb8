//! Sessions at the matrix.

use crate::coding::Stance;
use crate::tui::screen::ScreenName;
use crate::tui::testing::Desk;

/// Another coder's work, in a session of their own: `int-01` coded and contradicted, then `ab`'s session.
fn desk() -> Desk {
    let mut other = Desk::of("cd", Desk::new().close());
    other.keys("J ;i s ;t");
    let mut desk = Desk::at(other.close());
    desk.keys("J ;i s ;t");
    desk
}

#[test]
fn the_cell_is_told_in_words() {
    let mut desk = desk();
    desk.keys("4");
    assert!(desk.screen().starts_with("kommune/benefits/sanntid × all: 1 of 1 informant in 1 interview supports"));
    desk.keys("l");
    assert!(desk.screen().starts_with("kommune/benefits/sanntid × kommune: 1 of 1 informant"), "{}", desk.screen());
    desk.keys("jj");
    let screen = desk.screen();
    assert!(screen.starts_with("kommune/benefits/tid × kommune: 1 of 1 informant in 1 interview supports"), "{screen}");
    assert!(screen.contains("[   1"), "{screen}");
    desk.keys("G");
    assert!(desk.screen().starts_with("spesialist/benefits/oversikt × kommune: nobody here"), "{}", desk.screen());
    insta::assert_snapshot!(desk.screen());
}

#[test]
fn somebody_who_says_otherwise_stands_beside_who_says_so() {
    let mut desk = Desk::new();
    desk.keys("J ;i t c 4");
    assert_eq!(desk.codings()[0].3, Stance::Contradict.word());
    let screen = desk.screen();
    let words = "kommune/benefits/sanntid × all: 0 of 1 informant support, 1 contradicts";
    assert!(screen.starts_with(words) && screen.contains("[0−1]"), "{screen}");
}

#[test]
fn columns_are_something_else_with_each_b() {
    let mut desk = desk();
    desk.keys("4");
    let mut states = Vec::new();
    for _ in 0..5 {
        let state: String = desk.status().split_whitespace().take(3).collect::<Vec<_>>().join(" ");
        states.push(state);
        desk.keys("b");
    }
    let names = ["group", "informant", "interview", "role", "group"];
    assert_eq!(states, names.map(|name| format!("MATRIX by {name}")));
    desk.keys("b l");
    assert!(desk.screen().starts_with("kommune/benefits/sanntid × int-01: 1 of 1 informant"), "{}", desk.screen());
}

#[test]
fn rows_are_ordered_and_filtered() {
    let mut desk = desk();
    desk.keys("4 o");
    let screen = desk.screen();
    assert!(screen.contains("kommune: Innsyn i sanntid") && !screen.contains("\nKommunen"), "{screen}");
    desk.keys("o o f").text("spesialist").keys("<enter>");
    let screen = desk.screen();
    assert!(screen.contains("Bedre oversikt") && !screen.contains("Sparer tid"), "{screen}");
    desk.keys("f <esc>");
    assert!(desk.screen().contains("Sparer tid"));
    desk.keys("f").text("xyz").keys("<enter>");
    assert!(desk.screen().contains("no code has these words"), "{}", desk.screen());
}

#[test]
fn enter_shows_the_passages_that_one_may_see() {
    let mut desk = desk();
    desk.keys("4 <enter>");
    assert_eq!(desk.model.screen.name(), ScreenName::CodeView);
    assert!(desk.told().1.contains("1 passage of others is not shown"), "{:?}", desk.told());
    let mut desk = Desk::at(desk.close());
    desk.keys("J X 4 <enter>");
    assert_eq!(desk.told().1, "");
    // Only others coded here, and this coder has not read it.
    let mut other = Desk::of("ef", desk.close());
    other.keys("4 <enter>");
    assert_eq!(other.model.screen.name(), ScreenName::Matrix);
    assert!(other.told().1.starts_with("2 passages of others are not shown"), "{:?}", other.told());
}

#[test]
fn it_is_counted_anew_when_something_is_coded() {
    let mut desk = desk();
    desk.keys("4 1 uu 4");
    assert!(desk.screen().starts_with("kommune/benefits/sanntid × all: 1 of 1"), "{}", desk.screen());
    let mut other = Desk::of("cd", desk.close());
    other.keys("uu 4");
    assert!(
        other.screen().starts_with("kommune/benefits/sanntid × all: none of 1 informant was asked"),
        "{}",
        other.screen()
    );
}

#[test]
fn columns_scroll_sideways_and_labels_stay() {
    let interview = |n: usize| {
        let people = format!("- {{id: P{n:02}, group: kommune}}");
        let front = format!("id: int-{n:02}\ndate: 2025-09\nmode: teams\ncapture: recording\nlanguage: nb");
        format!("---\n{front}\nparticipants:\n  {people}\n---\n\n**P{n:02}**: Vi ser jo det.\n")
    };
    let files: Vec<(String, String)> = (10..40).map(|n| (format!("transcripts/int-{n:02}.md"), interview(n))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let mut desk = Desk::with(&files);
    desk.keys("4 bb");
    assert!(desk.screen().contains("int-01") && !desk.screen().contains("int-39"));
    desk.keys("llllllllllllllllllllllllllllllllllllll");
    let screen = desk.screen();
    assert!(screen.contains("int-39") && screen.contains("‹") && screen.contains("Innsyn i sanntid"), "{screen}");
    assert!(screen.contains(" all "), "{screen}");
    desk.keys("hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh");
    assert!(desk.screen().starts_with("kommune/benefits/sanntid × all"));
}

#[test]
fn it_fits_any_screen() {
    for (columns, rows) in [(20, 5), (1, 1), (8, 2), (300, 100)] {
        let mut desk = desk();
        desk.keys("4");
        let mut desk = desk.sized(columns, rows);
        desk.keys("bb llll jjjj f").text("a").keys("<esc> G <enter>");
        assert_eq!(desk.screen().lines().count(), usize::from(rows));
    }
}
