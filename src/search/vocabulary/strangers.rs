//! Forms that look like a word and are another.

use std::sync::LazyLock;

use crate::search::query::fits;

/// One line of the table.
struct Row {
    words: Vec<&'static str>,
    /// Patterns with `*`.
    strangers: Vec<&'static str>,
}

static TABLE: LazyLock<Vec<Row>> = LazyLock::new(|| rows(include_str!("strangers.tsv")));

/// What is no form and no compound of a word, however much it looks like it.
#[derive(Debug, Clone, Default)]
pub(super) struct Strangers(Vec<&'static str>);

impl Strangers {
    /// Those of a word and of what it stands for.
    pub(super) fn of(word: &str) -> Self {
        let rows = TABLE.iter().filter(|row| row.words.contains(&word));
        Self(rows.flat_map(|row| &row.strangers).copied().collect())
    }

    /// These and those of another word.
    pub(super) fn with(&self, word: &str) -> Self {
        Self(self.0.iter().copied().chain(Self::of(word).0).collect())
    }

    pub(super) fn contains(&self, form: &str) -> bool {
        self.0.iter().any(|pattern| fits(pattern, form))
    }
}

fn rows(table: &'static str) -> Vec<Row> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once('\t'))
        .map(|(words, strangers)| Row {
            words: words.split(' ').collect(),
            strangers: strangers.split_whitespace().collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_words_and_strangers() {
        let lines = include_str!("strangers.tsv").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(lines, TABLE.len());
        let usual = |word: &str| !word.is_empty() && word.chars().all(char::is_alphabetic);
        for row in TABLE.iter() {
            assert!(row.words.iter().all(|word| usual(word)) && !row.strangers.is_empty(), "{:?}", row.words);
            let own = row.words.iter().filter(|word| row.strangers.iter().any(|pattern| fits(pattern, word)));
            assert_eq!(own.count(), 0, "a word is no stranger to itself: {:?}", row.words);
        }
    }

    #[test]
    fn strangers_are_those_of_the_word_that_was_typed() {
        assert!(Strangers::of("gjeld").contains("gjeldende") && !Strangers::of("gjeld").contains("gjelden"));
        assert!(Strangers::of("gjelder").contains("gjeld") && !Strangers::of("journal").contains("gjeld"));
        assert!(Strangers::of("gjeld").with("lege").contains("kolleger"));
    }
}
