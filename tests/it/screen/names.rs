//! The names before an import: a program of its own in a terminal that somebody else has before and after it.

use std::process::Command;

use belegg::anonymity::review::{Occurrence, Spot};
use belegg::anonymity::{Group, Identities, Kind, Review};
use belegg::transcript::{Raw, RawTurn};
use belegg::tui::pseudonyms::{Look, decide};

use super::*;

/// The arguments with which this test program does nothing but ask for names.
const CHILD: [&str; 5] = ["--exact", "screen::names::in_a_terminal", "--ignored", "--nocapture", "--test-threads=1"];

const TEXT: &str = "Det var Ola Stubbmark og Bo.";

fn group(form: &str, confidence: f32) -> Group {
    let start = TEXT.find(form).unwrap();
    let occurrences = vec![Occurrence { transcript: 0, spot: Spot::Turn(0), at: start..start + form.len() }];
    let (form, kind, by) = (form.to_owned(), Kind::Person, "tagger");
    Group { form, kind, confidence, by, occurrences, ..Group::default() }
}

/// What the tests here start: decides, tells what came of it, then reads a line as somebody who asks for a passphrase.
#[test]
#[ignore = "the other tests start it, in a terminal"]
#[allow(clippy::print_stdout, reason = "it is what the other tests read")]
fn in_a_terminal() {
    let turn = RawTurn { text: TEXT.to_owned(), ..RawTurn::default() };
    let raws = vec![Raw { turns: vec![turn], ..Raw::default() }];
    let mut review = Review::default();
    (review.raws, review.groups) = (raws, vec![group("Ola Stubbmark", 0.9), group("Bo", 0.4)]);
    match decide(review, &Identities::default(), Look { color: false, ascii: false }) {
        Ok(Some(review)) => println!("came: {} open", review.open()),
        Ok(None) => println!("came: nothing"),
        Err(error) => return println!("came: {error}"),
    }
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    println!("read: {line}");
}

fn open() -> (Project, Terminal) {
    let project = Project::empty();
    let own = std::env::current_exe().unwrap();
    let (program, environment) = (own.to_str().unwrap(), [("TERM", "xterm-256color"), ("LANG", "C.UTF-8")]);
    let (columns, rows) = (80, 24);
    let world = World { program, arguments: &CHILD, environment: &environment, folder: project.root(), columns, rows };
    let mut terminal = Terminal::start(&world);
    terminal.wait_for("2 of 2 open").wait_for("[Ola Stubbmark]");
    (project, terminal)
}

/// Without the blanks that were drawn over what stood there before.
fn trimmed(screen: &str) -> String {
    screen.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

#[test]
fn names_are_decided_and_what_is_typed_then_is_somebody_elses() {
    let (_project, mut terminal) = open();
    terminal.keys("w").wait_for("2 forms still open");
    terminal.keys("ar").wait_for("0 of 2 open");
    terminal.keys("w").wait_for("came: 0 open");
    restored(&terminal);
    assert!(!terminal.screen().contains("Stubbmark"), "no name stays in sight: {}", terminal.screen());
    terminal.keys("hei<enter>").wait_for("read: hei");
    assert_eq!(terminal.wait_end().exit_code(), 0);
}

#[test]
fn a_signal_keeps_what_was_decided_and_the_next_one_ends_the_program() {
    for signal in ["TERM", "HUP"] {
        let (_project, mut terminal) = open();
        terminal.keys("a").wait_for("1 of 2 open");
        terminal.signal(signal).wait_for("came: 1 open");
        restored(&terminal);
        terminal.signal(signal);
        let status = terminal.wait_end();
        assert!(status.signal().is_some() || status.exit_code() != 0, "{status:?}");
    }
}

#[test]
fn it_goes_to_the_shell_and_comes_back() {
    let (_project, mut terminal) = open();
    terminal.keys("a").wait_for("1 of 2 open");
    let before = trimmed(&terminal.screen());
    terminal.keys("<c-z>").wait_stopped();
    terminal.wait_until("the shell's screen", |screen| !screen.alternate_screen());
    assert_eq!(terminal.modes(), Vec::<&str>::new());
    terminal.signal("CONT");
    terminal.wait_until("the same screen", |screen| screen.alternate_screen() && trimmed(&screen.contents()) == before);
    terminal.keys("q").wait_for("lose 1 step");
    terminal.keys("y").wait_for("came: nothing");
    restored(&terminal);
    terminal.keys("<enter>");
    terminal.wait_end();
}

#[test]
fn every_size_of_window_will_do() {
    let (_project, mut terminal) = open();
    for (columns, rows) in [(20, 5), (300, 100), (40, 10)] {
        terminal.resize(columns, rows).wait_for("2 of 2 open");
    }
    terminal.mouse_scroll(1, 1, 1).wait_for("[Bo]");
    terminal.keys("q").wait_for("came: nothing");
    terminal.keys("<enter>");
    terminal.wait_end();
}

#[test]
fn a_key_and_a_change_of_size_in_the_same_moment_are_both_seen() {
    let (_project, mut terminal) = open();
    for round in 0..100_u16 {
        let columns = 40 + round % 20;
        let (key, named) = if round % 2 == 0 { ("j", "[Bo]") } else { ("k", "[Ola Stubbmark]") };
        terminal.resize(columns, 12).keys(key).wait_until(&format!("{named} at {columns} columns"), |screen| {
            let rule = "─".repeat(usize::from(columns));
            let contents = screen.contents();
            contents.contains(named) && contents.lines().any(|line| line == rule)
        });
    }
    terminal.keys("q").wait_for("came: nothing");
    terminal.keys("<enter>");
    terminal.wait_end();
}

#[test]
fn names_are_not_drawn_into_a_file() {
    let output = Command::new(std::env::current_exe().unwrap()).args(CHILD).output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(told.contains("came: stdout is no terminal") && !told.contains("Stubbmark"), "{told}");
}
