//! Signals: the terminal comes back as it was, and nothing is lost.

use super::*;

/// A coding made, a signal sent at once: it is there when the program has ended, and the terminal is whole.
fn ends_by(signal: &str, number: u32) {
    let project = example();
    let before = codings(&project);
    let mut terminal = open(&project, "int-01", 80, 24);
    terminal.keys("s.").settled(QUIET, MOST);
    terminal.signal(signal);
    let status = terminal.wait_end();
    assert!(status.exit_code() == 128 + number || status.signal().is_some(), "{signal}: {status:?}");
    restored(&terminal);
    assert_eq!(codings(&project), before + 1, "{signal}");
}

#[test]
fn a_request_to_end_is_obeyed_and_nothing_is_lost() {
    ends_by("TERM", 15);
}

#[test]
fn a_closed_window_loses_nothing() {
    ends_by("HUP", 1);
}

#[test]
fn stopped_and_gone_on_with_it_is_drawn_again() {
    let project = example();
    let mut terminal = open(&project, "int-01", 80, 24);
    let before = terminal.screen();
    terminal.signal("TSTP").wait_stopped();
    terminal.wait_until("the shell's screen", |screen| !screen.alternate_screen());
    assert_eq!(terminal.modes(), Vec::<&str>::new(), "while it is stopped the terminal is the shell's");
    let mark = terminal.bytes();
    terminal.signal("CONT");
    terminal.wait_until("the same screen", |screen| screen.alternate_screen() && screen.contents() == before);
    assert!(terminal.bytes() > mark + before.len() / 2, "all of it is drawn again");
    // The shell's key does the same.
    terminal.keys("<c-z>").wait_stopped();
    terminal.signal("CONT");
    terminal.wait_until("the same screen", |screen| screen.alternate_screen() && screen.contents() == before);
    quit(&mut terminal);
}
