//! Reading NorNE: a token and its label a line, a blank line after each sentence; plain or gzip.

use std::io::Read;
use std::path::Path;

use belegg::anonymity::detect::Case;
use belegg::anonymity::detect::place::{Lists, hash};
use belegg::anonymity::detect::tagger::{Around, Counts, Label, Sort, Vocabulary, Word};

/// A corpus file: sentences in order, each its words and labels.
#[derive(Default, Clone)]
pub struct Corpus {
    pub sentences: Vec<Vec<(String, Label)>>,
}

impl Corpus {
    pub fn read(path: &Path) -> Self {
        let bytes = std::fs::read(path).unwrap();
        let mut text = String::new();
        if path.extension().is_some_and(|ending| ending == "gz") {
            flate2::read::MultiGzDecoder::new(&*bytes).read_to_string(&mut text).unwrap();
        } else {
            text = String::from_utf8(bytes).unwrap();
        }
        Self::parse(&text)
    }

    pub fn parse(text: &str) -> Self {
        let mut corpus = Self::default();
        let mut open = Vec::new();
        for line in text.lines().chain([""]) {
            match line.split_once('\t') {
                Some((word, label)) => open.push((word.to_owned(), self::label(label))),
                None if !open.is_empty() => corpus.sentences.push(std::mem::take(&mut open)),
                None => {}
            }
        }
        corpus
    }

    /// The sentences whose number has this remainder by ten, and the others, in blocks of two hundred so that
    /// documents stay together.
    pub fn split(&self, remainder: usize) -> (Self, Self) {
        let part = |inside: bool| {
            let blocks =
                self.sentences.chunks(200).enumerate().filter(|(number, _)| (number % 10 == remainder) == inside);
            Self { sentences: blocks.flat_map(|(_, block)| block.to_vec()).collect() }
        };
        (part(true), part(false))
    }

    /// Words written with a small letter, twice at least.
    pub fn common_words(corpora: &[Self]) -> Vocabulary {
        let mut counts = std::collections::HashMap::<&str, usize>::new();
        let words = corpora.iter().flat_map(|corpus| &corpus.sentences).flatten();
        for (word, _) in words.filter(|(word, _)| word.chars().next().is_some_and(char::is_lowercase)) {
            *counts.entry(word).or_default() += 1;
        }
        Vocabulary::new(counts.into_iter().filter(|(_, count)| *count >= 2).map(|(word, _)| hash(&word.to_lowercase())))
    }

    /// What the tagger sees of each sentence.
    pub fn look(&self, case: Case, vocabulary: &Vocabulary) -> Vec<(Vec<Word>, Vec<Counts>)> {
        let mut words = Vec::new();
        let mut ranges = Vec::new();
        for sentence in &self.sentences {
            let start = words.len();
            words.extend(sentence.iter().map(|(word, _)| Word::new(word, case, Lists::built_in(), vocabulary)));
            Lists::built_in().mark_phrases(&mut words[start..]);
            ranges.push(start..words.len());
        }
        let around = Around::gather(&words, &ranges);
        let look = |(number, range): (usize, &std::ops::Range<usize>)| {
            let sentence = words[range.clone()].to_vec();
            let counts = (0..sentence.len()).map(|at| around.of(number, &sentence, at)).collect();
            (sentence, counts)
        };
        ranges.iter().enumerate().map(look).collect()
    }
}

/// The corpus' label: countries count as places or organisations, works and events as other; adjectives of names
/// are no names.
fn label(written: &str) -> Label {
    let (place, sort) = written.split_once('-').unwrap_or(("O", ""));
    let sort = match sort {
        "PER" => Sort::Person,
        "LOC" | "GPE_LOC" => Sort::Place,
        "ORG" | "GPE_ORG" => Sort::Organisation,
        "PROD" | "EVT" | "MISC" => Sort::Other,
        _ => return Label::OUTSIDE,
    };
    if place == "B" { Label::begin(sort) } else { Label::inside(sort) }
}
