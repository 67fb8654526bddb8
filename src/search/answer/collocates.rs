//! Which words stand near the hits more often than their place in the corpus would have it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::{is_function_word, mark};
use crate::search::analysis::{Token, tokens};

/// A turn that was found, and who says it.
#[derive(Debug, Clone)]
pub struct Heard<'a> {
    /// The turn's text.
    pub text: &'a str,
    /// What was found, in bytes of `text`.
    pub marks: &'a [Range<usize>],
    /// A number for the informant; `None` for staff, comparators and documents.
    pub informant: Option<usize>,
    /// A number for the transcript.
    pub transcript: usize,
}

/// What near is, and which words are worth listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Near {
    /// At most so many words from a hit, in the same turn.
    pub window: usize,
    /// At least so many informants say the word near a hit.
    pub informants: usize,
    /// In at least so many interviews.
    pub interviews: usize,
    /// Leave function words out.
    pub content: bool,
}

impl Default for Near {
    fn default() -> Self {
        Self { window: 5, informants: 3, interviews: 3, content: false }
    }
}

/// A word near the hits.
#[derive(Debug, Clone, PartialEq)]
pub struct Collocate {
    /// In lower case.
    pub word: String,
    /// How often it stands near a hit.
    pub near: u64,
    /// How often it would, were it spread evenly over the corpus.
    pub expected: f64,
    /// Dunning's G². It ranks and proves nothing: words of one speaker do not come independently of each other.
    pub g2: f64,
    /// Distinct informants who say it near a hit.
    pub informants: usize,
    /// Distinct interviews in which one of them does.
    pub interviews: usize,
}

/// The words that stand near hits more often than expected, highest G² first, then in order of the alphabet.
///
/// `frequency` gives how often a form in lower case stands in the corpus, which has `total` words. A word within reach of
/// two hits is near once; the words found are not near themselves.
///
/// G² compares a word's share of the words near hits with its share of all others (Dunning 1993, "Accurate methods for
/// the statistics of surprise and coincidence", Computational Linguistics 19(1)): 2 Σ O ln(O/E) over the four cells of
/// word or other word by near or elsewhere.
pub fn collocates<'a>(
    heard: impl IntoIterator<Item = Heard<'a>>,
    frequency: impl Fn(&str) -> u64,
    total: u64,
    near: Near,
) -> Vec<Collocate> {
    let mut words: HashMap<String, Use> = HashMap::new();
    let mut sum = 0;
    for heard in heard {
        for form in neighbours(&heard, near.window) {
            sum += 1;
            words.entry(form).or_default().add(&heard);
        }
    }
    let mut found: Vec<Collocate> = words
        .into_iter()
        .filter(|(word, used)| used.is_shared(near) && !(near.content && is_function_word(word)))
        .map(|(word, used)| used.weighed(sum, frequency(&word), total, word))
        .filter(|word| word.near as f64 > word.expected)
        .collect();
    found.sort_by(|a, b| b.g2.total_cmp(&a.g2).then_with(|| alphabet_order(a, b)));
    found
}

fn alphabet_order(a: &Collocate, b: &Collocate) -> std::cmp::Ordering {
    let key = |word: &str| super::alphabet::key(word);
    key(&a.word).cmp(&key(&b.word)).then_with(|| a.word.cmp(&b.word))
}

/// The forms of the words near a turn's marks, in order.
fn neighbours(heard: &Heard<'_>, window: usize) -> Vec<String> {
    let words: Vec<Token<'_>> = tokens(heard.text).collect();
    let mut near = vec![false; words.len()];
    let spans: Vec<Range<usize>> =
        mark::sound(heard.text, heard.marks).iter().map(|mark| touched(&words, mark)).collect();
    for span in spans.iter().filter(|span| !span.is_empty()) {
        let reach = span.start.saturating_sub(window)..(span.end + window).min(words.len());
        near.get_mut(reach).unwrap_or_default().fill(true);
    }
    for span in spans {
        near.get_mut(span).unwrap_or_default().fill(false);
    }
    words.into_iter().zip(near).filter_map(|(word, near)| near.then(|| word.form.into_owned())).collect()
}

