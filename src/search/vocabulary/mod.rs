//! The words that the corpus has, and which of them a word in a query stands for.

mod related;
mod store;

pub use related::{Related, Why};
pub use store::{LoadError, Vocabulary};
