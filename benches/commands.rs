//! The program as a user runs it, whole processes: `cargo bench --bench commands`.
//!
//! Every figure stands beside its target. A part of a study's name (`43`, `1000`) after `--` runs
//! only that: `cargo bench --bench commands -- 43`.
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a bench reads clocks and prints figures")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a bench that cannot go on stops")]
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a bench that cannot go on stops")]

#[allow(dead_code, unused_imports, unreachable_pub, reason = "the tests use more of it")]
#[path = "../tests/generate/mod.rs"]
mod generate;

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use generate::Corpus;

/// Milliseconds a command may take, the first time and then, and what it may need in MB; `None` is no target.
#[derive(Clone, Copy)]
struct Target {
    time: Option<(f64, f64)>,
    memory: Option<f64>,
}

/// One folder to run in.
struct Case<'a> {
    name: &'a str,
    folder: &'a Path,
    rounds: usize,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // `cargo test --all-targets` runs benches too, in a debug build: there is nothing to measure.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let wanted = |name: &str| {
        let mut words = arguments.iter().filter(|argument| !argument.starts_with('-')).peekable();
        words.peek().is_none() || words.any(|word| name.split([' ', ',']).any(|part| part == word))
    };
    println!(
        "{:<44} {:>10} {:>10} {:>10} {:>8} {:>8}",
        "whole process", "first ms", "median ms", "target ms", "peak MB", "target"
    );
    let example = Case { name: "the example", folder: Path::new(env!("CARGO_MANIFEST_DIR")), rounds: 21 };
    if wanted(example.name) {
        let target = |milliseconds| Target { time: Some((milliseconds, milliseconds)), memory: None };
        measure(&example, &["--version"], &target(5.0));
        measure(&example, &["--help"], &target(5.0));
        measure(&example, &["export"], &target(150.0));
    }
    let study = || Corpus::with_words(1, 43, 104, 10_000, 7_000);
    let large = || Corpus::with_words(1, 1_000, 2_400, 100_000, 7_000);
    if wanted("43 interviews, 10000 codings") {
        commands("43 interviews, 10000 codings", study(), 15, Target { time: Some((60.0, 60.0)), memory: Some(40.0) });
    }
    if wanted("1000 interviews, 100000 codings") {
        let target = Target { time: Some((1_000.0, 300.0)), memory: Some(300.0) };
        commands("1000 interviews, 100000 codings", large(), 5, target);
    }
}

/// Writes a study with a drafted chapter and measures the commands that read all of it.
fn commands(name: &str, corpus: Corpus, rounds: usize, target: Target) {
    let folder = tempfile::tempdir().unwrap();
    corpus.write_to(folder.path());
    let code = corpus.codes[0].address.clone();
    drop(corpus);
    let case = Case { name, folder: folder.path(), rounds };
    for arguments in [&["status"][..], &["matrix"], &["matrix", "--by", "role"], &["segments", &code], &["segments"]] {
        measure(&case, arguments, &target);
    }
    measure(&case, &["draft"], &Target { time: None, ..target });
    measure(&case, &["check"], &target);
    measure(&case, &["export"], &Target { time: None, ..target });
}

fn measure(case: &Case<'_>, arguments: &[&str], target: &Target) {
    let first = run(case, arguments);
    let mut times: Vec<Duration> = (0..case.rounds).map(|_| run(case, arguments)).collect();
    times.sort();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
    let median = milliseconds(times[times.len() / 2]);
    let first = milliseconds(first);
    let (goal, over) = match target.time {
        None => ("-".to_owned(), false),
        Some((once, warm)) if once == warm => (format!("{warm:.0}"), median > warm),
        Some((once, warm)) => (format!("{once:.0}/{warm:.0}"), first > once || median > warm),
    };
    let peak = peak(case, arguments);
    let (peak, most) = (
        peak.map_or("?".into(), |mb| format!("{mb:.0}")),
        target.memory.map_or(String::new(), |mb| format!("{mb:.0}")),
    );
    let what = format!("{} in {}", arguments.join(" "), case.name);
    let what: String = what.chars().take(44).collect();
    let over = if over { " over" } else { "" };
    println!("{what:<44} {first:>10.1} {median:>10.1} {goal:>10} {peak:>8} {most:>8}{over}");
}

/// From the start of the process to its end, its answer thrown away.
fn run(case: &Case<'_>, arguments: &[&str]) -> Duration {
    let start = Instant::now();
    let status = spawn(case, arguments).wait().unwrap();
    let took = start.elapsed();
    assert!(matches!(status.code(), Some(0 | 1)), "{arguments:?} ended with {status}");
    took
}

fn spawn(case: &Case<'_>, arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_belegg"));
    command.args(arguments).current_dir(case.folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

/// The most memory the process held, in MB, as the kernel counts it; asked again and again while it runs.
fn peak(case: &Case<'_>, arguments: &[&str]) -> Option<f64> {
    let mut child = spawn(case, arguments);
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait().unwrap().is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
        peak = kilobytes.map(|kilobytes| kilobytes / 1024.0).or(peak);
        std::thread::sleep(Duration::from_micros(300));
    }
    peak
}
