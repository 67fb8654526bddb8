//! Where there is no screen to be had, or a poor one.

use super::*;

#[test]
fn without_a_terminal_it_says_so_and_writes_no_controls() {
    let project = example();
    let run = project.run(["code", "int-01"]);
    assert!(matches!(run.status, 2 | 3), "{}", run.status);
    assert!(run.stderr.starts_with("error: "), "{}", run.stderr);
    assert!(!run.stdout.contains('\u{1b}') && !run.stderr.contains('\u{1b}'), "{:?} {:?}", run.stdout, run.stderr);
}

#[test]
fn a_transcript_that_is_not_there_is_told_before_the_screen_opens() {
    let project = example();
    let mut terminal = start(&project, &["code", "int-99"], &[], 80, 24);
    assert_eq!(terminal.wait_end().exit_code(), 2, "{}", terminal.screen());
    assert!(terminal.screen().contains("int-99"), "{}", terminal.screen());
    restored(&terminal);
}

/// Some terminals, and many that are in between, answer no question about the cursor.
#[test]
fn a_terminal_that_answers_no_question_will_do() {
    let project = example();
    let mut terminal = with_world(&project, &["code", "int-01"], &[], (80, 24), Terminal::start_unanswered);
    terminal.wait_for(SAVED);
    quit(&mut terminal);
}

#[test]
fn without_colour_nothing_is_coloured() {
    let project = example();
    let mut terminal = start(&project, &["code", "int-01"], &[("NO_COLOR", "1")], 100, 30);
    terminal.wait_for(SAVED).keys("JJ<enter>").settled(QUIET, MOST);
    let coloured = |cell: &crate::pty::Cell| (cell.foreground, cell.background) != Default::default();
    assert!(!terminal.cells().rows.iter().flatten().any(coloured), "{}", terminal.screen());
    terminal.keys("<esc>").settled(QUIET, MOST);
    quit(&mut terminal);
}
