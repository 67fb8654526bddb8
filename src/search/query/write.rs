//! From what is meant to text that means it.

use std::fmt::{self, Display, Formatter, Write as _};

use super::word::sign;
use super::{CodePattern, Coded, How, Phrase, Query, Term};

/// The query in the one way it is written: what [`parse`](super::parse()) reads from it is the same query again.
impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(parts) => joined(f, parts, " "),
            Self::Any(parts) => match one_name(parts) {
                Some((name, values)) => condition(f, name, &values),
                None => joined(f, parts, " OR "),
            },
            Self::Not(inner) => {
                f.write_str("NOT ")?;
                inside(f, inner)
            }
            Self::Term(term) if matches!(term.text.as_str(), "starred" | "uncoded") && term.how == How::Family => {
                write!(f, "\"{}\"", term.text)
            }
            Self::Term(term) => write!(f, "{term}"),
            Self::Phrase(phrase) => write!(f, "{phrase}"),
            Self::Attribute { name, value, .. } => condition(f, name, &[value]),
            Self::Coded(coded) => write!(f, "{coded}"),
            Self::Near { one, other, turns } => write!(f, "{one} NEAR/{turns} {other}"),
        }
    }
}

fn joined(f: &mut Formatter<'_>, parts: &[Query], between: &str) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            f.write_str(between)?;
        }
        inside(f, part)?;
    }
    Ok(())
}

/// A query inside another: in parentheses where it has parts, so that nobody has to know what binds tighter.
fn inside(f: &mut Formatter<'_>, part: &Query) -> fmt::Result {
    match part {
        Query::Any(parts) if one_name(parts).is_some() => write!(f, "{part}"),
        Query::All(_) | Query::Any(_) | Query::Near { .. } => write!(f, "({part})"),
        _ => write!(f, "{part}"),
    }
}

/// The name and the values of `role:lege,sykepleier`, where that is all there is.
fn one_name(parts: &[Query]) -> Option<(&str, Vec<&String>)> {
    let mut pairs = parts.iter().map(|part| match part {
        Query::Attribute { name, value, .. } => Some((name.as_str(), value)),
        _ => None,
    });
    let (name, first) = pairs.next()??;
    let mut values = vec![first];
    for pair in pairs {
        let (_, value) = pair.filter(|(other, _)| *other == name)?;
        values.push(value);
    }
    Some((name, values))
}

fn condition(f: &mut Formatter<'_>, name: &str, values: &[&String]) -> fmt::Result {
    write!(f, "{name}")?;
    for (index, value) in values.iter().enumerate() {
        f.write_char(if index == 0 { ':' } else { ',' })?;
        quoted(f, value)?;
    }
    Ok(())
}

/// A value in quotation marks where it needs them.
fn quoted(f: &mut Formatter<'_>, value: &str) -> fmt::Result {
    let needs = |c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')') || super::phrase::is_quote(c);
    let is_double = |c: char| matches!(c, '"' | '“' | '”');
    match value {
        value if !value.contains(needs) => f.write_str(value),
        value if value.contains(is_double) => write!(f, "«{value}»"),
        value => write!(f, "\"{value}\""),
    }
}

impl Display for Term {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.how {
            How::Regex => regex(f, &self.text),
            How::Fuzzy(distance) => write!(f, "{}~{distance}", self.text),
            how => write!(f, "{}{}", sign(how).unwrap_or_default(), self.text),
        }
    }
}

/// Slashes inside are written `\/`.
fn regex(f: &mut Formatter<'_>, text: &str) -> fmt::Result {
    let mut is_escaped = false;
    f.write_char('/')?;
    for char in text.chars() {
        if char == '/' && !is_escaped {
            f.write_char('\\')?;
        }
        f.write_char(char)?;
        is_escaped = char == '\\' && !is_escaped;
    }
    f.write_char('/')
}

impl Display for Phrase {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for (index, term) in self.terms.iter().enumerate() {
            if index > 0 {
                f.write_char(' ')?;
            }
            write!(f, "{term}")?;
        }
        f.write_char('"')?;
        if self.slop > 0 { write!(f, "~{}", self.slop) } else { Ok(()) }
    }
}

impl Display for Coded {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(pattern) => write!(f, "{pattern}"),
            Self::Stance(stance) => write!(f, "stance:{}", stance.word()),
            Self::Coder { coder, .. } => write!(f, "coder:{coder}"),
            Self::Starred => f.write_str("starred"),
            Self::Uncoded => f.write_str("uncoded"),
        }
    }
}

impl Display for CodePattern {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("code:")?;
        quoted(f, &self.text)
    }
}
