//! What changed between two texts, word by word.

/// A word with the white space after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As written.
    pub text: String,
    /// The other text has it not at this place.
    pub differs: bool,
}

/// Above so many pairs of words the middle of two long texts is not compared word by word.
const MOST: usize = 400_000;

/// The words of both texts; those that are not in the other one, in order, are marked (a longest common subsequence).
pub fn changed(old: &str, new: &str) -> (Vec<Word>, Vec<Word>) {
    let (mut old, mut new) = (words(old), words(new));
    let same = |(a, b): &(&Word, &Word)| a.text.trim_end() == b.text.trim_end();
    let head = old.iter().zip(&new).take_while(same).count();
    let left = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(left).take_while(same).count();
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);
    mark(old.get_mut(head..old_end).unwrap_or_default(), new.get_mut(head..new_end).unwrap_or_default());
    (old, new)
}

fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut gap = true;
    for letter in text.chars() {
        match words.last_mut() {
            Some(word) if !gap || letter.is_whitespace() => word.text.push(letter),
            _ => words.push(Word { text: letter.to_string(), differs: false }),
        }
        gap = letter.is_whitespace();
    }
    words
}

/// Marks what is not common to two stretches that begin and end differently.
fn mark(old: &mut [Word], new: &mut [Word]) {
    let (rows, columns) = (old.len(), new.len());
    if rows.saturating_mul(columns) > MOST {
        old.iter_mut().chain(new).for_each(|word| word.differs = true);
        return;
    }
    // How long the longest common subsequence of what is left of both is, from each pair of places on.
    let mut longest = vec![0_u32; (rows + 1) * (columns + 1)];
    let at = |row: usize, column: usize| row * (columns + 1) + column;
    let of = |longest: &[u32], row, column| longest.get(at(row, column)).copied().unwrap_or(0);
    let same = |old: &[Word], new: &[Word], row: usize, column: usize| {
        old.get(row).map(|word| word.text.trim_end()) == new.get(column).map(|word| word.text.trim_end())
    };
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let length = if same(old, new, row, column) {
                of(&longest, row + 1, column + 1) + 1
            } else {
                of(&longest, row + 1, column).max(of(&longest, row, column + 1))
            };
            if let Some(slot) = longest.get_mut(at(row, column)) {
                *slot = length;
            }
        }
    }
    let (mut row, mut column) = (0, 0);
    while row < rows || column < columns {
        if row < rows && column < columns && same(old, new, row, column) {
            (row, column) = (row + 1, column + 1);
        } else if row < rows && (column == columns || of(&longest, row + 1, column) >= of(&longest, row, column + 1)) {
            old.get_mut(row).into_iter().for_each(|word| word.differs = true);
            row += 1;
        } else {
            new.get_mut(column).into_iter().for_each(|word| word.differs = true);
            column += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(words: &[Word]) -> String {
        words
            .iter()
            .map(|word| if word.differs { format!("<{}>", word.text.trim_end()) } else { word.text.clone() })
            .collect()
    }

    #[test]
    fn new_and_gone_words_are_marked() {
        let (old, new) = changed("De ser jo at det går fort nå", "De ser at alt går fort nå, ja");
        assert_eq!(told(&old), "De ser <jo>at <det>går fort <nå>");
        assert_eq!(told(&new), "De ser at <alt>går fort <nå,><ja>");
        let (old, new) = changed("", "Nytt");
        assert_eq!((told(&old), told(&new)), (String::new(), "<Nytt>".to_owned()));
        let (old, _) = changed("likt  med\nrom", "likt med rom");
        assert!(old.iter().all(|word| !word.differs), "white space is no change");
    }

    proptest! {
        #[test]
        fn what_is_not_marked_is_the_same_in_both(old in "[ab ]{0,30}", new in "[abc ]{0,30}") {
            let (was, now) = changed(&old, &new);
            let kept = |words: &[Word]| -> Vec<String> {
                words.iter().filter(|word| !word.differs).map(|word| word.text.trim().to_owned()).collect()
            };
            prop_assert_eq!(kept(&was), kept(&now));
            let whole: String = was.iter().map(|word| word.text.as_str()).collect();
            prop_assert_eq!(whole, old);
        }
    }
}
