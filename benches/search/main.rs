//! Searching: `cargo bench --bench search [-- 43|1000|10000]`.
//!
//! How fast the index is made, against Tantivy alone over the same turns; how long whole processes take from start to
//! last byte, for rare and common words, phrases, prefixes, compounds, attributes and codes; and what ripgrep and SQLite
//! need for the same files, where they are installed. Every figure stands beside its target.
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a bench reads clocks and prints figures")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a bench that cannot go on stops")]
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a bench that cannot go on stops")]

mod bare;
mod corpus;
#[allow(dead_code, unused_imports, unreachable_pub, reason = "the tests use more of it")]
#[path = "../../tests/generate/mod.rs"]
mod generate;
mod peers;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use walkdir::WalkDir;

/// Word forms of the made-up language; speech of so many people has about as many.
const FORMS: usize = 50_000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // `cargo test --all-targets` runs benches too, in a debug build: there is nothing to measure.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let sizes: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![43, 1_000] } else { sizes };
    let words = corpus::Words::new(FORMS, 1);
    for interviews in sizes {
        let folder = tempfile::tempdir().unwrap();
        let bytes = corpus::write(folder.path(), interviews, &words);
        println!("\n{interviews} interviews, {:.1} MB, {FORMS} word forms", bytes as f64 / 1e6);
        index(folder.path(), bytes);
        let target = if interviews > 1_000 { 20.0 } else { 10.0 };
        queries(folder.path(), target);
        peers::measure(folder.path());
    }
}

/// Building from nothing and after one change, and the size on disk.
fn index(folder: &Path, bytes: u64) {
    let megabytes = bytes as f64 / 1e6;
    let bare = bare::index(folder).as_secs_f64();
    let start = Instant::now();
    run(folder, &[corpus::RARE]);
    let ours = start.elapsed().as_secs_f64();
    let size: u64 = WalkDir::new(folder.join(".cache"))
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.metadata().ok())
        .filter(|file| file.is_file())
        .map(|file| file.len())
        .sum();
    println!("{:<44} {:>10.1} MB/s", "Tantivy alone, exact and stem fields", megabytes / bare);
    println!(
        "{:<44} {:>10.1} MB/s {:>10} of it (target 80 %)",
        "index from nothing, whole process",
        megabytes / ours,
        percent(bare / ours)
    );
    println!("{:<44} {:>10} of the text (target 160 %)", "size of the index", percent(size as f64 / bytes as f64));
    let changed = folder.join("transcripts/int-00000.md");
    let text = std::fs::read_to_string(&changed).unwrap();
    std::fs::write(&changed, text.replacen("\n\n**", "\n\nEn ny overskrift\n\n**", 1)).unwrap();
    let start = Instant::now();
    run(folder, &[corpus::RARE]);
    println!("{:<44} {:>10.1} ms (target 200)", "search after one transcript changed", milliseconds(start.elapsed()));
}

fn queries(folder: &Path, target: f64) {
    println!("{:<44} {:>10} {:>10} {:>10}", "search, process start to last byte", "p50 ms", "p99 ms", "target p50");
    let prefix = format!("{}*", &corpus::MIDDLE[..5]);
    for (what, query) in [
        ("a rare word", corpus::RARE),
        ("a word in every third interview", corpus::MIDDLE),
        ("a word in most turns", corpus::COMMON),
        ("a rare and a common word", "fjellheisprøve ikke"),
        ("two common words", "ikke veldig"),
        ("a phrase", corpus::PHRASE),
        ("a prefix", &prefix),
        ("inside words", "*vakt*"),
        ("compounds", "~vakt"),
        ("an attribute", "role:lege"),
        ("a word and an attribute", "journalvaktordning role:lege"),
        ("a word not coded", "journalvaktordning uncoded"),
        ("one letter wrong", "fjelheisprøven~1"),
    ] {
        let mut times: Vec<f64> = (0..100).map(|_| time(folder, &[query])).collect();
        times.sort_by(f64::total_cmp);
        let over = if times[49] > target { " over" } else { "" };
        println!("{:<44} {:>10.1} {:>10.1} {:>10.0}{over}", format!("{what}: {query}"), times[49], times[98], target);
    }
}

fn time(folder: &Path, query: &[&str]) -> f64 {
    let start = Instant::now();
    run(folder, query);
    milliseconds(start.elapsed())
}

/// One search in a process of its own, its answer thrown away; the cache lies in the folder.
fn run(folder: &Path, query: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_belegg"));
    command.arg("search").args(query).current_dir(folder).env("XDG_CACHE_HOME", folder.join(".cache"));
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    assert!(matches!(status.code(), Some(0)), "{query:?} ended with {status}");
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}
