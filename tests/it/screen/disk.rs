//! A disk that does not take it: shown as not saved, kept, and saved by one key once it can be.

use std::fs;

use super::*;

#[test]
fn what_the_disk_does_not_take_is_shown_as_not_saved_and_one_key_saves_all() {
    let project = example();
    let before = codings(&project);
    let mut terminal = open(&project, "int-01", 100, 30);
    terminal.keys("s.").wait_for("coded «").wait_for(SAVED);
    let (journal, aside) = (project.path("codings/ab@kontor.jsonl"), project.path("aside.jsonl"));
    let saved = fs::read(&journal).unwrap();
    fs::rename(&journal, &aside).unwrap();
    fs::create_dir(&journal).unwrap();
    for number in 1..=3 {
        terminal.keys("s.").wait_for(&format!("{number} {NOT_SAVED}"));
    }
    assert_eq!(fs::read(&aside).unwrap(), saved);
    fs::remove_dir(&journal).unwrap();
    fs::rename(&aside, &journal).unwrap();
    terminal.keys("W").wait_without(NOT_SAVED).wait_for(SAVED);
    quit(&mut terminal);
    assert_eq!(codings(&project), before + 4);
    project.run(["log"]).exits(0);
}

/// No file may grow: what a full disk does, without one. The shell keeps the signal that goes with it away.
#[test]
fn a_full_disk_is_told_and_nothing_half_is_taken_for_whole() {
    let project = example();
    let before = codings(&project);
    let command = format!("trap '' XFSZ; ulimit -f 1; exec {} code int-01", env!("CARGO_BIN_EXE_belegg"));
    let home = project.path(".home").display().to_string();
    let mut terminal = Terminal::start(&World {
        program: "/bin/sh",
        arguments: &["-c", &command],
        environment: &[("HOME", &home), ("BELEGG_CODER", "ab"), ("BELEGG_DEVICE", "kontor"), ("LANG", "C.UTF-8")],
        folder: project.root(),
        columns: 100,
        rows: 30,
    });
    terminal.wait_for(SAVED).keys("s.");
    terminal.wait_for(NOT_SAVED);
    terminal.signal("TERM");
    terminal.wait_end();
    restored(&terminal);
    assert_eq!(codings(&project), before);
}

#[test]
fn two_screens_of_one_coder_never_mix_their_journal() {
    let project = example();
    let before = codings(&project);
    let mut first = open(&project, "int-01", 100, 30);
    let mut second = open(&project, "int-02", 100, 30);
    first.keys("s.").wait_for("coded «").wait_for(SAVED);
    second.keys("s.").wait_for(&format!("1 {NOT_SAVED}"));
    first.keys("s.").settled(QUIET, MOST);
    first.wait_for(SAVED);
    quit(&mut first);
    second.keys("W").wait_without(NOT_SAVED).wait_for(SAVED);
    quit(&mut second);
    assert_eq!(codings(&project), before + 3);
    let numbers: Vec<u64> = journal(&project).iter().map(|entry| entry["n"].as_u64().unwrap()).collect();
    assert!(numbers.windows(2).all(|pair| pair[0] + 1 == pair[1]), "{numbers:?}");
}

#[test]
fn leaving_with_something_unsaved_asks_once() {
    let project = example();
    let before = codings(&project);
    let mut terminal = open(&project, "int-01", 100, 30);
    let (journal, aside) = (project.path("codings/ab@kontor.jsonl"), project.path("aside.jsonl"));
    fs::rename(&journal, &aside).unwrap();
    fs::create_dir(&journal).unwrap();
    terminal.keys("s.").wait_for(&format!("1 {NOT_SAVED}"));
    // Told for as long as it holds, not only until the next try has failed.
    terminal.keys("q").settled(QUIET, MOST);
    terminal.settled(QUIET, MOST);
    terminal.wait_for("once more");
    fs::remove_dir(&journal).unwrap();
    fs::rename(&aside, &journal).unwrap();
    terminal.keys("W").wait_for(SAVED);
    quit(&mut terminal);
    assert_eq!(codings(&project), before + 1);
}
