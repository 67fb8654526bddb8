//! Which forms of the corpus a word of a query stands for.

use std::collections::BTreeMap;

use super::distance::Target;
use super::lexeme::Lexeme;
use super::strangers::Strangers;
use super::varieties::{self, Partner};
use super::{Related, Vocabulary, Why};
use crate::search::analysis::{Stemmer, Tongue};
use crate::search::query::{How, Term, expression, fits};

/// Why a word of a query stands for nothing that can be told: it is no regular expression, or too large a one. Queries
/// that were read from text have none of these.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`/{regex}/` is no regular expression: {why}")]
pub struct ExpandError {
    /// As written, without its slashes.
    regex: String,
    /// What is wrong with it.
    why: String,
}

impl ExpandError {
    fn new(regex: &str, error: &regex::Error) -> Self {
        let why = error.to_string();
        let last = why.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
        Self { regex: regex.to_owned(), why: last }
    }
}

/// Forms and the best reason found for each.
#[derive(Default)]
struct Found<'a>(BTreeMap<&'a str, Why>);

impl<'a> Found<'a> {
    fn add(&mut self, form: &'a str, why: Why) {
        let known = self.0.entry(form).or_insert(why);
        *known = why.min(*known);
    }

    fn into_related(self) -> Vec<Related> {
        let mut related: Vec<(Why, &str)> = self.0.into_iter().map(|(form, why)| (why, form)).collect();
        related.sort_unstable();
        related.into_iter().map(|(why, form)| Related { form: form.to_owned(), why }).collect()
    }
}

impl Vocabulary {
    /// The forms of the corpus that a word of a query stands for, each once, in order of [`Why`] and then of form.
    ///
    /// Takes some milliseconds at 50,000 forms.
    ///
    /// # Errors
    /// When a regular expression is none, or too large.
    pub fn expand(&self, term: &Term) -> Result<Vec<Related>, ExpandError> {
        let mut found = Found::default();
        let word = term.text.as_str();
        match term.how {
            How::Exact => {}
            How::Family => self.family(word, true, &mut found),
            How::Stem => self.family(word, false, &mut found),
            How::Compounds => self.holding(word, &mut found),
            How::Pattern => {
                self.pattern(word, &mut found);
            }
            How::Regex => {
                let regex = expression(word).map_err(|error| ExpandError::new(word, &error))?;
                self.fitting(|form| regex.is_match(form), &mut found);
            }
            How::Fuzzy(strokes) => {
                let target = Target::new(word);
                self.fitting(|form| target.distance(form, usize::from(strokes)).is_some(), &mut found);
            }
        }
        if !matches!(term.how, How::Regex) && self.contains(word) {
            found.add(word, Why::Exact);
        }
        Ok(found.into_related())
    }

