//! Reading texts with a model: tokens, what is seen of each word, and the names the model tells.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::OnceLock;

use super::around::Around;
use super::decode::{Exponentials, Lattice, Row, best};
use super::feature::{Sight, features};
use super::label::{Sort, names};
use super::model::{Model, NotAModel};
use super::vocabulary::Vocabulary;
use super::word::Word;
use crate::anonymity::detect::Case;
use crate::anonymity::detect::place::{Hash, Lists, hash};
use crate::anonymity::detect::token::{Tokens, tokenise};

/// A model ready to read texts of one [`Case`].
#[derive(Debug)]
pub struct Tagger {
    case: Case,
    model: Model,
    exponentials: Exponentials,
    vocabulary: Vocabulary,
}

/// A name that the model tells.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// Indices of its tokens in the text.
    pub words: Range<usize>,
    /// What sort.
    pub sort: Sort,
    /// The model's probability that exactly these words are one name of this sort.
    pub probability: f32,
}

/// A text that was read.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// Its tokens and sentences.
    pub tokens: Tokens,
    /// What is seen of each token.
    pub words: Vec<Word>,
    /// The probability of each label at each token.
    pub rows: Vec<Row>,
    /// The names told, in order, not overlapping.
    pub names: Vec<Name>,
}

/// Surely no name.
const OUTSIDE: Row = [1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];

/// Words that sentences begin with and that are nobody's name.
const BEGINNINGS: &str = "og i jeg eg det at en ein er som på til av for med vi me men da så ja nei ikke ikkje den de dei du \
    han hun ho om hvis når hva kva hvor kor hvordan korleis hvorfor kvifor fordi eller også òg nå no der her dette alle noen \
    nokon mange noe noko etter før mens ved fra frå kan kunne skal skulle må måtte vil ville har hadde var altså liksom \
    egentlig eigentleg kanskje jo mm mhm eh ehm hm ok okei akkurat riktig bare berre min mitt mine vår vårt våre sånn slik";

/// Whether a word in a text with capitals is surely no name: it has none, or sentences often begin with it. A large
/// part of what is spoken consists of such words only, and is read at once.
fn is_plain(word: &Word) -> bool {
    static HASHES: OnceLock<HashSet<Hash>> = OnceLock::new();
    !word.capital || HASHES.get_or_init(|| BEGINNINGS.split_whitespace().map(hash).collect()).contains(&word.lower)
}

impl Tagger {
    /// From the bytes of a model and of a vocabulary.
    ///
    /// # Errors
    ///
    /// [`NotAModel`] where either is something else.
    pub fn new(case: Case, model: &[u8], vocabulary: &[u8]) -> Result<Self, NotAModel> {
        let model = Model::from_bytes(model)?;
        let exponentials = Exponentials::new(&model.transitions);
        Ok(Self { case, model, exponentials, vocabulary: Vocabulary::from_bytes(vocabulary)? })
    }

    /// Reads the texts of one document, in order: what is said in one helps to read the others.
    pub fn read(&self, texts: &[&str]) -> Vec<Reading> {
        let mut words = Vec::new();
        let mut sentences = Vec::new();
        let mut readings = Vec::with_capacity(texts.len());
        for text in texts {
            let tokens = tokenise(text);
            let offset = words.len();
            sentences.extend(tokens.sentences.iter().map(|range| range.start + offset..range.end + offset));
            self.look(text, &tokens, &mut words);
            readings.push(Reading { tokens, ..Reading::default() });
        }
        let around = Around::gather(&words, &sentences);
        let mut sentence = 0;
        let mut rest = &*words;
        for reading in &mut readings {
            let (own, others) = rest.split_at_checked(reading.tokens.at.len()).unwrap_or((rest, &[]));
            rest = others;
            reading.words = own.to_vec();
            self.label(reading, &around, sentence);
            sentence += reading.tokens.sentences.len();
        }
        readings
    }

    fn look(&self, text: &str, tokens: &Tokens, words: &mut Vec<Word>) {
        let lists = Lists::built_in();
        let start = words.len();
        for at in &tokens.at {
            words.push(Word::new(text.get(at.clone()).unwrap_or_default(), self.case, lists, &self.vocabulary));
        }
        for sentence in &tokens.sentences {
            if let Some(words) = words.get_mut(sentence.start + start..sentence.end + start) {
                lists.mark_phrases(words);
            }
        }
    }

    /// Labels a text's sentences, the first of which has this number in its document.
    fn label(&self, reading: &mut Reading, around: &Around, first: usize) {
        let mut lattice = Lattice::default();
        let mut hashes = Vec::with_capacity(128);
        for (number, range) in reading.tokens.sentences.iter().enumerate() {
            let words = reading.words.get(range.clone()).unwrap_or_default();
            if self.case == Case::Cased && words.iter().all(is_plain) {
                reading.rows.extend(words.iter().map(|_| OUTSIDE));
                continue;
            }
            let counts: Vec<_> = (0..words.len()).map(|at| around.of(first + number, words, at)).collect();
            let sight = Sight { words, around: &counts };
            let weigh = |at| {
                features(sight, at, &mut hashes);
                self.model.weigh(&hashes)
            };
            let weights: Vec<Row> = (0..words.len()).map(weigh).collect();
            lattice.fill(&weights, &self.exponentials);
            reading.rows.extend((0..words.len()).map(|at| lattice.at(at)));
            for (words, sort) in names(&best(&weights, &self.model.transitions)) {
                let probability = lattice.name(&words, sort);
                reading.names.push(Name {
                    words: words.start + range.start..words.end + range.start,
                    sort,
                    probability,
                });
            }
        }
    }
}
