//! From text to words: what a word of a turn is, its form and its stem.
//!
//! The same few functions serve the index, the query, the marking of hits and the ranking of quotes, so that these can
//! never disagree.
//! Nothing is folded (`å` is not `a`), nothing is left out: a stop word can be half of a phrase.

mod function_words;
mod stem;
mod token;

pub use function_words::is_function_word;
pub use stem::{Stemmer, Tongue};
pub use token::{Token, lower, tokens};
