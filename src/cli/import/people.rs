//! Who speaks: labels, the list and what is known already become participants with ids.

use std::collections::{BTreeMap, BTreeSet};

use super::{Import, listed, names, speakers};
use crate::anonymity::{Detector, Identities};
use crate::cli::Failure;
use crate::project::Project;
use crate::project::import::Role;
use crate::source::{FileName, Place, terminal};
use crate::transcript::{AttributeName, ListedPerson, Participant, ParticipantId, Raw, StakeholderId, UNKNOWN_SPEAKER};

/// Everybody met so far, over all files of one import.
pub(super) struct People<'a> {
    options: &'a Import,
    known: &'a mut Identities,
    detector: &'a Detector,
    /// Ids that are taken, in the project or here.
    taken: BTreeSet<String>,
    /// What the front matter has of each.
    persons: BTreeMap<ParticipantId, Participant>,
    /// What `--set` says, workplaces under their pseudonyms.
    set: Vec<(AttributeName, String)>,
}

impl<'a> People<'a> {
    /// Those of the project and of the list, entered in the register.
    pub(super) fn new(
        options: &'a Import,
        project: &Project,
        known: &'a mut Identities,
        detector: &'a Detector,
        list: Vec<ListedPerson>,
    ) -> Result<Self, Failure> {
        let mut people =
            Self { options, known, detector, taken: BTreeSet::new(), persons: BTreeMap::new(), set: Vec::new() };
        for person in project.transcripts.iter().flat_map(|transcript| &transcript.participants) {
            people.taken.insert(person.id.to_string());
            people.persons.entry(person.id.clone()).or_insert_with(|| person.clone());
        }
        people.taken.extend(people.known.all().iter().filter_map(|identity| identity.participant.clone()));
        people.set = people.settings()?;
        for person in list {
            people.list(person)?;
        }
        Ok(people)
    }

    fn settings(&mut self) -> Result<Vec<(AttributeName, String)>, Failure> {
        let mut all = Vec::new();
        for (name, value) in &self.options.set {
            let name = AttributeName::new(name).map_err(|error| Failure::usage(format!("--set: {error}"), None))?;
            if ["id", "group", "comparator", "withdrawn"].contains(&name.as_str()) {
                let mend = "give the group with `--group`; the rest is written by hand".to_owned();
                return Err(Failure::usage(format!("`--set` does not set `{name}`"), mend));
            }
            let value = names::workplace(self.known, self.detector, name.as_str(), value);
            all.push((name, value));
        }
        Ok(all)
    }

    /// Somebody of the list: all names lead to one identity, workplaces get pseudonyms.
    fn list(&mut self, listed: ListedPerson) -> Result<(), Failure> {
        let known = names::participant_of(self.known, &listed.names);
        let id = match (listed.id.as_deref(), known) {
            (Some(id), _) => ParticipantId::new(id.trim())
                .map_err(|error| Failure::usage(format!("the list of participants: {error}"), None))?,
            (None, Some(id)) => id,
            (None, None) => self.next_id(),
        };
        self.taken.insert(id.to_string());
        let no = names::enter_person(self.known, &listed.names, Some(&id));
        names::enter_identifiers(self.known, no, &listed.identifiers);
        let mut person = self.new_person(&id);
        for (heading, value) in &listed.attributes {
            let Some(name) = listed::attribute(heading).filter(|_| !value.trim().is_empty()) else { continue };
            if name == "group" {
                let group = value.trim().to_lowercase();
                person.group = StakeholderId::new(&group).ok().or(person.group);
            } else if let Ok(attribute) = AttributeName::new(name) {
                person.attributes.insert(attribute, names::workplace(self.known, self.detector, name, value));
            }
        }
        // What transcripts say of the person already stands: two that disagree would be an error.
        self.persons.entry(id).or_insert(person);
        Ok(())
    }

    /// Whom each label of a file stands for.
    pub(super) fn roles(&mut self, raw: &Raw, asking: &[usize], document: bool) -> Result<Vec<Role>, Failure> {
        let mut roles = Vec::with_capacity(raw.speakers.len());
        let mut interviewers = 0;
        for (index, label) in raw.speakers.iter().enumerate() {
            roles.push(match self.given(raw, index)? {
                Some(id) => self.participant(label, Some(id)),
                None if asking.contains(&index) => {
                    interviewers += 1;
                    self.staff(label, interviewers)
                }
                None if is_unknown(label) => Role::Unknown,
                // In a document names stand for themselves: they are found and replaced as others are.
                None if document => Role::Staff(self.staff_label(label)),
                None => self.participant(label, None),
            });
        }
        Ok(roles)
    }

