//! Whether a printed attribution gives its speaker away.

use std::fmt;

use super::cell::Person;
use super::clue::{Words, group_phrases};
use super::phrase::{is_workplace, levels};
use super::{Attribution, Cell, CellCount, Policy};
use crate::codebook::Codebook;
use crate::source::terminal;
use crate::transcript::{AttributeName, Participant};

/// What a check of an attribution comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttributionVerdict {
    /// Nobody is given away.
    Holds,
    /// It says too much, or something that is not so.
    Fails(AttributionFailure),
}

/// What is wrong with an attribution, and one that would hold. Its `Display` is the whole message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributionFailure {
    /// Every part at fault, in the order found.
    pub parts: Vec<Part>,
    /// All that the text says of the speaker.
    pub cell: Cell,
    /// How many share the cell.
    pub counts: CellCount,
    /// The limits they were held against: population, sample, workplaces.
    pub limits: (u32, u32, u32),
    /// An attribution that holds.
    pub instead: String,
}

/// A part of an attribution.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    /// The attribute it tells; `id` for a participant's label.
    pub attribute: String,
    /// The value as transcripts or ladders write it.
    pub value: String,
    /// What is wrong with it.
    pub why: Why,
}

/// What is wrong with a part of an attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// A participant's label: it links quotes into a profile (methods G.5).
    Linkage,
    /// A named workplace: never printed with an interview (methods G.4).
    Workplace,
    /// Together with the other parts so marked it fits too few.
    TooFew,
    /// The transcripts do not say this of the speaker.
    NotTheirs,
}

/// Checks the text under a quote against the policy.
///
/// `participants` are those of all interviews (not of documents); `labels` has the words for groups,
/// and its language is that of the proposal. Found are the speaker's attribute values and what they
/// generalise to, word by word and with Norwegian endings; any workplace or label of anybody; and
/// roles and groups of others, which are wrong of this speaker.
pub fn check_attribution(
    policy: &Policy,
    participants: &[&Participant],
    speaker: &Participant,
    text: &str,
    labels: &Codebook,
) -> AttributionVerdict {
    let said = Said::find(policy, participants, speaker, text, labels);
    let counts = policy.count(&said.cell, participants);
    let parts = said.faults(policy, &counts);
    if parts.is_empty() {
        return AttributionVerdict::Holds;
    }
    let limits = (policy.population, policy.sample, policy.workplaces);
    let instead = proposal(policy, participants, speaker, labels);
    AttributionVerdict::Fails(AttributionFailure { parts, cell: said.cell, counts, limits, instead })
}

/// Whether several attributions of one speaker, taken together, still leave enough who could have said it: what a
/// reader has who compares two versions of a text. A value and one it generalises to are the more precise of the two.
pub fn combined_holds(
    policy: &Policy,
    participants: &[&Participant],
    speaker: &Participant,
    texts: &[&str],
    labels: &Codebook,
) -> bool {
    let mut together = Cell::default();
    for text in texts {
        for (name, value) in Said::find(policy, participants, speaker, text, labels).cell.conditions {
            let known = together.conditions.get(&name);
            if known.is_none_or(|known| policy.reaches(name.as_str(), &value, known)) {
                together.conditions.insert(name, value);
            }
        }
    }
    together.is_everyone() || policy.holds(&policy.count(&together, participants))
}

/// The most precise wording by role and group that passes the check itself.
fn proposal(policy: &Policy, participants: &[&Participant], speaker: &Participant, labels: &Codebook) -> String {
    let mut phrases = levels(policy, participants, speaker, &["role", "group"])
        .filter(|level| level.cell.is_everyone() || policy.holds(&level.counts))
        .map(|level| level.phrase(labels, labels.language));
    let holds = |phrase: &String| {
        let said = Said::find(policy, participants, speaker, phrase, labels);
        said.faults(policy, &policy.count(&said.cell, participants)).is_empty()
    };
    phrases.find(holds).unwrap_or_else(|| {
        let counts = CellCount { population: None, sample: 0, workplaces: 0 };
        Attribution { cell: Cell::default(), counts }.phrase(labels, labels.language)
    })
}

/// What a text says of its speaker.
struct Said {
    cell: Cell,
    /// Parts that fail whatever the counts.
    never: Vec<Part>,
}

impl Said {
    fn find(policy: &Policy, all: &[&Participant], speaker: &Participant, text: &str, labels: &Codebook) -> Self {
        let mut words = Words::of(text);
        let mut said = Self { cell: Cell::default(), never: Vec::new() };
        let person = Person::of(speaker, all);
        said.find_labels(&words, text, all, speaker);
        said.find_workplaces(&words, all, speaker);
        for attribute in person.attributes() {
            said.find_own(policy, &mut words, &person, attribute, labels);
        }
        said.find_roles_of_others(policy, &words, &person, all);
        said.find_groups_of_others(&words, &person, all, labels);
        said
    }

    fn never(&mut self, attribute: &str, value: &str, why: Why) {
        let part = Part { attribute: attribute.to_owned(), value: value.to_owned(), why };
        if !self.never.contains(&part) {
            self.never.push(part);
        }
    }

