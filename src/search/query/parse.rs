//! From lexemes to what is meant.

use std::ops::Range;

use super::balance::balanced;
use super::letter::letters;
use super::lexeme::{Kind, Lexeme};
use super::lexer::lexemes;
use super::{Coded, Phrase, Query, QueryFault, QueryProblem, Term};
use crate::source::Severity;

/// So many characters a query may have.
const LONGEST: usize = 10_000;

/// So many faults are told.
const MOST_TOLD: usize = 20;

/// A query that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// What is meant; `None` exactly where one of `problems` is an error.
    pub query: Option<Query>,
    /// Everything that is wrong or worth knowing, in the order of the text, at most 20.
    pub problems: Vec<QueryProblem>,
}

/// Reads a query.
///
/// `NEAR` binds tightest, then `NOT` and the minus, then `AND` and mere juxtaposition, then `OR`.
pub fn parse(text: &str) -> Parsed {
    let mut problems = Vec::new();
    let query = read(text, &mut problems);
    let is_wrong = |problem: &QueryProblem| problem.severity() == Severity::Error;
    if query.is_none() && !problems.iter().any(is_wrong) {
        problems.push(QueryFault::Empty.at(text.len()..text.len()));
    }
    let is_read = !problems.iter().any(is_wrong);
    // Errors first, so that notes never crowd them out; then as they stand in the text.
    problems.sort_by_key(|problem| std::cmp::Reverse(problem.severity()));
    problems.truncate(MOST_TOLD);
    problems.sort_by_key(|problem| (problem.at.start, problem.at.end));
    Parsed { query: query.filter(|_| is_read), problems }
}

fn read(text: &str, problems: &mut Vec<QueryProblem>) -> Option<Query> {
    if let Some((past, _)) = text.char_indices().nth(LONGEST) {
        let characters = text.chars().count();
        problems.push(QueryFault::TooLong { characters, most: LONGEST }.at(past..text.len()));
        return None;
    }
    let letters = letters(text, problems);
    let lexemes = lexemes(&letters, problems)?;
    let lexemes = balanced(lexemes, problems)?;
    Parser { rest: lexemes.into_iter().peekable(), end: 0, problems }.any()
}

/// Parentheses are in pairs and not too deep: [`balanced`] saw to it, so recursion is bounded.
struct Parser<'p> {
    rest: std::iter::Peekable<std::vec::IntoIter<Lexeme>>,
    /// Where the last lexeme that was taken ends, in bytes.
    end: usize,
    problems: &'p mut Vec<QueryProblem>,
}

