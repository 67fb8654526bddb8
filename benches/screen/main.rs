//! The coding screen as somebody at a keyboard meets it, in a pseudo-terminal: `cargo bench --bench screen`.
//!
//! First paint, the time from a key to the last byte of its answer, bytes a key, how soon a coding is shown and shown
//! as saved, and memory; on the example, on 43 interviews, on a transcript of 10 MB and on one with 5,000 codings.
//! Every figure stands beside its target. The same keys in `less` on the same text in the same minute are the noise
//! floor: what the machine and the pseudo-terminal take by themselves. A part of a case's name after `--` runs only
//! that: `cargo bench --bench screen -- 43`.
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a bench reads clocks and prints figures")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a bench that cannot go on stops")]
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a bench that cannot go on stops")]

mod cases;
mod figures;
#[allow(dead_code, unused_imports, unreachable_pub, reason = "the tests use more of it")]
#[path = "../../tests/generate/mod.rs"]
mod generate;
mod measure;
#[allow(dead_code, unused_imports, unreachable_pub, reason = "the tests use more of it")]
#[path = "../../tests/pty/mod.rs"]
mod pty;

use cases::Case;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // `cargo test --all-targets` runs benches too, in a debug build: there is nothing to measure.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let words: Vec<&String> = arguments.iter().filter(|argument| !argument.starts_with('-')).collect();
    for (name, make) in cases::ALL {
        if words.is_empty() || words.iter().any(|word| name.contains(word.as_str())) {
            let case: Case = make(name);
            println!("\n{name}: {}, {:.1} MB", case.transcript, case.text().len() as f64 / 1e6);
            figures::head();
            measure::belegg(&case);
            measure::less(&case);
        }
    }
}
