//! Finding a value in a printed text: word by word, case and Norwegian endings aside.

use std::collections::BTreeSet;

use crate::codebook::{Codebook, Stakeholder};

/// Endings that a noun takes: definite, plural, genitive.
const ENDINGS: [&str; 24] = [
    "s", "n", "r", "a", "t", "e", "en", "et", "er", "ar", "ne", "ns", "ens", "ets", "ers", "ene", "ane", "nes", "enes",
    "anes", "as", "met", "mer", "mene",
];

/// Words of labels that are about interviews, not about whom one speaks as.
const NOT_TELLING: [&str; 10] = [
    "respondent",
    "informant",
    "intervju",
    "medlem",
    "uttaler",
    "uttalar",
    "deltaker",
    "deltakar",
    "respondents",
    "members",
];

/// The words of a text, lower case, and which of them are taken by what was already found.
#[derive(Debug, Clone)]
pub(super) struct Words {
    words: Vec<String>,
    taken: BTreeSet<usize>,
}

impl Words {
    /// The words of a text: runs of letters and digits.
    pub(super) fn of(text: &str) -> Self {
        Self { words: words(text), taken: BTreeSet::new() }
    }

    /// Whether the value stands in the text with any of its endings.
    pub(super) fn have(&self, value: &str) -> bool {
        !self.places(value, inflected).is_empty()
    }

    /// Whether the value stands in the text; if so its words are taken.
    pub(super) fn take(&mut self, value: &str) -> bool {
        let places = self.places(value, inflected);
        self.taken.extend(places.iter().cloned().flatten());
        !places.is_empty()
    }

    /// Whether the value stands in the text at words that nothing has taken.
    pub(super) fn have_free(&self, value: &str) -> bool {
        self.places(value, inflected).into_iter().any(|mut place| !place.any(|at| self.taken.contains(&at)))
    }

    /// Whether a label such as `K12` stands in the text just so.
    pub(super) fn have_label(&self, label: &str) -> bool {
        !self.places(label, |word, part| word == part).is_empty()
    }

    fn places(&self, value: &str, same: impl Fn(&str, &str) -> bool) -> Vec<std::ops::Range<usize>> {
        let parts = words(value);
        if parts.is_empty() {
            return Vec::new();
        }
        let windows = self.words.windows(parts.len()).enumerate();
        windows
            .filter(|(_, window)| window.iter().zip(&parts).all(|(word, part)| same(word, part)))
            .map(|(at, window)| at..at + window.len())
            .collect()
    }
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Whether two words are forms of one noun: alike but for their endings.
///
/// Words of one stem of four letters or more, each with an ending or none (`legevakta`, `legevakten`);
/// a shorter stem must be one of the two words itself.
fn inflected(word: &str, base: &str) -> bool {
    if word == base {
        return true;
    }
    let stems = word.char_indices().zip(base.chars()).take_while(|((_, a), b)| a == b && a.is_alphabetic());
    let ends: Vec<usize> = stems.map(|((at, letter), _)| at + letter.len_utf8()).collect();
    ends.iter().enumerate().skip(2).any(|(before, end)| {
        let (Some(of_word), Some(of_base)) = (word.get(*end..), base.get(*end..)) else { return false };
        let short = before < 3;
        (!short || of_word.is_empty() || of_base.is_empty()) && is_ending(of_word) && is_ending(of_base)
    })
}

fn is_ending(text: &str) -> bool {
    text.is_empty() || ENDINGS.contains(&text)
}

/// What in a text says that somebody speaks as a stakeholder: its label, where its informants are,
/// and single words of these that belong to no other stakeholder.
pub(super) fn group_phrases(codebook: &Codebook, stakeholder: &Stakeholder) -> Vec<String> {
    let others = codebook.stakeholders.iter().filter(|other| other.id != stakeholder.id);
    let shared: BTreeSet<String> = others.flat_map(described).collect();
    let telling = |word: &String| {
        word.chars().count() >= 5
            && !shared.iter().any(|other| inflected(word, other))
            && !NOT_TELLING.iter().any(|other| inflected(word, other))
    };
    let mut phrases = vec![stakeholder.label.clone()];
    phrases.extend(described(stakeholder).into_iter().filter(telling));
    phrases
}

fn described(stakeholder: &Stakeholder) -> Vec<String> {
    let mut all = words(&stakeholder.label);
    all.extend(words(stakeholder.informants.as_deref().unwrap_or_default()));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_with_their_endings() {
        let text = Words::of("Intervju med legene på Legevakta i kommune 3s sykehjemmet");
        for found in ["lege", "legevakt", "legevakten", "sykehjem"] {
            assert!(text.have(found), "{found}");
        }
        for absent in ["vakt", "kommune 4", "legemiddel", "lens", "sykepleier", "", "…"] {
            assert!(!text.have(absent), "{absent}");
        }
        assert!(Words::of("ved Kommune 3.").have("kommune 3"));
        assert!(!Words::of("ved kommune 31").have("kommune 3"));
    }

    #[test]
    fn labels_are_found_as_they_are() {
        assert!(Words::of("(K12)").have_label("K12"));
        assert!(Words::of("k12").have_label("K12"));
        assert!(!Words::of("K123").have_label("K12"));
    }

    #[test]
    fn taken_words_are_not_found_again() {
        let mut text = Words::of("lege i spesialisering");
        assert!(text.take("lege i spesialisering"));
        assert!(text.have("lege") && !text.have_free("lege"));
    }
}
