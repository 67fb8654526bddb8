//! Words typed without æ, ø and å, and words nearly right.

use super::distance::Target;
use super::{Related, Vocabulary, Why};

impl Vocabulary {
    /// Forms that a word stands for when it was typed without æ, ø, å: `aa` and `a` for `å`, `oe` and `o` for `ø`,
    /// `ae` for `æ`. In order of form; the word itself is not among them.
    ///
    /// For a word that finds nothing else: `var` and `vår`, `sa` and `så` are different words.
    pub fn typed(&self, word: &str) -> Vec<Related> {
        let plain = plain(word);
        let fits = |form: &&str| !form.is_ascii() && *form != word && letters(form).eq(plain.chars());
        let mut forms: Vec<&str> = self.all().filter(fits).collect();
        forms.sort_unstable();
        forms.dedup();
        forms.into_iter().map(|form| Related { form: form.to_owned(), why: Why::Typed }).collect()
    }

    /// Up to three forms that differ from a word by the fewest letters: one letter in a word of up to four, else two.
    /// For "did you mean"; the word itself is not among them.
    pub fn near(&self, word: &str) -> Vec<String> {
        let limit = if word.chars().count() > 4 { 2 } else { 1 };
        let target = Target::new(word);
        let strokes = |form| Some((target.distance(form, limit).filter(|strokes| *strokes > 0)?, form));
        let mut found: Vec<(usize, &str)> = self.all().filter_map(strokes).collect();
        let first = word.chars().next();
        found.sort_unstable_by_key(|(strokes, form)| (*strokes, form.chars().next() != first, *form));
        found.dedup();
        found.into_iter().take(3).map(|(_, form)| form.to_owned()).collect()
    }
}

fn plain(word: &str) -> String {
    letters(word).collect()
}

/// The letters of a word as somebody types them who has no æ, ø, å.
fn letters(word: &str) -> impl Iterator<Item = char> {
    let mut rest = word.chars().peekable();
    let mut owed = None;
    std::iter::from_fn(move || {
        if let Some(letter) = owed.take() {
            return Some(letter);
        }
        match rest.next()? {
            'å' => Some('a'),
            'ø' => Some('o'),
            'æ' => {
                owed = Some('e');
                Some('a')
            }
            'a' => rest.next_if_eq(&'a').or(Some('a')),
            'o' => {
                rest.next_if_eq(&'e');
                Some('o')
            }
            other => Some(other),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::analysis::Tongue;

    fn vocabulary(forms: &str) -> Vocabulary {
        Vocabulary::new(forms.split(' ').map(|form| (Tongue::Norwegian, form.to_owned())))
    }

    #[test]
    fn letters_that_a_keyboard_lacks_are_found() {
        let words = vocabulary("oppfølging år ar lærer på pa koeffisient blåbærsøk være");
        let typed = |word: &str| words.typed(word).into_iter().map(|found| found.form).collect::<Vec<_>>();
        assert_eq!(typed("oppfolging"), ["oppfølging"]);
        assert_eq!(typed("oppfoelging"), ["oppfølging"]);
        assert_eq!(typed("aar"), ["år"]);
        assert_eq!(typed("laerer"), ["lærer"]);
        assert_eq!(typed("blabaersok"), ["blåbærsøk"]);
        assert_eq!(typed("på"), Vec::<String>::new(), "the word itself is no find");
        assert_eq!(typed("koeffisient"), Vec::<String>::new());
    }

    #[test]
    fn near_words_come_nearest_first() {
        let words = vocabulary("journal journalen journaler sykehus kjernejournal");
        assert_eq!(words.near("jurnal"), ["journal"]);
        assert_eq!(words.near("journla"), ["journal"]);
        assert_eq!(words.near("journale"), ["journal", "journalen", "journaler"]);
        assert_eq!(words.near("xyz"), Vec::<String>::new());
        assert_eq!(words.near(""), Vec::<String>::new());
    }
}
