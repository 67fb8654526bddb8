//! Sessions from the first key to the last, in a small and in a large window.

use super::*;

/// How a sentence got its code: the keys that led to the sentence, those that gave it the code, and which code.
struct Given {
    there: &'static str,
    keys: &'static [&'static str],
    code: &'static str,
}

/// Ten sentences of an interview. Letters that are typed are a key each.
const SESSION: [Given; 10] = [
    Given { there: "JJ", keys: &["<enter>", "s", "a", "n", "n", "t", "<enter>"], code: "kommune/benefits/sanntid" },
    Given { there: "s", keys: &["."], code: "kommune/benefits/sanntid" },
    Given { there: "s", keys: &["<enter>", "u", "t", "s", "<enter>"], code: "kommune/benefits/utskrivning" },
    Given { there: "s", keys: &["<enter>", "<down>", "<enter>"], code: "kommune/benefits/sanntid" },
    Given { there: "s", keys: &["<enter>", "<down>", "<enter>"], code: "kommune/benefits/utskrivning" },
    Given { there: "s", keys: &["."], code: "kommune/benefits/utskrivning" },
    Given { there: "J", keys: &["<enter>", "<enter>"], code: "kommune/benefits/utskrivning" },
    Given { there: "s", keys: &["<space>", "<space>", "."], code: "kommune/benefits/utskrivning" },
    Given { there: "J", keys: &["<enter>", "<down>", "<enter>"], code: "kommune/benefits/sanntid" },
    Given { there: "s", keys: &["."], code: "kommune/benefits/sanntid" },
];

/// Keys that a coder needs for a sentence with a code of the codebook, at most, in the middle of such a session.
const KEYS: usize = 4;

#[test]
fn coding_a_sentence_takes_few_keys() {
    let mut counts: Vec<usize> = SESSION.iter().map(|given| given.keys.len()).collect();
    counts.sort_unstable();
    assert!(counts[counts.len() / 2] <= KEYS, "{counts:?}");
}

#[test]
fn a_session_in_a_small_window() {
    session(80, 24);
}

#[test]
fn a_session_in_a_large_window() {
    session(160, 50);
}

/// Codes ten sentences, takes three back, does one again, writes a memo, makes a code, sets coverage, leaves, comes
/// back.
fn session(columns: u16, rows: u16) {
    let project = example();
    let (before, entries) = (codings(&project), journal(&project).len());
    let mut terminal = open(&project, "int-01", columns, rows);
    for given in &SESSION {
        code(&project, &mut terminal, given);
    }
    let made = journal(&project).split_off(entries);
    let codes: Vec<&str> = made.iter().map(|entry| entry["code"].as_str().unwrap()).collect();
    assert_eq!(codes, SESSION.map(|given| given.code));
    assert_eq!(codings(&project), before + 10);
    for _ in 0..3 {
        told(&mut terminal, "u", "undid: code int-01");
    }
    assert_eq!(codings(&project), before + 7);
    told(&mut terminal, "U", "did again: code int-01");
    assert_eq!(codings(&project), before + 8);
    more_than_codes(&project, &mut terminal);
    quit(&mut terminal);

    // Everything is in the journal, and the screen opens where it was left.
    let mut terminal = start(&project, &[], &[], columns, rows);
    terminal.wait_for(SAVED);
    let status = terminal.screen().trim_end().lines().last().unwrap_or_default().to_owned();
    assert!(status.contains("int-01"), "it does not open where it was left: {status}");
    quit(&mut terminal);
    let log = project.run(["log", "--json"]).exits(0).json();
    let own = log["entries"].as_array().unwrap().iter().filter(|entry| entry["coder"] == "ab").count();
    assert_eq!(own, entries + 17);
    assert_eq!(codings(&project), before + 9);
    let last = project.run(["segments", SESSION[0].code, "--json"]).exits(0).stdout;
    let made = made[0]["id"].as_str().unwrap();
    assert!(last.contains(made), "{made} is not among\n{last}");
}

/// A memo, a code that the codebook did not have, and whether a theme came up.
fn more_than_codes(project: &Project, terminal: &mut Terminal) {
    let text = |name| std::fs::read_to_string(project.path(name)).unwrap();
    let codebook = text("codebook.yaml");
    terminal.keys("m").wait_for("MEMO");
    terminal.keys("viktig<space>her<esc>").wait_without("MEMO").wait_for(SAVED);
    assert_eq!(journal(project).last().unwrap()["memo"], "viktig her");

    terminal.keys("N").wait_for("NEW CODE");
    terminal.keys("Ny<space>sak<enter>").wait_for("coded «Ny sak»").wait_for(SAVED);
    let written = text("codebook.yaml");
    assert!(written.contains("label: Ny sak"));
    let mut rest = written.lines();
    assert!(codebook.lines().all(|line| rest.any(|other| other == line)), "a line of the codebook went, or moved");
    assert!(journal(project).last().unwrap()["code"].as_str().unwrap().ends_with("/ny_sak"));

    terminal.keys("C").wait_for("COVERAGE");
    let before = journal(project).len();
    terminal.keys("s").wait_until("one more entry", |_| journal(project).len() > before);
    terminal.wait_for(SAVED);
    terminal.keys("<esc>").wait_without("COVERAGE");
    assert_eq!(journal(project).last().unwrap()["coverage"], "spontaneous");
}

/// Codes a sentence and waits until it is saved.
#[track_caller]
fn code(project: &Project, terminal: &mut Terminal, given: &Given) {
    let before = journal(project).len();
    terminal.keys(given.there).settled(QUIET, MOST);
    for key in given.keys {
        terminal.keys(key).settled(Duration::from_millis(20), MOST);
    }
    // The screen may still tell of the sentence before: the journal does not.
    terminal.wait_until("one more entry", |_| journal(project).len() > before);
    terminal.wait_for("coded «").wait_for(SAVED);
}

/// Presses a key and waits until that is told, and saved.
#[track_caller]
fn told(terminal: &mut Terminal, key: &str, wanted: &str) {
    let mark = terminal.bytes();
    terminal.keys(key);
    terminal.wait_answer(mark, wanted, |screen| screen.contents().contains(wanted));
    terminal.settled(QUIET, MOST);
    terminal.wait_for(SAVED);
}
