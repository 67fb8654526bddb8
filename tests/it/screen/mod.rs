//! The coding screen as somebody at a keyboard meets it: the program in a pseudo-terminal.

mod disk;
mod hostile;
mod itself;
mod killed;
mod meeting;
mod names;
mod pointing;
mod refused;
mod session;
mod signals;
mod sizes;

use std::time::Duration;

use serde_json::Value;

use crate::project::Project;
use crate::pty::{Terminal, World, copy_example};

/// So long nothing comes: whatever was to come is there.
const QUIET: Duration = Duration::from_millis(80);
const MOST: Duration = Duration::from_secs(10);

/// What the status line says when all is on the disk.
const SAVED: &str = "● saved";
/// What it says when something could not be written.
const NOT_SAVED: &str = "NOT SAVED";

/// The example project in a folder of its own.
fn example() -> Project {
    let project = Project::empty();
    copy_example(project.root());
    project
}

/// Opens the screen on a transcript and waits until coding is possible.
fn open(project: &Project, transcript: &str, columns: u16, rows: u16) -> Terminal {
    let mut terminal = start(project, &["code", transcript], &[], columns, rows);
    terminal.wait_for(SAVED);
    terminal
}

/// Starts the program in the same world as [`Project::command`], with more environment.
fn start(project: &Project, arguments: &[&str], more: &[(&str, &str)], columns: u16, rows: u16) -> Terminal {
    with_world(project, arguments, more, (columns, rows), Terminal::start)
}

fn with_world<T>(
    project: &Project,
    arguments: &[&str],
    more: &[(&str, &str)],
    (columns, rows): (u16, u16),
    begin: impl FnOnce(&World<'_>) -> T,
) -> T {
    crate::pty::tour_seen(&project.path(".home"));
    let command = project.command();
    let mut environment: Vec<(&str, &str)> =
        command.get_envs().filter_map(|(name, value)| Some((name.to_str()?, value?.to_str()?))).collect();
    environment.push(("LANG", "C.UTF-8"));
    environment.extend(more);
    let program = env!("CARGO_BIN_EXE_belegg");
    begin(&World { program, arguments, environment: &environment, folder: project.root(), columns, rows })
}

/// The entries of one's own journal.
fn journal(project: &Project) -> Vec<Value> {
    let path = project.path("codings/ab@kontor.jsonl");
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .filter(|entry: &Value| entry["op"].is_string())
        .collect()
}

/// How many codings stand.
fn codings(project: &Project) -> u64 {
    project.run(["status", "--json"]).exits(0).json()["codings"].as_u64().unwrap()
}

/// Ends by the key, and sees that the terminal is as it was found.
#[track_caller]
fn quit(terminal: &mut Terminal) {
    terminal.keys("q");
    assert_eq!(terminal.wait_end().exit_code(), 0, "{}", terminal.screen());
    restored(terminal);
}

/// The modes that were switched on are off again, and nobody panicked.
#[track_caller]
fn restored(terminal: &Terminal) {
    assert_eq!(terminal.modes(), Vec::<&str>::new());
    let raw = String::from_utf8_lossy(&terminal.raw()).into_owned();
    assert!(!raw.contains("panicked"), "{}", terminal.screen());
}
