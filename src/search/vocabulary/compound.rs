//! Whether a form is a compound with a word as a member.
//!
//! What stands before and behind the word must be plausible: words of the corpus, linked with nothing, `-s-` or `-e-`.
//! The shorter the word, the stricter: `tid` is in `identitet`, `samhandling` is in nothing by chance.

use std::ops::Range;

use super::lexicon::Lexicon;
use crate::search::analysis::Stemmer;

/// A shape in which a word stands in compounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) text: String,
    shape: Shape,
    /// It can stand in front: `legekontor`, and not `legerkontor`.
    front: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// A word as it is: an ending may follow.
    Bare,
    /// No word before an ending has followed: `tjenest`.
    Stem,
    /// An inflected word: at most a genitive follows.
    Exact,
}

impl Member {
    pub(super) fn bare(text: String, front: bool) -> Self {
        Self { text, shape: Shape::Bare, front }
    }

    pub(super) fn stem(text: String) -> Self {
        Self { text, shape: Shape::Stem, front: true }
    }

    pub(super) fn exact(text: String, front: bool) -> Self {
        Self { text, shape: Shape::Exact, front }
    }

    /// Whether compounds with it can be told at all.
    pub(super) fn can_be_told(&self) -> bool {
        self.text.chars().count() >= SHORTEST && !FUNCTION.contains(&self.text.as_str())
    }

    /// Whether a form that holds the member at these bytes is a compound with it.
    pub(super) fn is_in(&self, form: &str, at: &Range<usize>, lexicon: &Lexicon, stemmer: &Stemmer) -> bool {
        let (Some(left), Some(right)) = (form.get(..at.start), form.get(at.end..)) else { return false };
        let length = self.text.chars().count();
        // A footnote of a document sticks to its word: `fastleger22`.
        let right = right.trim_end_matches(|letter: char| letter.is_ascii_digit());
        if is_negated(left) {
            return false;
        }
        if length >= LONG && self.shape == Shape::Bare {
            return true;
        }
        let left_fits = || left.is_empty() || is_front(left, length, lexicon, stemmer);
        (self.ends(right, length) || self.front && self.goes_on(left, right, length, lexicon, stemmer)) && left_fits()
    }

    /// Whether this can be the end of the form.
    fn ends(&self, right: &str, length: usize) -> bool {
        match (self.shape, right) {
            (Shape::Bare | Shape::Exact, "" | "s") => true,
            (Shape::Exact, _) | (Shape::Stem, "" | "s") => false,
            (Shape::Bare | Shape::Stem, _) => {
                ENDINGS.contains(&right) || (length > SHORTEST && MORE_ENDINGS.contains(&right))
            }
        }
    }

    /// Whether another member follows.
    fn goes_on(&self, left: &str, right: &str, length: usize, lexicon: &Lexicon, stemmer: &Stemmer) -> bool {
        let links: &[&str] = if self.shape == Shape::Stem { &["e"] } else { &["", "s", "e"] };
        links.iter().filter_map(|link| Some((link, right.strip_prefix(link)?))).any(|(link, rest)| {
            // A word that is linked with -s- is a member of something, and much more than an ending is a word.
            let sure = *link == "s" || (left.is_empty() && rest.chars().count() > LONG);
            let length = match sure {
                // `bruk` is not in `brukerdata`: the corpus must have what begins like the end of another word.
                _ if begins_as_ending(rest) => SHORTEST,
                true => length.max(LONG - 1),
                false => length,
            };
            is_part(rest, length, lexicon, stemmer)
        })
    }
}

/// Words of fewer letters have no compounds that can be told.
const SHORTEST: usize = 3;

/// Words of so many letters are in nothing by chance.
const LONG: usize = 6;

/// What makes the opposite of a word.
const NEGATIONS: [&str; 3] = ["u", "mis", "ikke"];

/// Inflection of nouns.
const ENDINGS: [&str; 23] = [
    "a", "e", "en", "ens", "er", "ers", "ene", "enes", "et", "ets", "ar", "ars", "ane", "anes", "as", "es", "n", "ns",
    "r", "ne", "nes", "or", "one",
];

/// Inflection of verbs and adjectives.
const MORE_ENDINGS: [&str; 16] = [
    "t", "te", "tes", "ts", "de", "des", "ende", "ande", "ere", "est", "ing", "inga", "ingen", "inger", "ingar",
    "ingene",
];

