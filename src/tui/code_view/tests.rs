//! Sessions on the passages of a code.

use crate::tui::message::{Message, Mouse};
use crate::tui::request::Tone;
use crate::tui::screen::Screen;
use crate::tui::testing::{Desk, FIRST};

/// Four passages of `tid` and one of a code below `sanntid`, in both interviews.
fn desk() -> Desk {
    let mut desk = Desk::new();
    // The answer's sentences: three of the first paragraph, one of the second.
    desk.keys("J;t").keys("s;t").keys("tc").keys("s;i");
    desk.keys("]t").keys("J;t").keys("[tS");
    desk
}

fn view(desk: &Desk) -> &super::CodeView {
    match &desk.model.screen {
        Screen::CodeView(view) => view,
        other => panic!("{:?}", other.name()),
    }
}

#[test]
fn the_passages_of_a_code_stand_with_who_says_them() {
    let mut desk = desk();
    desk.keys("3");
    insta::assert_snapshot!(desk.screen());
    assert_eq!(view(&desk).listed.rows.len(), 3);
}

#[test]
fn another_code_is_chosen_and_those_below_count_too() {
    let mut desk = desk();
    desk.keys("3c").keys("sanntid<enter>");
    assert!(desk.screen().contains("Innsyn i sanntid"), "{}", desk.screen());
    assert!(desk.screen().contains("1 passage"), "{}", desk.screen());
    desk.keys("3c").keys("svar<enter>");
    assert!(desk.screen().contains("nothing is coded so"), "{}", desk.screen());
}

#[test]
fn passages_are_grouped_and_filtered() {
    let mut desk = desk();
    desk.keys("3o");
    assert!(desk.screen().contains("── Kommunen (2)"), "{}", desk.screen());
    assert!(desk.screen().contains("── Sykehuset (1)"), "{}", desk.screen());
    desk.keys("o");
    assert!(desk.screen().contains("── contradict (1)"), "{}", desk.screen());
    desk.keys("f").text("group=kommune stance=contradict").keys("<enter>");
    assert!(desk.screen().contains("1 of 3 passages"), "{}", desk.screen());
    desk.keys("f").keys("<ctrl-u>").text("stance=ja").keys("<enter>");
    assert_eq!(desk.told().0, Some(Tone::Warning));
    desk.keys("<ctrl-u>").text("by=oslo").keys("<enter>");
    assert_eq!(desk.told(), (Some(Tone::Warning), "no participant has the attribute `by`"));
    assert!(desk.screen().contains("no passage is like that"), "{}", desk.screen());
    desk.keys("f").keys("<ctrl-u><enter>");
    assert!(desk.screen().contains("3 passages"), "{}", desk.screen());
}

#[test]
fn what_is_marked_is_changed_in_one_step() {
    let mut desk = desk();
    desk.keys("3A").keys("r").keys("oversikt<enter>");
    let of = |desk: &Desk, code: &str| desk.codings().iter().filter(|coding| coding.2 == code).count();
    assert_eq!(of(&desk, "spesialist/benefits/oversikt"), 3, "{}", desk.screen());
    assert!(desk.screen().contains("nothing is coded so"), "{}", desk.screen());
    desk.keys("u");
    assert_eq!(of(&desk, "kommune/benefits/tid"), 3);
    desk.keys("<space><space>d");
    assert_eq!(of(&desk, "kommune/benefits/tid"), 1);
    assert_eq!(desk.told().1, "2 passages taken away; undo brings back");
    desk.keys("u");
    assert_eq!(of(&desk, "kommune/benefits/tid"), 3);
}

#[test]
fn stance_and_star_are_seen_at_once() {
    let mut desk = desk();
    desk.keys("3*");
    assert!(desk.screen().contains('★'), "{}", desk.screen());
    desk.keys("tm");
    assert!(desk.screen().contains("±  int-01"), "{}", desk.screen());
    desk.keys("tm");
    assert_eq!(desk.told().1, "it is so already");
    desk.keys("*");
    assert!(!desk.screen().contains('★'), "{}", desk.screen());
}

#[test]
fn enter_goes_to_the_passage() {
    let mut desk = desk();
    desk.keys("3j<enter>");
    let Screen::Reading(reading) = &desk.model.screen else { panic!("{}", desk.screen()) };
    let (id, turn, at) = reading.place().unwrap();
    assert_eq!((id.as_str(), turn), ("int-01", 2));
    assert!(at > 0);
    // What is done there is done to that passage.
    desk.keys("*").keys("3");
    assert!(desk.screen().contains('★'), "{}", desk.screen());
}

