//! The learner: three votes, one score.

use super::centroid::Centroids;
use super::example::{Describe, Example, Settings, Suggestion, TooFew};
use super::features::{Counts, Lexicon, Stemmers, Vector, Word};
use super::logistic::Logistic;
use super::nearest::{Neighbours, best};
use crate::search::analysis::Tongue;

/// Suggests codes for texts.
#[derive(Debug)]
pub struct Suggester {
    settings: Settings,
    stemmers: Stemmers,
    lexicon: Lexicon,
    /// Which code each column is: those that have an example or words of their own.
    codes: Vec<usize>,
    /// What the score of each column is multiplied with: 1 for the rarest, less for the frequent.
    tilts: Vec<f32>,
    logistic: Logistic,
    centroids: Centroids,
    neighbours: Neighbours,
    /// Which example each text is; `None` is the description of a code.
    texts: Vec<Option<usize>>,
}

/// How many nearest examples and words a suggestion tells.
const REASONS: usize = 3;

/// An example that is less like the text than this is no reason.
const LIKE: f32 = 0.05;

impl Suggester {
    /// Learns from examples, and from what is said of each code, in the order of the codes' indices; what is not said of
    /// a code may be missing at the end. Two lists with the same examples in any order learn the same, where no two
    /// have both words and id in common.
    ///
    /// # Errors
    /// [`TooFew`] examples with codes.
    pub fn train(examples: &[Example], codes: &[Describe], settings: &Settings) -> Result<Self, TooFew> {
        let examples = in_order(examples);
        if examples.len() < settings.least {
            return Err(TooFew { coded: examples.len(), least: settings.least });
        }
        let stemmers = Stemmers::new();
        let columns = Columns::new(&examples, codes);
        let (counts, labels) = read(&examples, codes, &columns, &stemmers);
        let lexicon = Lexicon::new(&counts);
        let texts: Vec<(Vector, Vec<usize>)> = counts.iter().map(|counts| lexicon.vector(counts)).zip(labels).collect();
        let (features, width) = (lexicon.len(), columns.codes.len());
        let described = texts.len() - examples.len();
        Ok(Self {
            tilts: columns.tilts(&examples, settings.tilt),
            logistic: Logistic::new(&texts, features, width, settings.cost),
            centroids: Centroids::new(&texts, features, width),
            neighbours: Neighbours::new(&texts, features),
            texts: examples.iter().map(|(at, _)| Some(*at)).chain(std::iter::repeat_n(None, described)).collect(),
            codes: columns.codes,
            settings: *settings,
            stemmers,
            lexicon,
        })
    }

    /// How many examples it learned from.
    pub fn learned(&self) -> usize {
        self.texts.iter().flatten().count()
    }

    /// The `n` most likely codes, most likely first, with the reasons. None where no word of the text was met before.
    pub fn suggest(&self, text: &str, tongue: Tongue, n: usize) -> Vec<Suggestion> {
        let words = Word::all(text, tongue, &self.stemmers);
        let vector = self.lexicon.vector(&Counts::new(&words));
        let cosines = self.neighbours.cosines(&vector);
        let reasons = |(column, score): (usize, f32)| {
            let code = *self.codes.get(column)?;
            let terms = self.terms(text, &words, &vector, column);
            Some(Suggestion { code, score, nearest: self.nearest(&cosines, column), terms })
        };
        self.ranked(&vector, &cosines, n).into_iter().filter_map(reasons).collect()
    }

    /// The `n` most likely codes without the reasons.
    pub fn rank(&self, text: &str, tongue: Tongue, n: usize) -> Vec<usize> {
        let vector = self.lexicon.vector(&Counts::new(&Word::all(text, tongue, &self.stemmers)));
        let cosines = self.neighbours.cosines(&vector);
        let ranked = self.ranked(&vector, &cosines, n);
        ranked.into_iter().filter_map(|(column, _)| self.codes.get(column).copied()).collect()
    }

    fn ranked(&self, vector: &Vector, cosines: &[f32], n: usize) -> Vec<(usize, f32)> {
        if vector.is_empty() {
            return Vec::new();
        }
        let shares = self.neighbours.shares(cosines, self.settings.neighbours, self.codes.len());
        let votes = self.logistic.chances(vector).into_iter().zip(self.centroids.cosines(vector)).zip(shares);
        let [first, second, third] = self.settings.weights;
        let blend = |((chance, cosine), share): ((f32, f32), f32)| first * chance + second * cosine + third * share;
        let scores = votes.map(blend).zip(&self.tilts).map(|(score, tilt)| (score * tilt).clamp(0.0, 1.0));
        best(scores.enumerate().collect(), n)
    }