/// What stands before words and is no word of the corpus by need.
const FRONTS: [&str; 14] =
    ["ny", "re", "hoved", "over", "under", "etter", "super", "små", "selv", "sjølv", "fler", "mini", "it", "sær"];

/// Members of many compounds, known also where the corpus does not have them alone.
const COMMON: &[&str] = &[
    "allmenn", "arbeid", "avdeling", "barn", "barne", "bedrift", "bruk", "bruker", "bygg", "data", "digital", "dør",
    "fag", "fakta", "fast", "familie", "farge", "felles", "fest", "fjern", "flyt", "folke", "fri", "fylke", "giver",
    "giving", "givning", "gjeving", "gruppe", "halv", "handling", "hel", "helg", "helse", "hjemme", "hus", "jobb",
    "kart", "kjøre", "klasse", "kommune", "kontor", "kveld", "lang", "leder", "ledig", "leve", "liste", "liv", "lokal",
    "lønn", "løs", "makt", "maskin", "mat", "miljø", "mobil", "morgen", "møte", "natt", "nett", "omsorg", "ordning",
    "pasient", "pause", "plan", "plass", "post", "privat", "prosess", "prosjekt", "puste", "rask", "reise", "retning",
    "rutine", "sann", "sats", "serie", "sett", "setting", "side", "skade", "skjema", "skole", "snitt", "spørre",
    "stor", "strek", "stress", "styre", "syke", "tall", "telefon", "test", "tjeneste", "trygg", "turnus", "tyv",
    "ukes", "ungdom", "utstyr", "vakt", "vente", "verk", "vern", "vikar", "voksen", "års",
];

/// Before a short word these make another word: `avhjelp`, `innleg(ge)`, `forbruk`.
const PARTICLES: [&str; 24] = [
    "an", "av", "be", "bort", "for", "fore", "fra", "frå", "fram", "frem", "gjen", "inn", "inne", "med", "mot", "ned",
    "om", "opp", "på", "til", "unn", "ut", "ute", "ved",
];

/// Words that are in no compound.
const FUNCTION: [&str; 70] = [
    "alle", "alt", "bare", "ble", "da", "de", "dei", "dem", "den", "denne", "der", "dere", "deres", "det", "dette",
    "din", "disse", "dit", "dog", "eller", "ene", "ens", "enn", "ere", "ete", "ette", "for", "fra", "han", "har",
    "her", "hos", "hun", "hva", "ikke", "ikkje", "ing", "inga", "ingar", "ingen", "inger", "isk", "jeg", "kan", "lig",
    "leg", "ler", "let", "lin", "ling", "meg", "men", "min", "ned", "noe", "når", "opp", "oss", "seg", "ser", "sin",
    "sitt", "som", "ten", "ter", "til", "var", "ved", "vil", "vår",
];

fn begins_as_ending(text: &str) -> bool {
    let behind_r = text.strip_prefix('r').and_then(|rest| rest.chars().next());
    text.starts_with("er") || behind_r.is_some_and(|letter| !is_vowel(letter))
}

/// Whether it is the opposite that stands in the form, alone or as the last member.
fn is_negated(left: &str) -> bool {
    NEGATIONS.contains(&left) || left.ends_with("su")
}

/// Whether this can stand before a word of so many letters.
fn is_front(left: &str, length: usize, lexicon: &Lexicon, stemmer: &Stemmer) -> bool {
    if FRONTS.contains(&left) {
        return true;
    }
    let forms = [Some(left), left.strip_suffix('s'), left.strip_suffix('e')];
    let particle = forms.into_iter().flatten().any(|form| PARTICLES.contains(&form));
    !particle && forms.into_iter().flatten().any(|form| is_part(form, length, lexicon, stemmer))
}

/// Whether this can be another member beside a word of so many letters.
pub(super) fn is_part(text: &str, length: usize, lexicon: &Lexicon, stemmer: &Stemmer) -> bool {
    let letters = text.chars().count();
    if letters < 3 || !text.chars().any(is_vowel) || FUNCTION.contains(&text) {
        return false;
    }
    let plausible = match length {
        0..=3 => usize::MAX,
        4 => 5,
        _ => 4,
    };
    letters >= plausible
        || COMMON.contains(&text)
        || lexicon.contains(text)
        || (letters > 3 && lexicon.has_stem(&stemmer.stem(text)))
}

pub(super) fn is_vowel(letter: char) -> bool {
    "aeiouyæøåéèêóòôü".contains(letter)
}
