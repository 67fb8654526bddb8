//! From one piece without spaces to the words it stands for.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use super::fault::shown;
use super::letter::{Letter, span, text};
use super::{How, QueryFault, QueryProblem, Term};
use crate::search::analysis::{lower, tokens};

/// The words of a piece such as `=ord`, `ord*` or `e-post`; none where it has no letter or digit.
///
/// A piece that the index splits (`e-post`, `og/eller`) gives its parts, each with the operator of the piece.
/// `outer` is the operator of the phrase around it, for pieces that have none.
pub(super) fn words(piece: &[Letter], outer: Option<How>) -> Result<Vec<Term>, QueryProblem> {
    let (how, core) = operator(piece)?;
    match how.or(outer).unwrap_or(How::Family) {
        How::Pattern => patterns(piece, core),
        how => {
            let words = parts(core, how, piece);
            match sign(how) {
                Some(sign) if words.is_empty() && outer.is_none() => Err(QueryFault::NoWordAfter(sign).at(span(piece))),
                _ => Ok(words),
            }
        }
    }
}

/// The operator of a piece and what is left without it.
fn operator(piece: &[Letter]) -> Result<(Option<How>, &[Letter]), QueryProblem> {
    let (before, core) = prefix(piece);
    let two = || Err(QueryFault::TwoOperators(shown(&text(piece))).at(span(piece)));
    let is_pattern = core.iter().any(|letter| letter.char == '*');
    if let Some(tilde) = core.iter().rposition(|letter| letter.char == '~') {
        let (word, after) = core.split_at(tilde);
        if before.is_some() || is_pattern || word.iter().any(|letter| letter.char == '~') {
            return two();
        }
        return Ok((Some(How::Fuzzy(distance(word, after, piece)?)), word));
    }
    match (before, is_pattern) {
        (Some(_), true) => two(),
        (None, true) => Ok((Some(How::Pattern), core)),
        (before, false) => Ok((before, core)),
    }
}

/// `=`, `~` or `stem:` at the start, and the rest.
pub(super) fn prefix(piece: &[Letter]) -> (Option<How>, &[Letter]) {
    let signs = [How::Exact, How::Compounds, How::Stem];
    let found = signs.into_iter().find_map(|how| Some((how, stripped(piece, sign(how)?)?)));
    found.map_or((None, piece), |(how, rest)| (Some(how), rest))
}

/// What a piece starts with where its words have this operator.
pub(super) fn sign(how: How) -> Option<&'static str> {
    match how {
        How::Exact => Some("="),
        How::Compounds => Some("~"),
        How::Stem => Some("stem:"),
        How::Family | How::Pattern | How::Regex | How::Fuzzy(_) => None,
    }
}

fn stripped<'l>(piece: &'l [Letter], sign: &str) -> Option<&'l [Letter]> {
    let (start, rest) = piece.split_at_checked(sign.len())?;
    start.iter().map(|letter| letter.char).eq(sign.chars()).then_some(rest)
}

/// How many letters `~`, `~1` or `~2` allows; a comma or period after it is none of its.
fn distance(word: &[Letter], after: &[Letter], piece: &[Letter]) -> Result<u8, QueryProblem> {
    let typed = text(after);
    match typed.trim_start_matches('~').trim_end_matches(|c: char| !c.is_alphanumeric()) {
        "" | "1" => Ok(1),
        "2" => Ok(2),
        other => {
            let fault = QueryFault::BadDistance { word: shown(&text(word)), distance: shown(other) };
            Err(fault.at(span(piece)))
        }
    }
}

/// The parts that the index has words for.
fn parts(core: &[Letter], how: How, piece: &[Letter]) -> Vec<Term> {
    let (typed, normal) = (text(core), text(core).nfc().collect::<String>());
    let found: Vec<_> = tokens(&normal).map(|token| (token.form.into_owned(), token.bytes)).collect();
    let is_alone = found.len() == 1;
    let place = |bytes: &Range<usize>| match typed == normal && !is_alone {
        true => span(part(core, &normal, bytes)),
        false => span(piece),
    };
    found.into_iter().map(|(text, bytes)| Term { at: place(&bytes), text, how }).collect()
}

/// The letters that are these bytes of their text.
fn part<'l>(letters: &'l [Letter], text: &str, bytes: &Range<usize>) -> &'l [Letter] {
    let count = |bytes: Range<usize>| text.get(bytes).map_or(0, |text| text.chars().count());
    let start = count(0..bytes.start);
    letters.get(start..start + count(bytes.clone())).unwrap_or(letters)
}

/// The parts of a piece with stars: they end where words end, and stars belong to words.
fn patterns(piece: &[Letter], core: &[Letter]) -> Result<Vec<Term>, QueryProblem> {
    let normal: String = text(core).nfc().collect();
    let parts: Vec<&str> =
        normal.split(|c: char| !c.is_alphanumeric() && c != '*').filter(|part| !part.is_empty()).collect();
    let term = |part: &&str| {
        if part.chars().all(|c| c == '*') {
            return Err(QueryFault::OnlyStars(shown(&text(piece))).at(span(piece)));
        }
        let how = if part.contains('*') { How::Pattern } else { How::Family };
        Ok(Term { text: lower(&single_stars(part)).into_owned(), how, at: span(piece) })
    };
    parts.iter().map(term).collect()
}

/// `**` says what `*` says.
pub(super) fn single_stars(pattern: &str) -> String {
    let mut single = String::with_capacity(pattern.len());
    for char in pattern.chars() {
        if char != '*' || !single.ends_with('*') {
            single.push(char);
        }
    }
    single
}
