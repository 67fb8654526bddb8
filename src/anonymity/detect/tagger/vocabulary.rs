//! Words that the training corpus writes with small letters: a capital on one of them means little.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;

use super::model::NotAModel;
use crate::anonymity::detect::place::{AsItIs, Hash};

const MAGIC: &[u8] = b"BVOC1";

/// A set of common words, by 32 bits of the hash of each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    words: HashSet<u32, BuildHasherDefault<AsItIs>>,
}

impl Vocabulary {
    /// Of the hashes of these words.
    pub fn new(words: impl IntoIterator<Item = Hash>) -> Self {
        Self { words: words.into_iter().map(short).collect() }
    }

    /// Whether a word is common, by the hash of its lower-case form.
    #[inline]
    pub fn has(&self, lower: Hash) -> bool {
        self.words.contains(&short(lower))
    }

    /// The set as a file's bytes, in order.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut words: Vec<u32> = self.words.iter().copied().collect();
        words.sort_unstable();
        let mut bytes = MAGIC.to_vec();
        words.iter().for_each(|word| bytes.extend(word.to_le_bytes()));
        bytes
    }

    /// Reads a file's bytes.
    ///
    /// # Errors
    ///
    /// [`NotAModel`] for anything else than what [`to_bytes`](Self::to_bytes) gives.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotAModel> {
        let (words, rest) = bytes.strip_prefix(MAGIC).ok_or(NotAModel)?.as_chunks::<4>();
        if !rest.is_empty() {
            return Err(NotAModel);
        }
        Ok(Self { words: words.iter().map(|word| u32::from_le_bytes(*word)).collect() })
    }
}

fn short(hash: Hash) -> u32 {
    (hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anonymity::detect::place::hash;

    #[test]
    fn a_vocabulary_is_read_back() {
        let vocabulary = Vocabulary::new(["ja", "nei", "kanskje"].map(hash));
        assert!(vocabulary.has(hash("nei")) && !vocabulary.has(hash("Nei")));
        assert_eq!(Vocabulary::from_bytes(&vocabulary.to_bytes()), Ok(vocabulary.clone()));
        assert_eq!(Vocabulary::from_bytes(b"BVOC1abc"), Err(NotAModel));
        assert_eq!(Vocabulary::from_bytes(b"ord"), Err(NotAModel));
    }
}