/// Indices of the words that a mark touches.
fn touched(words: &[Token<'_>], mark: &Range<usize>) -> Range<usize> {
    words.partition_point(|word| word.bytes.end <= mark.start)
        ..words.partition_point(|word| word.bytes.start < mark.end)
}

/// How a word is used near hits.
#[derive(Debug, Default)]
struct Use {
    near: u64,
    informants: HashSet<usize>,
    interviews: HashSet<usize>,
}

impl Use {
    fn add(&mut self, heard: &Heard<'_>) {
        self.near += 1;
        if let Some(informant) = heard.informant {
            self.informants.insert(informant);
            self.interviews.insert(heard.transcript);
        }
    }

    fn is_shared(&self, near: Near) -> bool {
        self.informants.len() >= near.informants && self.interviews.len() >= near.interviews
    }

    /// `near` words stand near hits altogether; this word stands `frequency` times among all `total`.
    fn weighed(&self, near: u64, frequency: u64, total: u64, word: String) -> Collocate {
        // A corpus that has changed since must not make a count negative.
        let frequency = frequency.max(self.near);
        let total = total.max(near + frequency - self.near);
        let both = self.near;
        let cells = [both, near - both, frequency - both, total - near - (frequency - both)];
        Collocate {
            word,
            near: both,
            expected: near as f64 * frequency as f64 / total as f64,
            g2: log_likelihood(cells),
            informants: self.informants.len(),
            interviews: self.interviews.len(),
        }
    }
}

/// Dunning's G² of a table of two by two, row by row; 0 for an empty one.
fn log_likelihood([a, b, c, d]: [u64; 4]) -> f64 {
    let total = (a + b + c + d) as f64;
    let term = |observed: u64, row: u64, column: u64| match observed {
        0 => 0.0,
        seen => seen as f64 * (seen as f64 * total / (row as f64 * column as f64)).ln(),
    };
    let sum = term(a, a + b, a + c) + term(b, a + b, b + d) + term(c, c + d, a + c) + term(d, c + d, b + d);
    // Even spread is 0; rounding may fall just below.
    (2.0 * sum).max(0.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn g2_is_dunnings() {
        // Table 3 of the paper: "the swiss", "can be", "previous year".
        for (cells, published) in
            [([110, 2442, 111, 29114], 270.72), ([29, 13, 123, 31612], 263.90), ([31, 23, 139, 31584], 256.84)]
        {
            assert!((log_likelihood(cells) - published).abs() < 0.02, "{} {published}", log_likelihood(cells));
        }
        assert_eq!(log_likelihood([10, 90, 100, 900]), 0.0);
        assert_eq!(log_likelihood([0, 0, 0, 0]), 0.0);
    }

    fn near(text: &str, word: &str, window: usize) -> Vec<String> {
        let marks: Vec<_> = text.match_indices(word).map(|(at, found)| at..at + found.len()).collect();
        neighbours(&Heard { text, marks: &marks, informant: None, transcript: 0 }, window)
    }

    #[test]
    fn near_is_counted_in_words_of_the_turn() {
        assert_eq!(near("En to tre, TID fire fem seks", "TID", 2), ["to", "tre", "fire", "fem"]);
        assert_eq!(near("TID en TID to TID", "TID", 5), ["en", "to"]);
        assert_eq!(near("en legemiddelliste to", "middel", 1), ["en", "to"]);
        assert_eq!(near("TID", "TID", 5), Vec::<String>::new());
        assert_eq!(near("en to", "ingen", 5), Vec::<String>::new());
    }

    /// Everybody says the same, each in an interview of their own.
    fn said(people: usize, text: &'static str) -> Vec<Collocate> {
        let marks: Vec<_> = text.match_indices("tid").map(|(at, found)| at..at + found.len()).collect();
        let heard =
            (0..people).map(|person| Heard { text, marks: &marks, informant: Some(person), transcript: person });
        let corpus = |word: &str| if word == "og" { 500 } else { 10 };
        collocates(heard, corpus, 5000, Near::default())
    }

    #[test]
    fn words_that_keep_company_are_listed_and_common_ones_are_not() {
        let found = said(4, "lang tid og vente");
        let words: Vec<&str> = found.iter().map(|word| word.word.as_str()).collect();
        assert_eq!(&words[..2], ["lang", "vente"]);
        assert_eq!((found[0].near, found[0].informants, found[0].interviews), (4, 4, 4));
        assert!((found[0].expected - 12.0 * 10.0 / 5000.0).abs() < 1e-9);
        assert!(words.last() == Some(&"og") && found[2].g2 < found[1].g2);
    }

    #[test]
    fn fewer_than_three_people_are_not_listed() {
        assert_eq!(said(2, "lang tid og vente"), []);
        let marks = [Range { start: 0, end: 3 }];
        let one = |informant, transcript| Heard { text: "tid lang", marks: &marks, informant, transcript };
        let staff = [one(Some(1), 1), one(Some(2), 2), one(None, 3)];
        assert_eq!(collocates(staff, |_| 10, 1000, Near::default()), []);
        let group = [one(Some(1), 1), one(Some(2), 1), one(Some(3), 1)];
        assert_eq!(collocates(group.clone(), |_| 10, 1000, Near::default()), []);
        assert_eq!(collocates(group, |_| 10, 1000, Near { interviews: 1, ..Near::default() }).len(), 1);
    }

    #[test]
    fn function_words_can_be_left_out() {
        let marks = [Range { start: 0, end: 3 }];
        let heard = (0..3).map(|n| Heard { text: "tid og vente", marks: &marks, informant: Some(n), transcript: n });
        let near = Near { content: true, ..Near::default() };
        let words: Vec<String> = collocates(heard, |_| 10, 1000, near).into_iter().map(|word| word.word).collect();
        assert_eq!(words, ["vente"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        #[test]
        fn g2_is_never_negative(a in 0u64..500, b in 0u64..500, c in 0u64..500, d in 0u64..5000) {
            let g2 = log_likelihood([a, b, c, d]);
            prop_assert!(g2.is_finite() && g2 >= 0.0);
            prop_assert!((g2 - log_likelihood([c, d, a, b])).abs() < 1e-6);
        }

        #[test]
        fn any_corpus_is_borne(frequency in 0u64..5, total in 0u64..20) {
            let marks = [Range { start: 0, end: 3 }];
            let heard = (0..3).map(|n| Heard { text: "tid en to en", marks: &marks, informant: Some(n), transcript: n });
            for word in collocates(heard, |_| frequency, total, Near::default()) {
                prop_assert!(word.g2.is_finite() && word.expected.is_finite() && word.near as f64 > word.expected);
            }
        }
    }
}
