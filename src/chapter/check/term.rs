//! Rule: one thing has one name.

use super::Remarks;
use super::marker::occurrences;
use super::view::View;
use crate::chapter::{BlockKind, ChapterFault, WordList};

/// Endings a variant may take and still be the variant.
const ENDINGS: &[&str] = &["", "s", "en", "et", "er", "ene", "a", "ane", "ar"];

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    let words = all_spellings(view.ground.words);
    for block in view.chapter.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Quote(_))) {
        let text = block.blanked([]);
        let drifts = view.memory().of_project(text, |text| Drifts(drifts(text, &words)));
        for drift in &drifts.0 {
            let (said, term) = (drift.said.clone(), drift.term.clone());
            remarks.add(block.source_of(drift.at), ChapterFault::Term { said, term });
        }
    }
}

/// The variants in a text, in order of the list.
struct Drifts(Vec<Drift>);

struct Drift {
    at: usize,
    said: String,
    term: String,
}

/// Variants as written, and with a capital where the preferred term has none: a sentence may begin with it.
fn all_spellings(words: &WordList) -> Vec<(String, &str)> {
    let small = |term: &str| term.chars().next().is_some_and(char::is_lowercase);
    let capital = |variant: &str| {
        let mut letters = variant.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>())
    };
    let mut all: Vec<(String, &str)> = Vec::new();
    for (variant, term) in words.variants() {
        all.push((variant.to_owned(), term));
        all.extend(capital(variant).filter(|other| small(term) && other != variant).map(|other| (other, term)));
    }
    all
}

fn drifts(text: &str, words: &[(String, &str)]) -> Vec<Drift> {
    words.iter().flat_map(|(variant, term)| drift(text, variant, term)).collect()
}

fn drift(text: &str, variant: &str, term: &str) -> Vec<Drift> {
    let mut found = Vec::new();
    for place in occurrences(text, variant) {
        let rest = text.get(place.end..).unwrap_or("");
        let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let ending = rest.get(..length).unwrap_or("");
        let inside = text.get(place.start..).is_some_and(|here| here.starts_with(term) && term.starts_with(variant));
        if ENDINGS.contains(&ending) && !inside {
            found.push(Drift { at: place.start, said: format!("{variant}{ending}"), term: term.to_owned() });
        }
    }
    found
}
