//! Sessions on the search screen.

use crate::tui::message::{Message, Mouse};
use crate::tui::request::Tone;
use crate::tui::screen::Screen;
use crate::tui::testing::Desk;

fn search(desk: &Desk) -> &super::Search {
    match &desk.model.screen {
        Screen::Search(search) => search,
        other => panic!("{:?}", other.name()),
    }
}

#[test]
fn what_is_typed_is_found_at_once() {
    let mut desk = Desk::new();
    desk.keys("2").keys("kommunen");
    insta::assert_snapshot!(desk.screen());
    desk.keys("<backspace>".repeat(8).as_str()).keys("oversikt");
    assert!(desk.screen().contains("1 turn: 1 informant, 1 interview"), "{}", desk.screen());
    assert!(desk.screen().contains("Vi får bedre oversikt."), "{}", desk.screen());
}

#[test]
fn inflections_are_found_and_words_nobody_says_are_told() {
    let mut desk = Desk::new();
    desk.keys("2").text("endring");
    assert!(desk.screen().contains("Og endringer?"), "{}", desk.screen());
    desk.keys("<ctrl-u>").text("telefonar");
    desk.keys("<ctrl-u>").text("telefoner");
    assert!(desk.screen().contains("1 turn"), "{}", desk.screen());
    desk.keys("<ctrl-u>").text("oversigt");
    assert!(desk.screen().contains("no transcript has `oversigt`; did you mean `oversikt`?"), "{}", desk.screen());
}

#[test]
fn what_is_wrong_with_a_query_stands_under_it() {
    let mut desk = Desk::new();
    desk.keys("2").text("vi (ser OR får");
    let screen = desk.screen();
    assert!(screen.contains("error: the parenthesis is not closed\n    | vi (ser OR får\n    |    ^\n"), "{screen}");
    desk.keys("<ctrl-u>").text("gruppe:kommune");
    assert!(desk.screen().contains("gruppe"), "{}", desk.screen());
    assert!(desk.screen().contains("^^^"), "{}", desk.screen());
    desk.keys("<ctrl-u>").text("code:kommune/benefits/finnesikke");
    assert!(desk.screen().contains("error"), "{}", desk.screen());
}

#[test]
fn enter_goes_to_the_words() {
    let mut desk = Desk::new();
    desk.keys("2").text("knapp").keys("<enter><enter>");
    let Screen::Reading(reading) = &desk.model.screen else { panic!("{}", desk.screen()) };
    let (id, turn, at) = reading.place().unwrap();
    assert_eq!((id.as_str(), turn), ("int-01", 4));
    let text = "De tar for lang tid. Vi ventet i et halvt år på én knapp.";
    assert_eq!(text.chars().skip(at as usize).collect::<String>(), "knapp.");
    // Esc comes back to the answer.
    desk.keys("2");
    assert!(desk.screen().contains("search: knapp"), "{}", desk.screen());
}

#[test]
fn the_sentence_with_the_words_is_coded() {
    let mut desk = Desk::new();
    desk.keys("2").text("telefoner").keys("<tab>c").keys("tid<enter>");
    let codings = desk.codings();
    assert_eq!(codings.len(), 1, "{}", desk.screen());
    assert_eq!(codings[0].1, "Det sparer oss for mange telefoner.");
    assert!(matches!(desk.model.screen, Screen::Search(_)));
}

#[test]
fn all_marked_are_coded_in_one_step() {
    let mut desk = Desk::new();
    desk.keys("2").text("vi").keys("<tab>A");
    let marked = search(&desk).marked.len();
    assert!(marked >= 3, "{}", desk.screen());
    desk.keys("c").keys("tid<enter>");
    assert_eq!(desk.codings().len(), marked);
    assert_eq!(desk.told(), (Some(Tone::Quiet), format!("coded {marked} passages «Sparer tid»").as_str()));
    // They are coded so already; one step takes all of them back.
    desk.keys("c").keys("tid<enter>");
    assert_eq!(desk.told(), (Some(Tone::Warning), "all of them are coded so already"));
    desk.keys("u");
    assert!(desk.codings().is_empty());
}

#[test]
fn codings_can_be_asked_for_as_they_are_now() {
    let mut desk = Desk::new();
    desk.keys("J;t").keys("2").text("code:kommune/benefits/tid");
    assert!(desk.screen().contains("1 turn: 1 informant, 1 interview"), "{}", desk.screen());
    desk.keys("<tab>u");
    assert!(desk.screen().contains("no turn has all of it"), "{}", desk.screen());
}

