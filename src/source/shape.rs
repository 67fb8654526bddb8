//! Walking a YAML tree and reporting everything that does not fit, each at its place.

use super::yaml::{Node, Value};
use super::{Fault, FileName, LineIndex, Place, Problem, terminal};

/// What can be wrong with the shape of a YAML file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ShapeFault {
    /// A key nobody reads: most often a misspelling.
    #[error("`{key}` is not a key of {of}")]
    UnknownKey {
        /// The key, escaped.
        key: String,
        /// The thing that has it.
        of: String,
        /// The key it most resembles.
        like: Option<String>,
        /// All keys it can have.
        known: String,
    },
    /// A key that must be there.
    #[error("{of} has no `{key}`")]
    MissingKey {
        /// The key.
        key: String,
        /// The thing that lacks it.
        of: String,
    },
    /// Another kind of node than expected.
    #[error("{what} is {found}, not {wanted}")]
    Kind {
        /// The key or thing.
        what: String,
        /// What stands there.
        found: &'static str,
        /// What should.
        wanted: &'static str,
    },
    /// A text with nothing in it.
    #[error("{0} is empty")]
    Empty(String),
    /// A word outside a closed list.
    #[error("`{word}` is not a value of {what}")]
    Word {
        /// The word, escaped.
        word: String,
        /// The key.
        what: String,
        /// The words there are.
        known: String,
        /// The word it most resembles.
        like: Option<String>,
    },
    /// A value that its type refuses; the message is the type's.
    #[error("{0}")]
    Value(String),
}

impl Fault for ShapeFault {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownKey { .. } => "yaml/unknown-key",
            Self::MissingKey { .. } => "yaml/missing-key",
            Self::Kind { .. } => "yaml/kind",
            Self::Empty(_) => "yaml/empty",
            Self::Word { .. } => "yaml/word",
            Self::Value(_) => "yaml/value",
        }
    }

    fn mend(&self) -> Option<String> {
        match self {
            Self::UnknownKey { like: Some(like), .. } | Self::Word { like: Some(like), .. } => {
                Some(format!("did you mean `{like}`?"))
            }
            Self::UnknownKey { known, .. } => Some(format!("the keys are {known}")),
            Self::Word { known, .. } => Some(format!("write one of {known}")),
            Self::MissingKey { key, .. } => Some(format!("add `{key}:`")),
            Self::Kind { wanted: "a list", .. } => {
                Some("write `[a, b]`, or a line with `- ` for each entry".to_owned())
            }
            Self::Kind { wanted: "a mapping", .. } => Some("write `key: value` lines, indented below it".to_owned()),
            Self::Kind { .. } => Some("write one line of text, in quotes if it has `: ` or `#`".to_owned()),
            Self::Empty(_) => Some("write a text, or leave the key out".to_owned()),
            Self::Value(_) => None,
        }
    }
}

/// Collects what is wrong with one YAML file while it is walked.
#[derive(Debug)]
pub struct Shape<'a> {
    file: &'a FileName,
    index: &'a LineIndex<'a>,
    lines: u32,
    problems: Vec<Problem>,
}

impl<'a> Shape<'a> {
    /// `index` is of the whole file; `lines` is how far down in it the YAML starts.
    pub fn new(file: &'a FileName, index: &'a LineIndex<'a>, lines: u32) -> Self {
        Self { file, index, lines, problems: Vec::new() }
    }

    /// What was wrong, in the order found.
    pub fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    /// The place of a node or key.
    pub fn place(&self, at: (u32, u32)) -> Place {
        Place::new(self.file, at.0 + self.lines, at.1)
    }

    /// Reports a fault at a node or key.
    pub fn report(&mut self, at: (u32, u32), fault: &dyn Fault) {
        self.problems.push(Problem::new(self.place(at), fault).with_excerpt(self.index));
    }

    /// Checks that a node is a mapping with none but these keys; unknown keys are reported, each with
    /// the key it most resembles. False when it is no mapping, which is reported too (`null` is an empty one).
    pub fn mapping(&mut self, node: &Node, of: &str, keys: &[&str]) -> bool {
        match &node.value {
            Value::Map(entries) => {
                for (key, _) in entries.iter().filter(|(key, _)| !keys.contains(&key.text.as_str())) {
                    let fault = ShapeFault::UnknownKey {
                        key: terminal(&key.text),
                        of: of.to_owned(),
                        like: nearest(&key.text, keys),
                        known: in_ticks(keys),
                    };
                    self.report(key.at, &fault);
                }
                true
            }
            Value::Null => true,
            _ => {
                self.kind(node, of, "a mapping");
                false
            }
        }
    }

    /// Reports that a node is of another kind than `wanted`.
    pub fn kind(&mut self, node: &Node, what: &str, wanted: &'static str) {
        self.report(node.at, &ShapeFault::Kind { what: what.to_owned(), found: node.kind(), wanted });
    }

