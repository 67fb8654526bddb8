//! The tables of docs/method.md are the program's.

use belegg::synthesis::{Class, Thresholds, words_of};
use belegg::transcript::Language;

const DOCUMENT: &str = include_str!("../../docs/method.md");

fn rows(after: &str) -> Vec<Vec<&'static str>> {
    let section = DOCUMENT.split(after).nth(1).unwrap();
    let table = section.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    table.skip(2).map(|row| row.trim_matches('|').split('|').map(str::trim).collect()).collect()
}

#[test]
fn the_thresholds_are_the_defaults() {
    let told: Vec<String> =
        rows("### Thresholds").iter().map(|row| format!("{}={}", row[0].trim_matches('`'), row[1])).collect();
    let fingerprint = Thresholds::default().fingerprint();
    let known: Vec<&str> = fingerprint.split(' ').filter(|part| part.contains('=')).collect();
    assert_eq!(told, known);
}

#[test]
fn the_words_are_those_of_the_classes() {
    let rows = rows("## From counts to words");
    for row in &rows {
        let class = Class::ALL.into_iter().find(|class| class.name() == row[0].trim_matches('`')).unwrap();
        let words = [Language::Bokmal, Language::Nynorsk, Language::English].map(|language| words_of(class, language));
        assert_eq!(row[2..], words, "{class:?}");
    }
    let without: Vec<&str> = Class::ALL
        .into_iter()
        .map(Class::name)
        .filter(|name| !rows.iter().any(|row| row[0].trim_matches('`') == *name))
        .collect();
    assert_eq!(without, ["ONE_INTERVIEW", "SUBGROUP"]);
    assert!(without.iter().all(|name| DOCUMENT.contains(&format!("`{name}`"))));
}
