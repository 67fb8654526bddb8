//! Parentheses in pairs.

use super::lexeme::{Kind, Lexeme};
use super::{QueryFault, QueryProblem};

/// So deep parentheses may stand in each other.
const DEEPEST: usize = 100;

/// The lexemes with every parenthesis in a pair: one without its other is told and left out, so that the rest is read.
///
/// `None` where they nest too deep to be read; that is told once.
pub(super) fn balanced(lexemes: Vec<Lexeme>, problems: &mut Vec<QueryProblem>) -> Option<Vec<Lexeme>> {
    let (mut open, mut alone) = (Vec::new(), Vec::new());
    for (index, lexeme) in lexemes.iter().enumerate() {
        match lexeme.kind {
            Kind::Open if open.len() == DEEPEST => {
                problems.push(QueryFault::TooDeep { most: DEEPEST }.at(lexeme.at.clone()));
                return None;
            }
            Kind::Open => open.push((index, lexeme.at.clone())),
            Kind::Close if open.pop().is_none() => {
                alone.push(index);
                problems.push(QueryFault::ExtraParenthesis.at(lexeme.at.clone()));
            }
            _ => {}
        }
    }
    for (index, at) in open {
        alone.push(index);
        problems.push(QueryFault::OpenParenthesis.at(at));
    }
    alone.sort_unstable();
    let kept = lexemes.into_iter().enumerate().filter(|(index, _)| alone.binary_search(index).is_err());
    Some(kept.map(|(_, lexeme)| lexeme).collect())
}
