//! Asking the index: which turns a query finds, in which order, and what in them is marked.
//!
//! ```text
//! Query + Vocabulary -> Meaning          which forms each word stands for          (meaning)
//! Meaning + a segment of the index -> Source   windows of turns with scores        (source, words, phrase, places)
//! windows -> Findings -> Hit              totals, the best or all, marks in the text  (findings, marks)
//! ```
//!
//! Tantivy keeps the posting lists; joining them is ours. A word of a query is many forms, and what ranks a turn is how
//! often it has any of them: Tantivy's queries would count each form for itself, as if `sykehuset` after `sykehus` were
//! another word. A turn is found or not by its forms alone, so the list that is shown is exactly what was looked for.

mod bits;
mod coded;
mod findings;
mod frequency;
mod marks;
mod meaning;
mod phrase;
mod places;
mod score;
mod search;
mod segment;
mod similar;
mod source;
mod window;
#[cfg(test)]
mod tests;
mod words;

pub use coded::{CodedPassages, CodedSpan};
pub use findings::{Findings, Found, Order};
pub use frequency::{lengths, times};
pub use meaning::Strikes;
pub use search::{Reader, Request, Search, SeekError};
pub use similar::similar;
