//! The tour: keys, and when to take a picture.

use std::path::Path;
use std::time::Duration;

use crate::pty::{Terminal, World, copy_example};
use crate::svg;

const QUIET: Duration = Duration::from_millis(150);
const MOST: Duration = Duration::from_secs(5);

/// Names and pictures.
pub(crate) fn take(program: &Path) -> Vec<(&'static str, String)> {
    let folder = tempfile::tempdir().unwrap();
    copy_example(folder.path());
    let mut terminal = Terminal::start(&World {
        program: "less",
        arguments: &["transcripts/int-01.md"],
        environment: &[("PATH", "/usr/bin:/bin"), ("LANG", "C.UTF-8"), ("LESSCHARSET", "utf-8")],
        folder: folder.path(),
        columns: 120,
        rows: 34,
    });
    let _ = program;
    terminal.wait_for("int-01");
    terminal.keys("/det<enter>");
    terminal.settled(QUIET, MOST);
    vec![("reading", svg::picture(&terminal.cells(), "less", "An interview in less"))]
}
