//! The words that the corpus has, and which of them a word in a query stands for.
//!
//! A word of a query is turned into what it can look like (`lexeme`), the few thousand forms that hold it are found by
//! one scan of a flat text (`lexicon`), and each is judged (`compound`). Everything is decided from the forms that the
//! corpus has and three small tables of our own, so the list can be shown to people before it is used. Nothing here
//! knows in which turns a form stands.

mod compound;
mod distance;
mod expand;
#[cfg(test)]
mod families;
mod lexeme;
mod lexicon;
mod paradigms;
mod related;
mod store;
mod strangers;
mod typed;
mod varieties;

pub use expand::ExpandError;
pub use related::{Related, Why};
pub use store::{LoadError, Vocabulary};
