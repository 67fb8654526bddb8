//! The words that the corpus has, and which of them a word in a query stands for.

mod related;
mod words;

pub use related::{Related, Why};
pub use words::{ExpandError, Vocabulary};
