//! The query language: from what a person types to what is meant, and back.
//!
//! ```text
//! text -> letters -> lexemes -> balanced lexemes -> Query -> check against what the project has
//! ```
//!
//! [`parse()`] tells everything that is wrong at once, each fault with its bytes in the query; a query with an error is
//! never given, so nobody reads an answer to a question that was not asked. Time and stack are bounded for any text.
//! This room knows nothing of indexes: which forms a word stands for is `vocabulary`'s to say.

mod attribute;
mod balance;
mod check;
mod fault;
mod help;
mod letter;
mod lexeme;
mod lexer;
mod model;
mod parse;
mod pattern;
mod phrase;
mod regex;
mod show;
#[cfg(test)]
mod tests;
mod word;
mod write;

pub use check::{Known, check};
pub use fault::{QueryFault, QueryProblem};
pub use help::HELP;
pub use model::{CodePattern, Coded, How, Phrase, Query, Term};
pub use parse::{Parsed, parse};
pub use pattern::fits;
pub use regex::expression;
pub use show::show;
