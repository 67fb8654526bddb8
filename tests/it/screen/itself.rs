//! The terminal that the other tests see through sees rightly: small programs of the shell in it.

use std::path::Path;
use std::time::Duration;

use crate::pty::{Terminal, World, strokes};

fn shell(script: &str) -> Terminal {
    let path = std::env::var("PATH").unwrap_or_default();
    Terminal::start(&World {
        program: "sh",
        arguments: &["-c", script],
        environment: &[("PATH", &path), ("LC_ALL", "C.UTF-8")],
        folder: Path::new("/"),
        columns: 40,
        rows: 6,
    })
}

fn bytes(notation: &str) -> Vec<u8> {
    strokes(notation).into_iter().flat_map(|stroke| stroke.bytes).collect()
}

#[test]
fn keys_send_what_a_terminal_sends() {
    assert_eq!(bytes("jø<enter><lt><c-p><a-x><esc>"), "jø\r<\x10\x1bx\x1b".as_bytes());
    assert_eq!(bytes("<s-tab><up><s-right><c-home><pgdn><f12>"), b"\x1b[Z\x1b[A\x1b[1;2C\x1b[1;5H\x1b[6~\x1b[24~");
    assert_eq!(bytes("a<b"), b"a<b");
    assert_eq!(strokes("a<esc>b").iter().map(|key| key.is_escape).collect::<Vec<_>>(), [false, true, false]);
}

#[test]
#[should_panic(expected = "no key is called <entre>")]
fn a_key_that_is_none_is_told() {
    strokes("<entre>");
}

#[test]
fn what_is_written_is_seen_with_its_looks_and_the_end_is_told() {
    let mut terminal = shell("printf 'hei \\033[1;31mrød\\033[0m'; read line; printf 'fikk %s' \"$line\"; exit 3");
    terminal.wait_for("hei rød");
    let cells = terminal.cells();
    assert_eq!(cells.find("rød"), Some((0, 4)));
    assert_eq!(cells.text(0), "hei rød");
    assert_eq!((cells.rows[0][4].bold, cells.rows[0][4].foreground), (true, vt100::Color::Idx(1)));
    assert_eq!((cells.rows[0][0].bold, cells.cursor), (false, Some((0, 7))));
    let mark = terminal.bytes();
    terminal.keys("abc<enter>");
    terminal.wait_for("fikk abc");
    assert_eq!(terminal.wait_end().exit_code(), 3);
    assert!(terminal.settled_since(mark, Duration::from_millis(1), Duration::from_secs(1)).bytes >= "fikk abc".len());
}

#[test]
fn modes_left_on_are_told() {
    let mut terminal =
        shell("printf '\\033[?1049h\\033[?25l\\033[?2004h\\033[?1000hinne'; read line; printf '\\033[?25h'");
    terminal.wait_for("inne");
    assert_eq!(terminal.modes(), ["alternate screen", "hidden cursor", "bracketed paste", "mouse"]);
    terminal.keys("<enter>");
    terminal.wait_end();
    assert_eq!(terminal.modes(), ["alternate screen", "bracketed paste", "mouse"]);
}

#[test]
fn another_size_and_a_signal_reach_the_program() {
    let script = "trap 'printf \"nå %s;\" \"$(stty size)\"' WINCH; trap 'printf ferdig; exit 0' TERM; \
                  printf klar; while :; do sleep 0.01; done";
    let mut terminal = shell(script);
    terminal.wait_for("klar");
    terminal.resize(33, 9).wait_for("nå 9 33;");
    terminal.signal("TERM").wait_for("ferdig");
    assert_eq!(terminal.wait_end().exit_code(), 0);
    let mut terminal = shell("printf klar; while :; do sleep 0.01; done");
    terminal.wait_for("klar").signal("STOP").wait_stopped();
    terminal.signal("CONT").signal("KILL");
    assert_eq!(terminal.wait_end().signal(), Some("Killed"));
}

#[test]
fn a_program_that_asks_its_terminal_is_answered() {
    let mut terminal = shell("stty raw -echo; printf '\\033[6n'; dd bs=1 count=6 2>/dev/null | od -c | head -n 1");
    terminal.wait_for("033   [   1   ;   1   R");
}
