//! What the learners see of a text: its stems, pairs of them, and the pieces of its words.
//!
//! A piece is three to six letters in a row, the ends of the word among them: pieces find what compounds have in common
//! and forgive spelling. Each kind is weighted (tf-idf: `(1 + ln tf) × idf`) and brought to a length of its own; put together
//! they are brought to length 1.

use std::collections::HashMap;

use crate::search::analysis::{Stemmer, Tongue, tokens};

/// Lengths of pieces, in letters.
const PIECES: std::ops::RangeInclusive<usize> = 3..=6;

/// How much stems, pairs of stems and pieces count beside each other.
const WEIGHTS: [f32; 3] = [1.0, 0.5, 1.5];

/// A text as numbers: feature and weight, of length 1.
pub(super) type Vector = Vec<(u32, f32)>;

/// A feature under a name of 64 bits: two that share one would count as one, which never matters.
type Name = u64;

/// Stemmers of all languages.
#[derive(Debug)]
pub(super) struct Stemmers {
    norwegian: Stemmer,
    english: Stemmer,
}

impl Stemmers {
    pub(super) fn new() -> Self {
        Self { norwegian: Stemmer::new(Tongue::Norwegian), english: Stemmer::new(Tongue::English) }
    }

    fn of(&self, tongue: Tongue) -> &Stemmer {
        match tongue {
            Tongue::Norwegian => &self.norwegian,
            Tongue::English => &self.english,
        }
    }
}

/// The features of one word.
#[derive(Debug)]
pub(super) struct Word {
    /// Its bytes in the text.
    pub(super) bytes: std::ops::Range<usize>,
    stem: Name,
    /// Its stem after the one before it.
    pair: Option<Name>,
    pieces: Vec<Name>,
}

impl Word {
    /// The words of a text.
    pub(super) fn all(text: &str, tongue: Tongue, stemmers: &Stemmers) -> Vec<Self> {
        let stemmer = stemmers.of(tongue);
        let mut before: Option<Name> = None;
        tokens(text)
            .map(|token| {
                let stem = name(b's', stemmer.stem(&token.form).as_bytes());
                let pair = before.replace(stem).map(|before| hash(before, &stem.to_le_bytes()));
                Self { stem, pair, pieces: pieces(&token.form), bytes: token.bytes }
            })
            .collect()
    }

    /// The names of its features, the stem first.
    pub(super) fn names(&self) -> impl Iterator<Item = Name> {
        std::iter::once(self.stem).chain(self.pair).chain(self.pieces.iter().copied())
    }
}

/// The name of some bytes of a kind.
fn name(kind: u8, bytes: &[u8]) -> Name {
    hash(hash(0xCBF2_9CE4_8422_2325, &[kind]), bytes)
}

/// FNV-1a, going on from a hash.
fn hash(from: Name, bytes: &[u8]) -> Name {
    bytes.iter().fold(from, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3))
}

/// The pieces of a word with a blank before and after it.
fn pieces(form: &str) -> Vec<Name> {
    let framed = format!(" {form} ");
    let mut ends: Vec<usize> = framed.char_indices().map(|(at, _)| at).collect();
    ends.push(framed.len());
    let mut found = Vec::new();
    for letters in PIECES {
        for (start, end) in ends.iter().zip(ends.iter().skip(letters)) {
            found.extend(framed.as_bytes().get(*start..*end).map(|piece| name(b'p', piece)));
        }
    }
    found
}

/// How often each feature stands in a text, in order of name.
#[derive(Debug)]
pub(super) struct Counts([Vec<(Name, u32)>; 3]);

impl Counts {
    pub(super) fn new(words: &[Word]) -> Self {
        let stems = words.iter().map(|word| word.stem).collect();
        let pairs = words.iter().filter_map(|word| word.pair).collect();
        let pieces = words.iter().flat_map(|word| word.pieces.iter().copied()).collect();
        Self([stems, pairs, pieces].map(count))
    }

    /// Each feature once, with the least number of texts that makes it worth knowing: a pair that
    /// stands in one text alone says nothing that its stems do not.
    fn names(&self) -> impl Iterator<Item = (Name, u32)> {
        self.0.iter().zip([1, 2, 1]).flat_map(|(counts, least)| counts.iter().map(move |(name, _)| (*name, least)))
    }
}

