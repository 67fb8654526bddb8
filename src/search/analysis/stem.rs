//! Stems: what is left of a word when its inflection is gone.

use std::borrow::Cow;

use crate::transcript::Language;

/// The language a text is analysed in. Bokmål and Nynorsk share one: Snowball's Norwegian serves both equally well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Tongue {
    /// Bokmål and Nynorsk.
    Norwegian,
    /// English.
    English,
}

impl From<Language> for Tongue {
    fn from(language: Language) -> Self {
        match language {
            Language::Bokmal | Language::Nynorsk => Self::Norwegian,
            Language::English => Self::English,
        }
    }
}

/// Cuts words of one language to their stems.
pub struct Stemmer {
    tongue: Tongue,
    snowball: frostem::Stemmer,
}

impl std::fmt::Debug for Stemmer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stemmer").field("tongue", &self.tongue).finish_non_exhaustive()
    }
}

/// How often the Norwegian stemmer is applied at most; it has always stopped changing by then.
const PASSES: usize = 4;

/// A stem is never cut to fewer characters than this by a further pass.
const SHORTEST: usize = 3;

impl Stemmer {
    /// A stemmer for a language.
    pub fn new(tongue: Tongue) -> Self {
        let algorithm = match tongue {
            Tongue::Norwegian => frostem::Algorithm::Norwegian,
            Tongue::English => frostem::Algorithm::English,
        };
        Self { tongue, snowball: frostem::Stemmer::new(algorithm) }
    }

    /// One pass of Snowball's algorithm.
    pub fn once<'a>(&self, form: &'a str) -> Cow<'a, str> {
        self.snowball.stem(form)
    }

    /// The stem of a form in lower case.
    ///
    /// Norwegian is cut again until nothing changes: one pass makes `utskrivningsklar` another stem
    /// (`utskrivningskl`) than `utskrivningsklare`, two passes the same.
    pub fn stem<'a>(&self, form: &'a str) -> Cow<'a, str> {
        let first = self.once(form);
        if self.tongue == Tongue::English {
            return first;
        }
        let mut stem = first;
        for _ in 1..PASSES {
            let next = self.once(&stem).into_owned();
            if next == *stem || next.chars().count() < SHORTEST {
                break;
            }
            stem = Cow::Owned(next);
        }
        stem
    }
}
