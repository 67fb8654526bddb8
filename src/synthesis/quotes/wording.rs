//! The words of passages as vectors: stems, and runs of four letters.
//!
//! A term weighs the more the fewer transcripts have it (TF-IDF, methods C.3), so that somebody who talks much does
//! not decide what is common. Runs of letters bring Bokmål, Nynorsk, dialects and misheard words together. Function
//! words have no weight, nor have formulas: what is said in the same words in several interviews belongs to the
//! conversation and not to the finding.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::synthesis::Material;
use crate::transcript::Span;
use crate::transcript::analysis::{Stemmer, Tongue, is_function_word, tokens};

/// So many words in a row are a formula …
const FORMULA: usize = 5;

/// … where so many transcripts have them.
const FORMULA_IN: u32 = 3;

/// Terms in order, each with its weight; of length one, or empty.
pub(super) type Sparse = Vec<(u32, f64)>;

/// The two vectors of a passage.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Vectors {
    pub(super) stems: Sparse,
    pub(super) letters: Sparse,
}

/// The vectors of all passages that count.
#[derive(Debug, Default)]
pub(in crate::synthesis) struct Wording {
    /// Of words coded more than once there is one.
    vectors: HashMap<(usize, Span), Vectors>,
    stems: Terms<String>,
}

/// How often terms stand in a passage.
type Counts = BTreeMap<u32, u32>;

/// Terms with their numbers, in the order first met.
#[derive(Debug)]
struct Terms<T> {
    numbers: HashMap<T, u32>,
    names: Vec<T>,
    /// For each term in how many transcripts it is, and the last of them.
    found: Vec<(u32, usize)>,
}

impl<T> Default for Terms<T> {
    fn default() -> Self {
        Self { numbers: HashMap::new(), names: Vec::new(), found: Vec::new() }
    }
}

impl<T: Clone + Eq + std::hash::Hash> Terms<T> {
    /// The number of a term, counted once for each transcript; transcripts come one after the other.
    fn meet(&mut self, term: T, transcript: usize) -> u32 {
        let number = match self.numbers.get(&term) {
            Some(number) => *number,
            None => {
                let number = self.names.len() as u32;
                self.names.push(term.clone());
                self.numbers.insert(term, number);
                self.found.push((0, usize::MAX));
                number
            }
        };
        if let Some((count, last)) = self.found.get_mut(number as usize)
            && *last != transcript
        {
            (*count, *last) = (*count + 1, transcript);
        }
        number
    }

    fn transcripts(&self, number: u32) -> u32 {
        self.found.get(number as usize).map_or(0, |(count, _)| *count)
    }
}

/// The words of one passage.
struct Said {
    place: (usize, Span),
    tongue: Tongue,
    forms: Vec<String>,
    numbers: Vec<u32>,
}

impl Wording {
    /// Reads every passage once: costs what there is to read.
    pub(in crate::synthesis) fn new(material: &Material<'_>) -> Self {
        let said = said(material);
        let formulas = Formulas::of(&said);
        let (mut stems, mut letters): (Terms<String>, Terms<[char; 4]>) = Default::default();
        let [norwegian, english] = [Tongue::Norwegian, Tongue::English].map(Stemmer::new);
        let mut counted: Vec<((usize, Span), [Counts; 2])> = Vec::new();
        for one in &said {
            let mut counts: [Counts; 2] = Default::default();
            let [of_stems, of_letters] = &mut counts;
            let stemmer = if one.tongue == Tongue::Norwegian { &norwegian } else { &english };
            for form in formulas.outside(one).filter(|form| !is_function_word(form)) {
                let stem = stems.meet(stemmer.stem(form).into_owned(), one.place.0);
                *of_stems.entry(stem).or_default() += 1;
                for run in runs(form) {
                    *of_letters.entry(letters.meet(run, one.place.0)).or_default() += 1;
                }
            }
            counted.push((one.place, counts));
        }
        let transcripts = said.iter().map(|one| one.place.0).collect::<BTreeSet<_>>().len() as u32;
        let vectors = counted.into_iter().map(|(place, [of_stems, of_letters])| {
            let vectors = Vectors {
                stems: weighed(&of_stems, &stems, transcripts),
                letters: weighed(&of_letters, &letters, transcripts),
            };
            (place, vectors)
        });
        Self { vectors: vectors.collect(), stems }
    }

    pub(super) fn of(&self, place: (usize, Span)) -> Option<&Vectors> {
        self.vectors.get(&place)
    }

    pub(super) fn stem(&self, number: u32) -> Option<&str> {
        self.stems.names.get(number as usize).map(String::as_str)
    }

