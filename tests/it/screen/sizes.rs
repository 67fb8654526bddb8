//! Windows of every size, and windows that change it while something is open.

use super::*;

/// From a stamp to a wall.
const SIZES: [(u16, u16); 12] = [
    (20, 5),
    (21, 6),
    (40, 10),
    (60, 8),
    (80, 24),
    (81, 25),
    (100, 30),
    (120, 50),
    (160, 50),
    (200, 20),
    (300, 100),
    (20, 100),
];

#[test]
fn it_opens_in_a_window_of_any_size() {
    let project = example();
    for (columns, rows) in SIZES {
        let mut terminal = start(&project, &["code", "int-01"], &[], columns, rows);
        terminal.wait_until("a status line", has_status);
        for keys in [
            "jj", "s", "<pgdn>", "<enter>", "san", "<esc>", "m", "<esc>", "?", "<esc>", "C", "<esc>", ":", "<esc>",
            "G", "gg",
        ] {
            terminal.keys(keys).settled(QUIET, MOST);
        }
        terminal.wait_until("a status line", has_status);
        quit(&mut terminal);
    }
}

#[test]
fn it_follows_every_change_of_size() {
    let project = example();
    let mut terminal = start(&project, &["code", "int-01"], &[("RUST_BACKTRACE", "1")], 80, 24);
    terminal.wait_for(SAVED);
    for open in ["", "<enter>", "m", "?", "C", ":", "v"] {
        terminal.keys(open);
        for (columns, rows) in SIZES {
            terminal.resize(columns, rows);
            terminal.wait_until(&format!("a status line at {columns}×{rows}"), has_status);
        }
        // Through many sizes at once, as when a window is drawn with the mouse.
        for columns in (20..200).step_by(7) {
            terminal.resize(columns, columns / 3);
        }
        terminal.resize(80, 24);
        terminal.settled(QUIET, MOST);
        terminal.wait_until("a status line", has_status);
        terminal.keys("<esc>").settled(QUIET, MOST);
    }
    quit(&mut terminal);
}

/// The last row says something.
fn has_status(screen: &vt100::Screen) -> bool {
    let (rows, columns) = screen.size();
    screen.rows(0, columns.get()).nth(usize::from(rows.get()) - 1).is_some_and(|row| !row.trim().is_empty())
}
