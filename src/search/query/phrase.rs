//! Words between quotation marks, and regular expressions between slashes.

use super::fault::shown;
use super::letter::{Letter, span, text};
use super::word::words;
use super::{How, Phrase, Query, QueryFault, QueryProblem, Term, expression};
use crate::source::terminal;

/// So many words or turns may stand between at most.
pub(super) const FARTHEST: u32 = 100;

/// Whether a character opens or closes a phrase: straight and curly marks, and the Norwegian ones either way round.
pub(super) fn is_quote(char: char) -> bool {
    matches!(char, '"' | '“' | '”' | '„' | '«' | '»')
}

/// Whether a phrase that began with `open` ends with `close`.
pub(super) fn closes(open: char, close: char) -> bool {
    match open {
        '«' => close == '»',
        '»' => close == '«',
        _ => matches!(close, '"' | '“' | '”'),
    }
}

/// A regular expression counts as so many words: it takes as long to make ready.
pub(super) const REGEX: usize = 20;

/// The words between quotation marks, each with its own operator, else with `outer`, and how many words they count as;
/// what comes after more than `most` is not read.
pub(super) fn phrase_words(
    inside: &[Letter],
    outer: Option<How>,
    most: usize,
    problems: &mut Vec<QueryProblem>,
) -> (Vec<Term>, usize) {
    let (mut terms, mut count) = (Vec::new(), 0);
    for piece in inside.split(|letter| letter.char.is_whitespace()).filter(|piece| !piece.is_empty()) {
        if count > most {
            break;
        }
        let found = match slashed(piece) {
            Some((body, [])) => {
                count += REGEX;
                regex(body, piece).map(|term| vec![term])
            }
            _ => {
                count += 1;
                words(piece, outer)
            }
        };
        match found {
            Ok(found) => terms.extend(found),
            Err(problem) => problems.push(problem),
        }
    }
    let count = count.max(terms.len());
    (terms, count)
}

/// The letters between the slash at the start and the next that has no backslash before it, and what follows it.
pub(super) fn slashed(letters: &[Letter]) -> Option<(&[Letter], &[Letter])> {
    let (first, inside) = letters.split_first()?;
    if first.char != '/' {
        return None;
    }
    let mut is_escaped = false;
    let end = inside.iter().position(|letter| {
        let ends = letter.char == '/' && !is_escaped;
        is_escaped = letter.char == '\\' && !is_escaped;
        ends
    })?;
    let (body, after) = inside.split_at(end);
    Some((body, after.get(1..).unwrap_or_default()))
}

/// A regular expression, if it is one.
pub(super) fn regex(body: &[Letter], whole: &[Letter]) -> Result<Term, QueryProblem> {
    let written = text(body);
    let bad = |why: String| QueryFault::BadRegex(why).at(span(whole));
    if written.trim().is_empty() {
        return Err(bad("it is empty".to_owned()));
    }
    let text = without_escaped_slashes(&written);
    expression(&text).map_err(|error| bad(reason(&error)))?;
    Ok(Term { text, how: How::Regex, at: span(whole) })
}

/// `\/` is only there so that the slash does not end the expression.
fn without_escaped_slashes(written: &str) -> String {
    let mut text = String::with_capacity(written.len());
    let mut chars = written.chars();
    while let Some(char) = chars.next() {
        match (char, chars.as_str().chars().next()) {
            ('\\', Some('/')) => {}
            ('\\', Some(next)) => {
                text.extend([char, next]);
                chars.next();
            }
            _ => text.push(char),
        }
    }
    text
}

/// The last line of what the crate says; those before it draw the expression.
fn reason(error: &regex::Error) -> String {
    match error {
        regex::Error::CompiledTooBig(_) => "it grows too large".to_owned(),
        other => {
            let told = other.to_string();
            let last = told.lines().last().unwrap_or_default();
            terminal(last.strip_prefix("error: ").unwrap_or(last))
        }
    }
}

/// The distance after a phrase, `~5`, and what follows it; a comma after it is none of its.
pub(super) fn slop<'l>(after: &'l [Letter], problems: &mut Vec<QueryProblem>) -> (Option<u32>, &'l [Letter]) {
    let Some((tilde, rest)) = after.split_first().filter(|(first, _)| first.char == '~') else {
        return (None, after);
    };
    let digits = rest.iter().take_while(|letter| letter.char.is_alphanumeric()).count();
    let (number, rest) = rest.split_at(digits);
    let slop = text(number).parse().ok().filter(|slop| *slop <= FARTHEST);
    if slop.is_none() {
        let typed = shown(&format!("~{}", text(number)));
        let at = tilde.at..span(number).end.max(tilde.at + 1);
        problems.push(QueryFault::BadNear { typed, most: FARTHEST }.at(at));
    }
    (slop, rest)
}

/// Words in order as a query; one alone is itself.
pub(super) fn in_order(mut terms: Vec<Term>, slop: u32, at: std::ops::Range<usize>) -> Option<Query> {
    match terms.len() {
        0 => None,
        1 => terms.pop().map(|term| Query::Term(Term { at, ..term })),
        _ => Some(Query::Phrase(Phrase { terms, slop, at })),
    }
}