    /// Labels of participants. One without a digit (`I`) may be a word, so it must stand just so.
    fn find_labels(&mut self, words: &Words, text: &str, all: &[&Participant], speaker: &Participant) {
        let exact: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_' | '.')).collect();
        for id in all.iter().chain([&speaker]).map(|participant| participant.id.as_str()) {
            let has_digit = id.contains(|c: char| c.is_ascii_digit());
            if words.have_label(id) && (has_digit || exact.contains(&id)) {
                self.never("id", id, Why::Linkage);
            }
        }
    }

    /// Workplaces of anybody: printed beside a quote they point at somebody.
    fn find_workplaces(&mut self, words: &Words, all: &[&Participant], speaker: &Participant) {
        for attribute in ["site", "unit"] {
            for value in all.iter().chain([&speaker]).filter_map(|participant| participant.attribute(attribute)) {
                if words.have(value) {
                    self.never(attribute, value, Why::Workplace);
                }
            }
        }
    }

    /// The most precise rung of one of the speaker's own attributes that stands in the text.
    fn find_own(
        &mut self,
        policy: &Policy,
        words: &mut Words,
        person: &Person<'_>,
        attribute: &str,
        labels: &Codebook,
    ) {
        for value in person.values(attribute) {
            let rungs = policy.rungs(attribute, value).into_iter().skip(usize::from(is_workplace(attribute)));
            let mut found = None;
            for rung in rungs {
                let here = match attribute {
                    "group" => take_group(words, rung, labels),
                    _ => words.take(rung),
                };
                found = found.or(here.then_some(rung));
            }
            if let (Some(rung), Ok(name)) = (found, AttributeName::new(attribute)) {
                self.cell.conditions.entry(name).or_insert_with(|| rung.to_owned());
            }
        }
    }

    fn find_roles_of_others(&mut self, policy: &Policy, words: &Words, person: &Person<'_>, all: &[&Participant]) {
        let own: Vec<&str> = person.values("role").flat_map(|role| policy.rungs("role", role)).collect();
        let roles = all.iter().filter_map(|other| other.attribute("role"));
        for rung in roles.flat_map(|role| policy.rungs("role", role)) {
            if !own.contains(&rung) && words.have_free(rung) {
                self.never("role", rung, Why::NotTheirs);
            }
        }
    }

    fn find_groups_of_others(&mut self, words: &Words, person: &Person<'_>, all: &[&Participant], labels: &Codebook) {
        let own: Vec<&str> = person.values("group").collect();
        for group in all.iter().filter_map(|other| other.attribute("group")).filter(|group| !own.contains(group)) {
            let phrases = labels.stakeholder(group).map(|stakeholder| group_phrases(labels, stakeholder));
            if phrases.unwrap_or_default().iter().any(|phrase| words.have_free(phrase)) {
                self.never("group", group, Why::NotTheirs);
            }
        }
    }

    fn faults(&self, policy: &Policy, counts: &CellCount) -> Vec<Part> {
        let mut parts = self.never.clone();
        if !self.cell.is_everyone() && !policy.holds(counts) {
            parts.extend(self.cell.conditions.iter().map(|(name, value)| Part {
                attribute: name.to_string(),
                value: value.clone(),
                why: Why::TooFew,
            }));
        }
        parts
    }
}

/// Whether the text says that somebody speaks as a group: by its words in the codebook, or its id.
fn take_group(words: &mut Words, group: &str, labels: &Codebook) -> bool {
    let mut phrases = labels.stakeholder(group).map(|of| group_phrases(labels, of)).unwrap_or_default();
    phrases.push(group.to_owned());
    // Every phrase takes its words, also when an earlier one was there.
    phrases.iter().filter(|phrase| words.take(phrase)).count() > 0
}

impl AttributionFailure {
    /// The values that fail in one way, and what is wrong with one or with several of them.
    fn sentence(&self, why: Why, one: &str, several: &str) -> Option<String> {
        let of_kind = self.parts.iter().filter(|part| part.why == why);
        let values: Vec<String> = of_kind.map(|part| format!("`{}`", terminal(&part.value))).collect();
        let (last, before) = values.split_last()?;
        Some(match before {
            [] => format!("{last} {one}"),
            _ => format!("{} and {last} {several}", before.join(", ")),
        })
    }
}

impl fmt::Display for AttributionFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let links = self.sentence(Why::Linkage, "links the quotes of one person", "link the quotes of one person");
        let names = self.sentence(Why::Workplace, "names a workplace", "name workplaces");
        let wrong = self.sentence(
            Why::NotTheirs,
            "is not what the transcripts say of the speaker",
            "are not what the transcripts say of the speaker",
        );
        let few = self.sentence(Why::TooFew, "fits too few people", "together fit too few people");
        let few = few.map(|few| format!("{few}: {}", self.shortfall()));
        let said: Vec<String> = [links, names, wrong, few].into_iter().flatten().collect();
        f.write_str(&said.join("; "))
    }
}

