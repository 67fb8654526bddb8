//! What the rest of a document says of a word: a surname met beside a first name is a surname elsewhere too.
//!
//! Only what can be seen without labels is gathered, in one pass, and looked up for each word within a window of
//! sentences, its own occurrence aside.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use super::word::Word;
use crate::anonymity::detect::place::{AsItIs, Class, Hash};

/// Kinds of evidence.
pub(crate) const KINDS: usize = 8;

/// Sentences before and after that count.
const WINDOW: usize = 60;

/// How often each kind of evidence was met.
pub type Counts = [u16; KINDS];

/// Where words stand in a document and what their neighbours say of them.
#[derive(Debug, Default)]
pub struct Around {
    /// For each word: the sentences it stands in, and the evidence summed up to and including each.
    places: HashMap<Hash, Vec<(usize, Counts)>, BuildHasherDefault<AsItIs>>,
}

impl Around {
    /// Gathers from a document's words, sentence by sentence.
    pub fn gather(words: &[Word], sentences: &[Range<usize>]) -> Self {
        let mut around = Self::default();
        for (number, sentence) in sentences.iter().enumerate() {
            let words = words.get(sentence.clone()).unwrap_or_default();
            for at in 0..words.len() {
                around.enter(number, words, at);
            }
        }
        around
    }

    fn enter(&mut self, number: usize, words: &[Word], at: usize) {
        let Some(word) = words.get(at).filter(|word| !word.mark && word.length > 1) else { return };
        let own = evidence(words, at);
        let places = self.places.entry(word.stem).or_default();
        let mut sum = places.last().map(|(_, sum)| *sum).unwrap_or_default();
        sum.iter_mut().zip(own).for_each(|(sum, own)| *sum = sum.saturating_add(own));
        places.push((number, sum));
    }

    /// The evidence from other occurrences of the word at `at` of a sentence.
    pub fn of(&self, number: usize, words: &[Word], at: usize) -> Counts {
        let mut counts = [0; KINDS];
        let Some(places) = words.get(at).and_then(|word| self.places.get(&word.stem)).filter(|places| places.len() > 1)
        else {
            return counts;
        };
        let from = places.partition_point(|(sentence, _)| sentence + WINDOW < number);
        let to = places.partition_point(|(sentence, _)| *sentence <= number + WINDOW);
        let sum =
            |end: usize| end.checked_sub(1).and_then(|last| places.get(last)).map(|(_, sum)| *sum).unwrap_or_default();
        for (count, ((upto, before), own)) in
            counts.iter_mut().zip(sum(to).iter().zip(sum(from)).zip(evidence(words, at)))
        {
            *count = upto.saturating_sub(before).saturating_sub(own);
        }
        counts
    }
}

/// What this occurrence says of its word.
fn evidence(words: &[Word], at: usize) -> Counts {
    let Some(word) = words.get(at) else { return [0; KINDS] };
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let after = words.get(at + 1);
    let name_like = |word: &Word| word.capital || !word.common;
    let beside_first = before.is_some_and(|before| before.class.meets(Class::ANY_FIRST) && name_like(before));
    let first_of_two = after.is_some_and(|after| !after.mark && name_like(after) && after.capital == word.capital);
    let told = [
        name_like(word) && beside_first,
        name_like(word) && first_of_two && word.class.meets(Class::ANY_FIRST),
        !word.capital,
        word.capital && at > 0,
        before.is_some_and(|before| before.class.meets(Class::TITLE))
            || after.is_some_and(|after| after.class.meets(Class::SPEECH)),
        before.is_some_and(|before| before.class.meets(Class::SPEECH) && before.suffixes[0] != 0),
        before.is_some_and(|before| super::feature::is_preposition(before.lower)),
        word.capital && first_of_two,
    ];
    told.map(u16::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anonymity::detect::Case;
    use crate::anonymity::detect::place::Lists;
    use crate::anonymity::detect::tagger::vocabulary::Vocabulary;

    #[test]
    fn a_surname_is_remembered_from_its_first_name() {
        let text = ["Kari", "Bekkeli", "kom", "Bekkeli", "sa", "Annet"];
        let words: Vec<Word> =
            text.iter().map(|text| Word::new(text, Case::Cased, Lists::built_in(), &Vocabulary::default())).collect();
        let sentences = [0..3, 3..5, 5..6];
        let around = Around::gather(&words, &sentences);
        assert_eq!(around.of(1, &words[3..5], 0)[0], 1);
        assert_eq!(around.of(0, &words[0..3], 1)[0], 0);
        assert_eq!(around.of(2, &words[5..6], 0), [0; KINDS]);
    }
}
