//! Suggesting codes: which code a passage is likely to get, learned from the passages coded so far.
//!
//! Three simple learners vote: a logistic regression for each code, the centroid of each code's passages, and the
//! nearest coded passages. They see stems, pairs of stems and pieces of words, and the words that the codebook has for a
//! code count as one passage of it, so that a code can be suggested before anybody has used it. Everything is
//! a function of the examples: no chance, no clock, no thread, and the order of the examples does not matter. This room
//! never codes anything; a person does.

mod centroid;
mod draw;
mod evaluate;
mod example;
mod features;
mod file;
mod guess;
mod learner;
mod logistic;
mod measure;
mod nearest;
mod rows;

pub use draw::shuffled;
pub use evaluate::{MOST_FOLDS, Report, held_out, leave_group_out};
pub use example::{Describe, Example, LEAST, Settings, Suggestion, TooFew};
pub use file::{CodedFile, FileFault, read_file};
pub use guess::guess;
pub use learner::Suggester;
pub use measure::{Judged, Scores};
