//! A bar while the index is brought up to date: silent at first, and only where somebody sees it.

use std::time::{Duration, Instant};

use crate::cli::Out;

/// Nothing is shown for so long: most work is done by then.
const SILENT: Duration = Duration::from_millis(200);

/// Drawing is slower than counting.
const BETWEEN: Duration = Duration::from_millis(50);

const WIDTH: usize = 30;

/// Draws on stderr; clears its line when it is done.
pub(super) struct Bar {
    shown: bool,
    seen: bool,
    next: Instant,
}

impl Bar {
    /// `seen`: stderr is a terminal.
    #[allow(clippy::disallowed_methods, reason = "only for when to draw; no answer depends on it")]
    pub(super) fn new(seen: bool) -> Self {
        Self { shown: false, seen, next: Instant::now() + SILENT }
    }

    /// So many of so many are done.
    #[allow(clippy::disallowed_methods, reason = "only for when to draw; no answer depends on it")]
    pub(super) fn at(&mut self, out: &mut Out<'_>, what: &str, done: usize, all: usize) {
        if !self.seen || Instant::now() < self.next {
            return;
        }
        self.next = Instant::now() + BETWEEN;
        self.shown = true;
        let full = (WIDTH * done).checked_div(all).unwrap_or(0).min(WIDTH);
        let bar: String = std::iter::repeat_n('█', full).chain(std::iter::repeat_n('░', WIDTH - full)).collect();
        let _ = write!(out.aside, "\r{what} {bar} {done}/{all}\x1b[K");
        let _ = out.aside.flush();
    }

    /// Takes the bar away.
    pub(super) fn end(self, out: &mut Out<'_>) {
        if self.shown {
            let _ = write!(out.aside, "\r\x1b[K");
            let _ = out.aside.flush();
        }
    }
}