#[test]
fn nobody_finds_out_what_others_coded_where_they_have_not_read() {
    let mut other = Desk::of("cd", Desk::new().close());
    other.keys("J;t");
    let mut desk = Desk::at(other.close());
    desk.keys("2").text("code:kommune/benefits/tid");
    assert!(desk.screen().contains("no turn has all of it"), "{}", desk.screen());
    desk.keys("<esc>").keys("X").keys("2");
    assert!(desk.screen().contains("1 turn: 1 informant"), "{}", desk.screen());
}

#[test]
fn order_and_filter_change_the_answer() {
    let mut desk = Desk::new();
    desk.keys("2").text("hva").keys("<tab>o");
    assert!(desk.screen().contains("as they stand"), "{}", desk.screen());
    desk.keys("f").keys("kommune");
    assert!(desk.screen().contains("search: hva group:kommune"), "{}", desk.screen());
    assert!(desk.screen().contains("1 turn: 1 informant, 1 interview"), "{}", desk.screen());
}

#[test]
fn a_search_is_kept_and_found_again() {
    let mut desk = Desk::new();
    desk.keys("2").text("oversikt").keys("<tab>s").keys("liste<enter>");
    assert_eq!(desk.told().1, "kept as searches/liste.yaml");
    desk.keys("<tab>").keys("<ctrl-u>").text("vi").keys("<tab>s").keys("liste<enter>");
    assert_eq!(desk.told().0, Some(Tone::Warning), "another search is not written over");
    desk.keys("l");
    assert!(desk.screen().contains("liste  oversikt"), "{}", desk.screen());
    desk.keys("<enter>");
    assert!(desk.screen().contains("search: oversikt"), "{}", desk.screen());
    assert!(desk.screen().contains("Vi får bedre oversikt."), "{}", desk.screen());
}

#[test]
fn a_transcript_that_changed_is_searched_as_it_is_now() {
    let mut desk = Desk::new();
    desk.keys("2").text("blåbær");
    assert!(desk.screen().contains("no transcript has"), "{}", desk.screen());
    desk.disk.put("transcripts/int-02.md", &crate::tui::testing::SECOND.replace("oversikt", "blåbær"));
    desk.keys("<esc>2");
    assert!(desk.screen().contains("Vi får bedre blåbær."), "{}", desk.screen());
    // The study still has the words of before: they are not coded under other ones.
    desk.keys("<tab>c");
    assert_eq!(desk.told(), (Some(Tone::Warning), "a transcript changed since it was read: F5 reads it anew"));
    desk.keys("<f5>c");
    assert!(desk.model.overlay.is_some());
}

#[test]
fn an_answer_that_is_not_awaited_is_left() {
    let mut desk = Desk::new();
    desk.keys("2").text("oversikt");
    let stale = crate::tui::request::Answer::Found(Box::default());
    desk.send(Message::Answer(crate::coding::EntryId(ulid::Ulid(1)), stale));
    assert!(desk.screen().contains("Vi får bedre oversikt."), "{}", desk.screen());
    let newest = super::ask::Newest::default();
    let snapshot = desk.model.study.snapshot();
    let ask = || super::Asked::new("a", super::Order::Rank, 1, false, (std::sync::Arc::clone(&snapshot), &newest));
    let (first, second) = (ask(), ask());
    assert!(!first.is_awaited() && second.is_awaited());
}

#[test]
fn it_fits_every_size() {
    for (columns, rows) in [(20, 5), (20, 1), (1, 1), (80, 24), (160, 50), (300, 100)] {
        let mut desk = Desk::new().sized(columns, rows);
        desk.keys("2").text("vi (").keys("<ctrl-u>").text("vi").keys("<tab>jjkG").keys("s<esc>l");
        desk.send(Message::Mouse(Mouse::Press { x: 0, y: rows / 2, clicks: 1 }));
        desk.send(Message::Mouse(Mouse::Scroll { x: 0, y: 0, rows: 3 }));
        assert!(!desk.screen().is_empty());
    }
}

#[test]
fn a_press_chooses_a_turn_and_two_open_it() {
    let mut desk = Desk::new();
    desk.keys("2").text("vi");
    let row = desk.screen().lines().position(|line| line.contains("int-02")).unwrap() as u16;
    desk.send(Message::Mouse(Mouse::Press { x: 4, y: row, clicks: 1 }));
    assert_eq!(search(&desk).current().unwrap().transcript.as_str(), "int-02");
    desk.send(Message::Mouse(Mouse::Press { x: 4, y: row, clicks: 2 }));
    assert!(matches!(desk.model.screen, Screen::Reading(_)));
}

#[test]
fn help_tells_how_a_search_is_written() {
    let mut desk = Desk::new();
    desk.keys("2<f1>");
    assert!(desk.screen().contains("how a search is written"), "{}", desk.screen());
    desk.keys("x").text("vi").keys("<tab>?G");
    assert!(desk.screen().contains("code:a NEAR/3 code:b"), "{}", desk.screen());
}
