//! Sessions at the memos.

use crate::coding::{Action, MemoTarget};
use crate::project::disk::Disk as _;
use crate::tui::screen::ScreenName;
use crate::tui::testing::Desk;

/// Writes a memo as the sheet does.
fn write(desk: &mut Desk, about: MemoTarget, text: &str) {
    desk.act(vec![Action::Memo(about, text.to_owned())]);
}

fn desk() -> Desk {
    let mut desk = Desk::new();
    desk.keys("J ;i");
    let id = desk.model.study.history().codings().next().unwrap().id;
    write(&mut desk, MemoTarget::Coding(id), "Gjelder dette kvelden også?");
    write(&mut desk, MemoTarget::Transcript("int-02".parse().unwrap()), "Kort og travelt.");
    write(&mut desk, MemoTarget::Code("kommune/benefits/tid".parse().unwrap()), "Tid spart eller tid flyttet?");
    write(&mut desk, MemoTarget::Project, "Snakk med flere ledere.");
    desk
}

#[test]
fn the_newest_stands_first_and_each_says_what_it_is_about() {
    let mut desk = desk();
    desk.keys("6");
    let screen = desk.screen();
    let at = |words: &str| screen.find(words).unwrap_or_else(|| panic!("{words}: {screen}"));
    assert!(screen.starts_with("4 memos"));
    assert!(at("flere ledere") < at("flyttet") && at("flyttet") < at("travelt") && at("travelt") < at("kvelden"));
    assert!(screen.contains("ab on int-01 turn 2 «Innsyn i sanntid»"), "{screen}");
    assert!(screen.contains("«Vi ser jo nå hva sykehuset gjør i sanntid.»"), "{screen}");
    insta::assert_snapshot!(desk.screen());
    desk.keys("o");
    let screen = desk.screen();
    let at = |words: &str| screen.find(words).unwrap();
    assert!(at("flere ledere") < at("flyttet") && at("flyttet") < at("travelt") && at("travelt") < at("kvelden"));
}

#[test]
fn words_are_found_and_enter_goes_there() {
    let mut desk = desk();
    desk.keys("6 /").text("KVELDEN").keys("<enter>");
    assert!(desk.screen().starts_with("1 of 4 memos"), "{}", desk.screen());
    desk.keys("<enter>");
    assert_eq!(desk.model.screen.name(), ScreenName::Reading);
    desk.keys("6 / <esc>");
    assert!(desk.screen().starts_with("4 memos"), "{}", desk.screen());
    desk.keys("gg j <enter>");
    assert_eq!(desk.model.screen.name(), ScreenName::CodeView);
}

#[test]
fn memos_of_others_wait_until_the_transcript_is_read() {
    let mut other = Desk::of("cd", desk().close());
    other.keys("6");
    let screen = other.screen();
    assert!(screen.starts_with("2 memos (2 of others not shown"), "{screen}");
    assert!(!screen.contains("kvelden") && !screen.contains("travelt"), "{screen}");
    other.keys("m");
    assert!(other.told().1.contains("this is ab's memo"), "{:?}", other.told());
    other.keys("1 X 6");
    assert!(other.screen().starts_with("3 memos (1 of others not shown"), "{}", other.screen());
}

#[test]
fn ones_own_are_written_on_and_new_ones_on_the_project() {
    let mut desk = Desk::new();
    desk.keys("6 a").text("Først en tanke.").keys("<esc>");
    assert!(desk.screen().contains("ab on the project") && desk.screen().contains("Først en tanke."));
    desk.keys("e").text(" Så en til.").keys("<esc>");
    assert!(desk.screen().contains("Først en tanke. Så en til."), "{}", desk.screen());
    desk.keys("u u");
    assert!(desk.screen().contains("no memos yet"), "{}", desk.screen());
    let journal = desk.disk.list(&crate::source::FileName::new("codings")).unwrap();
    assert_eq!(journal.iter().filter(|name| name.ends_with(".jsonl")).count(), 1, "{journal:?}");
}

#[test]
fn there_is_a_word_where_there_is_no_memo() {
    let mut desk = Desk::new();
    desk.keys("6 <enter> m jk");
    assert!(desk.screen().contains("no memos yet"), "{}", desk.screen());
}

#[test]
fn it_fits_any_screen() {
    for (columns, rows) in [(20, 5), (1, 1), (8, 2), (300, 100)] {
        let mut desk = desk();
        write(&mut desk, MemoTarget::Transcript("int-01".parse().unwrap()), &"Et langt memo om mye. ".repeat(300));
        desk.keys("6");
        let mut desk = desk.sized(columns, rows);
        desk.keys("jjj G o gg /").text("langt").keys("<esc>");
        assert_eq!(desk.screen().lines().count(), usize::from(rows));
    }
}
