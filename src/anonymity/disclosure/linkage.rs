//! What ties printed words to one informant: numbers that stay the same, and too many quotes by one person (methods G.5).
//!
//! A pseudonym of an import has a number (`[person 3]`, `[kommune 2]`): within the material it must, in print
//! it joins passages into a profile. So print has the pseudonym without its number.

use std::ops::Range;

use super::{Cell, Policy};
use crate::transcript::Participant;

/// A numbered pseudonym or label in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StableNumber {
    /// Its bytes in the text, brackets among them.
    pub at: Range<usize>,
    /// What can be printed in its place.
    pub instead: String,
}

/// How many quotes of a chapter one informant may give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuoteShare {
    /// Never more than so many.
    pub most: u32,
    /// With ten quotes or more, no more than so many in a hundred.
    pub percent: u32,
}

impl Default for QuoteShare {
    fn default() -> Self {
        Self { most: 3, percent: 20 }
    }
}

/// From so many quotes on a share can be told.
const SHARED_FROM: u32 = 10;

impl QuoteShare {
    /// The most quotes that one informant may have among so many; at least one.
    pub fn limit(self, quotes: u32) -> u32 {
        let share = if quotes >= SHARED_FROM { quotes * self.percent / 100 } else { u32::MAX };
        self.most.min(share).max(1)
    }
}

/// Nouns with a number that is no pseudonym: what a text refers to.
const REFERENCES: &[&str] = &[
    "kapittel",
    "kap",
    "side",
    "s",
    "figur",
    "fig",
    "tabell",
    "vedlegg",
    "note",
    "fotnote",
    "punkt",
    "pkt",
    "avsnitt",
    "tekstboks",
    "boks",
    "del",
    "ledd",
    "paragraf",
    "nr",
    "chapter",
    "page",
    "figure",
    "table",
    "appendix",
    "section",
    "box",
    "kjelde",
    "kilde",
    "ref",
];

/// Who is numbered also without brackets.
const PEOPLE: &[&str] =
    &["person", "informant", "respondent", "deltaker", "deltakar", "intervjuobjekt", "interviewee", "participant"];

/// Nouns that take an article where their number is gone.
const ARTICLES: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "kommune",
            "by",
            "region",
            "institusjon",
            "bedrift",
            "skole",
            "barnehage",
            "avdeling",
            "klinikk",
            "bygd",
            "gate",
        ],
    ),
    (
        "et",
        &[
            "fylke",
            "sykehus",
            "sted",
            "helseforetak",
            "sykehjem",
            "produkt",
            "legekontor",
            "firma",
            "prosjekt",
            "system",
        ],
    ),
    ("ein", &["stad", "skule"]),
    ("eit", &["sjukehus", "sjukeheim", "helseføretak"]),
    ("a", &["municipality", "county", "place", "hospital", "town"]),
];

/// Every numbered pseudonym of a text in order: `[kommune 2]`, `[person 3]`, and `informant 4` without brackets.
pub fn stable_numbers(text: &str) -> Vec<StableNumber> {
    let mut found = bracketed(text);
    found.extend(bare(text));
    found.sort_by_key(|number| number.at.start);
    found
}

fn bracketed(text: &str) -> Vec<StableNumber> {
    let opened = text.match_indices('[');
    let read = |(start, _): (usize, &str)| {
        let inside = text.get(start + 1..)?.split([']', '[']).next()?;
        let end = start + 1 + inside.len();
        let closed = text.get(end..).is_some_and(|rest| rest.starts_with(']'));
        let instead = closed.then(|| without_number(inside)).flatten()?;
        Some(StableNumber { at: start..end + 1, instead: format!("[{instead}]") })
    };
    opened.filter_map(read).collect()
}

/// `en kommune` for `kommune 2`; `None` for what is no numbered pseudonym.
pub fn without_number(pseudonym: &str) -> Option<String> {
    let (base, number) = pseudonym.trim().rsplit_once([' ', '\u{a0}'])?;
    let base = base.trim();
    let counted = (1..=5).contains(&number.len()) && number.chars().all(|c| c.is_ascii_digit());
    let worded = base.chars().next().is_some_and(char::is_alphabetic)
        && base.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\u{a0}'))
        && base.chars().count() <= 60;
    let lower = base.to_lowercase();
    if !counted || !worded || REFERENCES.contains(&lower.as_str()) {
        return None;
    }
    let article = ARTICLES.iter().find(|(_, nouns)| nouns.contains(&lower.as_str()));
    Some(article.map_or_else(|| base.to_owned(), |(article, _)| format!("{article} {lower}")))
}

