//! The words for what a finding bears, in the three languages of chapters.

use super::Class;
use crate::transcript::Language;

/// What a phrase is made from besides the class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhraseContext<'a> {
    /// The informants as a plural noun phrase without article: `respondenter i kommunehelsetjenesten`.
    pub informants: &'a str,
    /// Somebody is not with it (C + M ≥ 1).
    pub against: bool,
    /// Whether the sentence tells the finding or that it is not so.
    pub side: Side,
}

/// Which side of a finding a sentence tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Side {
    /// It is so.
    #[default]
    For,
    /// It is not so.
    Against,
}

/// A sentence that waits for its finding: `[link]` + `clause` + finding + `tail`, without a full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The text of the evidence link, with the quantifier in it and a capital first.
    pub link: String,
    /// What stands between the link and the finding, with its spaces: ` om at de `.
    pub clause: String,
    /// What follows the finding: empty, or `, mens andre ser det annerledes`.
    pub tail: String,
}

impl Phrase {
    /// What follows the link, the finding (a predicate without subject or full stop) in its place.
    pub fn rest(&self, finding: &str) -> String {
        format!("{}{}{}", self.clause, finding.trim().trim_end_matches('.'), self.tail)
    }
}

/// The phrase for a class; `None` where there is no sentence to write ([`Class::NoBasis`],
/// [`Class::ContraOnly`]).
pub fn phrase(_class: Class, _language: Language, _context: &PhraseContext<'_>) -> Option<Phrase> {
    todo!()
}

/// The exception that a sentence of class [`Class::Most`] or stronger must tell when `against` people
/// are not with it: `, men enkelte ser det annerledes`. Empty for nobody.
pub fn exception(_against: u32, _language: Language) -> &'static str {
    todo!()
}

/// The words of a class as the table has them, for legends and messages: `det er bred enighet om`.
pub fn words_of(_class: Class, _language: Language) -> &'static str {
    todo!()
}