impl AttributionFailure {
    /// The counts against the limits.
    fn shortfall(&self) -> String {
        let (population, sample, workplaces) = self.limits;
        let persons = self.counts.population.map_or_else(|| "unknown".to_owned(), |persons| persons.to_string());
        format!(
            "population {persons} (at least {population}), sample {} (at least {sample}), workplaces {} (at least {workplaces})",
            self.counts.sample, self.counts.workplaces
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::cell::tests::{cell, participant, policy};
    use super::super::phrase::tests::codebook;
    use super::*;

    fn interviewed() -> Vec<Participant> {
        [
            "K1 group=kommune role=sykepleier site=kommune_1 unit=hjemmetjeneste",
            "K2 group=kommune role=sykepleier site=kommune_2 unit=sykehjem",
            "K3 group=kommune role=lege site=kommune_3 unit=legevakt",
            "K4 group=kommune role=leder site=kommune_3",
            "S1 group=spesialist role=lege site=sykehus_1",
        ]
        .map(participant)
        .to_vec()
    }

    fn check(speaker: usize, text: &str) -> AttributionVerdict {
        let all = interviewed();
        let all: Vec<_> = all.iter().collect();
        check_attribution(&policy(), &all, all[speaker], text, &codebook())
    }

    fn failure(speaker: usize, text: &str) -> AttributionFailure {
        match check(speaker, text) {
            AttributionVerdict::Fails(failure) => failure,
            AttributionVerdict::Holds => panic!("{text} holds"),
        }
    }

    fn whys(failure: &AttributionFailure) -> Vec<(&str, Why)> {
        failure.parts.iter().map(|part| (part.value.as_str(), part.why)).collect()
    }

    #[test]
    fn enough_people_hide_a_speaker() {
        for text in [
            "Intervju med helsepersonell i kommunehelsetjenesten",
            "Intervju med informant",
            "Intervju med en informant i kommunehelsetjenesta",
            "",
        ] {
            assert_eq!(check(0, text), AttributionVerdict::Holds, "{text}");
        }
    }

    #[test]
    fn a_precise_role_fits_too_few() {
        let failure = failure(0, "Intervju med en av sykepleierne i Kommunehelsetjenesten");
        assert_eq!(failure.cell, cell(&[("role", "sykepleier"), ("group", "kommune")]));
        assert_eq!(failure.counts, CellCount { population: None, sample: 2, workplaces: 2 });
        assert_eq!(whys(&failure), [("kommune", Why::TooFew), ("sykepleier", Why::TooFew)]);
        assert_eq!(failure.instead, "Intervju med helsepersonell i kommunehelsetjenesten");
        assert_eq!(
            failure.to_string(),
            "`kommune` and `sykepleier` together fit too few people: population unknown (at least 6), sample 2 (at least 3), \
             workplaces 2 (at least 2)"
        );
    }

    #[test]
    fn a_doctor_on_call_is_recognised() {
        let failure = failure(2, "Intervju med lege på legevakt");
        assert_eq!(whys(&failure), [("legevakt", Why::Workplace), ("lege", Why::TooFew)]);
        assert_eq!(failure.instead, "Intervju med helsepersonell i kommunehelsetjenesten");
    }

    #[test]
    fn a_workplace_of_anybody_is_never_named() {
        assert_eq!(whys(&failure(0, "Intervju med helsepersonell i kommune 3")), [("kommune 3", Why::Workplace)]);
        assert_eq!(whys(&failure(0, "Intervju ved sykehjemmet")), [("sykehjem", Why::Workplace)]);
    }

    #[test]
    fn a_label_links() {
        assert_eq!(whys(&failure(0, "Intervju med informant K1")), [("K1", Why::Linkage)]);
        assert_eq!(whys(&failure(0, "informant (k2)")), [("K2", Why::Linkage)]);
    }

    #[test]
    fn what_others_are_is_wrong_of_this_one() {
        assert_eq!(whys(&failure(0, "Intervju med leder i kommunehelsetjenesten")), [("leder", Why::NotTheirs)]);
        let failure = failure(0, "Intervju med helsepersonell i spesialisthelsetjenesten");
        assert_eq!(whys(&failure), [("spesialist", Why::NotTheirs)]);
        assert!(failure.to_string().contains("not what the transcripts say"));
    }

    #[test]
    fn alone_one_is_an_informant() {
        let failure = failure(4, "Intervju med lege i spesialisthelsetjenesten");
        assert_eq!(failure.instead, "Intervju med informant");
        assert_eq!(failure.counts.sample, 1);
    }

    #[test]
    fn every_proposal_holds() {
        for speaker in 0..5 {
            for text in ["lege", "K1", "kommune 3", "leder i kommunehelsetjenesten", "sykepleier", "sykehus 1"] {
                if let AttributionVerdict::Fails(failure) = check(speaker, text) {
                    assert_eq!(check(speaker, &failure.instead), AttributionVerdict::Holds, "{text}");
                }
            }
        }
    }
}
