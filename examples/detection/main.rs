//! Figures of detection: `cargo run --release --example detection -- FILE_OR_FOLDER...`.
//!
//! Reads labelled corpora in NorNE's form (`.conll`, `.conll.gz`), one at a time, and says for each, with capitals and
//! without: precision, recall and F of exact names, how many people's names are wholly covered by findings of any
//! kind, and how many covered words are in names; then what a confidence is worth, and how fast it goes. Sentences are
//! read in documents of a hundred. At the end names of the corpora are put
//! into spoken turns. `--list` shows what was missed and what was wrong.
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "it reads corpora and clocks and prints figures")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "figures that cannot be had stop")]
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "figures that cannot be had stop")]

mod corpus;
mod figures;
mod spoken;

use std::path::{Path, PathBuf};
use std::time::Instant;

use belegg::anonymity::detect::{Case, Detector};
use corpus::Sentence;
use figures::{Figures, SORTS};

/// Sentences in a document: where the corpus' documents end is not known.
const DOCUMENT: usize = 100;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let list = arguments.iter().any(|argument| argument == "--list");
    let start = Instant::now();
    let detector = Detector::new();
    println!("models and lists read in {:.1} ms (target 20)", start.elapsed().as_secs_f64() * 1e3);
    let mut all = Vec::new();
    let mut read = Vec::new();
    for path in
        arguments.iter().filter(|argument| !argument.starts_with("--")).flat_map(|argument| files(Path::new(argument)))
    {
        let sentences = corpus::read(&path);
        let lower: Vec<Sentence> = sentences.iter().map(Sentence::lower).collect();
        for (case, sentences) in [(Case::Cased, &sentences), (Case::Lower, &lower)] {
            println!(
                "\n{} {}",
                path.file_name().unwrap().to_string_lossy(),
                if case == Case::Cased { "as written" } else { "in lower case" }
            );
            let figures = measure(&detector, sentences, case, DOCUMENT);
            show(&figures, case == Case::Cased);
            let alone = measure(&detector, sentences, case, 1);
            println!("  each sentence by itself: PER F {:.3}, people masked {:.4}", alone.prf(0)[2], alone.masked());
            if list {
                figures.missed.iter().for_each(|line| println!("  missed {line}"));
                figures.inexact.iter().for_each(|line| println!("  inexact {line}"));
                figures.false_people.iter().for_each(|line| println!("  no person {line}"));
                figures.wrong.iter().for_each(|line| println!("  wrong {line}"));
            }
            if case == Case::Cased {
                all.extend(figures.sure);
            }
        }
        read.extend(sentences);
    }
    calibration(&all);
    spoken::measure(&detector, &read, list);
}

fn files(path: &Path) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path.to_owned()];
    }
    let mut files: Vec<PathBuf> = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.to_string_lossy().contains(".conll") && !path.to_string_lossy().contains("train"));
    files.sort();
    files
}

fn measure(detector: &Detector, sentences: &[Sentence], case: Case, document: usize) -> Figures {
    let mut figures = Figures::default();
    let start = Instant::now();
    let mut bytes = 0;
    for block in sentences.chunks(document) {
        let texts: Vec<&str> = block.iter().map(|sentence| sentence.text.as_str()).collect();
        bytes += texts.iter().map(|text| text.len()).sum::<usize>();
        let found = detector.find_all(&texts, case);
        block.iter().zip(&found).for_each(|(sentence, found)| figures.add(sentence, found));
    }
    if document > 1 {
        println!("  {:.1} MB a second (target 3)", bytes as f64 / 1e6 / start.elapsed().as_secs_f64());
    }
    figures
}

fn show(figures: &Figures, cased: bool) {
    for (number, sort) in SORTS.iter().enumerate() {
        let [precision, recall, f] = figures.prf(number);
        let target = if number == 0 && cased { " (target F 0.92)" } else { "" };
        println!("  {sort:<5} P {precision:.3} R {recall:.3} F {f:.3}{target}   of {}", figures.exact[number][1]);
    }
    let target = if cased { " (target 0.998)" } else { "" };
    println!("  people wholly masked {:.4}{target}   {} of {}", figures.masked(), figures.masked[1], figures.masked[0]);
    let target = if cased { " (target 0.85)" } else { "" };
    println!(
        "  covered words in names {:.3}{target}   {} of {}",
        figures.mask_precision(),
        figures.tokens[1],
        figures.tokens[0]
    );
}

/// What a confidence is worth.
fn calibration(sure: &[(f32, bool, bool)]) {
    println!("\nconfidence: findings, in names, exactly one name of the sort");
    for limits in [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01f32].windows(2) {
        let of: Vec<_> = sure.iter().filter(|(confidence, ..)| (limits[0]..limits[1]).contains(confidence)).collect();
        let share = |test: &dyn Fn(&(f32, bool, bool)) -> bool| {
            of.iter().filter(|one| test(one)).count() as f64 / of.len().max(1) as f64
        };
        println!(
            "  {:.2} to {:.2}: {:>5}  {:.3}  {:.3}",
            limits[0],
            limits[1].min(1.0),
            of.len(),
            share(&|one| one.1),
            share(&|one| one.2)
        );
    }
    for limit in [0.3, 0.5, 0.7, 0.8, 0.9, 0.95f32] {
        let of: Vec<_> = sure.iter().filter(|(confidence, ..)| *confidence >= limit).collect();
        let share = of.iter().filter(|one| one.1).count() as f64 / of.len().max(1) as f64;
        println!("  {limit:.2} and more: {:>5}  {share:.3} in names", of.len());
    }
}
