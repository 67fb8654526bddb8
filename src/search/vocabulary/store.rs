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
