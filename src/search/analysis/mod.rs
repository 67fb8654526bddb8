//! From text to words: what a word of a turn is, its form and its stem.
//!
//! The same few functions serve the index, the query and the marking of hits, so that the three can never disagree.
//! Nothing is folded (`å` is not `a`), nothing is left out: a stop word can be half of a phrase.

mod stem;
mod token;

pub use stem::{Stemmer, Tongue};
pub use token::{Token, lower, tokens};
