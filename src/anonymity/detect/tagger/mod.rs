//! The tagger of names: a conditional random field over word shapes, neighbours, word lists and the rest of the
//! document (Lafferty, McCallum and Pereira 2001), trained on NorNE.
//!
//! A text is cut into sentences of words, each word is looked at once ([`Word`]), its features are hashes, and a
//! [`Model`] gives each label a weight. There are two models: one for texts with capitals, one for texts without.
//! Training is no part of the program; `cargo run --release --example train` makes the model files.

mod around;
mod decode;
mod feature;
mod label;
mod model;
mod reading;
mod vocabulary;
mod word;

pub use around::{Around, Counts};
pub use decode::{Exponentials, Lattice, Row, Transitions, best};
pub use feature::{Sight, features};
pub use label::{LABELS, Label, Sort, names};
pub use model::{Model, NotAModel, key};
pub use reading::{Name, Reading, Tagger};
pub use vocabulary::Vocabulary;
pub use word::Word;
