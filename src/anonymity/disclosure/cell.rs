//! Who shares what is said of a speaker.

use std::collections::{BTreeMap, BTreeSet};

use super::Policy;
use crate::transcript::{AttributeName, Participant};

/// Conditions that a speaker is said to meet, `group` among them. None at all is the cell of everyone.
#[derive(Debug, Clone, PartialEq, Eq, Default, PartialOrd, Ord)]
pub struct Cell {
    /// Attribute and value, possibly a value further up its ladder.
    pub conditions: BTreeMap<AttributeName, String>,
}

/// How many share a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellCount {
    /// Persons who could have said it; `None` where the register does not tell.
    pub population: Option<u32>,
    /// Informants in the study, each counted once.
    pub sample: u32,
    /// Their workplaces: sites, and units of those without one.
    pub workplaces: u32,
}

/// A person over all transcripts: the entries with one id.
#[derive(Debug, Clone)]
pub(super) struct Person<'a> {
    entries: Vec<&'a Participant>,
}

impl Cell {
    /// The cell with one more condition (or another value for it).
    #[must_use]
    pub fn with(mut self, attribute: AttributeName, value: &str) -> Self {
        self.conditions.insert(attribute, value.to_owned());
        self
    }

    /// Whether it says nothing.
    pub fn is_everyone(&self) -> bool {
        self.conditions.is_empty()
    }

    fn holds(&self, policy: &Policy, person: &Person<'_>) -> bool {
        self.conditions.iter().all(|(name, wanted)| {
            person.values(name.as_str()).any(|value| policy.reaches(name.as_str(), value, wanted))
        })
    }
}

/// How many informants, each counted once over all transcripts, meet every condition of a cell, and
/// at how many workplaces.
///
/// A condition is met by a value that is it or generalises to it. Whoever has withdrawn hides nobody
/// and is not counted. Leave bodies that wrote documents out of `participants`.
pub fn people_in_sample(policy: &Policy, cell: &Cell, participants: &[&Participant]) -> (u32, u32) {
    count(policy, cell, &people(participants))
}

fn count(policy: &Policy, cell: &Cell, people: &[Person<'_>]) -> (u32, u32) {
    let inside: Vec<_> = people.iter().filter(|person| cell.holds(policy, person)).collect();
    let workplaces: BTreeSet<&str> = inside.iter().filter_map(|person| person.workplace()).collect();
    (inside.len() as u32, workplaces.len() as u32)
}

impl Policy {
    /// How many share a cell.
    pub fn count(&self, cell: &Cell, participants: &[&Participant]) -> CellCount {
        self.count_people(cell, &people(participants))
    }

    pub(super) fn count_people(&self, cell: &Cell, people: &[Person<'_>]) -> CellCount {
        let (sample, workplaces) = count(self, cell, people);
        CellCount { population: self.population_of(cell), sample, workplaces }
    }

    /// The most persons that any register row inside the cell tells of.
    ///
    /// A row lies inside when it is at least as precise: it meets every condition of the cell.
    pub fn population_of(&self, cell: &Cell) -> Option<u32> {
        let inside = |row: &BTreeMap<AttributeName, String>| {
            cell.conditions
                .iter()
                .all(|(name, wanted)| row.get(name).is_some_and(|value| self.reaches(name.as_str(), value, wanted)))
        };
        self.register.iter().filter(|row| inside(&row.conditions)).map(|row| row.persons).max()
    }

    /// Whether so many are enough. An unknown population never is.
    pub fn holds(&self, count: &CellCount) -> bool {
        count.population.is_some_and(|persons| persons >= self.population)
            && count.sample >= self.sample
            && count.workplaces >= self.workplaces
    }
}

/// Persons in order of id; those who have withdrawn left out.
pub(super) fn people<'a>(participants: &[&'a Participant]) -> Vec<Person<'a>> {
    let mut by_id: BTreeMap<&str, Vec<&'a Participant>> = BTreeMap::new();
    for participant in participants {
        by_id.entry(participant.id.as_str()).or_default().push(participant);
    }
    let all = by_id.into_values().map(|entries| Person { entries });
    all.filter(|person| !person.entries.iter().any(|entry| entry.withdrawn)).collect()
}