impl Parser<'_> {
    /// `a b OR c d`; stops before a closing parenthesis.
    fn any(&mut self) -> Option<Query> {
        let mut parts = Vec::new();
        let mut left = self.all();
        while let Some(or) = self.take(|kind| *kind == Kind::Or) {
            let right = self.all();
            self.both(&or, "OR", left.is_some(), right.is_some());
            parts.extend(std::mem::replace(&mut left, right));
        }
        parts.extend(left);
        (!parts.is_empty()).then(|| Query::any(parts))
    }

    /// `a b AND NOT c`.
    fn all(&mut self) -> Option<Query> {
        let mut parts = Vec::new();
        while let Some(kind) = self.peek() {
            match kind {
                Kind::Or | Kind::Close => break,
                Kind::And => self.and(!parts.is_empty()),
                Kind::Near(_) => self.near_alone(),
                Kind::Not | Kind::Open | Kind::Operand(_) => parts.extend(self.denied()),
            }
        }
        (!parts.is_empty()).then(|| Query::all(parts))
    }

    /// `AND` says what juxtaposition says; only that it stands between two is looked at.
    fn and(&mut self, is_after_one: bool) {
        let Some(and) = self.take(|kind| *kind == Kind::And) else { return };
        let is_before_one = matches!(self.peek(), Some(Kind::Not | Kind::Open | Kind::Operand(_)));
        self.both(&and, "AND", is_after_one, is_before_one);
    }

    fn near_alone(&mut self) {
        if let Some(near) = self.take(|kind| matches!(kind, Kind::Near(_))) {
            self.both(&near, "NEAR", false, true);
        }
    }

    /// `NOT a`, `-a`, and what is not denied.
    fn denied(&mut self) -> Option<Query> {
        let (mut last, mut times) = (None, 0_usize);
        while let Some(not) = self.take(|kind| *kind == Kind::Not) {
            last = Some(not);
            times += 1;
        }
        let told = self.problems.len();
        let part = self.near();
        if let (None, Some(not)) = (&part, last)
            && self.problems.len() == told
        {
            self.both(&not, "NOT", true, false);
        }
        part.map(|part| if times % 2 == 1 { part.denied() } else { part })
    }

    /// `a NEAR/3 b`.
    fn near(&mut self) -> Option<Query> {
        let start = self.rest.peek().map_or(self.end, |lexeme| lexeme.at.start);
        let first = self.one()?;
        let (mut parts, mut distances) = (vec![first], Vec::new());
        while let Some(Kind::Near(distance)) = self.peek() {
            let distance = *distance;
            let Some(near) = self.take(|kind| matches!(kind, Kind::Near(_))) else { break };
            match self.one() {
                Some(part) => {
                    parts.push(part);
                    distances.push(distance);
                }
                None => self.both(&near, "NEAR", true, false),
            }
        }
        let at = start..self.end;
        match joined(parts, &distances, &at) {
            Ok(query) => Some(query),
            Err(parts) => {
                self.problems.push(QueryFault::NearJoins.at(at));
                Some(Query::all(parts))
            }
        }
    }

    /// A group or an operand.
    fn one(&mut self) -> Option<Query> {
        let next = self.take(|kind| matches!(kind, Kind::Open | Kind::Operand(_)))?;
        let open = match next.kind {
            Kind::Operand(query) => return Some(query),
            _ => next.at,
        };
        let told = self.problems.len();
        let inner = self.any();
        let close = self.take(|kind| *kind == Kind::Close).map_or(self.end, |close| close.at.end);
        if inner.is_none() && self.problems.len() == told {
            self.problems.push(QueryFault::EmptyGroup.at(open.start..close));
        }
        inner
    }

    fn peek(&mut self) -> Option<&Kind> {
        self.rest.peek().map(|lexeme| &lexeme.kind)
    }

    fn take(&mut self, wanted: impl Fn(&Kind) -> bool) -> Option<Lexeme> {
        let taken = self.rest.next_if(|lexeme| wanted(&lexeme.kind))?;
        self.end = taken.at.end;
        Some(taken)
    }

    /// Tells of an operator that lacks what should stand before or after it.
    fn both(&mut self, operator: &Lexeme, name: &'static str, before: bool, after: bool) {
        let missing = match (before, after) {
            (true, true) => return,
            (false, true) => "before",
            (true, false) => "after",
            (false, false) => "before or after",
        };
        self.problems.push(QueryFault::LoneOperator { operator: name, missing }.at(operator.at.clone()));
    }
}

/// What `NEAR` joins: words at one distance, or two codes; else the parts are handed back.
fn joined(mut parts: Vec<Query>, distances: &[u32], at: &Range<usize>) -> Result<Query, Vec<Query>> {
    let Some((first, others)) = distances.split_first() else { return Ok(Query::all(parts)) };
    if let [Query::Coded(Coded::Code(one)), Query::Coded(Coded::Code(other))] = parts.as_slice() {
        return Ok(Query::Near { one: one.clone(), other: other.clone(), turns: *first });
    }
    let words: Vec<Term> = parts.iter().filter_map(as_word).cloned().collect();
    if words.len() < parts.len() || others.iter().any(|other| other != first) {
        return Err(std::mem::take(&mut parts));
    }
    Ok(Query::Phrase(Phrase { terms: words, slop: *first, at: at.clone() }))
}

fn as_word(query: &Query) -> Option<&Term> {
    match query {
        Query::Term(term) => Some(term),
        _ => None,
    }
}
