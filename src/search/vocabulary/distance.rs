//! How many strokes apart two words are.

/// A word that others are measured against.
#[derive(Debug)]
pub(super) struct Target {
    letters: Vec<char>,
    kinds: u32,
}

impl Target {
    pub(super) fn new(word: &str) -> Self {
        Self { letters: word.chars().collect(), kinds: kinds(word) }
    }

    /// How many letters must be inserted, left out, replaced or swapped with their neighbour (each letter at most once:
    /// optimal string alignment) to make one word of the other, where that is at most `limit`.
    pub(super) fn distance(&self, form: &str, limit: usize) -> Option<usize> {
        // One stroke brings at most one new kind of letter and takes at most one away.
        let form_kinds = kinds(form);
        let apart = (self.kinds & !form_kinds).count_ones().max((form_kinds & !self.kinds).count_ones());
        if usize::try_from(apart).ok()? > limit {
            return None;
        }
        let other: Vec<char> = form.chars().collect();
        if self.letters.len().abs_diff(other.len()) > limit {
            return None;
        }
        aligned(&self.letters, &other, limit)
    }
}

/// Which of `a` to `z` a word has, a bit each.
fn kinds(word: &str) -> u32 {
    let letters = word.bytes().filter(u8::is_ascii_lowercase);
    letters.fold(0, |kinds, letter| kinds | 1 << (letter - b'a'))
}

/// Row by row, stopping where a row has nothing within the limit.
fn aligned(one: &[char], other: &[char], limit: usize) -> Option<usize> {
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    let mut last: Option<char> = None;
    for (number, letter) in one.iter().enumerate() {
        let mut next = vec![number + 1];
        for (at, found) in other.iter().enumerate() {
            let of = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
            let replaced = of(&row, at) + usize::from(letter != found);
            let mut least = replaced.min(of(&row, at + 1) + 1).min(of(&next, at) + 1);
            let previous = at.checked_sub(1).and_then(|at| other.get(at));
            if previous == Some(letter) && last == Some(*found) {
                least = least.min(of(&before, at.saturating_sub(1)) + 1);
            }
            next.push(least);
        }
        if next.iter().min().is_none_or(|least| *least > limit) {
            return None;
        }
        before = std::mem::replace(&mut row, next);
        last = Some(*letter);
    }
    row.last().copied().filter(|distance| *distance <= limit)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn strokes_are_counted() {
        for (one, other, strokes) in [
            ("journal", "journal", Some(0)),
            ("jornal", "journal", Some(1)),
            ("juornal", "journal", Some(1)),
            ("sykehus", "sjukehus", Some(2)),
            ("sykehus", "sykehjem", None),
            ("blå", "bla", Some(1)),
            ("", "ab", Some(2)),
            ("", "", Some(0)),
        ] {
            assert_eq!(Target::new(one).distance(other, 2), strokes, "{one} {other}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        #[test]
        fn it_is_optimal_string_alignment(one in "[abå]{0,6}", other in "[abå]{0,6}") {
            let expected = Some(strsim::osa_distance(&one, &other)).filter(|distance| *distance <= 2);
            prop_assert_eq!(Target::new(&one).distance(&other, 2), expected);
        }
    }
}
