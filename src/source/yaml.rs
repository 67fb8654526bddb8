//! YAML that a person wrote, as a tree in which every key and value knows its place.
//!
//! Readers walk the tree and report everything that is wrong, instead of stopping at the first
//! field that does not fit. Scalars stay text: `no`, `012` and `1e3` are what was written.
//! Aliases are refused, and nesting and size are bounded.

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;

use super::{Fault, FileName, LineIndex, Place, Problem};

/// A node and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Line and column of its first character, from 1.
    pub at: (u32, u32),
    /// What it is.
    pub value: Value,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing, `null` or `~`.
    Null,
    /// A scalar as text, quotes resolved.
    Text(String),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping in the order written; keys are unique.
    Map(Vec<(Key, Node)>),
}

/// A mapping's key and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Line and column, from 1.
    pub at: (u32, u32),
    /// The key's text.
    pub text: String,
}

/// Why a text is no YAML that we read.
#[derive(Debug, thiserror::Error)]
pub enum YamlFault {
    /// The parser's own word: indentation, quotes, duplicate keys.
    #[error("{0}")]
    Syntax(String),
    /// An anchor or alias.
    #[error("YAML aliases (`&name`, `*name`) are not read")]
    Alias,
    /// Too deep or too large.
    #[error("the YAML is nested too deeply or too large: {0}")]
    TooLarge(String),
}

impl Fault for YamlFault {
    fn code(&self) -> &'static str {
        match self {
            Self::Syntax(_) => "yaml/syntax",
            Self::Alias => "yaml/alias",
            Self::TooLarge(_) => "yaml/too-large",
        }
    }

    fn mend(&self) -> Option<String> {
        Some(match self {
            Self::Syntax(_) => {
                "indent with spaces, the same number for entries of one list, and put text with `: ` or `#` in quotes"
                    .to_owned()
            }
            Self::Alias => "write the value out where it is used".to_owned(),
            Self::TooLarge(_) => "split the file or flatten it".to_owned(),
        })
    }
}

impl Node {
    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value under a key of a mapping.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().find(|(k, _)| k.text == key).map(|(_, node)| node)
    }

    /// The entries of a mapping; none for anything else.
    pub fn entries(&self) -> &[(Key, Node)] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list; none for anything else.
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// Its place in `file`, `lines` further down (front matter does not start at line 1 of its own).
    pub fn place(&self, file: &FileName, lines: u32) -> Place {
        Place::new(file, self.at.0 + lines, self.at.1)
    }

    /// What it is, in words for messages.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Text(_) => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping",
        }
    }
}

impl Key {
    /// Its place in `file`, `lines` further down.
    pub fn place(&self, file: &FileName, lines: u32) -> Place {
        Place::new(file, self.at.0 + lines, self.at.1)
    }
}

/// Parses one document. An empty text is [`Value::Null`].
///
/// `lines` is added to every line of the problem's place.
///
/// # Errors
/// The first thing that is no YAML, with its place and line.
pub fn parse(text: &str, file: &FileName, lines: u32) -> Result<Node, Box<Problem>> {
    if text.trim().is_empty() {
        return Ok(Node { at: (1, 1), value: Value::Null });
    }
    let options = serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_aliases: 0,
            max_anchors: 0,
            max_depth: 64,
            max_nodes: 200_000,
            max_documents: 1,
        },
        with_snippet: false,
    };
    serde_yaml::from_str_with_options::<Spanned<Raw>>(text, options)
        .map(|raw| node(raw, text))
        .map_err(|error| Box::new(problem(&error, text, file, lines)))
}

fn problem(error: &serde_yaml::Error, text: &str, file: &FileName, lines: u32) -> Problem {
    let error = error.without_snippet();
    let said = error.to_string();
    let fault = if said.contains("anchor") || said.contains("alias") {
        YamlFault::Alias
    } else if said.contains("budget") {
        YamlFault::TooLarge(said)
    } else {
        YamlFault::Syntax(super::terminal(&said))
    };
    let (line, column) = error.location().map_or((1, 1), |at| (at.line() as u32, at.column() as u32));
    let mut problem = Problem::new(Place::new(file, line, column), &fault).with_excerpt(&LineIndex::new(text));
    problem.place.line += lines;
    problem
}

/// What serde gives before places and plain scalars' own text are put in.
enum Raw {
    Null,
    Text(String),
    /// A number or truth value: its text is taken from the source, never from its meaning.
    Plain,
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<String>, Spanned<Raw>)>),
}

fn node(raw: Spanned<Raw>, text: &str) -> Node {
    let at = (raw.referenced.line() as u32, raw.referenced.column() as u32);
    let value = match raw.value {
        Raw::Null => Value::Null,
        Raw::Text(text) => Value::Text(text),
        Raw::Plain => Value::Text(plain(&raw.referenced, text)),
        Raw::List(items) => Value::List(items.into_iter().map(|item| node(item, text)).collect()),
        Raw::Map(entries) => Value::Map(
            entries
                .into_iter()
                .map(|(key, value)| {
                    let at = (key.referenced.line() as u32, key.referenced.column() as u32);
                    (Key { at, text: key.value }, node(value, text))
                })
                .collect(),
        ),
    };
    Node { at, value }
}

/// The scalar as written.
fn plain(at: &serde_yaml::Location, text: &str) -> String {
    let span = at.span();
    let start = span.byte_offset().unwrap_or(0) as usize;
    let end = start + span.byte_len().unwrap_or(0) as usize;
    text.get(start..end).unwrap_or("").trim().to_owned()
}

impl<'de> serde::Deserialize<'de> for Raw {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("YAML")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Map(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> FileName {
        FileName::new("codebook.yaml")
    }

    #[test]
    fn scalars_stay_text() {
        let node = parse("a: no\nb: 012\nc: 1e3\nd: ~\ne: \"ja: nei\"\nf: 2025-09\ng: 6\n", &file(), 0).unwrap();
        let text = |key: &str| node.get(key).and_then(Node::text).map(str::to_owned);
        assert_eq!(text("a").as_deref(), Some("no"));
        assert_eq!(text("b").as_deref(), Some("012"));
        assert_eq!(text("c").as_deref(), Some("1e3"));
        assert_eq!(text("d"), None);
        assert_eq!(text("e").as_deref(), Some("ja: nei"));
        assert_eq!(text("f").as_deref(), Some("2025-09"));
        assert_eq!(text("g").as_deref(), Some("6"));
    }

    #[test]
    fn keys_and_values_know_their_place() {
        let node = parse("a:\n  - æ: x\n    b: y\n", &file(), 0).unwrap();
        let item = &node.get("a").unwrap().items()[0];
        assert_eq!(item.entries()[1].0.at, (3, 5));
        assert_eq!(item.entries()[0].1.at, (2, 8));
    }

    #[test]
    fn an_alias_is_refused_with_its_line() {
        let problem = parse("a: &x 1\nb: *x\n", &file(), 10).unwrap_err();
        assert_eq!(problem.code, "yaml/alias");
        assert!(problem.place.line > 10, "{problem:?}");
    }

    #[test]
    fn a_duplicate_key_is_named_where_it_stands() {
        let problem = parse("a: 1\nb: 2\na: 3\n", &file(), 0).unwrap_err();
        assert_eq!(problem.place.line, 3);
        assert_eq!(problem.excerpt.as_deref(), Some("a: 3"));
    }

    #[test]
    fn nesting_is_bounded() {
        let deep = "[".repeat(100_000);
        assert!(parse(&deep, &file(), 0).is_err());
    }
}
