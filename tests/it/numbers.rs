//! Real text has no national identity numbers where there are none.

use std::io::Read;

use belegg::anonymity::{Case, Detector, Kind};
use flate2::read::GzDecoder;

/// The sentences of a file of tokens that have nine digits or more; with fewer there is nothing to mistake.
fn sentences(bytes: &[u8]) -> (usize, Vec<String>) {
    let mut text = String::new();
    GzDecoder::new(bytes).read_to_string(&mut text).unwrap();
    let tokens = text.lines().filter(|line| !line.is_empty()).count();
    let words =
        |sentence: &str| sentence.lines().filter_map(|line| line.split('\t').next()).collect::<Vec<_>>().join(" ");
    let all = text.split("\n\n").map(words);
    (tokens, all.filter(|text| text.chars().filter(char::is_ascii_digit).count() >= 9).collect())
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that was not made says so, and figures are shown")]
fn no_national_number_is_found_in_half_a_million_tokens() {
    let Some(folder) = crate::data::folder().map(|folder| folder.join("norne")).filter(|folder| folder.is_dir()) else {
        eprintln!("skipped: NorNE is not at hand");
        return;
    };
    let detector = Detector::new();
    let (mut tokens, mut kinds) = (0, std::collections::BTreeMap::<&str, usize>::new());
    for name in ["train_nb", "train_nn", "dev_nb", "dev_nn"] {
        let (count, sentences) = sentences(&std::fs::read(folder.join(format!("{name}.conll.gz"))).unwrap());
        tokens += count;
        for text in &sentences {
            for finding in detector.find(text, Case::Cased) {
                *kinds.entry(finding.kind.word()).or_default() += 1;
                assert_ne!(finding.kind, Kind::NationalId, "{}", &text[finding.at]);
            }
        }
    }
    eprintln!("{tokens} tokens: {kinds:?}");
    assert!(tokens > 500_000, "{tokens}");
}
