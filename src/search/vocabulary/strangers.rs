//! Forms that look like a word and are another.

use std::sync::LazyLock;

use super::pattern::Pattern;

/// One line of the table.
struct Row {
    words: Vec<&'static str>,
    strangers: Vec<Pattern>,
}

static TABLE: LazyLock<Vec<Row>> = LazyLock::new(|| rows(include_str!("strangers.tsv")));

/// What is no form and no compound of a word, however much it looks like it.
#[derive(Debug, Clone, Default)]
pub(super) struct Strangers(Vec<&'static Pattern>);

impl Strangers {
    /// Those of a word and of what it stands for.
    pub(super) fn of(word: &str) -> Self {
        let rows = TABLE.iter().filter(|row| row.words.contains(&word));
        Self(rows.flat_map(|row| &row.strangers).collect())
    }

    /// These and those of another word.
    pub(super) fn with(&self, word: &str) -> Self {
        Self(self.0.iter().copied().chain(Self::of(word).0).collect())
    }

    pub(super) fn contains(&self, form: &str) -> bool {
        self.0.iter().any(|pattern| pattern.matches(form))
    }
}

fn rows(table: &'static str) -> Vec<Row> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once('\t'))
        .map(|(words, strangers)| Row {
            words: words.split(' ').collect(),
            strangers: strangers.split_whitespace().map(Pattern::new).collect(),
        })
        .collect()
}
