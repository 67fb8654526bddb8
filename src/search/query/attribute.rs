//! Conditions on speakers, transcripts and codings: `role:lege`, `code:kommune/*`.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use super::fault::shown;
use super::word::single_stars;
use super::{CodePattern, Coded, Query, QueryFault, QueryProblem};
use crate::coding::{CoderId, Stance};
use crate::source::nearest;

/// One value after the colon.
#[derive(Debug)]
pub(super) struct Value {
    pub(super) text: String,
    /// Of the first value the name too.
    pub(super) at: Range<usize>,
}

/// What `name:value,value` means: one of the values is so.
pub(super) fn condition(name: &str, values: Vec<Value>, problems: &mut Vec<QueryProblem>) -> Option<Query> {
    let mut parts = Vec::new();
    for value in values {
        let text: String = value.text.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect();
        match one(&name.to_lowercase(), &text, value.at.clone()) {
            Ok(part) => parts.push(part),
            Err(fault) => problems.push(fault.at(value.at)),
        }
    }
    (!parts.is_empty()).then(|| Query::any(parts))
}

fn one(name: &str, typed: &str, at: Range<usize>) -> Result<Query, QueryFault> {
    let value = single_stars(&typed.to_lowercase());
    if value.is_empty() {
        return Err(QueryFault::NoValue(shown(name)));
    }
    Ok(match name {
        "code" => match value.trim_matches('/') {
            "" => return Err(QueryFault::NoValue(shown(name))),
            text => Query::Coded(Coded::Code(CodePattern { text: text.to_owned(), at })),
        },
        "stance" => Query::Coded(Coded::Stance(stance(&value)?)),
        "coder" => match CoderId::new(typed) {
            Ok(coder) => Query::Coded(Coded::Coder { coder, at }),
            Err(_) => return Err(QueryFault::BadCoder(shown(typed))),
        },
        _ => Query::Attribute { name: name.to_owned(), value, at },
    })
}

/// The stance of a word, in the third person too: `supports`.
fn stance(word: &str) -> Result<Stance, QueryFault> {
    let found = Stance::from_word(word).or_else(|| Stance::from_word(word.strip_suffix('s')?));
    found.ok_or_else(|| {
        let like = nearest(word.get(..50).unwrap_or(word), &Stance::ALL.map(Stance::word));
        let like = like.and_then(|like| Stance::from_word(&like)).map(Stance::word);
        QueryFault::UnknownStance { word: shown(word), like }
    })
}
