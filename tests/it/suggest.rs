//! `belegg suggest`, and how good suggestions are.

use std::io::Read as _;
use std::path::PathBuf;
use std::time::Instant;

use belegg::search::suggest::{Describe, Example, Report, Settings, Suggester, held_out, read_file, shuffled};
use belegg::source::FileName;
use belegg::transcript::Language;

/// 3,508 comments of patients with the codes that people gave them; `None` where they are not at hand.
fn comments() -> Option<(Vec<Example>, Vec<Describe>)> {
    let folder = std::env::var_os("BELEGG_DATA")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data"), PathBuf::from);
    let Ok(bytes) = std::fs::read(folder.join("suggest/nhs_train.jsonl.gz")) else {
        eprintln!("skipped: {} has no suggest/nhs_train.jsonl.gz", folder.display());
        return None;
    };
    let mut text = String::new();
    flate2::read::GzDecoder::new(bytes.as_slice()).read_to_string(&mut text).unwrap();
    let (file, problems) = read_file(&text, &FileName::new("nhs"), &[], Some(Language::English));
    assert!(problems.is_empty());
    Some((file.examples.clone(), file.describe()))
}

/// Learns from the first `n` of a shuffled list and tries on the last `tested`.
fn tried(examples: &[Example], codes: &[Describe], seed: u64, n: usize, tested: usize) -> Report {
    let order = shuffled(examples.len(), seed);
    let pick = |range: &[usize]| range.iter().map(|at| examples[*at].clone()).collect::<Vec<_>>();
    let (train, test) = (pick(&order[..n]), pick(&order[order.len() - tested..]));
    held_out(&train, &test, codes, &Settings::default()).unwrap()
}

#[test]
#[ignore = "measures: run in release with --nocapture"]
fn table() {
    let Some((examples, codes)) = comments() else { return };
    for described in [codes.as_slice(), &[]] {
        println!("codes described: {}", described.len());
        for n in [50, 100, 200, 500, 1000, 2000] {
            let reports: Vec<Report> = (1..=8).map(|seed| tried(&examples, described, seed, n, 1300)).collect();
            let show = |name: &str, of: &dyn Fn(&Report) -> f64| {
                let values: Vec<f64> = reports.iter().map(of).collect();
                let mean = values.iter().sum::<f64>() / values.len() as f64;
                let variance = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (values.len() - 1) as f64;
                format!("{name} {mean:.3} ± {:.3}", variance.sqrt())
            };
            let parts = [
                show("hit@1", &|r| r.model.hit1),
                show("hit@3", &|r| r.model.hit3),
                show("nDCG@5", &|r| r.model.ndcg5),
                show("macro", &|r| r.model.macro_hit3),
                show("| majority hit@3", &|r| r.majority.hit3),
                show("macro", &|r| r.majority.macro_hit3),
            ];
            let order = shuffled(examples.len(), 1);
            let train: Vec<Example> = order[..n].iter().map(|at| examples[*at].clone()).collect();
            let start = Instant::now();
            let suggester = Suggester::train(&train, described, &Settings::default()).unwrap();
            let trained = start.elapsed();
            let start = Instant::now();
            for at in order.iter().rev().take(200) {
                suggester.suggest(&examples[*at].text, examples[*at].tongue, 3);
            }
            println!("{n:5}  {}  train {trained:?}, suggest {:?}", parts.join("  "), start.elapsed() / 200);
        }
    }
}
