//! More like this: turns that share a passage's telling words.

use std::collections::BTreeMap;

use crate::search::analysis::{Stemmer, Tongue, tokens};
use crate::search::answer::is_function_word;
use crate::search::index::{Index, IndexError};
use crate::search::query::{How, Query, Term};

/// How many words of a passage are asked for: more would drown the telling ones.
const WORDS: usize = 12;

/// A word in more than one turn of so many tells nothing of what a passage is about.
const COMMON: usize = 5;

/// The query for turns like a text: its most telling words, any of them, the rarest in the corpus and most frequent in
/// the text first (tf · idf). `None` when it has none.
///
/// # Errors
/// [`IndexError`] when the index cannot be read.
pub fn similar(index: &Index, text: &str, tongue: Tongue) -> Result<Option<Query>, IndexError> {
    let turns = index.turns();
    let mut telling = Vec::new();
    for (form, count) in by_stem(text, tongue) {
        let with = index.turns_with(&form)?;
        if with > 0 && (with * COMMON <= turns || turns < COMMON * COMMON) {
            let rarity = (turns as f32 / with as f32).ln().max(f32::EPSILON);
            telling.push((rarity * (1.0 + (count as f32).ln()), form));
        }
    }
    telling.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    telling.truncate(WORDS);
    let words = telling.into_iter().map(|(_, form)| Query::Term(Term { text: form, how: How::Stem, at: 0..0 }));
    let words: Vec<Query> = words.collect();
    Ok((!words.is_empty()).then(|| Query::any(words)))
}

/// A form for each stem of a text, and how often the stem is there; function words, digits and single letters left out.
fn by_stem(text: &str, tongue: Tongue) -> Vec<(String, usize)> {
    let stemmer = Stemmer::new(tongue);
    let mut stems: BTreeMap<String, (String, usize)> = BTreeMap::new();
    let tells =
        |form: &str| form.chars().count() > 1 && form.chars().any(char::is_alphabetic) && !is_function_word(form);
    for token in tokens(text).filter(|token| tells(&token.form)) {
        let stem = stemmer.stem(&token.form).into_owned();
        stems.entry(stem).or_insert_with(|| (token.form.clone().into_owned(), 0)).1 += 1;
    }
    stems.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflections_are_one_word() {
        assert_eq!(by_stem("Listen og lister, 3 g.", Tongue::Norwegian), [("listen".to_owned(), 2)]);
    }
}
