//! Queries and what they mean, odd ones, and any.

mod meaning;
mod odd;
mod soup;

use super::{CodePattern, Coded, Query, Term};

/// The query with every place at the start, so that meanings can be compared.
fn unplaced(query: Query) -> Query {
    match query {
        Query::All(parts) => Query::All(parts.into_iter().map(unplaced).collect()),
        Query::Any(parts) => Query::Any(parts.into_iter().map(unplaced).collect()),
        Query::Not(inner) => Query::Not(Box::new(unplaced(*inner))),
        Query::Term(term) => Query::Term(at_start(term)),
        Query::Phrase(mut phrase) => {
            phrase.terms = phrase.terms.into_iter().map(at_start).collect();
            phrase.at = 0..0;
            Query::Phrase(phrase)
        }
        Query::Attribute { name, value, .. } => Query::Attribute { name, value, at: 0..0 },
        Query::Coded(Coded::Code(pattern)) => Query::Coded(Coded::Code(pattern_at_start(pattern))),
        Query::Coded(Coded::Coder { coder, .. }) => Query::Coded(Coded::Coder { coder, at: 0..0 }),
        Query::Coded(other) => Query::Coded(other),
        Query::Near { one, other, turns } => {
            Query::Near { one: pattern_at_start(one), other: pattern_at_start(other), turns }
        }
    }
}

fn at_start(term: Term) -> Term {
    Term { at: 0..0, ..term }
}

fn pattern_at_start(pattern: CodePattern) -> CodePattern {
    CodePattern { at: 0..0, ..pattern }
}