    /// The share of these stems that a passage has; 0 where there are none.
    pub(super) fn share(&self, wanted: &BTreeSet<String>, vectors: &Vectors) -> f64 {
        let has = |stem: &&String| {
            let number = self.stems.numbers.get(*stem);
            number.is_some_and(|number| vectors.stems.binary_search_by_key(number, |(term, _)| *term).is_ok())
        };
        wanted.iter().filter(has).count() as f64 / wanted.len().max(1) as f64
    }
}

/// The cosine of two vectors of length one: from 0 to 1.
pub(super) fn cosine(one: &Sparse, other: &Sparse) -> f64 {
    let (mut a, mut b, mut sum) = (one.iter().peekable(), other.iter().peekable(), 0.0);
    while let (Some((x, p)), Some((y, q))) = (a.peek(), b.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => drop(a.next()),
            std::cmp::Ordering::Greater => drop(b.next()),
            std::cmp::Ordering::Equal => {
                sum += p * q;
                a.next();
                b.next();
            }
        }
    }
    f64::min(sum, 1.0)
}

/// The words of every passage that counts, once, transcript by transcript.
fn said(material: &Material<'_>) -> Vec<Said> {
    let mut seen: HashSet<(usize, Span)> = HashSet::new();
    let mut forms: HashMap<String, u32> = HashMap::new();
    let mut all = Vec::new();
    for (at, transcript) in material.transcripts.iter().enumerate() {
        for passage in material.passages_in(at).iter().filter_map(|index| material.passages.get(*index)) {
            let Some(span) = passage.located.span().filter(|span| seen.insert((at, *span))) else { continue };
            let words = transcript.words(span).unwrap_or_default();
            let own: Vec<String> = tokens(&words).map(|token| token.form.into_owned()).collect();
            let mut number = |form: &String| {
                let next = forms.len() as u32;
                *forms.entry(form.clone()).or_insert(next)
            };
            let numbers = own.iter().map(&mut number).collect();
            all.push(Said { place: (at, span), tongue: transcript.language.into(), forms: own, numbers });
        }
    }
    all
}

/// Runs of words that several transcripts have, each with how many and the last of them.
struct Formulas(HashMap<[u32; FORMULA], (u32, usize)>);

impl Formulas {
    fn of(said: &[Said]) -> Self {
        let mut runs: HashMap<[u32; FORMULA], (u32, usize)> = HashMap::new();
        for one in said {
            for run in one.numbers.windows(FORMULA).filter_map(|run| <[u32; FORMULA]>::try_from(run).ok()) {
                let (count, last) = runs.entry(run).or_insert((0, usize::MAX));
                if *last != one.place.0 {
                    (*count, *last) = (*count + 1, one.place.0);
                }
            }
        }
        runs.retain(|_, (count, _)| *count >= FORMULA_IN);
        Self(runs)
    }

    /// The words that stand in no formula.
    fn outside<'s>(&self, said: &'s Said) -> impl Iterator<Item = &'s str> {
        let mut within = vec![false; said.forms.len()];
        for (at, run) in said.numbers.windows(FORMULA).enumerate() {
            if <[u32; FORMULA]>::try_from(run).is_ok_and(|run| self.0.contains_key(&run)) {
                within.iter_mut().skip(at).take(FORMULA).for_each(|inside| *inside = true);
            }
        }
        said.forms.iter().zip(within).filter(|(_, inside)| !inside).map(|(form, _)| form.as_str())
    }
}

/// Runs of four letters of a word, its ends marked by spaces.
fn runs(form: &str) -> Vec<[char; 4]> {
    let letters: Vec<char> = std::iter::once(' ').chain(form.chars()).chain([' ']).collect();
    letters.windows(4).filter_map(|run| run.try_into().ok()).collect()
}

/// (1 + ln count) × (1 + ln ((1 + N) / (1 + n))), scaled to length one: N transcripts, n of which have the term.
fn weighed<T: Clone + Eq + std::hash::Hash>(counts: &Counts, terms: &Terms<T>, transcripts: u32) -> Sparse {
    let weight = |(term, count): (&u32, &u32)| {
        let rarity = (f64::from(1 + transcripts) / f64::from(1 + terms.transcripts(*term))).ln();
        (*term, (1.0 + f64::from(*count).ln()) * (1.0 + rarity))
    };
    let mut sparse: Sparse = counts.iter().map(weight).collect();
    let length = sparse.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
    if length > 0.0 {
        sparse.iter_mut().for_each(|(_, weight)| *weight /= length);
    }
    sparse
}
