//! The vocabulary of a corpus and its bytes.

use std::collections::BTreeSet;

use super::lexicon::Lexicon;
use crate::search::analysis::{Stemmer, Tongue};

/// The words that a corpus has: each form in lower case with its stem, per tongue. A form may be in both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    pub(super) norwegian: Lexicon,
    pub(super) english: Lexicon,
}

/// What the bytes start with; the last one is the version, also of the stems that are stored.
const MAGIC: &[u8; 8] = b"blg-voc\x01";

impl Vocabulary {
    /// The vocabulary of forms in lower case, as [`crate::search::analysis::tokens`] gives them, in any order.
    pub fn new(words: impl IntoIterator<Item = (Tongue, String)>) -> Self {
        let (mut norwegian, mut english) = (BTreeSet::new(), BTreeSet::new());
        for (tongue, form) in words {
            match tongue {
                Tongue::Norwegian => norwegian.insert(form),
                Tongue::English => english.insert(form),
            };
        }
        let lexicon = |forms: BTreeSet<String>, tongue| {
            let forms: Vec<String> = forms.into_iter().filter(|form| !form.is_empty()).collect();
            Lexicon::new(&forms, &Stemmer::new(tongue))
        };
        Self { norwegian: lexicon(norwegian, Tongue::Norwegian), english: lexicon(english, Tongue::English) }
    }

    /// The bytes that [`Vocabulary::from_bytes`] reads: eight of name and version, four of CRC-32C, then the words.
    pub fn to_bytes(&self) -> Vec<u8> {
        // Writing strings and numbers to memory cannot fail.
        let words = postcard::to_stdvec(&(&self.norwegian, &self.english)).unwrap_or_default();
        let mut bytes = MAGIC.to_vec();
        bytes.extend(crc32c::crc32c(&words).to_le_bytes());
        bytes.extend(words);
        bytes
    }

    /// The vocabulary that was written.
    ///
    /// # Errors
    /// When the bytes are of another version, cut short, or changed.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, LoadError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(LoadError::Version)?;
        let (sum, words) = rest.split_first_chunk::<4>().ok_or(LoadError::Damaged)?;
        if crc32c::crc32c(words) != u32::from_le_bytes(*sum) {
            return Err(LoadError::Damaged);
        }
        let (norwegian, english): (Lexicon, Lexicon) = postcard::from_bytes(words).map_err(|_| LoadError::Damaged)?;
        match norwegian.is_sound() && english.is_sound() {
            true => Ok(Self { norwegian, english }),
            false => Err(LoadError::Damaged),
        }
    }

    /// How many forms there are, a form of both tongues counted twice.
    pub fn len(&self) -> usize {
        self.norwegian.len() + self.english.len()
    }

    /// Whether there is no form.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The forms of a tongue in order (of their bytes), each with its stem.
    pub fn forms(&self, tongue: Tongue) -> impl Iterator<Item = (&str, &str)> {
        match tongue {
            Tongue::Norwegian => self.norwegian.forms(),
            Tongue::English => self.english.forms(),
        }
    }

    /// Whether the corpus has this form, in either tongue.
    pub fn contains(&self, form: &str) -> bool {
        self.norwegian.contains(form) || self.english.contains(form)
    }

    /// All forms, those of both tongues twice.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        let lexicons = [&self.norwegian, &self.english];
        lexicons.into_iter().flat_map(|lexicon| (0..lexicon.len()).filter_map(|number| lexicon.form(number)))
    }
}

/// Why a vocabulary cannot be read; it can always be made again from the transcripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// It is no vocabulary, or of another version.
    #[error("the vocabulary of the index is of another version")]
    Version,
    /// It was cut short or changed.
    #[error("the vocabulary of the index is damaged")]
    Damaged,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn some() -> Vocabulary {
        let norwegian =
            ["tjenester", "år", "tjeneste", "years", "tjeneste"].map(|form| (Tongue::Norwegian, form.to_owned()));
        Vocabulary::new(norwegian.into_iter().chain([(Tongue::English, "years".to_owned())]))
    }

    #[test]
    fn forms_stand_once_in_order_with_their_stems() {
        let vocabulary = some();
        let forms: Vec<_> = vocabulary.forms(Tongue::Norwegian).collect();
        assert_eq!(forms, [("tjeneste", "tjenest"), ("tjenester", "tjenest"), ("years", "year"), ("år", "år")]);
        assert_eq!(vocabulary.forms(Tongue::English).collect::<Vec<_>>(), [("years", "year")]);
        assert_eq!((vocabulary.len(), vocabulary.is_empty()), (5, false));
        assert!(vocabulary.contains("år") && vocabulary.contains("years") && !vocabulary.contains("ar"));
        assert!(!vocabulary.contains("") && !vocabulary.contains("tjenest"));
    }

    #[test]
    fn nothing_is_a_vocabulary_too() {
        let empty = Vocabulary::new([]);
        assert!(empty.is_empty() && !empty.contains("a"));
        assert_eq!(Vocabulary::from_bytes(empty.to_bytes()), Ok(empty));
    }

    #[test]
    fn bytes_of_another_version_are_told_from_damaged_ones() {
        let mut bytes = some().to_bytes();
        assert_eq!(Vocabulary::from_bytes(bytes.clone()), Ok(some()));
        assert_eq!(Vocabulary::from_bytes(bytes[..bytes.len() - 1].to_vec()), Err(LoadError::Damaged));
        assert_eq!(Vocabulary::from_bytes(bytes[..9].to_vec()), Err(LoadError::Damaged));
        bytes[7] = 2;
        assert_eq!(Vocabulary::from_bytes(bytes), Err(LoadError::Version));
        assert_eq!(Vocabulary::from_bytes(Vec::new()), Err(LoadError::Version));
    }

    /// With a sum that fits, as nobody but a bug or an enemy writes it.
    fn summed(words: &[u8]) -> Vec<u8> {
        [MAGIC.as_slice(), &crc32c::crc32c(words).to_le_bytes(), words].concat()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]
        #[test]
        fn no_bytes_are_read_wrongly(at in 0usize..200, with: u8, tail in proptest::collection::vec(any::<u8>(), 0..40)) {
            let mut bytes = some().to_bytes();
            let at = at % bytes.len();
            let changed = bytes[at] != with;
            bytes[at] = with;
            prop_assert_eq!(Vocabulary::from_bytes(bytes.clone()).is_err(), changed);
            for words in [bytes[12..].to_vec(), tail] {
                if let Ok(vocabulary) = Vocabulary::from_bytes(summed(&words)) {
                    prop_assert!(vocabulary.forms(Tongue::Norwegian).count() <= vocabulary.len());
                    vocabulary.contains("år");
                    vocabulary.near("tjenestr");
                }
            }
        }
    }
}
