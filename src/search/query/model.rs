//! What a query means.

use std::ops::Range;

use crate::coding::{CoderId, Stance};

/// A query. Everything is asked of one turn: a turn is found when the whole query holds for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// All hold: `a b`, `a AND b`.
    All(Vec<Query>),
    /// One holds: `a OR b`.
    Any(Vec<Query>),
    /// It does not hold: `NOT a`, `-a`.
    Not(Box<Query>),
    /// A word is in it.
    Term(Term),
    /// Words stand in it one after another, or near each other.
    Phrase(Phrase),
    /// The speaker or the transcript is so: `role:lege`, `transcript:int-0*`, `speaker:staff`.
    Attribute {
        /// `role`, `group`, `speaker`, `transcript`, `language`, `mode`, `date`, or any attribute of the project; in lower case.
        name: String,
        /// A value in lower case; `*` stands for any characters.
        value: String,
        /// Where it stands in the query, in bytes.
        at: Range<usize>,
    },
    /// Passages of the turn are coded so.
    Coded(Coded),
    /// `code:a NEAR/3 code:b`: a passage of one within so many turns of a passage of the other; the turns of both are found.
    Near {
        /// One code.
        one: CodePattern,
        /// The other.
        other: CodePattern,
        /// At most so many turns apart; 0 is the same turn.
        turns: u32,
    },
}

impl Query {
    /// All of these hold: what is `All` itself is taken apart, and one alone is itself.
    pub fn all(parts: Vec<Self>) -> Self {
        let apart = parts.into_iter().flat_map(|part| match part {
            Self::All(inner) => inner,
            other => vec![other],
        });
        alone_or(apart.collect(), Self::All)
    }

    /// One of these holds: what is `Any` itself is taken apart, and one alone is itself.
    pub fn any(parts: Vec<Self>) -> Self {
        let apart = parts.into_iter().flat_map(|part| match part {
            Self::Any(inner) => inner,
            other => vec![other],
        });
        alone_or(apart.collect(), Self::Any)
    }

    /// This does not hold; twice denied is said.
    #[must_use]
    pub fn denied(self) -> Self {
        match self {
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }
}

fn alone_or(mut parts: Vec<Query>, several: impl FnOnce(Vec<Query>) -> Query) -> Query {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            several(parts)
        }
        None => several(parts),
    }
}

/// One word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As meant: NFC, in lower case, without its operator. For [`How::Pattern`] with its stars; for
    /// [`How::Regex`] as written, without its slashes, and `\/` inside it as `/`: see [`expression`](super::expression).
    pub text: String,
    /// Which forms it stands for.
    pub how: How,
    /// Where it stands in the query, in bytes, operator included.
    pub at: Range<usize>,
}

/// Which forms a word stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// `ord`: its inflections, its forms in the other written Norwegian, and compounds with it.
    Family,
    /// `=ord`: exactly this form.
    Exact,
    /// `stem:ord`: its inflections and no compounds.
    Stem,
    /// `~ord`: every form that holds it, anywhere.
    Compounds,
    /// `ord*`, `*ord*`, `o*d`: `*` stands for any characters, none included.
    Pattern,
    /// `/regex/`: the whole form fits the expression, in either case.
    Regex,
    /// `ord~1`, `ord~2`: at most so many letters inserted, left out, replaced, or two neighbours swapped.
    Fuzzy(u8),
}

/// Words in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// At least two.
    pub terms: Vec<Term>,
    /// How many other words may stand among them altogether; with 0 they follow one another in this order, with more any order will do.
    pub slop: u32,
    /// Where it stands in the query, in bytes.
    pub at: Range<usize>,
}

/// What is asked of the passages of a turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Coded {
    /// `code:kommune/drawbacks/*`.
    Code(CodePattern),
    /// `stance:contradict`.
    Stance(Stance),
    /// `coder:ab`.
    Coder {
        /// Who.
        coder: CoderId,
        /// Where it stands in the query, in bytes.
        at: Range<usize>,
    },
    /// `starred`: one is worth printing.
    Starred,
    /// `uncoded`: there is none.
    Uncoded,
}

/// Codes by address; `*` stands for any characters, slashes too. Children are included: [`CodePattern::fits`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodePattern {
    /// In lower case: `kommune/drawbacks/*`, `kommune`, `*/benefits/chat`.
    pub text: String,
    /// Where it stands in the query, in bytes.
    pub at: Range<usize>,
}
