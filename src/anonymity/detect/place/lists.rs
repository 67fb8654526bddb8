//! The lists themselves, read once.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher as StdHasher};
use std::sync::OnceLock;

use super::{Class, Hash, Hasher, hash};
use crate::anonymity::detect::tagger::Word;

/// A name of several words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// Hashes of the words after the first, lower case.
    pub rest: Vec<Hash>,
    /// What it names.
    pub class: Class,
}

/// All lists, ready for lookups.
#[derive(Debug)]
pub struct Lists {
    words: HashMap<Hash, Class, BuildHasherDefault<AsItIs>>,
    phrases: HashMap<Hash, Vec<Phrase>, BuildHasherDefault<AsItIs>>,
    /// Common English words: no class, for the tagger was trained without them.
    english: HashSet<Hash, BuildHasherDefault<AsItIs>>,
}

const FILES: &[(&str, Class)] = &[
    (include_str!("lists/first_names.txt"), Class::FIRST),
    (include_str!("lists/surnames.txt"), Class::SURNAME),
    (include_str!("lists/foreign_first_names.txt"), Class::FOREIGN_FIRST),
    (include_str!("lists/foreign_surnames.txt"), Class::FOREIGN_SURNAME),
    (include_str!("lists/municipalities.txt"), Class::MUNICIPALITY),
    (include_str!("lists/former_municipalities.txt"), Class::FORMER_MUNICIPALITY),
    (include_str!("lists/counties.txt"), Class::COUNTY),
    (include_str!("lists/settlements.txt"), Class::SETTLEMENT),
    (include_str!("lists/cities.txt"), Class::CITY),
    (include_str!("lists/exonyms.txt"), Class::CITY),
    (include_str!("lists/countries.txt"), Class::COUNTRY),
    (include_str!("lists/country_forms.txt"), Class::COUNTRY),
    (include_str!("lists/health_trusts.txt"), Class::HOSPITAL),
    (include_str!("lists/regional_trusts.txt"), Class::HOSPITAL),
    (include_str!("lists/hospitals.txt"), Class::HOSPITAL),
    (include_str!("lists/hospitals_unverified.txt"), Class::UNVERIFIED_HOSPITAL),
    (include_str!("lists/universities.txt"), Class::INSTITUTION),
    (include_str!("lists/institution_words.txt"), Class::INSTITUTION_WORD),
    (include_str!("lists/title_words.txt"), Class::TITLE),
    (include_str!("lists/speech_verbs.txt"), Class::SPEECH),
    (include_str!("lists/harmless.txt"), Class::HARMLESS),
];

impl Lists {
    /// The lists built into the program; read at the first call (about two milliseconds).
    pub fn built_in() -> &'static Self {
        static LISTS: OnceLock<Lists> = OnceLock::new();
        LISTS.get_or_init(|| Self::read(FILES))
    }

    /// Lists from texts with one name a line.
    fn read(files: &[(&str, Class)]) -> Self {
        let lines = files.iter().map(|(text, _)| text.len() / 8).sum();
        let mut lists = Self {
            words: HashMap::with_capacity_and_hasher(lines, BuildHasherDefault::default()),
            phrases: HashMap::default(),
            english: include_str!("lists/english.txt").lines().map(lower_hash).collect(),
        };
        for (text, class) in files {
            text.lines().filter(|line| !line.is_empty()).for_each(|line| lists.enter(line, *class));
        }
        lists
    }

    fn enter(&mut self, line: &str, class: Class) {
        let mut words = line.split(' ').map(lower_hash);
        let Some(first) = words.next() else { return };
        let rest: Vec<Hash> = words.collect();
        if rest.is_empty() {
            let known = self.words.entry(first).or_default();
            *known = known.with(class);
        } else {
            self.phrases.entry(first).or_default().push(Phrase { rest, class });
        }
    }

    /// The classes of a word, by the hash of its lower-case form.
    #[inline]
    pub fn class(&self, lower: Hash) -> Class {
        self.words.get(&lower).copied().unwrap_or_default()
    }

    /// Whether a word, by the hash of its lower-case form, is a common English one.
    pub fn is_english(&self, lower: Hash) -> bool {
        self.english.contains(&lower)
    }

    /// The classes of a written word, in any case, its genitive ending aside.
    pub fn class_of(&self, word: &str) -> Class {
        let whole = self.class(lower_hash(word));
        let stem = without_genitive(word).map(|stem| self.class(lower_hash(stem))).unwrap_or_default();
        if whole.is_itself_before(stem) { whole } else { stem }
    }

    /// Gives all words of names of several words the class of the whole; the longest name counts.
    pub fn mark_phrases(&self, words: &mut [Word]) {
        let mut at = 0;
        while at < words.len() {
            let Some((length, class)) = self.phrase_at(words, at) else {
                at += 1;
                continue;
            };
            let part = if class.meets(Class::OF_PLACES) { Class::IN_PLACE } else { Class::IN_INSTITUTION };
            words.iter_mut().skip(at).take(length).for_each(|word| word.class = word.class.with(part).with(class));
            at += length;
        }
    }

    /// The longest name of several words that begins here: how many words, and what it names.
    pub fn phrase_at(&self, words: &[Word], at: usize) -> Option<(usize, Class)> {
        let phrases = self.phrases(words.get(at)?.lower);
        let fits = |phrase: &&Phrase| {
            let rest = words.get(at + 1..=at + phrase.rest.len()).unwrap_or_default();
            rest.len() == phrase.rest.len()
                && rest.iter().zip(&phrase.rest).all(|(word, hash)| word.lower == *hash || word.stem == *hash)
        };
        let longest = phrases.iter().filter(fits).map(|phrase| phrase.rest.len()).max()?;
        let same = phrases.iter().filter(fits).filter(|phrase| phrase.rest.len() == longest);
        Some((longest + 1, same.fold(Class::default(), |all, phrase| all.with(phrase.class))))
    }

    /// Names of several words that begin with this one.
    #[inline]
    pub fn phrases(&self, first: Hash) -> &[Phrase] {
        self.phrases.get(&first).map_or(&[], Vec::as_slice)
    }
}

