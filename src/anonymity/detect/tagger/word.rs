//! What the tagger sees of one word by itself: its letters, its shape, the lists it is on.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::vocabulary::Vocabulary;
use crate::anonymity::detect::Case;
use crate::anonymity::detect::place::{Class, Hash, Hasher, Lists, without_genitive};

/// One word, looked at once.
#[derive(Debug, Clone, Copy, Default)]
pub struct Word {
    /// Hash of its lower-case form.
    pub lower: Hash,
    /// Hash of the word as written.
    pub exact: Hash,
    /// Hash of the lower-case form without a genitive ending; the same as `lower` where there is none.
    pub stem: Hash,
    /// Its first one to four letters.
    pub prefixes: [Hash; 4],
    /// Its last one to five letters.
    pub suffixes: [Hash; 5],
    /// Its part after the last hyphen, where it has one.
    pub tail: Option<Hash>,
    /// Its part before the first hyphen, where it has one.
    pub head: Option<Hash>,
    /// Its shape, runs of the same sort of letter taken together: `Aa`, `A`, `a-Aa`, `0`.
    pub shape: Hash,
    /// Its shape letter by letter, six at most.
    pub long_shape: Hash,
    /// The lists it is on.
    pub class: Class,
    /// Characters, 15 at most.
    pub length: u8,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether all its letters are capitals, two at least.
    pub capitals: bool,
    /// Whether it is punctuation.
    pub mark: bool,
    /// Whether it is a digit or has some.
    pub digits: bool,
    /// Whether the corpus writes it with a small letter.
    pub common: bool,
    /// Its first character.
    pub first: char,
}

impl Word {
    /// Looks at a word; with [`Case::Lower`] as if it had no capitals.
    pub fn new(text: &str, case: Case, lists: &Lists, vocabulary: &Vocabulary) -> Self {
        let composed: Cow<str> = if is_nfc_quick(text.chars()) == IsNormalized::Yes {
            Cow::Borrowed(text)
        } else {
            Cow::Owned(text.nfc().collect())
        };
        let mut letters: [char; 24] = [' '; 24];
        let mut word = Self { exact: 0, first: composed.chars().next().unwrap_or(' '), ..Self::default() };
        let (mut lower, mut exact) = (Hasher::new(), Hasher::new());
        let (mut shape, mut long_shape) = (Hasher::new(), Hasher::new());
        let (mut count, mut before, mut small, mut letters_seen) = (0usize, ' ', false, 0u32);
        for c in composed.chars() {
            for small_c in c.to_lowercase() {
                lower.push(small_c);
                if let Some(prefix) = word.prefixes.get_mut(count) {
                    *prefix = lower.finish();
                }
                if let Some(place) = letters.get_mut(count % 24) {
                    *place = small_c;
                }
                count += 1;
            }
            let seen = if case == Case::Lower { c.to_lowercase().next().unwrap_or(c) } else { c };
            exact.push(seen);
            let sort = sort(seen);
            (small |= sort == 'a', letters_seen += u32::from(c.is_alphabetic()));
            if sort != before {
                shape.push(sort);
            }
            if count <= 6 {
                long_shape.push(sort);
            }
            before = sort;
            word.digits |= c.is_numeric();
        }
        word.capital = case == Case::Cased && word.first.is_uppercase();
        word.capitals = word.capital && !small && letters_seen > 1;
        word.mark = letters_seen == 0 && !word.digits;
        (word.lower, word.exact) = (lower.finish(), exact.finish());
        (word.shape, word.long_shape) = (shape.finish(), long_shape.finish());
        word.length = u8::try_from(count.min(15)).unwrap_or(15);
        word.suffixes = suffixes(&letters, count);
        word.look_up(&composed, lists, vocabulary);
        word
    }

