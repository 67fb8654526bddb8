//! The attributes and values that participants of interviews have.

use std::collections::{BTreeMap, BTreeSet};

use crate::chapter::ChapterFault;
use crate::source::{nearest, terminal};
use crate::synthesis::{Filter, Material};
use crate::transcript::{AttributeName, Participant};

/// Attribute names and the values there are of each.
pub(super) struct Known<'a> {
    values: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Known<'a> {
    pub(super) fn new(material: &Material<'a>) -> Self {
        let mut values: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for participant in interviewed(material) {
            let own = participant.attributes.keys().map(|name| name.as_str());
            for name in own.chain(["id", "group", "comparator"]) {
                values.entry(name).or_default().extend(participant.attribute(name));
            }
        }
        Self { values }
    }

    /// What in a filter nobody has.
    pub(super) fn faults(&self, filter: &Filter) -> impl Iterator<Item = ChapterFault> {
        filter.conditions.iter().flat_map(|condition| {
            let name = condition.attribute.as_str();
            match self.values.get(name) {
                None => vec![ChapterFault::UnknownAttribute { name: terminal(name), like: self.name_like(name) }],
                Some(values) => {
                    let unknown = condition.values.iter().filter(|value| !values.contains(value.as_str()));
                    unknown.map(|value| unknown_value(name, value, values)).collect()
                }
            }
        })
    }

    /// An attribute that nobody has.
    pub(super) fn unknown(&self, name: &AttributeName) -> Option<ChapterFault> {
        let name = name.as_str();
        (!self.values.contains_key(name))
            .then(|| ChapterFault::UnknownAttribute { name: terminal(name), like: self.name_like(name) })
    }

    fn name_like(&self, name: &str) -> Option<String> {
        nearest(name, &self.values.keys().copied().collect::<Vec<_>>())
    }
}

fn unknown_value(name: &str, value: &str, values: &BTreeSet<&str>) -> ChapterFault {
    let like = nearest(value, &values.iter().copied().collect::<Vec<_>>());
    ChapterFault::UnknownValue { name: terminal(name), value: terminal(value), like }
}

/// Participants of interviews, as each transcript has them; bodies that wrote documents are none.
pub(in crate::chapter) fn interviewed<'a>(material: &Material<'a>) -> impl Iterator<Item = &'a Participant> {
    material.transcripts.iter().filter(|transcript| !transcript.is_document()).flat_map(|t| &t.participants)
}
