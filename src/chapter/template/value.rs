//! The values a template is filled with.

use std::collections::BTreeMap;

use minijinja::Value;
use minijinja::value::ValueKind;

use super::{Sample, Template};

/// Values by name.
#[derive(Debug, Clone, Default)]
pub(in crate::chapter) struct Values(BTreeMap<&'static str, Value>);

/// One value, as what writes chapters has it. Text is Markdown already (in a page: HTML), so that nothing from a file
/// acts in it.
#[derive(Debug, Clone)]
pub(in crate::chapter) enum Given {
    /// Markdown or HTML.
    Text(String),
    /// Yes or no.
    Flag(bool),
    /// A number that templates choose by.
    Number(usize),
    /// Several texts.
    Texts(Vec<String>),
    /// Several things with values of their own.
    Things(Vec<Vec<(&'static str, Given)>>),
}

impl From<Given> for Value {
    fn from(given: Given) -> Self {
        match given {
            // Escaped where it comes from; in Markdown the mark does nothing.
            Given::Text(text) => Value::from_safe_string(text),
            Given::Flag(flag) => Value::from(flag),
            Given::Number(number) => Value::from(number),
            Given::Texts(texts) => texts.into_iter().map(Value::from_safe_string).collect(),
            Given::Things(things) => things.into_iter().map(thing).collect(),
        }
    }
}

fn thing(fields: Vec<(&'static str, Given)>) -> Value {
    let fields: BTreeMap<&'static str, Value> = fields.into_iter().map(|(name, given)| (name, given.into())).collect();
    Value::from(fields)
}

impl<const N: usize> From<[(&'static str, Given); N]> for Values {
    fn from(given: [(&'static str, Given); N]) -> Self {
        Self(given.into_iter().map(|(name, given)| (name, given.into())).collect())
    }
}

impl From<&str> for Given {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Given {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Given {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<usize> for Given {
    fn from(number: usize) -> Self {
        Self::Number(number)
    }
}

impl Values {
    /// What the documentation shows of each value; `bare` leaves out whatever may be missing, `turn` is for numbers.
    pub(super) fn samples(template: Template, bare: bool, turn: usize) -> Self {
        let offered = template.values().iter();
        Self(offered.map(|value| (value.name, value.sample.given(bare, turn).into())).collect())
    }

    /// Whether these are the values that the template is documented to be offered.
    pub(super) fn fits(&self, template: Template) -> bool {
        let offered = template.values();
        offered.len() == self.0.len() && offered.iter().all(|value| self.0.contains_key(value.name))
    }

    pub(super) fn names(&self) -> Vec<&'static str> {
        self.0.keys().copied().collect()
    }

    /// The first value that must be printed and does not stand in the text.
    pub(super) fn missing(&self, template: Template, text: &str) -> Option<&'static str> {
        let flat = flat(text);
        let lacks = |name: &str| {
            let mut leaves = Vec::new();
            self.0.get(name).into_iter().for_each(|value| collect(value, &mut leaves));
            leaves.iter().any(|leaf| !flat.contains(leaf))
        };
        let needed = template.values().iter().filter(|value| value.needed);
        needed.map(|value| value.name).find(|name| lacks(name))
    }

    /// For the engine.
    pub(super) fn to_value(&self) -> Value {
        Value::from(&self.0)
    }
}

/// All texts in a value.
fn collect(value: &Value, leaves: &mut Vec<String>) {
    match value.kind() {
        ValueKind::String => leaves.extend(value.as_str().map(flat).filter(|text| !text.is_empty())),
        ValueKind::Seq => value.try_iter().into_iter().flatten().for_each(|item| collect(&item, leaves)),
        ValueKind::Map => {
            let fields = value.try_iter().into_iter().flatten();
            // `kind` and other one-word marks choose what is written and are not written.
            let told = fields.filter(|name| !Sample::MARKS.contains(&name.as_str().unwrap_or_default()));
            told.filter_map(|name| value.get_item(&name).ok()).for_each(|item| collect(&item, leaves));
        }
        _ => {}
    }
}

/// A text with one space between words, block quotes' marks left out: templates may break lines where they like.
fn flat(text: &str) -> String {
    let lines = text.lines().map(|line| line.trim_start_matches(['>', ' ']));
    lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}
