//! A search kept in the project: the query, what was struck from it, and what its words stood for then.
//!
//! One file a search, `searches/NAME.yaml`, in git: a reader of the report can see which forms a count of
//! words rests on, and a later run can say which forms are new since.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::source::yaml::{self, Node};
use crate::source::{FileName, LineIndex, Problem, Shape, id_type};

id_type!(
    /// The name of a kept search: `medisinliste`. Also its file's.
    SearchName,
    |c: char| c.is_alphanumeric() || matches!(c, '-' | '_')
);

/// A kept search.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SavedSearch {
    /// As typed.
    pub query: String,
    /// Forms that are not looked for.
    pub struck: BTreeSet<String>,
    /// For each word of the query the forms it stood for when it was kept, struck ones too.
    pub stood_for: BTreeMap<String, BTreeSet<String>>,
}

impl SavedSearch {
    /// Reads a file and everything that is wrong with it.
    pub fn read(text: &str, file: &FileName) -> (Self, Vec<Problem>) {
        let node = match yaml::parse(text, file, 0) {
            Ok(node) => node,
            Err(problem) => return (Self::default(), vec![*problem]),
        };
        let index = LineIndex::new(text);
        let mut shape = Shape::new(file, &index, 0);
        let mut search = Self::default();
        if shape.mapping(&node, "a kept search", &["query", "struck", "stood_for"]) {
            search.query = shape.required_text(&node, "query", "a kept search").unwrap_or_default().to_owned();
            search.struck = shape.texts(&node, "struck").into_iter().collect();
            search.stood_for = stood_for(node.get("stood_for"), &mut shape);
        }
        (search, shape.into_problems())
    }

    /// The file: every text in double quotes, escaped as JSON is, which YAML reads alike.
    pub fn write(&self) -> String {
        let mut text = format!("query: {}\n", quoted(&self.query));
        if !self.struck.is_empty() {
            text.push_str("struck:\n");
            self.struck.iter().for_each(|form| line(&mut text, &format!("  - {}", quoted(form))));
        }
        if !self.stood_for.is_empty() {
            text.push_str("stood_for:\n");
        }
        for (word, forms) in &self.stood_for {
            let forms: Vec<String> = forms.iter().map(|form| quoted(form)).collect();
            line(&mut text, &format!("  {}: [{}]", quoted(word), forms.join(", ")));
        }
        text
    }

    /// The forms that a word stands for now and did not when the search was kept; none where the word is new to it.
    pub fn new_since<'f>(&self, word: &str, forms: impl Iterator<Item = &'f str>) -> Vec<&'f str> {
        let Some(known) = self.stood_for.get(word) else { return Vec::new() };
        forms.filter(|form| !known.contains(*form)).collect()
    }
}

fn line(text: &mut String, line: &str) {
    let _ = writeln!(text, "{line}");
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn stood_for(node: Option<&Node>, shape: &mut Shape<'_>) -> BTreeMap<String, BTreeSet<String>> {
    let Some(node) = node else { return BTreeMap::new() };
    let words = node.entries().iter().map(|(word, _)| word.text.clone());
    words.map(|word| (word.clone(), shape.texts(node, &word).into_iter().collect())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_reads_back() {
        let search = SavedSearch {
            query: "\"legemiddel liste\"~5 NOT #nei: \\ å".into(),
            struck: ["legemiddelfirma".to_owned(), "no".into()].into(),
            stood_for: [("legemiddel".to_owned(), ["legemidler".to_owned(), "012".into()].into())].into(),
        };
        let file = FileName::new("searches/x.yaml");
        assert_eq!(SavedSearch::read(&search.write(), &file), (search, Vec::new()));
    }

    #[test]
    fn forms_new_since_are_told_for_known_words_only() {
        let search = SavedSearch {
            stood_for: [("liste".to_owned(), ["liste".to_owned()].into())].into(),
            ..SavedSearch::default()
        };
        assert_eq!(search.new_since("liste", ["liste", "listen"].into_iter()), ["listen"]);
        assert!(search.new_since("ukjent", ["ukjent"].into_iter()).is_empty());
    }

    #[test]
    fn a_file_without_a_query_is_told() {
        assert_eq!(SavedSearch::read("struck: [a]\n", &FileName::new("searches/x.yaml")).1.len(), 1);
    }
}