    /// Who can be written into the front matter of a file.
    pub(super) fn participants(
        &mut self,
        raw: &Raw,
        roles: &[Role],
        document: bool,
    ) -> Result<Vec<Participant>, Failure> {
        let mut ids: Vec<ParticipantId> = Vec::new();
        for role in roles {
            if let Role::Participant(id) = role
                && !ids.contains(id)
            {
                ids.push(id.clone());
            }
        }
        if document {
            let body = self.body(raw, &ids)?;
            ids = vec![body];
        }
        Ok(ids.iter().map(|id| self.person(id)).collect())
    }

    /// The body that wrote a document: the one that `--participant` names, else a new id.
    fn body(&mut self, raw: &Raw, ids: &[ParticipantId]) -> Result<ParticipantId, Failure> {
        let named = self.options.participant.iter().find(|(label, _)| speakers::index_of(raw, label).is_none());
        match (ids.first(), named) {
            (Some(id), _) => Ok(id.clone()),
            (None, Some((_, id))) => participant_id(id),
            (None, None) => Ok(self.next_id()),
        }
    }

    /// The id that an argument gives a speaker.
    fn given(&self, raw: &Raw, index: usize) -> Result<Option<ParticipantId>, Failure> {
        let own = self.options.participant.iter().find(|(label, _)| speakers::index_of(raw, label) == Some(index));
        own.map(|(_, id)| participant_id(id)).transpose()
    }

    fn staff(&mut self, label: &str, number: usize) -> Role {
        let names = names::of_label(label);
        if !names.is_empty() {
            names::enter_person(self.known, &names, None);
        }
        Role::Staff(if number == 1 { "I".to_owned() } else { format!("I{number}") })
    }

    /// What stands before somebody's words in a document: the pseudonym, or the label where it is no name.
    fn staff_label(&mut self, label: &str) -> String {
        let names = names::of_label(label);
        if names.is_empty() {
            return label.to_owned();
        }
        let no = names::enter_person(self.known, &names, None);
        self.known.get(no).map_or_else(|| UNKNOWN_SPEAKER.to_owned(), |identity| format!("[{}]", identity.pseudonym))
    }

    fn participant(&mut self, label: &str, given: Option<ParticipantId>) -> Role {
        let names = names::of_label(label);
        let same = || ParticipantId::new(label.trim()).ok().filter(|id| self.persons.contains_key(id));
        let id = given.or_else(|| names::participant_of(self.known, &names)).or_else(same);
        let id = id.unwrap_or_else(|| self.next_id());
        self.taken.insert(id.to_string());
        if !names.is_empty() {
            names::enter_person(self.known, &names, Some(&id));
        }
        Role::Participant(id)
    }

    fn person(&mut self, id: &ParticipantId) -> Participant {
        let new = self.new_person(id);
        self.persons.entry(id.clone()).or_insert(new).clone()
    }

    fn new_person(&self, id: &ParticipantId) -> Participant {
        Participant {
            id: id.clone(),
            group: self.options.group.as_deref().and_then(|group| StakeholderId::new(group).ok()),
            attributes: self.set.iter().cloned().collect(),
            comparator: false,
            withdrawn: false,
            quotable: true,
            place: Place::whole(&FileName::new("")),
        }
    }

    /// The next free id: the group's first letter and a number, `P07` without a group.
    fn next_id(&mut self) -> ParticipantId {
        let letter = self.options.group.as_deref().and_then(|group| group.chars().next()).unwrap_or('p');
        let prefix: String = letter.to_uppercase().collect();
        let numbers = self.taken.iter().filter_map(|id| id.strip_prefix(&prefix)?.parse::<u32>().ok());
        let mut number = numbers.max().unwrap_or(0);
        loop {
            number = number.saturating_add(1);
            let text = format!("{prefix}{number:02}");
            // A letter that no id can have leaves the plain one.
            let id = ParticipantId::new(&text).or_else(|_| ParticipantId::new(&format!("P{number:02}")));
            if let Ok(id) = id
                && self.taken.insert(id.to_string())
            {
                return id;
            }
        }
    }
}

fn participant_id(text: &str) -> Result<ParticipantId, Failure> {
    ParticipantId::new(text)
        .map_err(|error| Failure::usage(format!("--participant: {}", terminal(&error.to_string())), None))
}

/// Labels that say only that nobody knows.
fn is_unknown(label: &str) -> bool {
    let label = label.trim().to_lowercase();
    matches!(label.as_str(), "" | "?" | "ukjent" | "ukjend" | "unknown" | "unknown speaker" | "ukjent taler")
}