#[test]
fn others_passages_are_seen_once_the_transcript_is_read_and_stay_as_they_are() {
    let mut other = Desk::of("cd", Desk::new().close());
    other.keys("J;t");
    let mut desk = Desk::at(other.close());
    desk.keys("3c").keys("tid<enter>");
    assert!(desk.screen().contains("0 passages · 1 in unread texts"), "{}", desk.screen());
    desk.keys("1X3");
    assert!(desk.screen().contains("cd"), "{}", desk.screen());
    assert!(desk.screen().contains("1 passage"), "{}", desk.screen());
    desk.keys("d");
    assert_eq!(desk.told().0, Some(Tone::Warning));
    assert_eq!(desk.codings().len(), 1);
}

#[test]
fn what_moved_or_is_gone_says_so() {
    let disk = desk().close();
    let text = FIRST.replace("Det sparer oss for mange telefoner.", "Det sparer oss for svært mange telefoner.");
    disk.put("transcripts/int-01.md", &text.replace("Vi ser jo nå hva sykehuset gjør i sanntid.", "Ja."));
    let mut desk = Desk::at(disk);
    desk.keys("3c").keys("tid<enter>");
    let screen = desk.screen();
    assert!(screen.contains("moved") && screen.contains("adrift"), "{screen}");
    desk.keys("f").text("anchor=adrift").keys("<enter>");
    assert!(desk.screen().contains("1 of 3 passages"), "{}", desk.screen());
    desk.keys("<enter>");
    assert_eq!(desk.told(), (Some(Tone::Warning), "its words are gone: 7 shows what to do about it"));
}

const CHAPTER: &str = "# Funn

[Samtlige](belegg:kommune/benefits/tid) i kommunen mener at de sparer tid.

[Ingen](belegg:kommune/benefits/sanntid) nevner noe annet.
";

#[test]
fn what_the_chapter_says_of_it_and_what_that_rests_on() {
    let disk = desk().close();
    disk.put("chapters/funn.md", CHAPTER);
    let mut desk = Desk::at(disk);
    desk.keys("3c").keys("tid<enter>").keys("w");
    insta::assert_snapshot!(desk.screen());
    desk.keys("<enter>");
    assert!(desk.screen().starts_with("chapters/funn.md:3: Samtlige"), "{}", desk.screen());
    assert_eq!(view(&desk).listed.rows.len(), 2, "{}", desk.screen());
}

#[test]
fn it_fits_every_size() {
    for (columns, rows) in [(20, 5), (20, 1), (1, 1), (80, 24), (160, 50), (300, 100)] {
        let mut desk = desk().sized(columns, rows);
        desk.keys("3jjGk").keys("oo").keys("f").text("group=kommune").keys("<enter>").keys("w");
        assert!(!desk.screen().is_empty());
        desk.keys("<esc>");
        desk.send(Message::Mouse(Mouse::Press { x: 0, y: rows / 2, clicks: 1 }));
        desk.send(Message::Mouse(Mouse::Scroll { x: 0, y: 0, rows: 3 }));
        assert!(!desk.screen().is_empty());
    }
}

#[test]
fn the_suggester_learns_from_what_is_coded() {
    let sentence = |at: u32| format!("Setning nummer {at} handler om ventetid og telefoner på kveldsvakt.");
    let turns: String = (1..=50).map(|at| format!("**K1**: {}\n\n", sentence(at))).collect();
    let start = FIRST.split_once("# Tilgang").unwrap().0;
    let mut desk = Desk::with(&[("transcripts/int-01.md", &format!("{start}{turns}"))]);
    assert!(desk.model.study.suggester.is_none());
    desk.keys(";t").keys(&"J;t".repeat(38));
    assert!(desk.model.study.suggester.is_none(), "{} codings", desk.codings().len());
    desk.keys("J;t");
    let suggester = desk.model.study.suggester.clone().unwrap();
    assert_eq!(suggester.learned(), 40);
    // Reading the project anew lets it learn at once.
    let again = Desk::at(desk.close());
    assert_eq!(again.model.study.suggester.as_ref().map(|suggester| suggester.learned()), Some(40));
    // Somebody who has not read the transcript learns nothing from what others coded there.
    let other = Desk::of("cd", again.close());
    assert!(other.model.study.suggester.is_none());
}