    fn look_up(&mut self, text: &str, lists: &Lists, vocabulary: &Vocabulary) {
        self.class = lists.class(self.lower);
        self.stem = self.lower;
        self.common = vocabulary.has(self.lower);
        if let Some(stem) = without_genitive(text) {
            let hash = lower_hash(stem);
            let class = lists.class(hash);
            if text.contains(['\'', '’']) || !self.class.is_itself_before(class) {
                self.stem = hash;
                self.class = class.with(Class::GENITIVE);
            }
        }
        if let Some((_, tail)) = text.rsplit_once('-').filter(|(head, tail)| !head.is_empty() && !tail.is_empty()) {
            self.tail = Some(lower_hash(tail));
            let head = text.split('-').next().unwrap_or_default();
            let hash = lower_hash(head);
            self.head = Some(hash);
            if self.class == Class::default() {
                // A double name is a name where both its halves are: `Gerd-Liv`.
                let halves = lists.class(hash).0 & lists.class(lower_hash(tail)).0;
                self.class = Class(halves & Class::ANY_NAME.0);
            }
        }
    }
}

fn lower_hash(text: &str) -> Hash {
    let mut hasher = Hasher::new();
    text.chars().flat_map(char::to_lowercase).for_each(|c| hasher.push(c));
    hasher.finish()
}

/// Hashes of the last one to five letters, of a ring of letters that ends at `count`.
fn suffixes(letters: &[char; 24], count: usize) -> [Hash; 5] {
    let mut suffixes = [0; 5];
    let mut hasher = Hasher::new();
    for (back, suffix) in suffixes.iter_mut().enumerate() {
        if let Some(at) = count.checked_sub(back + 1) {
            hasher.push(letters.get(at % 24).copied().unwrap_or(' '));
            *suffix = hasher.finish();
        }
    }
    suffixes
}

/// `A`, `a`, `0` or the character itself.
fn sort(c: char) -> char {
    if c.is_uppercase() {
        'A'
    } else if c.is_alphabetic() {
        'a'
    } else if c.is_numeric() {
        '0'
    } else {
        c
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, case: Case) -> Word {
        Word::new(text, case, Lists::built_in(), &Vocabulary::default())
    }

    #[test]
    fn the_same_letters_give_the_same_sight() {
        let (kari, karis) = (word("Kari", Case::Cased), word("Karis", Case::Cased));
        assert!(
            kari.class.meets(Class::FIRST) && karis.class.meets(Class::FIRST) && karis.class.meets(Class::GENITIVE)
        );
        assert_eq!(kari.lower, karis.stem);
        assert_eq!(kari.prefixes, karis.prefixes);
        let suffixes = |text| word(text, Case::Cased).suffixes;
        assert_eq!(suffixes("Nordstad")[..4], suffixes("sonstad")[..4]);
        assert_ne!(suffixes("Nordstad")[4], suffixes("sonstad")[4]);
    }

    #[test]
    fn lower_case_hides_capitals() {
        let (cased, lower) = (word("NTNU", Case::Cased), word("NTNU", Case::Lower));
        assert!(cased.capital && cased.capitals && !lower.capital && !lower.capitals);
        assert_eq!(lower.exact, word("ntnu", Case::Lower).exact);
        assert_eq!(lower.shape, word("ntnu", Case::Lower).shape);
    }

    #[test]
    fn shapes_take_runs_together() {
        assert_eq!(word("Ola", Case::Cased).shape, word("Ingeborg", Case::Cased).shape);
        assert_ne!(word("Ola", Case::Cased).long_shape, word("Ingeborg", Case::Cased).long_shape);
        assert_ne!(word("OL-by", Case::Cased).shape, word("Ol-by", Case::Cased).shape);
    }

    #[test]
    fn letters_with_marks_set_apart_are_the_same_letters() {
        assert_eq!(word("A\u{30a}se", Case::Cased).lower, word("Åse", Case::Cased).lower);
    }

    #[test]
    fn double_names_are_names() {
        assert!(word("Gerd-Liv", Case::Cased).class.meets(Class::FIRST));
        assert!(word("Gerd-Livs", Case::Cased).tail.is_some());
        assert!(!word("Gerd-møtet", Case::Cased).class.meets(Class::FIRST));
    }
}
