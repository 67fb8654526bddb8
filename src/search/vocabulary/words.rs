//! The words of a corpus, kept beside its index.

use std::collections::BTreeSet;

use crate::search::analysis::Tongue;

/// The distinct forms of a corpus, by the language they were said in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    words: BTreeSet<(Tongue, String)>,
}

impl Vocabulary {
    /// A vocabulary of these forms, each in lower case.
    pub fn new(words: impl IntoIterator<Item = (Tongue, String)>) -> Self {
        Self { words: words.into_iter().collect() }
    }

    /// Every form with its language.
    pub fn words(&self) -> impl Iterator<Item = (Tongue, &str)> {
        self.words.iter().map(|(tongue, form)| (*tongue, form.as_str()))
    }

    /// As bytes for a file.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_stdvec(&self.words).unwrap_or_default()
    }

    /// From the bytes of a file; `None` where they are no vocabulary.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok().map(|words| Self { words })
    }
}

/// placeholder
#[derive(Debug, thiserror::Error)]
pub enum ExpandError {
    /// x
    #[error("x")]
    X,
}
impl Vocabulary {
    /// placeholder
    pub fn expand(&self, term: &crate::search::query::Term) -> Result<Vec<super::Related>, ExpandError> {
        Ok(vec![super::Related { form: term.text.clone(), why: super::Why::Exact }])
    }
    /// placeholder
    pub fn typed(&self, _: &str) -> Vec<super::Related> {
        Vec::new()
    }
}