    /// The non-empty text under `key`; absent or `null` is `None`, anything else is reported.
    pub fn text<'n>(&mut self, of: &'n Node, key: &str) -> Option<&'n str> {
        let node = of.get(key)?;
        self.as_text(node, &format!("`{key}`"))
    }

    /// As [`text`](Self::text), and reports when the key is missing; `what` names the thing that lacks it.
    pub fn required_text<'n>(&mut self, of: &'n Node, key: &str, what: &str) -> Option<&'n str> {
        if of.get(key).is_none_or(|node| node.value == Value::Null) {
            self.report(of.at, &ShapeFault::MissingKey { key: key.to_owned(), of: what.to_owned() });
            return None;
        }
        self.text(of, key)
    }

    /// A node as non-empty text; `null` is `None`, anything else is reported.
    pub fn as_text<'n>(&mut self, node: &'n Node, what: &str) -> Option<&'n str> {
        match &node.value {
            Value::Text(text) if text.trim().is_empty() => {
                self.report(node.at, &ShapeFault::Empty(what.to_owned()));
                None
            }
            Value::Text(text) => Some(text),
            Value::Null => None,
            _ => {
                self.kind(node, what, "text");
                None
            }
        }
    }

    /// The items of the list under `key`; absent or `null` is no items, a single text is one item,
    /// a mapping is reported.
    pub fn list<'n>(&mut self, of: &'n Node, key: &str) -> &'n [Node] {
        match of.get(key) {
            Some(Node { value: Value::List(items), .. }) => items,
            Some(node @ Node { value: Value::Text(_), .. }) => std::slice::from_ref(node),
            None | Some(Node { value: Value::Null, .. }) => &[],
            Some(node) => {
                self.kind(node, &format!("`{key}`"), "a list");
                &[]
            }
        }
    }

    /// The texts of the list under `key`; what is no text is reported.
    pub fn texts(&mut self, of: &Node, key: &str) -> Vec<String> {
        let what = format!("an entry of `{key}`");
        let items = self.list(of, key);
        items.iter().filter_map(|item| self.as_text(item, &what).map(str::to_owned)).collect()
    }

    /// `true` or `false` under `key`, else reported; absent is `false`.
    pub fn flag(&mut self, of: &Node, key: &str) -> bool {
        self.word(of, key, &["true", "false"], |word| match word {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        })
        .unwrap_or(false)
    }

    /// The value of a closed list of words under `key`; absent is `None`, another word is reported.
    pub fn word<T>(&mut self, of: &Node, key: &str, known: &[&str], parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let node = of.get(key)?;
        let text = self.as_text(node, &format!("`{key}`"))?;
        let value = parse(text);
        if value.is_none() {
            let like = nearest(text, known);
            let known = in_ticks(known);
            self.report(node.at, &ShapeFault::Word { word: terminal(text), what: format!("`{key}`"), known, like });
        }
        value
    }

    /// A value that parses itself; its own message is reported at the node.
    pub fn parse<T, E: std::fmt::Display>(
        &mut self,
        node: &Node,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.as_text(node, "this")?;
        match parse(text) {
            Ok(value) => Some(value),
            Err(error) => {
                self.report(node.at, &ShapeFault::Value(error.to_string()));
                None
            }
        }
    }
}

/// The known word closest to `word`, if it is close: at most a third of its letters differ.
pub fn nearest(word: &str, known: &[&str]) -> Option<String> {
    let limit = (word.chars().count() / 3).max(1);
    let close = known.iter().map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate));
    close.filter(|(distance, _)| *distance <= limit).min().map(|(_, candidate)| (*candidate).to_owned())
}

/// `a`, `b` and `c`, each in back-ticks.
fn in_ticks(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => format!("`{only}`"),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(|word| format!("`{word}`")).collect();
            format!("{} and `{last}`", first.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::yaml;

    #[test]
    fn a_misspelt_key_is_named_with_the_one_meant() {
        let (file, text) = (FileName::new("codebook.yaml"), "title: x\nstakeholder: []\n");
        let index = LineIndex::new(text);
        let mut shape = Shape::new(&file, &index, 0);
        let node = yaml::parse(text, &file, 0).unwrap();
        assert!(shape.mapping(&node, "the codebook", &["title", "stakeholders"]));
        let problems = shape.into_problems();
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].place.to_string(), "codebook.yaml:2:1");
        assert_eq!(problems[0].mend.as_deref(), Some("did you mean `stakeholders`?"));
        assert_eq!(problems[0].excerpt.as_deref(), Some("stakeholder: []"));
    }

    #[test]
    fn everything_wrong_is_reported() {
        let (file, text) = (FileName::new("belegg.yaml"), "a: [1]\nb: ''\nc: maybe\n");
        let index = LineIndex::new(text);
        let mut shape = Shape::new(&file, &index, 0);
        let node = yaml::parse(text, &file, 0).unwrap();
        assert_eq!(shape.text(&node, "a"), None);
        assert_eq!(shape.text(&node, "b"), None);
        assert!(!shape.flag(&node, "c"));
        let codes: Vec<&str> = shape.into_problems().iter().map(|problem| problem.code).collect();
        assert_eq!(codes, ["yaml/kind", "yaml/empty", "yaml/word"]);
    }
}
