//! Words that are a letter off: found by what both are with one letter left out.

use std::collections::HashMap;

/// Letters a word must have before one of them may be wrong.
const LEAST: usize = 5;

/// Registered words by what they are with one letter left out, and by how they sound.
#[derive(Default)]
pub(super) struct Near {
    shortened: HashMap<String, Vec<String>>,
    sounds: HashMap<String, Vec<String>>,
}

impl Near {
    /// Enters a word (a skeleton).
    pub(super) fn enter(&mut self, word: &str) {
        if word.chars().count() < 3 {
            return;
        }
        push(self.sounds.entry(sound(word)).or_default(), word);
        if word.chars().count() >= LEAST {
            for short in shorter(word).chain([word.to_owned()]) {
                push(self.shortened.entry(short).or_default(), word);
            }
        }
    }

    /// The registered words that a word may be meant for: it sounds the same, or is one letter more, less, other, or
    /// two changed about, with the same first letter. The word itself is none.
    pub(super) fn to(&self, word: &str) -> Vec<&str> {
        let mut meant: Vec<&str> = Vec::new();
        if self.sounds.is_empty() || word.chars().count() < 3 {
            return meant;
        }
        let other = |known: &&str| *known != word;
        let off_by_one =
            |known: &&str| word.chars().next() == known.chars().next() && strsim::osa_distance(word, known) == 1;
        meant.extend(known(&self.sounds, &sound(word)).filter(other));
        if word.chars().count() >= LEAST {
            for short in shorter(word).chain([word.to_owned()]) {
                meant.extend(known(&self.shortened, &short).filter(off_by_one));
            }
        }
        meant.sort_unstable();
        meant.dedup();
        meant
    }
}

fn known<'n>(words: &'n HashMap<String, Vec<String>>, key: &str) -> impl Iterator<Item = &'n str> {
    words.get(key).into_iter().flatten().map(String::as_str)
}

fn push(all: &mut Vec<String>, word: &str) {
    if !all.iter().any(|known| known == word) {
        all.push(word.to_owned());
    }
}

/// The word with each of its letters left out; of a word of hundreds of letters nothing, it is no name.
fn shorter(word: &str) -> impl Iterator<Item = String> {
    let fits = word.len() <= 60;
    word.char_indices().filter(move |_| fits).map(move |(at, c)| {
        let (head, tail) = (word.get(..at).unwrap_or_default(), word.get(at + c.len_utf8()..).unwrap_or_default());
        format!("{head}{tail}")
    })
}

/// What a name sounds like, as far as spellings of one name differ: `Walther`/`Valter`, `Thorsen`/`Torsen`.
fn sound(word: &str) -> String {
    if !word.contains(['w', 'h', 'c']) {
        return word.to_owned();
    }
    word.replace('w', "v").replace("th", "t").replace("ph", "f").replace("ck", "k")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(known: &[&str], word: &str) -> Vec<String> {
        let mut near = Near::default();
        known.iter().for_each(|word| near.enter(word));
        near.to(word).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn one_letter_may_be_off() {
        for word in ["nordman", "nordmannn", "nordmamn", "nrodmann", "nordmenn"] {
            assert_eq!(near(&["nordmann"], word), ["nordmann"], "{word}");
        }
        for word in ["nordmann", "gordmann", "nordma", "nrodman", "kari", ""] {
            assert_eq!(near(&["nordmann", "karl"], word), Vec::<String>::new(), "{word}");
        }
    }

    #[test]
    fn spellings_that_sound_the_same_are_near() {
        assert_eq!(near(&["walther", "tor"], "valter"), ["walther"]);
        assert_eq!(near(&["walther", "tor"], "thor"), ["tor"]);
        assert_eq!(near(&["erick"], "erik"), ["erick"]);
    }
}