    /// Forms that fit a pattern; only those that hold its longest letters are looked at.
    fn pattern<'a>(&'a self, pattern: &str, found: &mut Found<'a>) {
        let letters = pattern.split('*').max_by_key(|letters| letters.len()).unwrap_or_default();
        if letters.len() < 3 {
            return self.fitting(|form| fits(pattern, form), found);
        }
        for (form, _) in [&self.norwegian, &self.english].into_iter().flat_map(|lexicon| lexicon.holding(letters)) {
            if fits(pattern, form) {
                found.add(form, Why::Pattern);
            }
        }
    }

    fn fitting<'a>(&'a self, fits: impl Fn(&str) -> bool, found: &mut Found<'a>) {
        for form in self.all().filter(|form| fits(form)) {
            found.add(form, Why::Pattern);
        }
    }

    /// Every form that holds the word or its stem, of either tongue.
    fn holding<'a>(&'a self, word: &str, found: &mut Found<'a>) {
        for (lexicon, tongue) in [(&self.norwegian, Tongue::Norwegian), (&self.english, Tongue::English)] {
            let stem = Stemmer::new(tongue).stem(word).into_owned();
            for form in lexicon.with_stems(std::slice::from_ref(&stem)) {
                found.add(form, Why::Stem);
            }
            for letters in [word, &stem].into_iter().filter(|letters| letters.chars().count() >= 3) {
                lexicon.holding(letters).for_each(|(form, _)| found.add(form, Why::Compound));
            }
        }
    }

    /// The inflections of a word and, where `wide`, what it is in the other variety and the compounds of both.
    fn family<'a>(&'a self, word: &str, wide: bool, found: &mut Found<'a>) {
        let english = Stemmer::new(Tongue::English);
        for form in self.english.with_stems(&[english.stem(word).into_owned()]) {
            found.add(form, Why::Stem);
        }
        let norwegian = Stemmer::new(Tongue::Norwegian);
        let lexeme = Lexeme::of(word, false, &self.norwegian, &norwegian);
        let strangers = Strangers::of(word);
        self.inflections(&lexeme, Why::Stem, &strangers, found);
        if !wide {
            return;
        }
        self.compounds(&lexeme, &norwegian, &strangers, found);
        for partner in varieties::partners(word, &norwegian) {
            self.partner(&partner, &norwegian, &strangers, found);
        }
    }

    /// What is a stranger to the word is one to its partner, too.
    fn partner<'a>(&'a self, partner: &Partner, stemmer: &Stemmer, strangers: &Strangers, found: &mut Found<'a>) {
        match partner {
            Partner::Form(form) => {
                let lexeme = Lexeme { forms: vec![form.clone()], ..Lexeme::default() };
                self.inflections(&lexeme, Why::Variety, strangers, found);
            }
            Partner::Word { word, agent } => {
                let lexeme = Lexeme::of(word, *agent, &self.norwegian, stemmer);
                let strangers = strangers.with(word);
                self.inflections(&lexeme, Why::Variety, &strangers, found);
                self.compounds(&lexeme, stemmer, &strangers, found);
            }
        }
    }

    fn inflections<'a>(&'a self, lexeme: &Lexeme, why: Why, strangers: &Strangers, found: &mut Found<'a>) {
        let listed = lexeme.forms.iter().filter_map(|form| self.norwegian.get(form));
        let all = self.norwegian.with_stems(&lexeme.stems).chain(listed);
        for form in all.filter(|form| !strangers.contains(form)) {
            found.add(form, why);
        }
    }

    fn compounds<'a>(&'a self, lexeme: &Lexeme, stemmer: &Stemmer, strangers: &Strangers, found: &mut Found<'a>) {
        for member in lexeme.members.iter().filter(|member| member.can_be_told()) {
            for (form, at) in self.norwegian.holding(&member.text) {
                let known = found.0.contains_key(form) || strangers.contains(form);
                if !known && member.is_in(form, &at, &self.norwegian, stemmer) {
                    found.add(form, Why::Compound);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FORMS: &str = "journal journalen journalar pasientjournal journl lege legen fastlege legemiddel legemiddelet ikke \
                         ikkje eg jeg sky skyen blåsky område ord tjeneste teneste helsetenester";

    fn vocabulary() -> Vocabulary {
        let norwegian = FORMS.split_whitespace().map(|form| (Tongue::Norwegian, form.to_owned()));
        let english = ["journal", "journals", "meeting", "meetings", "journalist"];
        Vocabulary::new(norwegian.chain(english.map(|form| (Tongue::English, form.to_owned()))))
    }

    fn found(text: &str, how: How) -> Vec<String> {
        let term = Term { text: text.to_owned(), how, at: 0..0 };
        vocabulary()
            .expand(&term)
            .unwrap()
            .into_iter()
            .map(|related| format!("{:?} {}", related.why, related.form))
            .collect()
    }

    #[test]
    fn a_family_is_told_with_its_reasons_in_order_of_trust() {
        assert_eq!(
            found("journal", How::Family),
            ["Exact journal", "Stem journalar", "Stem journalen", "Stem journals", "Compound pasientjournal"]
        );
        assert_eq!(found("tjeneste", How::Family), ["Exact tjeneste", "Variety teneste", "Compound helsetenester"]);
        assert_eq!(found("ikke", How::Family), ["Exact ikke", "Variety ikkje"]);
        assert_eq!(
            found("meeting", How::Family),
            ["Stem meetings", "Exact meeting"].map(str::to_owned).into_iter().rev().collect::<Vec<_>>()
        );
    }

    #[test]
    fn a_word_that_the_corpus_lacks_finds_what_it_can() {
        assert_eq!(found("fastlegene", How::Family), ["Stem fastlege"]);
        assert_eq!(found("zebra", How::Family), Vec::<String>::new());
        assert_eq!(found("", How::Family), Vec::<String>::new());
    }

    #[test]
    fn every_operator_has_its_own_forms() {
        assert_eq!(found("lege", How::Exact), ["Exact lege"]);
        assert_eq!(found("leger", How::Exact), Vec::<String>::new());
        assert_eq!(found("lege", How::Stem), ["Exact lege", "Stem legen"]);
        assert_eq!(found("tjeneste", How::Stem), ["Exact tjeneste"]);
        let wide = ["Exact lege", "Stem legen", "Compound fastlege", "Compound legemiddel", "Compound legemiddelet"];
        assert_eq!(found("lege", How::Compounds), wide);
        assert_eq!(found("*middel*", How::Pattern), ["Pattern legemiddel", "Pattern legemiddelet"]);
        assert_eq!(found("o*d", How::Pattern), ["Pattern ord"]);
        assert_eq!(found("lege(n|middel)?", How::Regex), ["Pattern lege", "Pattern legemiddel", "Pattern legen"]);
        assert_eq!(found("journl", How::Fuzzy(1)), ["Exact journl", "Pattern journal"]);
    }

    #[test]
    fn what_is_no_expression_is_told() {
        let term = |text: &str| Term { text: text.to_owned(), how: How::Regex, at: 0..0 };
        let wrong = vocabulary().expand(&term("lege(")).unwrap_err();
        assert!(wrong.to_string().starts_with("`/lege(/` is no regular expression: unclosed group"), "{wrong}");
        let big = vocabulary().expand(&term("((a{1,100}){1,100}){1,100}")).unwrap_err();
        assert!(big.to_string().contains("size limit"), "{big}");
    }

    fn how() -> impl Strategy<Value = How> {
        let all = [How::Family, How::Exact, How::Stem, How::Compounds, How::Pattern, How::Regex, How::Fuzzy(2)];
        proptest::sample::select(all.to_vec())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        #[test]
        fn any_word_can_be_asked_for(text in "[a-eglmrsåøæ*?(]{0,12}", how in how(), forms in proptest::collection::vec("[a-eglmrsåøæ]{1,9}", 0..30)) {
            let words = forms.iter().map(|form| (Tongue::Norwegian, form.clone()));
            let vocabulary = Vocabulary::new(words);
            let term = Term { text: text.clone(), how, at: 0..0 };
            if let Ok(found) = vocabulary.expand(&term) {
                prop_assert!(found.iter().all(|related| forms.contains(&related.form)));
                prop_assert!(found.windows(2).all(|pair| (pair[0].why, &pair[0].form) < (pair[1].why, &pair[1].form)));
                prop_assert!(how == How::Regex || !forms.contains(&text) || found[0].why == Why::Exact);
            }
            vocabulary.typed(&text);
            prop_assert!(vocabulary.near(&text).len() <= 3);
        }
    }
}
