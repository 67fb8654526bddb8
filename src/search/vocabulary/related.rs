//! A form that a word in a query stands for, and why.

/// Why a form is found by a word; the order is that of trust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// It is the word as written.
    Exact,
    /// An inflection: the same stem.
    Stem,
    /// The same word in the other written Norwegian: `ikkje` for `ikke`, `tenester` for `tjeneste`.
    Variety,
    /// A compound with the word as a member: `legemiddelmodulen` for `legemiddel`.
    Compound,
    /// It fits the pattern, the regular expression or the distance that was asked for.
    Pattern,
    /// It is the word typed without æ, ø, å; only where nothing else is found.
    Typed,
}

/// A form of the vocabulary that a word in a query stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// In lower case, as the corpus has it.
    pub form: String,
    /// Why it is found.
    pub why: Why,
}
