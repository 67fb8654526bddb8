//! `disclosure:` of the settings.

use std::collections::BTreeMap;

use super::{Ladder, Policy, QuoteShare, RegisterRow};
use crate::source::yaml::{Node, Value};
use crate::source::{Fault, Shape, ShapeFault, terminal};
use crate::transcript::AttributeName;

/// What can be wrong with the limits of disclosure, beyond their shape.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PolicyFault {
    /// A limit or number of persons that is no whole number from 1.
    #[error("`{value}` is no number of {what}")]
    Number {
        /// What stands there, escaped.
        value: String,
        /// What is counted.
        what: &'static str,
    },
    /// A ladder that comes back to where it started.
    #[error("the ladder of `{attribute}` runs in a circle at `{value}`")]
    Circle {
        /// The attribute.
        attribute: String,
        /// A value on the circle, escaped.
        value: String,
    },
    /// A register that cannot be read as a table.
    #[error("{0}")]
    Register(String),
    /// A register row that tells of everyone.
    #[error("a register row has no attribute")]
    NoCondition,
}

impl Fault for PolicyFault {
    fn code(&self) -> &'static str {
        match self {
            Self::Number { .. } => "anonymity/number",
            Self::Circle { .. } => "anonymity/ladder-circle",
            Self::NoCondition => "anonymity/no-condition",
            Self::Register(_) => "anonymity/register",
        }
    }

    fn mend(&self) -> Option<String> {
        Some(match self {
            Self::Number { .. } => "write a whole number, 1 or more".to_owned(),
            Self::Circle { .. } => "let each value lead to a more general one, and the last to nothing".to_owned(),
            Self::Register(_) => "write a head such as `group,role,persons`, and as many cells in each row".to_owned(),
            Self::NoCondition => "say whom it counts, e.g. `{group: kommune, role: lege, persons: 900}`".to_owned(),
        })
    }
}

impl Policy {
    /// Reads the mapping under `disclosure:`; what is absent or wrong keeps its default, and what is
    /// wrong is reported to `shape`.
    pub fn read(node: &Node, shape: &mut Shape<'_>) -> Self {
        let mut policy = Self::default();
        let keys = ["population", "sample", "workplaces", "ladders", "register", "quotes_per_informant", "public"];
        if !shape.mapping(node, "`disclosure`", &keys) {
            return policy;
        }
        policy.population = number(node, "population", "persons", shape).unwrap_or(policy.population);
        policy.sample = number(node, "sample", "informants", shape).unwrap_or(policy.sample);
        policy.workplaces = number(node, "workplaces", "workplaces", shape).unwrap_or(policy.workplaces);
        policy.ladders = node.get("ladders").map(|ladders| read_ladders(ladders, shape)).unwrap_or_default();
        if let Some(Node { value: Value::Text(path), .. }) = node.get("register") {
            policy.register_file = Some(path.trim().to_owned());
        } else {
            policy.register = shape.list(node, "register").iter().filter_map(|row| read_row(row, shape)).collect();
        }
        policy.quotes = node.get("quotes_per_informant").map(|quotes| read_share(quotes, shape)).unwrap_or_default();
        let public = shape.list(node, "public").iter();
        policy.public = public.filter_map(|name| shape.as_text(name, "a public name").map(str::to_owned)).collect();
        policy
    }
}

fn number(of: &Node, key: &str, what: &'static str, shape: &mut Shape<'_>) -> Option<u32> {
    let text = shape.text(of, key)?;
    let number = text.parse().ok().filter(|number| *number > 0);
    if let (None, Some(node)) = (number, of.get(key)) {
        shape.report(node.at, &PolicyFault::Number { value: terminal(text), what });
    }
    number
}

/// `3`, or `{most: 3, percent: 20}`.
fn read_share(node: &Node, shape: &mut Shape<'_>) -> QuoteShare {
    let mut share = QuoteShare::default();
    if let Value::Map(_) = node.value {
        if shape.mapping(node, "`quotes_per_informant`", &["most", "percent"]) {
            share.most = number(node, "most", "quotes", shape).unwrap_or(share.most);
            share.percent = number(node, "percent", "quotes in a hundred", shape).unwrap_or(share.percent);
        }
    } else if let Some(text) = shape.as_text(node, "`quotes_per_informant`") {
        match text.parse().ok().filter(|most| *most > 0) {
            Some(most) => share.most = most,
            None => shape.report(node.at, &PolicyFault::Number { value: terminal(text), what: "quotes" }),
        }
    }
    share
}

/// A mapping whose keys are the project's own; anything else is reported.
fn is_mapping(node: &Node, what: &str, shape: &mut Shape<'_>) -> bool {
    let fits = matches!(node.value, Value::Map(_) | Value::Null);
    if !fits {
        shape.kind(node, what, "a mapping");
    }
    fits
}

