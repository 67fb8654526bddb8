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
    /// (`utskrivningskl`) than `utskrivningsklare`, two passes the same. Words made with `-het`, `-lig`, `-else`,
    /// `-lov` and `-lege` lose their inflection only, see `derived`.
    pub fn stem<'a>(&self, form: &'a str) -> Cow<'a, str> {
        if self.tongue == Tongue::English {
            return self.once(form);
        }
        if let Some(stem) = derived(form) {
            return Cow::Borrowed(stem);
        }
        let mut stem = self.once(form);
        for _ in 1..PASSES {
            let next = self.once(&stem).into_owned();
            // A single letter is no second ending: `hels`(e) would become `hel`.
            if next.len() + 2 > stem.len() || next.chars().count() < SHORTEST {
                break;
            }
            stem = Cow::Owned(next);
        }
        stem
    }
}

/// Ends of words that Snowball takes for inflection although they make a new word, how many bytes must stand before
/// them, and what may follow them.
const DERIVED: [(&str, usize, &[&str]); 6] = [
    ("het", 2, &["", "s", "en", "a", "ens", "er", "ers", "ene", "enes"]),
    ("heit", 2, &["", "s", "a", "er", "ene"]),
    ("lig", 3, &["", "e", "es", "ere", "st", "ste"]),
    (
        "leg",
        3,
        &["", "e", "es", "en", "ens", "er", "ers", "ene", "enes", "ar", "ars", "ane", "anes", "are", "ast", "aste"],
    ),
    ("els", 2, &["e", "es", "en", "ens", "er", "ers", "ene", "enes"]),
    ("lov", 3, &["", "s", "en", "ens", "a", "as", "er", "ers", "ene", "enes"]),
];

/// The stem of a word made with one of [`DERIVED`]: `pasientjournallov` of `pasientjournalloven`, where Snowball cuts
/// the law away and leaves its subject, and `fastleg` of `fastlegene`, where it leaves `fast`.
fn derived(form: &str) -> Option<&str> {
    DERIVED.iter().find_map(|(end, before, inflections)| {
        let at = form.rfind(end)?;
        let stem = form.get(..at + end.len())?;
        let rest = form.get(at + end.len()..)?;
        (at >= *before && inflections.contains(&rest)).then_some(stem)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All forms of a line have one stem.
    const TOGETHER: [&str; 15] = [
        "utskrivningsklar utskrivningsklare",
        "ansvar ansvaret ansvarets",
        "sykepleier sykepleiere sykepleieren",
        "sjukepleiar sjukepleiarar sjukepleiarane",
        "kostnad kostnader kostnadene kostnadar kostnadane",
        "sikkerhet sikkerheten sikkerhets",
        "moglegheit moglegheita moglegheiter",
        "tilgjengelig tilgjengelige tilgjengeligere",
        "tilgjengeleg tilgjengelege",
        "fastlege fastlegen fastleger fastlegene fastlegenes",
        "pasientjournallov pasientjournalloven pasientjournallova",
        "helse helsa helsen",
        "ledelse ledelsen ledelser ledelsene",
        "journal journalen journaler journalene",
        "system systemet systemer systemene",
    ];

    #[test]
    fn inflections_of_a_word_have_one_stem() {
        let norwegian = Stemmer::new(Tongue::Norwegian);
        for line in TOGETHER {
            let stems: Vec<String> = line.split(' ').map(|form| norwegian.stem(form).into_owned()).collect();
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{line}: {stems:?}");
        }
    }

    #[test]
    fn other_words_have_other_stems() {
        let norwegian = Stemmer::new(Tongue::Norwegian);
        for (one, other) in [
            ("fastlege", "fast"),
            ("arkivloven", "arkiv"),
            ("personopplysningsloven", "personopplysninger"),
            ("sikkerhet", "sikker"),
            ("personlig", "person"),
            ("helse", "hele"),
            ("ledelse", "ledd"),
            ("ledelse", "ledes"),
            ("tidlig", "tid"),
        ] {
            assert_ne!(norwegian.stem(one), norwegian.stem(other), "{one} {other}");
        }
    }

    #[test]
    fn english_is_cut_once() {
        let english = Stemmer::new(Tongue::English);
        assert_eq!(english.stem("interviews"), "interview");
        assert_eq!(english.stem("meetings"), english.once("meetings"));
    }

    #[test]
    fn anything_can_be_cut() {
        let norwegian = Stemmer::new(Tongue::Norwegian);
        for form in ["", "a", "het", "lov", "ålov", "x", "🙂", "ææhet", "123", "e\u{301}heten"] {
            assert!(form.starts_with(&*norwegian.stem(form)), "{form}");
        }
    }
}
