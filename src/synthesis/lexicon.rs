//! The words that quantify people.

use std::ops::Range;

use super::Claims;

/// A quantifier and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuantifierWord {
    /// Bytes of the text it was found in, on character boundaries.
    pub range: Range<usize>,
    /// What it claims.
    pub claims: Claims,
}

/// The quantifiers of people in free prose: only those that a noun for people or a reporting verb
/// follows within three words; `flere ganger` and `den enkelte` are none.
pub fn quantifiers_in(_text: &str) -> Vec<QuantifierWord> {
    todo!()
}

/// The quantifiers in the text of an evidence link, where any quantifier is one of people; without
/// any, a plural noun for people is a [`Claims::GenericPlural`].
pub fn quantifiers_in_link(_text: &str) -> Vec<QuantifierWord> {
    todo!()
}
