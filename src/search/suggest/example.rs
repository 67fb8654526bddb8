//! What suggestions are learned from, and what one is.

use crate::search::analysis::Tongue;

/// A passage that people have coded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What tells it from others with the same words; part of the order in which examples are looked at.
    pub id: String,
    /// Which interview it is from; only [`leave_group_out`](super::leave_group_out) asks.
    pub group: usize,
    /// Its words.
    pub text: String,
    /// The language of its words.
    pub tongue: Tongue,
    /// All its codes, as indices; the order does not matter. One without codes is never learned from.
    pub codes: Vec<usize>,
}

/// What is said of a code where it is defined: its name, when to use it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Describe {
    /// Words; where there are none, the code is suggested only once it has been used.
    pub text: String,
    /// Their language.
    pub tongue: Tongue,
}

/// How many coded passages there must be before anything is suggested.
pub const LEAST: usize = 30;

/// How suggestions are learned. The defaults were chosen by measurement on comments coded by people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// How many coded passages there must be.
    pub least: usize,
    /// How many neighbours are asked.
    pub neighbours: usize,
    /// What a mistake costs the logistic regression (C of Fan et al. 2008, LIBLINEAR).
    pub cost: f32,
    /// The parts of logistic regression, centroid and neighbours in the score; together 1.
    pub weights: [f32; 3],
    /// How far a rare code is preferred to a frequent one: the score is divided by frequency to this power.
    pub tilt: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { least: LEAST, neighbours: 10, cost: 10.0, weights: [0.5, 0.2, 0.3], tilt: 0.1 }
    }
}

/// There are too few coded passages to learn from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("suggestions are learned from {least} coded passages or more, and there {} {coded}", if *coded == 1 { "is" } else { "are" })]
pub struct TooFew {
    /// How many there are.
    pub coded: usize,
    /// How many there must be.
    pub least: usize,
}

/// A code that a passage may have.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// Its index.
    pub code: usize,
    /// From 0 to 1; it ranks codes, and is no probability.
    pub score: f32,
    /// The most similar examples with this code, at most three: index of the example, cosine from 0.05 to 1.
    pub nearest: Vec<(usize, f32)>,
    /// The words that spoke for it most, at most three, as they stand in the text.
    pub terms: Vec<String>,
}
