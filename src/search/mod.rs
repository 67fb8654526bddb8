//! Finding it again: Norwegian analysis, index, query, concordance, suggestions.
//!
//! The only room that knows Tantivy. One document of the index is one turn of one transcript. A query goes
//!
//! ```text
//! text -> query::parse -> Query -> Vocabulary::expand -> what each word stands for -> index -> Answer
//! ```
//!
//! Words are looked up as they are written ([`analysis`]: lower case, nothing folded) and by their stem; which further
//! forms a word stands for is decided at query time from the words that the corpus has ([`vocabulary`]), so that the
//! list can be shown, struck from and kept. Codings are not in the index: they are joined when a query is asked, so an
//! answer is never older than the journals. This room never decides where the index lies or whether it is stale: that
//! is `project`'s; and it never writes a coding.

pub mod answer;
pub mod index;
pub mod query;
pub mod saved;
pub mod seek;
pub mod suggest;
pub mod vocabulary;

pub use crate::transcript::analysis;
