//! Rounds of coding as the settings have them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Plan, Round};
use crate::coding::CoderId;
use crate::source::yaml::{Node, Value};
use crate::source::{Problem, Shape, ShapeFault};
use crate::transcript::{Transcript, TranscriptId};

impl Plan {
    /// Reads the list under `rounds:`; every fault is reported, what can be read is returned.
    pub fn read(settings: &Node, shape: &mut Shape<'_>) -> Self {
        let nodes = shape.list(settings, "rounds").iter();
        let rounds: Vec<Round> = nodes.filter_map(|node| Round::read(node, shape)).collect();
        for (index, round) in rounds.iter().enumerate() {
            let earlier = rounds.get(..index).unwrap_or_default();
            let at = (round.place.line, round.place.column);
            if earlier.iter().any(|other| other.id == round.id) {
                shape.report(at, &ShapeFault::Value(format!("two rounds have the id `{}`", round.id)));
            }
            if earlier.last().is_some_and(|last| round.since.is_none() || round.since <= last.since) {
                let message = "a later round begins after the one before it: give it `since` with a later day";
                shape.report(at, &ShapeFault::Value(message.to_owned()));
            }
        }
        Self(rounds)
    }

    /// What rounds name that is not there: a misspelt transcript would be blind for nobody.
    pub fn problems(&self, transcripts: &[Transcript]) -> Vec<Problem> {
        let known = |id: &TranscriptId| transcripts.iter().any(|transcript| transcript.id == *id);
        let all = self.0.iter().flat_map(|round| round.assigned.keys().map(move |id| (round, id)));
        let missing = all.filter(|(_, id)| !known(id));
        missing
            .map(|(round, id)| {
                let message = format!("round `{}` gives out transcript `{id}`, which is not there", round.id);
                Problem::new(round.place.clone(), &ShapeFault::Value(message))
            })
            .collect()
    }
}

impl Round {
    const KEYS: [&'static str; 3] = ["id", "since", "read"];

    /// Reads one round; `None` when it has no id.
    fn read(node: &Node, shape: &mut Shape<'_>) -> Option<Self> {
        if !shape.mapping(node, "a round", &Self::KEYS) {
            return None;
        }
        Some(Self {
            id: shape.required_text(node, "id", "a round")?.to_owned(),
            since: node.get("since").and_then(|node| shape.parse(node, day)),
            assigned: node.get("read").map(|node| assigned(node, shape)).unwrap_or_default(),
            place: shape.place(node.at),
        })
    }
}

/// `{int-01: [ab, cd]}`.
fn assigned(node: &Node, shape: &mut Shape<'_>) -> BTreeMap<TranscriptId, BTreeSet<CoderId>> {
    if !matches!(node.value, Value::Map(_) | Value::Null) {
        shape.kind(node, "`read`", "a mapping from transcripts to coders");
    }
    let mut assigned = BTreeMap::new();
    for (key, _) in node.entries() {
        let mut coders = BTreeSet::new();
        for coder in shape.texts(node, &key.text) {
            match CoderId::new(&coder) {
                Ok(coder) => drop(coders.insert(coder)),
                Err(error) => shape.report(key.at, &ShapeFault::Value(error.to_string())),
            }
        }
        match TranscriptId::new(&key.text) {
            Ok(transcript) => drop(assigned.insert(transcript, coders)),
            Err(error) => shape.report(key.at, &ShapeFault::Value(error.to_string())),
        }
    }
    assigned
}

/// `2026-11-02`.
fn day(text: &str) -> Result<String, String> {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    let within = |part: &str, most: u32| part.parse().is_ok_and(|number: u32| (1..=most).contains(&number));
    match *parts.as_slice() {
        [year, month, day]
            if digits(year, 4) && digits(month, 2) && digits(day, 2) && within(month, 12) && within(day, 31) =>
        {
            Ok(text.to_owned())
        }
        _ => Err(format!("`{text}` is not a day: write year-month-day, as 2026-11-02")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileName, LineIndex, yaml};

    fn read(text: &str) -> (Plan, Vec<String>) {
        let file = FileName::new("belegg.yaml");
        let node = yaml::parse(text, &file, 0).unwrap();
        let index = LineIndex::new(text);
        let mut shape = Shape::new(&file, &index, 0);
        let plan = Plan::read(&node, &mut shape);
        (plan, shape.into_problems().into_iter().map(|problem| problem.message).collect())
    }

    #[test]
    fn rounds_have_a_day_and_who_reads_what() {
        let (plan, problems) = read(
            "rounds:\n  - id: pilot\n    read: {int-01: [ab, cd], int-02: [ab]}\n  - id: 2\n    since: 2026-11-02\n    read: {int-01: [cd]}\n",
        );
        assert_eq!(problems, [""; 0]);
        assert_eq!(plan.0.iter().map(|round| round.id.as_str()).collect::<Vec<_>>(), ["pilot", "2"]);
        assert_eq!(plan.0[0].assigned.values().map(BTreeSet::len).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(plan.0[1].since.as_deref(), Some("2026-11-02"));
    }

    #[test]
    fn what_is_wrong_is_told_and_the_rest_is_kept() {
        let (plan, problems) = read(
            "rounds:\n  - id: a\n    since: 2. november\n    read: {int-01: [a b]}\n  - id: a\n    read: {int-02: [cd]}\n    sinse: x\n",
        );
        assert_eq!(plan.0.len(), 2);
        let told = |words: &str| problems.iter().any(|problem| problem.contains(words));
        assert!(told("`2. november` is not a day") && told("two rounds have the id `a`"), "{problems:?}");
        assert!(told("a later round begins after") && told("`sinse` is not a key of a round"), "{problems:?}");
        assert_eq!(plan.0[1].assigned.len(), 1);
    }
}
