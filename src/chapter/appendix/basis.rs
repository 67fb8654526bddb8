//! What the report rests on: interviews, informants by group, and what they were asked.

use std::collections::{BTreeMap, BTreeSet};

use crate::anonymity::{CountTable, Margins};
use crate::chapter::Ground;
use crate::chapter::findings::PipeTable;
use crate::codebook::Section;
use crate::source::markdown;
use crate::synthesis::Person;
use crate::transcript::{Capture, Coverage, Language};

/// Interviews and documents, and informants by group; small groups are withheld as in every printed table.
pub(super) fn interviews(ground: &Ground<'_>) -> String {
    let (language, material) = (ground.language, ground.material);
    let interviews = material.transcripts.iter().filter(|one| !one.is_document());
    let all = interviews.clone().count();
    let notes = interviews.filter(|one| one.capture == Capture::Notes).count();
    let documents = material.transcripts.len() - all;
    let title = language.pick("Grunnlaget", "Grunnlaget", "What it rests on");
    let lead = language.pick(
        format!("Intervjuer: {all}, av dem {notes} kjent fra notater. Dokumenter: {documents}."),
        format!("Intervju: {all}, av dei {notes} kjende frå notat. Dokument: {documents}."),
        format!("Interviews: {all}, of these {notes} known from notes. Documents: {documents}."),
    );
    let (group, people) =
        (language.pick("Gruppe", "Gruppe", "Group"), language.pick("Informanter", "Informantar", "Informants"));
    let mut table = PipeTable::new(&[group, people]);
    let groups = groups(ground);
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
    format!("### {title}\n\n{lead}\n\n{}", table.into_text())
}

/// Informants by group, without comparators and those who withdrew.
fn groups<'a>(ground: &Ground<'a>) -> BTreeMap<&'a str, u32> {
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

/// How many pairs of interview and theme were covered how.
pub(super) fn coverage(ground: &Ground<'_>) -> String {
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
    let title = language.pick("Dekning", "Dekning", "Coverage");
    let lead = language.pick(
        format!("Temaer: {}. Hvert tema i hvert intervju er ett par.", seen.len()),
        format!("Tema: {}. Kvart tema i kvart intervju er eitt par.", seen.len()),
        format!("Themes: {}. Each theme in each interview is one pair.", seen.len()),
    );
    let head = [language.pick("Temaet ble", "Temaet vart", "The theme was"), language.pick("Par", "Par", "Pairs")];
    let mut table = PipeTable::new(&head);
    for (name, count) in names.into_iter().zip(counts) {
        table.row([name.to_owned(), count.to_string()]);
    }
    format!("### {title}\n\n{lead}\n\n{}", table.into_text())
}
