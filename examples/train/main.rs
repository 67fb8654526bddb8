//! Trains the tagger's models: `cargo run --release --example train -- ../shared/data/norne`.
//!
//! Reads `train_nb` and `train_nn` (`.conll`, `.conll.gz`) and writes `words.bin`, `cased.bin` and `lower.bin` beside
//! the tagger's source. `--dev` says figures on `dev_nb` and `dev_nn` afterwards; `--hold-out` leaves a tenth of
//! train out, says figures on it and writes nothing. The same input gives the same files.
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "it reads a corpus, writes models and says so")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "training that cannot go on stops")]
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "training that cannot go on stops")]

mod corpus;
mod learn;

use std::path::{Path, PathBuf};

use belegg::anonymity::detect::Case;
use belegg::anonymity::detect::tagger::{Label, Model, Sight, Sort, Vocabulary, best, features, names};
use corpus::Corpus;
use learn::{Example, Settings, learn};

/// Every so manieth sentence is learnt as if it stood alone: short documents have little to tell about a word.
const ALONE: usize = 3;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = PathBuf::from(
        arguments.iter().find(|argument| !argument.starts_with("--")).map_or("../shared/data/norne", |a| a),
    );
    let option = |name: &str| arguments.iter().any(|argument| argument == name);
    let mut train: Vec<Corpus> = ["train_nb", "train_nn"].iter().map(|name| read(&folder, name)).collect();
    let mut judged: Vec<Corpus> = Vec::new();
    if option("--hold-out") {
        let parts: Vec<(Corpus, Corpus)> = train.iter().map(|corpus| corpus.split(7)).collect();
        (judged, train) = parts.into_iter().unzip();
    } else if option("--dev") {
        judged = ["dev_nb", "dev_nn"].iter().map(|name| read(&folder, name)).collect();
    }
    let vocabulary = Corpus::common_words(&train);
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/anonymity/detect/tagger/models");
    // Elsewhere, to compare before replacing.
    let target = std::env::var_os("BELEGG_MODELS").map_or(target, PathBuf::from);
    let write = |name: &str, bytes: Vec<u8>| {
        if !option("--hold-out") {
            println!("{name}: {} kB", bytes.len() / 1000);
            std::fs::create_dir_all(&target).unwrap();
            std::fs::write(target.join(name), bytes).unwrap();
        }
    };
    write("words.bin", vocabulary.to_bytes());
    for (case, name) in [(Case::Cased, "cased.bin"), (Case::Lower, "lower.bin")] {
        let settings = Settings::of(case);
        println!("{name}: {settings:?}");
        let examples: Vec<Example> =
            train.iter().flat_map(|corpus| examples(corpus, case, &vocabulary, ALONE)).collect();
        let model = learn(&examples, &settings);
        println!("{} features, {} bytes", model.features(), model.to_bytes().len());
        for corpus in &judged {
            judge(corpus, case, &vocabulary, &model);
        }
        write(name, model.to_bytes());
    }
}

fn read(folder: &Path, name: &str) -> Corpus {
    let path =
        [".conll.gz", ".conll"].iter().map(|ending| folder.join(format!("{name}{ending}"))).find(|path| path.exists());
    Corpus::read(&path.expect("the corpus is not there"))
}

/// Looks at each sentence; every so manieth as if it stood alone.
fn examples(corpus: &Corpus, case: Case, vocabulary: &Vocabulary, alone: usize) -> Vec<Example> {
    let looks = corpus.look(case, vocabulary);
    let example = |(number, ((words, around), sentence)): (usize, (&(Vec<_>, Vec<_>), &Vec<(String, Label)>))| {
        let around = if number % alone == alone - 1 { &[][..] } else { around };
        let sight = Sight { words, around };
        let features = (0..words.len())
            .map(|at| {
                let mut out = Vec::with_capacity(120);
                features(sight, at, &mut out);
                out
            })
            .collect();
        Example { features, labels: sentence.iter().map(|(_, label)| *label).collect() }
    };
    looks.iter().zip(&corpus.sentences).enumerate().map(example).collect()
}

/// Says precision, recall and F of exact names.
fn judge(corpus: &Corpus, case: Case, vocabulary: &Vocabulary, model: &Model) {
    let mut counts = [[0usize; 3]; 4];
    for example in examples(corpus, case, vocabulary, usize::MAX) {
        let weights: Vec<_> = example.features.iter().map(|features| model.weigh(features)).collect();
        let told = names(&best(&weights, &model.transitions));
        let gold = names(&example.labels);
        for (row, sort) in counts.iter_mut().zip(Sort::ALL) {
            row[0] += told.iter().filter(|(_, told)| *told == sort).count();
            row[1] += gold.iter().filter(|(_, gold)| *gold == sort).count();
            row[2] += told.iter().filter(|name| name.1 == sort && gold.contains(name)).count();
        }
    }
    for (row, sort) in counts.iter().zip(Sort::ALL) {
        let (precision, recall) = (row[2] as f64 / row[0] as f64, row[2] as f64 / row[1] as f64);
        print!("{sort:?} {precision:.3}/{recall:.3}/{:.4}  ", 2.0 * precision * recall / (precision + recall));
    }
    println!();
}