/// `informant 4`, `Person 3`: a noun for people with a number after it.
fn bare(text: &str) -> Vec<StableNumber> {
    let words: Vec<(usize, &str)> = words_with_marks(text).collect();
    let pair = |pair: &[(usize, &str)]| {
        let [(start, noun), (at, number)] = pair else { return None };
        let counted = number.len() <= 4 && number.chars().all(|c| c.is_ascii_digit());
        let between = text.get(start + noun.len()..*at)?;
        let joined = matches!(between, " " | "\u{a0}" | " nr. " | " nr " | "-");
        let lower = noun.to_lowercase();
        // Inside brackets it is found there.
        let open = text.get(..*start)?.ends_with('[');
        let named = counted && joined && !open && PEOPLE.contains(&lower.as_str());
        named.then(|| StableNumber { at: *start..at + number.len(), instead: noun.to_string() })
    };
    words.windows(2).filter_map(pair).collect()
}

/// Runs of letters and digits, `nr` between noun and number left out.
fn words_with_marks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    words(text).filter(|(_, word)| *word != "nr")
}

/// Runs of letters and digits with the byte each starts at.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let pieces = text.split(|c: char| !c.is_alphanumeric());
    let from = text.as_ptr() as usize;
    pieces.filter(|word| !word.is_empty()).map(move |word| (word.as_ptr() as usize - from, word))
}

/// Where labels of participants (`K12`) stand in a text as whole words. A label must have a letter and a
/// digit: `I` is a word, and `12` a number.
pub fn labels_in<'t>(text: &'t str, labels: &'t [&'t str]) -> impl Iterator<Item = StableNumber> + 't {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let labels = labels
        .iter()
        .filter(|label| label.contains(|c: char| c.is_ascii_digit()) && label.contains(|c: char| c.is_alphabetic()));
    labels.flat_map(move |label| {
        let whole = move |start: &usize| {
            let before = text.get(..*start).and_then(|before| before.chars().next_back());
            let after = text.get(start + label.len()..).and_then(|after| after.chars().next());
            !before.is_some_and(is_part) && !after.is_some_and(is_part)
        };
        let found = text.match_indices(*label).map(|(start, _)| start).filter(whole);
        found.map(move |start| StableNumber { at: start..start + label.len(), instead: "en informant".to_owned() })
    })
}

impl Policy {
    /// Whether naming a cell beside somebody's words tells who said them: too few informants or workplaces are
    /// in it, or the register knows of too few persons.
    ///
    /// Unlike an attribution, which vouches for its cell, a name in the text around may stand for more people than
    /// were counted; so an unknown population is not held against it.
    pub fn singles_out(&self, cell: &Cell, participants: &[&Participant]) -> bool {
        let count = self.count(cell, participants);
        count.sample < self.sample
            || count.workplaces < self.workplaces
            || count.population.is_some_and(|persons| persons < self.population)
    }
}

#[cfg(test)]
#[allow(clippy::string_slice)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, String)> {
        stable_numbers(text).into_iter().map(|number| (&text[number.at], number.instead)).collect()
    }

    #[test]
    fn numbered_pseudonyms_are_found() {
        for (text, number, instead) in [
            ("vi i [kommune 2] ser", "[kommune 2]", "[en kommune]"),
            ("[person 13]s vakt", "[person 13]", "[person]"),
            ("på [Sykehus 1].", "[Sykehus 1]", "[et sykehus]"),
            ("sa informant 4 da", "informant 4", "informant"),
            ("Respondent nr. 12", "Respondent nr. 12", "Respondent"),
            ("i [lokalt legekontor 3]", "[lokalt legekontor 3]", "[lokalt legekontor]"),
        ] {
            assert_eq!(found(text), [(number, instead.to_owned())], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_none() {
        for text in [
            "[kommune]",
            "[^1]",
            "[kapittel 3]",
            "kommune 2",
            "3 personer",
            "[2]",
            "[…] 3",
            "[en kommune",
            "[side 12]",
            "personer 3",
            "informanten 4 ganger",
            "[x1 2y]",
            "person 3000000",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn labels_stand_as_whole_words() {
        let found =
            |text: &'static str| labels_in(text, &["K12", "I", "12"]).map(|number| number.at).collect::<Vec<_>>();
        assert_eq!(found("sier K12, I og 12"), vec![5..8]);
        assert!(found("K123 og SK12, K12-b").is_empty());
    }

    #[test]
    fn a_share_is_told_from_ten_quotes_on() {
        let share = QuoteShare::default();
        assert_eq!([1, 9, 10, 14, 15, 100].map(|quotes| share.limit(quotes)), [3, 3, 2, 2, 3, 3]);
        assert_eq!(QuoteShare { most: 1, percent: 1 }.limit(20), 1);
    }

    proptest::proptest! {
        #[test]
        fn nothing_panics_and_ranges_are_whole(text in "[\\[\\] a-cåperson0-9.nr\u{a0}]{0,40}") {
            for number in stable_numbers(&text) {
                proptest::prop_assert!(text.get(number.at).is_some_and(|word| word.contains(|c: char| c.is_ascii_digit())));
            }
            proptest::prop_assert!(labels_in(&text, &["p1", "å2"]).all(|number| text.get(number.at).is_some()));
        }
    }
}