    /// The most similar examples with a code.
    fn nearest(&self, cosines: &[f32], column: usize) -> Vec<(usize, f32)> {
        let near = cosines.iter().copied().enumerate().filter(|(number, cosine)| {
            *cosine >= LIKE
                && self.texts.get(*number).is_some_and(Option::is_some)
                && self.neighbours.has(*number, column)
        });
        let example = |(number, cosine): (usize, f32)| Some(((*self.texts.get(number)?)?, cosine.min(1.0)));
        best(near.collect(), REASONS).into_iter().filter_map(example).collect()
    }

    /// The words that spoke most for a code.
    fn terms(&self, text: &str, words: &[Word], vector: &Vector, column: usize) -> Vec<String> {
        let mut spoken: Vec<(String, f32)> = Vec::new();
        for word in words {
            let weigh = |name| {
                let number = self.lexicon.number(name)?;
                let (_, weight) = vector.iter().find(|(feature, _)| *feature == number)?;
                Some(weight * self.logistic.weight(number, column))
            };
            let sum: f32 = word.names().filter_map(weigh).sum();
            let form = text.get(word.bytes.clone()).unwrap_or_default();
            if sum > 0.0 && !spoken.iter().any(|(known, _)| known.to_lowercase() == form.to_lowercase()) {
                spoken.push((form.to_owned(), sum));
            }
        }
        let strongest = best(spoken.iter().map(|(_, sum)| *sum).enumerate().collect(), REASONS);
        strongest.into_iter().filter_map(|(at, _)| spoken.get(at).map(|(form, _)| form.clone())).collect()
    }
}

/// Examples with codes and their places in the list, in an order that does not hang on the list's.
fn in_order(examples: &[Example]) -> Vec<(usize, &Example)> {
    let mut sorted: Vec<_> = examples.iter().enumerate().filter(|(_, example)| !example.codes.is_empty()).collect();
    sorted.sort_by(|(_, a), (_, b)| (&a.text, &a.id, &a.codes).cmp(&(&b.text, &b.id, &b.codes)));
    sorted
}

/// Which codes can be suggested.
struct Columns {
    codes: Vec<usize>,
}

impl Columns {
    fn new(examples: &[(usize, &Example)], described: &[Describe]) -> Self {
        let used = examples.iter().flat_map(|(_, example)| example.codes.iter().copied());
        let named = described.iter().enumerate().filter(|(_, code)| has_words(code)).map(|(at, _)| at);
        let mut codes: Vec<usize> = used.chain(named).collect();
        codes.sort_unstable();
        codes.dedup();
        Self { codes }
    }

    fn of(&self, codes: &[usize]) -> Vec<usize> {
        let mut columns: Vec<usize> = codes.iter().filter_map(|code| self.codes.binary_search(code).ok()).collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    }

    /// `(rarest / frequency) ^ tilt`, frequencies counted from 1 so that an unused code has one.
    fn tilts(&self, examples: &[(usize, &Example)], tilt: f32) -> Vec<f32> {
        let mut counts = vec![1.0_f32; self.codes.len()];
        for column in examples.iter().flat_map(|(_, example)| self.of(&example.codes)) {
            counts.get_mut(column).into_iter().for_each(|count| *count += 1.0);
        }
        let rarest = counts.iter().copied().fold(f32::INFINITY, f32::min);
        counts.into_iter().map(|count| (rarest / count).powf(tilt)).collect()
    }
}

fn has_words(code: &Describe) -> bool {
    code.text.chars().any(char::is_alphanumeric)
}

/// The features and columns of the examples, then of what is said of the codes.
fn read(
    examples: &[(usize, &Example)],
    described: &[Describe],
    columns: &Columns,
    stemmers: &Stemmers,
) -> (Vec<Counts>, Vec<Vec<usize>>) {
    let coded = examples.iter().map(|(_, example)| (&example.text, example.tongue, columns.of(&example.codes)));
    let named = described.iter().enumerate().filter(|(_, code)| has_words(code));
    let named = named.map(|(at, code)| (&code.text, code.tongue, columns.of(&[at])));
    coded.chain(named).map(|(text, tongue, columns)| (Counts::new(&Word::all(text, tongue, stemmers)), columns)).unzip()
}

#[cfg(test)]
mod tests;