impl<'a> Person<'a> {
    /// All that the transcripts say of one person, starting with `speaker`'s own entry.
    pub(super) fn of(speaker: &'a Participant, participants: &[&'a Participant]) -> Self {
        let others = participants.iter().copied().filter(|other| other.id == speaker.id);
        Self { entries: std::iter::once(speaker).chain(others).collect() }
    }

    /// Every value of an attribute; more than one only where transcripts disagree.
    pub(super) fn values(&self, attribute: &str) -> impl Iterator<Item = &'a str> {
        self.entries.iter().filter_map(move |entry| entry.attribute(attribute))
    }

    /// The value of an attribute, as the first transcript that has it says.
    pub(super) fn value(&self, attribute: &str) -> Option<&'a str> {
        self.values(attribute).next()
    }

    /// Names of all attributes, `group` among them, those that only the program reads left out.
    pub(super) fn attributes(&self) -> BTreeSet<&'a str> {
        let own = self.entries.iter().flat_map(|entry| entry.attributes.keys().map(AttributeName::as_str));
        own.chain(self.value("group").map(|_| "group")).collect()
    }

    fn workplace(&self) -> Option<&'a str> {
        self.value("site").or_else(|| self.value("unit"))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::anonymity::{Ladder, RegisterRow};
    use crate::source::{FileName, Place};
    use crate::transcript::{ParticipantId, StakeholderId};

    pub(in crate::anonymity) fn name(text: &str) -> AttributeName {
        AttributeName::new(text).unwrap()
    }

    /// `K1 group=kommune role=lege site=kommune_1`; `_` stands for a space in values.
    pub(in crate::anonymity) fn participant(line: &str) -> Participant {
        let mut words = line.split(' ');
        let mut made = Participant {
            id: ParticipantId::new(words.next().unwrap()).unwrap(),
            group: None,
            attributes: BTreeMap::new(),
            comparator: false,
            withdrawn: false,
            quotable: true,
            place: Place::whole(&FileName::new("transcripts/int-01.md")),
        };
        for (key, value) in words.filter_map(|word| word.split_once('=')) {
            match key {
                "group" => made.group = Some(StakeholderId::new(value).unwrap()),
                "withdrawn" => made.withdrawn = value == "true",
                _ => drop(made.attributes.insert(name(key), value.replace('_', " "))),
            }
        }
        made
    }

    pub(in crate::anonymity) fn cell(conditions: &[(&str, &str)]) -> Cell {
        conditions.iter().fold(Cell::default(), |cell, (key, value)| cell.with(name(key), value))
    }

    pub(in crate::anonymity) fn policy() -> Policy {
        let steps = [("sykepleier", "helsepersonell"), ("lege", "helsepersonell")];
        let steps = steps.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        let row = RegisterRow {
            conditions: cell(&[("group", "kommune"), ("role", "helsepersonell")]).conditions,
            persons: 9000,
        };
        Policy {
            ladders: BTreeMap::from([(name("role"), Ladder::new(steps))]),
            register: vec![row],
            ..Policy::default()
        }
    }

    #[test]
    fn persons_count_once_and_ladders_are_climbed() {
        let all = [
            participant("K1 group=kommune role=lege site=kommune_1"),
            participant("K1 group=kommune"),
            participant("K2 group=kommune role=sykepleier site=kommune_1"),
            participant("K3 group=kommune role=sykepleier unit=legevakt"),
            participant("K4 group=kommune role=leder site=kommune_3"),
            participant("K5 group=spesialist role=lege site=sykehus_1"),
        ];
        let all: Vec<_> = all.iter().collect();
        let inside = cell(&[("group", "kommune"), ("role", "helsepersonell")]);
        assert_eq!(people_in_sample(&policy(), &inside, &all), (3, 2));
        assert_eq!(people_in_sample(&policy(), &Cell::default(), &all), (5, 4));
        assert_eq!(people_in_sample(&policy(), &cell(&[("role", "lege")]), &all), (2, 2));
    }

    #[test]
    fn what_one_transcript_leaves_out_another_tells() {
        let all = [participant("K1 group=kommune"), participant("K1 role=lege")];
        let all: Vec<_> = all.iter().collect();
        let both = cell(&[("group", "kommune"), ("role", "lege")]);
        assert_eq!(people_in_sample(&policy(), &both, &all).0, 1);
    }

    #[test]
    fn the_withdrawn_hide_nobody() {
        let all = [participant("K1 group=kommune"), participant("K2 group=kommune withdrawn=true")];
        let all: Vec<_> = all.iter().collect();
        assert_eq!(people_in_sample(&policy(), &cell(&[("group", "kommune")]), &all).0, 1);
    }

    #[test]
    fn the_register_speaks_for_wider_cells_only() {
        let policy = policy();
        assert_eq!(policy.population_of(&cell(&[("group", "kommune")])), Some(9000));
        assert_eq!(policy.population_of(&cell(&[("role", "helsepersonell")])), Some(9000));
        assert_eq!(policy.population_of(&cell(&[("group", "kommune"), ("role", "lege")])), None);
        assert_eq!(policy.population_of(&cell(&[("group", "spesialist")])), None);
    }

    #[test]
    fn every_limit_must_be_met() {
        let (policy, enough) = (policy(), CellCount { population: Some(6), sample: 3, workplaces: 2 });
        assert!(policy.holds(&enough));
        for short in [
            CellCount { population: None, ..enough },
            CellCount { population: Some(5), ..enough },
            CellCount { sample: 2, ..enough },
            CellCount { workplaces: 1, ..enough },
        ] {
            assert!(!policy.holds(&short), "{short:?}");
        }
    }
}
