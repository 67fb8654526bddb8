//! Which language a text is in, by its small words.

use crate::search::analysis::{Tongue, tokens};

/// Small words that Norwegian has and English has not, Bokmål and Nynorsk.
const NORWEGIAN: &[&str] = &[
    "og", "å", "er", "det", "som", "på", "ikke", "ikkje", "jeg", "eg", "vi", "av", "til", "med", "en", "ein", "et",
    "eit", "ei", "var", "har", "de", "dei", "fra", "frå", "når", "så", "også", "må", "kan", "blir", "vert", "hvor",
    "kor", "hva", "kva", "om",
];

/// Small words that English has and Norwegian has not.
const ENGLISH: &[&str] = &[
    "the", "and", "of", "to", "is", "was", "it", "we", "they", "you", "that", "this", "with", "not", "are", "were",
    "my", "been", "have", "had", "be", "very", "an", "but", "from", "when", "would", "there", "a", "as", "on",
];

/// The language of a text; `None` where its small words do not tell.
pub fn guess(text: &str) -> Option<Tongue> {
    let (mut norwegian, mut english) = (0_usize, 0_usize);
    for token in tokens(text) {
        norwegian += usize::from(NORWEGIAN.contains(&&*token.form));
        english += usize::from(ENGLISH.contains(&&*token.form));
    }
    match norwegian.cmp(&english) {
        std::cmp::Ordering::Greater => Some(Tongue::Norwegian),
        std::cmp::Ordering::Less => Some(Tongue::English),
        std::cmp::Ordering::Equal => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_tell_the_language() {
        assert_eq!(guess("Vi må vente på det i månedsvis."), Some(Tongue::Norwegian));
        assert_eq!(guess("Eg veit ikkje kva dei gjer."), Some(Tongue::Norwegian));
        assert_eq!(guess("The staff were very kind to me."), Some(Tongue::English));
        assert_eq!(guess("Parkering"), None);
        assert_eq!(guess(""), None);
    }
}
