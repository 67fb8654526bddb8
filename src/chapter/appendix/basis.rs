//! What the report rests on: interviews, informants by group, and what they were asked.

use std::collections::{BTreeMap, BTreeSet};

use crate::anonymity::{CountTable, Margins};
use crate::chapter::Ground;
use crate::chapter::findings::PipeTable;
use crate::codebook::Section;
use crate::source::markdown;
use crate::synthesis::Person;
use crate::transcript::{Capture, Coverage, Language};

/// How many conversations and documents there are.
pub(super) struct Basis {
    /// Interviews.
    pub(super) interviews: usize,
    /// Of these, those known from notes only.
    pub(super) notes: usize,
    /// Documents.
    pub(super) documents: usize,
}

/// Interviews and documents.
pub(super) fn interviews(ground: &Ground<'_>) -> Basis {
    let interviews = ground.material.transcripts.iter().filter(|one| !one.is_document());
    let all = interviews.clone().count();
    let notes = interviews.filter(|one| one.capture == Capture::Notes).count();
    Basis { interviews: all, notes, documents: ground.material.transcripts.len() - all }
}

/// Informants by group; small groups are withheld as in every printed table.
pub(super) fn groups(ground: &Ground<'_>) -> String {
    let language = ground.language;
    let (group, people) =
        (language.pick("Gruppe", "Gruppe", "Group"), language.pick("Informanter", "Informantar", "Informants"));
    let mut table = PipeTable::new(&[group, people]);
    let groups = counted(ground);
    let counts = CountTable::new(
        &[groups.values().copied().collect::<Vec<u32>>()],
        Margins { rows: true, columns: false, total: false },
    );
    let shown = counts.suppress();
    for (at, group) in groups.keys().enumerate() {
        table.row([markdown(&label(ground, group)), markdown(&shown.shown(0, at).to_string())]);
    }
    let sum = language.pick("i alt", "i alt", "in all");
    table.row([sum.to_owned(), markdown(&shown.shown(0, groups.len()).to_string())]);
    table.into_text()
}

/// Informants by group, without comparators and those who withdrew.
fn counted<'a>(ground: &Ground<'a>) -> BTreeMap<&'a str, u32> {
    let mut groups = BTreeMap::new();
    let counts =
        |person: &&Person<'a>| !person.is_comparator() && !person.is_withdrawn() && !person.conversations().is_empty();
    for person in ground.material.people.iter().filter(counts) {
        let group = person.participant.and_then(|one| one.group.as_ref()).map_or("", |group| group.as_str());
        *groups.entry(group).or_default() += 1;
    }
    groups
}

fn label(ground: &Ground<'_>, group: &str) -> String {
    let stakeholder = ground.material.codebook.stakeholder(group);
    let none = ground.language.pick("ikke oppgitt", "ikkje oppgjeve", "not told");
    stakeholder.map_or(if group.is_empty() { none } else { group }, |one| one.label.as_str()).to_owned()
}

/// How many themes there are, and the table of how many pairs of interview and theme were covered how.
pub(super) fn coverage(ground: &Ground<'_>) -> (usize, String) {
    let (language, material) = (ground.language, ground.material);
    let mut seen = BTreeSet::new();
    let mut counts = [0usize; 5];
    for (index, code) in material.codebook.codes().iter().enumerate() {
        let own = !code.retired && code.parent.is_none() && code.section() != Section::Context;
        if !own || !seen.insert(&code.theme) {
            continue;
        }
        let coverage = material.coverage(index).into_iter().enumerate();
        for (_, how) in coverage.filter(|(at, _)| material.is_interview(*at)) {
            let slot = match how {
                Some(Coverage::Asked) => 0,
                Some(Coverage::Spontaneous) => 1,
                Some(Coverage::Partial) => 2,
                Some(Coverage::NotAsked) => 3,
                None => 4,
            };
            counts.get_mut(slot).into_iter().for_each(|count| *count += 1);
        }
    }
    let names = match language {
        Language::Bokmal => ["spurt", "tatt opp uoppfordret", "så vidt berørt", "ikke spurt", "ukjent"],
        Language::Nynorsk => ["spurt", "teke opp uoppmoda", "så vidt rørt ved", "ikkje spurt", "ukjent"],
        Language::English => ["asked", "brought up unasked", "touched on", "not asked", "unknown"],
    };
    let head = [language.pick("Temaet ble", "Temaet vart", "The theme was"), language.pick("Par", "Par", "Pairs")];
    let mut table = PipeTable::new(&head);
    for (name, count) in names.into_iter().zip(counts) {
        table.row([name.to_owned(), count.to_string()]);
    }
    (seen.len(), table.into_text())
}