/// The word without a genitive ending, where it can have one: `Karis`, `Lars'`, `Bjørg's`.
pub(crate) fn without_genitive(word: &str) -> Option<&str> {
    let stem = word
        .strip_suffix('s')
        .or_else(|| word.strip_suffix('S'))
        .map(|stem| stem.strip_suffix(['\'', '’']).unwrap_or(stem));
    let stem = stem.or_else(|| word.strip_suffix(['\'', '’']))?;
    (stem.chars().count() >= 2).then_some(stem)
}

/// The hash of a word's lower-case form.
pub(crate) fn lower_hash(word: &str) -> Hash {
    if word.chars().all(char::is_lowercase) {
        return hash(word);
    }
    let mut hasher = Hasher::new();
    word.chars().flat_map(char::to_lowercase).for_each(|c| hasher.push(c));
    hasher.finish()
}

/// Keys are hashes already.
#[derive(Debug, Default)]
pub(crate) struct AsItIs(u64);

impl StdHasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |value, byte| value.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u32(&mut self, value: u32) {
        // The table looks at both ends of a hash.
        self.0 = u64::from(value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_municipality_is_known_with_and_without_genitive_in_any_case() {
        let lists = Lists::built_in();
        for name in include_str!("lists/municipalities.txt").lines().filter(|name| !name.contains(' ')) {
            for form in [name.to_owned(), name.to_lowercase(), name.to_uppercase()] {
                assert!(lists.class_of(&form).meets(Class::MUNICIPALITY), "{form}");
            }
            // `Ness` is a surname by itself.
            let genitive = format!("{name}s");
            let itself = lists.class(lower_hash(&genitive)).meets(Class::ANY_NAME);
            assert!(itself || lists.class_of(&genitive).meets(Class::NORWEGIAN_PLACE), "{genitive}");
        }
    }

    #[test]
    fn genitive_endings_are_seen() {
        assert_eq!(without_genitive("Karis"), Some("Kari"));
        assert_eq!(without_genitive("Lars'"), Some("Lars"));
        assert_eq!(without_genitive("Bjørg’s"), Some("Bjørg"));
        assert_eq!(without_genitive("Kari"), None);
        assert_eq!(without_genitive("as"), None);
    }

    #[test]
    fn names_of_several_words_are_found_by_their_first() {
        let lists = Lists::built_in();
        let phrases = lists.phrases(hash("evje"));
        assert!(
            phrases
                .iter()
                .any(|phrase| phrase.rest == [hash("og"), hash("hornnes")] && phrase.class == Class::MUNICIPALITY)
        );
    }

    #[test]
    fn no_list_has_a_name_twice_or_with_blanks() {
        for (text, _) in FILES {
            let mut seen = std::collections::HashSet::new();
            for line in text.lines() {
                assert_eq!(line.trim(), line);
                assert!(!line.is_empty() && seen.insert(line), "{line}");
            }
        }
    }
}