fn count(mut names: Vec<Name>) -> Vec<(Name, u32)> {
    names.sort_unstable();
    let mut counts: Vec<(Name, u32)> = Vec::new();
    for name in names {
        match counts.last_mut() {
            Some((last, times)) if *last == name => *times += 1,
            _ => counts.push((name, 1)),
        }
    }
    counts
}

/// The features that were met while learning, and how telling each is.
#[derive(Debug)]
pub(super) struct Lexicon {
    numbers: HashMap<Name, u32>,
    idf: Vec<f32>,
}

impl Lexicon {
    /// Of all features of some texts, numbered in the order met.
    pub(super) fn new(texts: &[Counts]) -> Self {
        let mut texts_with: HashMap<Name, u32> = HashMap::new();
        for (name, _) in texts.iter().flat_map(Counts::names) {
            *texts_with.entry(name).or_default() += 1;
        }
        let all = texts.len() as f32 + 1.0;
        let (mut numbers, mut idf) = (HashMap::new(), Vec::new());
        for (name, least) in texts.iter().flat_map(Counts::names) {
            let count = texts_with.get(&name).copied().unwrap_or_default();
            if count >= least && !numbers.contains_key(&name) {
                numbers.insert(name, idf.len() as u32);
                idf.push((all / (count as f32 + 1.0)).ln() + 1.0);
            }
        }
        Self { numbers, idf }
    }

    /// How many features there are.
    pub(super) fn len(&self) -> usize {
        self.idf.len()
    }

    /// The number of a feature, if it was met.
    pub(super) fn number(&self, name: Name) -> Option<u32> {
        self.numbers.get(&name).copied()
    }

    /// A text as numbers; empty where nothing in it was met before.
    pub(super) fn vector(&self, counts: &Counts) -> Vector {
        let kinds = counts.0.iter().zip(WEIGHTS);
        let mut vector: Vector = kinds.flat_map(|(counts, weight)| self.weighted(counts, weight)).collect();
        scale(&mut vector, 1.0);
        vector
    }

    /// One kind of features, brought to a length.
    fn weighted(&self, counts: &[(Name, u32)], length: f32) -> Vector {
        let weigh = |(name, times): &(Name, u32)| {
            let number = self.number(*name)?;
            let idf = self.idf.get(number as usize)?;
            Some((number, (1.0 + (*times as f32).ln()) * idf))
        };
        let mut vector: Vector = counts.iter().filter_map(weigh).collect();
        scale(&mut vector, length);
        vector
    }
}

/// Brings a vector to a length.
fn scale(vector: &mut Vector, length: f32) {
    let now = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    if now > 0.0 {
        vector.iter_mut().for_each(|(_, weight)| *weight *= length / now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(text: &str) -> Counts {
        Counts::new(&Word::all(text, Tongue::Norwegian, &Stemmers::new()))
    }

    fn cosine(one: &Vector, other: &Vector) -> f32 {
        let find = |number: u32| other.iter().find(|(n, _)| *n == number).map_or(0.0, |(_, weight)| *weight);
        one.iter().map(|(number, weight)| weight * find(*number)).sum()
    }

    #[test]
    fn vectors_have_length_one_and_like_is_near() {
        let texts = ["legemiddellisten er feil", "legemidler mangler i listen", "stolen står klar"].map(counts);
        let lexicon = Lexicon::new(&texts);
        let [a, b, c] = texts.each_ref().map(|text| lexicon.vector(text));
        assert!((cosine(&a, &a) - 1.0).abs() < 1e-5);
        assert!(cosine(&a, &b) > 3.0 * cosine(&a, &c), "{} {}", cosine(&a, &b), cosine(&a, &c));
    }

    #[test]
    fn a_short_word_has_pieces_with_its_ends() {
        assert_eq!(pieces("på").len(), 3, "` på`, `på `, ` på `");
        assert_eq!(pieces("i").len(), 1);
        assert!(pieces("legemiddel").contains(&name(b'p', "middel".as_bytes())));
    }

    #[test]
    fn nothing_known_is_an_empty_vector() {
        let lexicon = Lexicon::new(&[counts("stolen står klar")]);
        assert!(lexicon.vector(&counts("")).is_empty());
        assert!(lexicon.vector(&counts("xyzzyx")).is_empty());
    }
}
