//! Our analysis in Tantivy's shape.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::tokenizer::{BoxTokenStream, RawTokenizer, Token, TokenStream, Tokenizer, TokenizerManager};

use crate::search::analysis::{self, Stemmer, Tongue};

/// The tokenizer of `form`.
pub(super) const FORM: &str = "form";
/// The tokenizer of `norwegian`.
pub(super) const NORWEGIAN: &str = "norwegian";
/// The tokenizer of `english`.
pub(super) const ENGLISH: &str = "english";
/// The tokenizer of `attribute`: the whole value is one term.
pub(super) const RAW: &str = "raw";

/// The distinct forms that were met while turns were added, whichever thread met them.
#[derive(Debug, Clone, Default)]
pub(super) struct Met(Arc<Mutex<Forms>>);

/// The distinct forms of each language.
pub(super) type Forms = BTreeMap<Tongue, HashSet<String>>;

impl Met {
    fn meet(&self, tongue: Tongue, form: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(tongue).or_default().insert(form.to_owned());
    }

    /// What was met so far; it is forgotten here.
    pub(super) fn take(&self) -> Forms {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// All tokenizers of the schema.
pub(super) fn tokenizers(met: &Met) -> TokenizerManager {
    let manager = TokenizerManager::new();
    manager.register(FORM, AsWritten::default());
    manager.register(NORWEGIAN, Stems::new(Tongue::Norwegian, met.clone()));
    manager.register(ENGLISH, Stems::new(Tongue::English, met.clone()));
    manager.register(RAW, RawTokenizer::default());
    // Tantivy asks for it for every field that is no text.
    manager.register("default", RawTokenizer::default());
    manager
}

/// Words as written, in lower case.
#[derive(Clone, Default)]
struct AsWritten(Token);

impl Tokenizer for AsWritten {
    type TokenStream<'a> = BoxTokenStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> BoxTokenStream<'a> {
        self.0.reset();
        let words = analysis::tokens(text);
        BoxTokenStream::new(Words { words, token: &mut self.0, write: |form: &str, to: &mut String| to.push_str(form) })
    }
}

/// Stems; every distinct word is stemmed once and then remembered.
struct Stems {
    tongue: Tongue,
    stemmer: Stemmer,
    stems: HashMap<String, String>,
    met: Met,
    token: Token,
}

impl Stems {
    fn new(tongue: Tongue, met: Met) -> Self {
        Self { tongue, stemmer: Stemmer::new(tongue), stems: HashMap::new(), met, token: Token::default() }
    }
}

/// Tantivy clones a tokenizer for every segment it writes; each has a memory of its own, so no thread waits for another.
impl Clone for Stems {
    fn clone(&self) -> Self {
        Self::new(self.tongue, self.met.clone())
    }
}

impl Tokenizer for Stems {
    type TokenStream<'a> = BoxTokenStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> BoxTokenStream<'a> {
        self.token.reset();
        let Self { tongue, stemmer, stems, met, token } = self;
        let write = move |form: &str, to: &mut String| match stems.get(form) {
            Some(stem) => to.push_str(stem),
            None => {
                met.meet(*tongue, form);
                let stem = stemmer.stem(form).into_owned();
                to.push_str(&stem);
                stems.insert(form.to_owned(), stem);
            }
        };
        BoxTokenStream::new(Words { words: analysis::tokens(text), token, write })
    }
}

/// The words of a text, written into one token after another.
struct Words<'a, I, W> {
    words: I,
    token: &'a mut Token,
    write: W,
}

impl<'a, I: Iterator<Item = analysis::Token<'a>>, W: FnMut(&str, &mut String)> TokenStream for Words<'a, I, W> {
    fn advance(&mut self) -> bool {
        let Some(word) = self.words.next() else { return false };
        self.token.text.clear();
        (self.write)(&word.form, &mut self.token.text);
        self.token.offset_from = word.bytes.start;
        self.token.offset_to = word.bytes.end;
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(tokenizer: &mut impl Tokenizer, text: &str) -> Vec<(String, usize)> {
        let mut stream = tokenizer.token_stream(text);
        let mut tokens = Vec::new();
        while let Some(token) = stream.next() {
            tokens.push((token.text.clone(), token.position));
        }
        tokens
    }

    #[test]
    fn forms_and_stems_stand_at_the_same_positions() {
        let text = "Sykepleierne på IKT-kostnader";
        let (mut forms, mut stems) = (AsWritten::default(), Stems::new(Tongue::Norwegian, Met::default()));
        let expected = ["sykepleierne", "på", "ikt", "kostnader"];
        let words: Vec<(String, usize)> = expected.iter().enumerate().map(|(at, w)| ((*w).to_owned(), at)).collect();
        assert_eq!(tokens(&mut forms, text), words);
        let stemmer = Stemmer::new(Tongue::Norwegian);
        let stemmed: Vec<_> = words.iter().map(|(word, at)| (stemmer.stem(word).into_owned(), *at)).collect();
        // The second time from memory.
        assert_eq!(tokens(&mut stems, text), stemmed);
        assert_eq!(tokens(&mut stems, text), stemmed);
    }

    #[test]
    fn every_form_is_met_with_its_language() {
        let met = Met::default();
        let manager = tokenizers(&met);
        for (name, text) in [(NORWEGIAN, "Ja, ja"), (ENGLISH, "yes ja"), (FORM, "nei")] {
            let mut analyzer = manager.get(name).unwrap();
            analyzer.token_stream(text).process(&mut |_| {});
        }
        let forms = |forms: &[&str]| forms.iter().map(|form| (*form).to_owned()).collect::<HashSet<_>>();
        let all = [(Tongue::Norwegian, forms(&["ja"])), (Tongue::English, forms(&["yes", "ja"]))];
        assert_eq!(met.take(), all.into());
        assert!(met.take().is_empty());
    }
}
