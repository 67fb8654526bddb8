//! Sessions at the overview.

use crate::tui::overlay::Overlay;
use crate::tui::screen::ScreenName;
use crate::tui::testing::Desk;

#[test]
fn what_is_done_and_what_is_next() {
    let mut desk = Desk::new();
    desk.keys("J ;i 9");
    let screen = desk.screen();
    assert!(screen.contains("2 interviews with 2 informants and 0 comparators, 0 documents"), "{screen}");
    assert!(screen.contains("next: read int-02: you have not begun it"), "{screen}");
    assert!(screen.contains("kommune/benefits/tid  Sparer tid"), "{screen}");
    insta::assert_snapshot!(desk.screen());
    desk.keys("<enter>");
    assert_eq!(desk.model.screen.page().title(&desk.model.study), "int-02");
}

#[test]
fn when_all_is_read_coverage_is_next() {
    let mut desk = Desk::new();
    desk.keys("X ]t X 9");
    let screen = desk.screen();
    assert!(screen.contains("next: tell whether 4 themes came up in int-02"), "{screen}");
    desk.keys("<enter>");
    assert!(matches!(desk.model.overlay, Some(Overlay::Coverage(_))));
    assert_eq!(desk.model.screen.page().title(&desk.model.study), "int-02, read");
}

#[test]
fn lines_lead_to_what_they_speak_of() {
    let mut desk = Desk::new();
    desk.keys("J ;i 9 G k");
    let screen = desk.screen();
    assert!(screen.contains("ab: 1 coding in 1 transcript, 0 read to the end"), "{screen}");
    // Up to the last of the codes that nobody has used.
    while !desk.screen().contains("▶ spesialist/benefits/oversikt") {
        desk.keys("k");
    }
    desk.keys("<enter>");
    assert_eq!(desk.model.screen.name(), ScreenName::CodeView);
}

#[test]
fn what_the_files_have_wrong_is_told_and_led_to() {
    let broken = "---\nid: int-03\ndate: aldri\nmode: teams\ncapture: recording\nlanguage: nb\nparticipants:\n  - {id: K3}\n---\n\n**K3**: Ja.\n";
    let mut desk = Desk::with(&[("transcripts/int-03.md", broken)]);
    desk.keys("9");
    let screen = desk.screen();
    assert!(screen.contains("transcripts/int-03.md:3"), "{screen}");
    while !desk.screen().contains("▶ transcripts/int-03.md:3") {
        desk.keys("j");
    }
    desk.keys("<enter>");
    assert_eq!(desk.model.screen.page().title(&desk.model.study), "int-03");
}

#[test]
fn chapters_are_checked_and_what_they_leave_out_is_told() {
    let chapter = "# Kapittel\n\n[Samtlige](belegg:kommune/benefits/borte) mener det.\n";
    let mut desk = Desk::with(&[("chapters/kapittel-4.md", chapter)]).sized(120, 50);
    desk.keys("J ;i 9");
    let screen = desk.screen();
    assert!(screen.contains("kapittel-4: 1 claim, 0 quotes, 1 error"), "{screen}");
    assert!(screen.contains("chapters/kapittel-4.md:3:"), "{screen}");
    assert!(screen.contains("Coded, and in no chapter (1)"), "{screen}");
}

#[test]
fn moved_codings_lead_to_the_review() {
    let mut desk = Desk::new();
    desk.keys("J ;i");
    let disk = desk.close();
    let text = crate::tui::testing::FIRST.replace("Vi ser jo nå hva sykehuset gjør i sanntid.", "Ingen ting.");
    disk.put("transcripts/int-01.md", &text);
    let mut desk = Desk::at(disk).sized(120, 50);
    desk.keys("9");
    assert!(desk.screen().contains("int-01: 0 moved, 1 adrift"), "{}", desk.screen());
    while !desk.screen().contains("▶ int-01: 0 moved") {
        desk.keys("j");
    }
    desk.keys("<enter>");
    assert_eq!(desk.model.screen.name(), ScreenName::Review);
}

#[test]
fn rounds_tell_who_reads_and_what_is_to_be_discussed() {
    let rounds = "rounds:\n  - id: pilot\n    read: {int-01: [ab, cd], int-02: [ab]}\n  - id: main\n    since: 2026-02-01\n    read: {int-02: [cd, ab]}\n";
    let mut cd = Desk::with(&[("belegg.yaml", rounds)]);
    cd.keys("J;i 9");
    let screen = cd.screen();
    assert!(screen.contains("round pilot: 2 transcripts, 0 read by all, 2 given to you"), "{screen}");
    assert!(screen.contains("int-01: not read; cd still reading too"), "{screen}");
    assert!(screen.contains("round main since 2026-02-01, not begun: 1 transcript"), "{screen}");
    assert!(screen.contains("next: read int-01 in round pilot"), "{screen}");
    cd.keys("1X9");
    assert!(cd.screen().contains("int-01: read, waits for cd"), "{}", cd.screen());
    let mut cd = Desk::of("cd", cd.close());
    cd.keys("J;tX9");
    assert!(cd.screen().contains("int-01: read by all, 1 of 1 difference open"), "{}", cd.screen());
    while !cd.screen().contains("▶ - int-01: read by all") {
        cd.keys("j");
    }
    cd.keys("<enter>");
    assert_eq!(cd.model.screen.name(), ScreenName::Compare);
    assert!(cd.screen().starts_with("cd and ab, int-01: 1 open"), "{}", cd.screen());
}

#[test]
fn it_fits_any_screen() {
    for (columns, rows) in [(20, 5), (1, 1), (8, 2), (300, 100)] {
        let mut desk = Desk::new();
        desk.keys("9");
        let mut desk = desk.sized(columns, rows);
        desk.keys("jjj G k gg <ctrl-d>");
        assert_eq!(desk.screen().lines().count(), usize::from(rows));
    }
}
