//! The measurements: the program, and `less` for the noise floor.

use std::time::{Duration, Instant};

use crate::cases::Case;
use crate::figures::{self, Target, Times};
use crate::pty::{Terminal, World, tour_seen};

/// No byte for so long: the answer to a key is whole. Far longer than a program pauses while it draws once.
const QUIET: Duration = Duration::from_millis(12);
/// No byte at all for so long: the key changes nothing.
const SILENCE: Duration = Duration::from_millis(100);
const MOST: Duration = Duration::from_secs(5);
const PAINTS: usize = 15;
const KEYS: usize = 100;
const CODINGS: usize = 100;
/// What a reader has: a large window.
const SIZE: (u16, u16) = (120, 40);

/// What a kind of keys is called, the keys before it, the key, and whether it only moves about.
type Kind = (&'static str, &'static str, &'static str);

const READING: [Kind; 8] = [
    ("a line down", "gg", "j"),
    ("a sentence on", "gg", "s"),
    ("a turn on", "gg", "J"),
    ("a page on", "gg", "<pgdn>"),
    ("a page back, from the end", "G", "<pgup>"),
    ("a line up, from the end", "G", "k"),
    ("to the end", "gg", "G"),
    ("select a sentence, and one more", "gg", "<space>"),
];

pub(crate) fn belegg(case: &Case) {
    tour_seen(&case.folder.path().join(".home"));
    let home = case.folder.path().join(".home").display().to_string();
    let environment = [
        ("HOME", home.as_str()),
        ("LANG", "C.UTF-8"),
        ("BELEGG_CODER", "ab"),
        ("BELEGG_DEVICE", "kontor"),
        ("COLORTERM", "truecolor"),
    ];
    let arguments = ["code", case.transcript.as_str()];
    let world = World {
        program: env!("CARGO_BIN_EXE_belegg"),
        arguments: &arguments,
        environment: &environment,
        folder: case.folder.path(),
        columns: SIZE.0,
        rows: SIZE.1,
    };
    let paint = Target { median: Some(30.0), most: None };
    let mut terminal = first_paint("first paint", &world, &case.first_words(), paint);
    moving(&mut terminal, "", &READING, Target { median: Some(1.0), most: Some(8.0) });
    coding(&mut terminal);
    figures::memory("memory", terminal.memory(), Some(30.0 + 2.0 * case.text().len() as f64 / 1e6));
}

pub(crate) fn less(case: &Case) {
    let file = case.file();
    let path = std::env::var("PATH").unwrap_or_default();
    let world = World {
        program: "less",
        arguments: &[&file],
        environment: &[("PATH", &path), ("LANG", "C.UTF-8"), ("LESSCHARSET", "utf-8"), ("LESSHISTFILE", "-")],
        folder: case.folder.path(),
        columns: SIZE.0,
        rows: SIZE.1,
    };
    if !path.split(':').any(|folder| std::path::Path::new(folder).join("less").exists()) {
        println!("less is not here: there is no noise floor");
        return;
    }
    let mut terminal = first_paint("less: first paint", &world, "date: ", Target::default());
    let kinds = [
        ("a line down", "g", "j"),
        ("a page on", "g", "<pgdn>"),
        ("a page back, from the end", "G", "<pgup>"),
        ("to the end", "g", "G"),
    ];
    moving(&mut terminal, "less: ", &kinds, Target::default());
    figures::memory("less: memory", terminal.memory(), None);
}

/// From the start of the process until words of the text are on the screen; leaves the last one running.
fn first_paint(what: &str, world: &World<'_>, words: &str, target: Target) -> Terminal {
    let mut times = Times::default();
    let mut last = None;
    for _ in 0..PAINTS {
        drop(last.take());
        let terminal = Terminal::start(world);
        let when = terminal.wait_until(&format!("`{words}`"), |screen| screen.contents().contains(words));
        times.add(when - terminal.started());
        last = Some(terminal);
    }
    figures::times(what, &times, target, None);
    let terminal = last.unwrap();
    terminal.settled(Duration::from_millis(500), MOST);
    terminal
}

/// Each kind of key again and again, from the key to the last byte of its answer.
fn moving(terminal: &mut Terminal, prefix: &str, kinds: &[Kind], target: Target) {
    for (what, before, key) in kinds {
        terminal.keys(before).settled(QUIET * 4, MOST);
        let (mut times, mut bytes) = (Times::default(), 0);
        for _ in 0..KEYS {
            if *what == "to the end" {
                terminal.keys(before).settled(QUIET, MOST);
            }
            let (time, length) = answer(terminal, key);
            // A key at the end of the text says nothing of how long an answer takes.
            if let Some(time) = time {
                times.add(time);
                bytes += length;
            }
        }
        let each = bytes as f64 / times.len().max(1) as f64;
        figures::times(&format!("{prefix}{what}"), &times, target, Some(each));
        terminal.keys("<esc>").settled(QUIET * 4, MOST);
    }
}

fn answer(terminal: &mut Terminal, key: &str) -> (Option<Duration>, usize) {
    let mark = terminal.bytes();
    let sent = Instant::now();
    terminal.keys(key);
    terminal.answered(mark, SILENCE);
    let settled = terminal.settled_since(mark, QUIET, MOST);
    (settled.last.map(|last| last - sent), settled.bytes)
}

/// A code given again and again, each time to the next sentence: shown at all, and shown as saved.
fn coding(terminal: &mut Terminal) {
    let saved = |screen: &vt100::Screen| screen.contents().contains("● saved");
    terminal.keys("ggJ<enter>").settled(QUIET * 4, MOST);
    let mark = terminal.bytes();
    terminal.keys("<enter>").wait_answer(mark, "a coding", saved);
    let (mut shown, mut kept, mut bytes) = (Times::default(), Times::default(), 0);
    for _ in 0..CODINGS {
        terminal.keys("s").settled(QUIET, MOST);
        let mark = terminal.bytes();
        let sent = Instant::now();
        terminal.keys(".");
        shown.add(terminal.wait_answer(mark, "an answer", |_| true) - sent);
        kept.add(terminal.wait_answer(mark, "a saved coding", saved) - sent);
        bytes += terminal.settled_since(mark, QUIET, MOST).bytes;
    }
    let target = |most| Target { median: None, most: Some(most) };
    figures::times("a coding shown", &shown, target(8.0), None);
    figures::times("a coding shown as saved", &kept, target(40.0), Some(bytes as f64 / CODINGS as f64));
}
