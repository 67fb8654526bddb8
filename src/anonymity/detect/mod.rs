//! What in a text identifies somebody: names, places, institutions, numbers, dates, rare roles.
//!
//! A tagger trained on NorNE, word lists and rules each say what they see; [`Detector::find`] unites them. All of
//! it only suggests: what is certain (registered names) is matched in [`identity`](super::identity).

mod english;
mod kind;
mod number;
pub mod place;
mod rule;
pub mod tagger;
pub mod token;
mod told;
mod unite;

use std::ops::Range;

use place::Lists;
use rule::{Met, Scene};
use tagger::{Reading, Tagger};

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
    /// Which of the two a text is, by its share of capitals among letters and at the beginnings of sentences.
    ///
    /// Speech written down with capitals has two to five in a hundred letters; below one in two hundred, and with few
    /// sentences that begin with one, they are no help. Texts of less than twenty letters count as cased.
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let (mut letters, mut capitals, mut beginnings, mut with_capital) = (0usize, 0usize, 0usize, 0usize);
        for text in texts {
            let mut begins = true;
            for c in text.chars() {
                if c.is_alphabetic() {
                    letters += 1;
                    capitals += usize::from(c.is_uppercase());
                    beginnings += usize::from(begins);
                    with_capital += usize::from(begins && c.is_uppercase());
                    begins = false;
                } else if matches!(c, '.' | '!' | '?' | '\n') {
                    begins = true;
                }
            }
        }
        let few = capitals * 200 < letters && with_capital * 4 < beginnings;
        if letters >= 20 && few { Self::Lower } else { Self::Cased }
    }
}

/// All finders, ready. Making one reads the models (a few milliseconds); it can be shared between threads.
#[derive(Debug)]
pub struct Detector {
    /// Nothing where the built-in bytes are no models, which a test rules out; the rules work without.
    cased: Option<Tagger>,
    lower: Option<Tagger>,
}

impl Default for Detector {
    fn default() -> Self {
        Self::new()
    }
}

impl Detector {
    /// Reads the models and word lists that are built into the program.
    pub fn new() -> Self {
        let words = include_bytes!("tagger/models/words.bin");
        let _ = Lists::built_in();
        Self {
            cased: Tagger::new(Case::Cased, include_bytes!("tagger/models/cased.bin"), words).ok(),
            lower: Tagger::new(Case::Lower, include_bytes!("tagger/models/lower.bin"), words).ok(),
        }
    }

    /// What identifies in one text: in order, not overlapping, each over whole words.
    ///
    /// Where finders disagree the longer finding wins, then the surer. Linear in the length of the text.
    pub fn find(&self, text: &str, case: Case) -> Vec<Finding> {
        self.find_all(&[text], case).pop().unwrap_or_default()
    }

    /// What identifies in the texts of one document, text by text, as [`find`](Self::find) says it.
    ///
    /// The texts are read together: who is told by full name in one is known by surname in the others.
    pub fn find_all(&self, texts: &[&str], case: Case) -> Vec<Vec<Finding>> {
        let tagger = if case == Case::Cased { &self.cased } else { &self.lower };
        let readings = tagger.as_ref().map(|tagger| tagger.read(texts)).unwrap_or_default();
        let met = Met::gather(&readings);
        let english = english::is_english(&readings);
        let find = |(text, reading): (&&str, &Reading)| {
            let scene = Scene { text, reading, case };
            let mut found = told::find(scene, &met);
            found.extend(rule::find(scene, &found, &met));
            if english {
                english::leave_out(scene, &mut found);
            }
            found.iter_mut().for_each(|finding| unite::trim(scene, finding));
            found.extend(number::find(text));
            unite::unite(text, found)
        };
        texts.iter().zip(&readings).map(find).collect()
    }
}

#[cfg(test)]
mod tests;
