//! The query language: from what a person types to what is meant.

mod model;

pub use model::{CodePattern, Coded, How, Phrase, Query, Term};
