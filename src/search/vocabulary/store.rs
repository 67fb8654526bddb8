//! The vocabulary of a corpus and its bytes.

use std::collections::BTreeSet;

use crate::search::analysis::Tongue;

/// The words that a corpus has: each form in lower case, per tongue. A form may be in both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    words: BTreeSet<(Tongue, String)>,
}

impl Vocabulary {
    /// The vocabulary of forms in lower case, in any order.
    pub fn new(words: impl IntoIterator<Item = (Tongue, String)>) -> Self {
        Self { words: words.into_iter().collect() }
    }

    /// The bytes that [`Vocabulary::from_bytes`] reads.
    pub fn to_bytes(&self) -> Vec<u8> {
        let words = postcard::to_stdvec(&self.words).unwrap_or_default();
        let mut bytes = crc32c::crc32c(&words).to_le_bytes().to_vec();
        bytes.extend(words);
        bytes
    }

    /// The vocabulary that was written.
    ///
    /// # Errors
    /// When the bytes are cut short or changed.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, LoadError> {
        let (sum, words) = bytes.split_first_chunk::<4>().ok_or(LoadError::Damaged)?;
        if crc32c::crc32c(words) != u32::from_le_bytes(*sum) {
            return Err(LoadError::Damaged);
        }
        postcard::from_bytes(words).map(|words| Self { words }).map_err(|_| LoadError::Damaged)
    }

    /// The forms of a tongue in order.
    pub fn forms(&self, tongue: Tongue) -> impl Iterator<Item = (&str, &str)> {
        self.words.iter().filter(move |(of, _)| *of == tongue).map(|(_, form)| (form.as_str(), form.as_str()))
    }
}

/// Why a vocabulary cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// It was cut short or changed.
    #[error("the vocabulary of the index is damaged")]
    Damaged,
}