fn read_ladders(node: &Node, shape: &mut Shape<'_>) -> BTreeMap<AttributeName, Ladder> {
    let mut ladders = BTreeMap::new();
    if !is_mapping(node, "`ladders`", shape) {
        return ladders;
    }
    for (key, steps) in node.entries() {
        match AttributeName::new(&key.text) {
            Ok(attribute) => {
                let ladder = read_ladder(&attribute, steps, shape);
                ladders.insert(attribute, ladder);
            }
            Err(error) => shape.report(key.at, &ShapeFault::Value(error.to_string())),
        }
    }
    ladders
}

fn read_ladder(attribute: &AttributeName, node: &Node, shape: &mut Shape<'_>) -> Ladder {
    if !is_mapping(node, &format!("the ladder of `{attribute}`"), shape) {
        return Ladder::default();
    }
    let step = |(key, value): &(crate::source::yaml::Key, Node), shape: &mut Shape<'_>| {
        let above = shape.as_text(value, &format!("`{}`", terminal(&key.text)))?;
        Some((key.text.clone(), above.to_owned()))
    };
    let ladder = Ladder::new(node.entries().iter().filter_map(|entry| step(entry, shape)).collect());
    if let Some(value) = ladder.circle() {
        shape.report(node.at, &PolicyFault::Circle { attribute: attribute.to_string(), value: terminal(value) });
    }
    ladder
}

fn read_row(node: &Node, shape: &mut Shape<'_>) -> Option<RegisterRow> {
    if !is_mapping(node, "a register row", shape) {
        return None;
    }
    let mut conditions = BTreeMap::new();
    for (key, value) in node.entries().iter().filter(|(key, _)| key.text != "persons") {
        let text = shape.as_text(value, &format!("`{}`", terminal(&key.text)));
        match (AttributeName::new(&key.text), text) {
            (Ok(attribute), Some(text)) => drop(conditions.insert(attribute, text.to_owned())),
            (Ok(_), None) => {}
            (Err(error), _) => shape.report(key.at, &ShapeFault::Value(error.to_string())),
        }
    }
    if conditions.is_empty() {
        shape.report(node.at, &PolicyFault::NoCondition);
        return None;
    }
    shape.required_text(node, "persons", "a register row")?;
    number(node, "persons", "persons", shape).map(|persons| RegisterRow { conditions, persons })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileName, LineIndex, Problem, yaml};

    fn read(text: &str) -> (Policy, Vec<Problem>) {
        let file = FileName::new("belegg.yaml");
        let index = LineIndex::new(text);
        let mut shape = Shape::new(&file, &index, 0);
        let policy = Policy::read(&yaml::parse(text, &file, 0).unwrap(), &mut shape);
        (policy, shape.into_problems())
    }

    #[test]
    fn everything_is_read() {
        let (policy, problems) = read(
            "population: 10\nsample: 4\nworkplaces: 3\nladders: {role: {lege: helsepersonell}}\n\
             register:\n  - {group: kommune, role: helsepersonell, persons: 9000}\n\
             quotes_per_informant: {most: 4}\npublic: [Helsetilsynet]\n",
        );
        assert_eq!(problems, []);
        assert_eq!(
            (policy.quotes, policy.public.clone()),
            (QuoteShare { most: 4, percent: 20 }, vec!["Helsetilsynet".into()])
        );
        assert_eq!((policy.population, policy.sample, policy.workplaces), (10, 4, 3));
        assert!(policy.reaches("role", "lege", "helsepersonell"));
        assert_eq!(policy.register[0].persons, 9000);
        assert_eq!(policy.register[0].conditions.len(), 2);
    }

    #[test]
    fn nothing_is_the_default() {
        assert_eq!(read(""), (Policy::default(), vec![]));
        assert_eq!((Policy::default().population, Policy::default().sample, Policy::default().workplaces), (6, 3, 2));
    }

    #[test]
    fn all_that_is_wrong_is_told_and_defaults_hold() {
        let (policy, problems) = read(
            "population: mange\nsample: 0\nsites: 2\nladders: {role: {a: b, b: a}, 'x y': {}}\n\
             register:\n  - {persons: 5}\n  - {group: kommune}\n  - {role: lege, persons: -1}\n  - nei\n",
        );
        assert_eq!((policy.population, policy.sample), (6, 3));
        assert!(policy.register.is_empty());
        let mut codes: Vec<&str> = problems.iter().map(|problem| problem.code).collect();
        codes.sort_unstable();
        assert_eq!(
            codes,
            [
                "anonymity/ladder-circle",
                "anonymity/no-condition",
                "anonymity/number",
                "anonymity/number",
                "anonymity/number",
                "yaml/kind",
                "yaml/missing-key",
                "yaml/unknown-key",
                "yaml/value"
            ]
        );
    }
}
