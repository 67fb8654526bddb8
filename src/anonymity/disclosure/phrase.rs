//! Attributions that hold, and how they read.

use super::cell::{Person, people};
use super::{Cell, CellCount, Policy};
use crate::codebook::{Codebook, Stakeholder};
use crate::transcript::{AttributeName, Language, Participant};

/// How precisely a speaker may be named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// What may be said of the speaker; nothing is `informant`, which always holds.
    pub cell: Cell,
    /// How many share it.
    pub counts: CellCount,
}

/// The most precise attribution of `wanted` attributes that holds.
///
/// Attributes are generalised in the order given: the first climbs its ladder to the top and is then
/// left out, then the second. So `role`, `group` goes from `sykepleier i kommunehelsetjenesten` over
/// `helsepersonell i …` and `informant i …` to `informant`. Named workplaces (`site`, `unit`) are
/// never wanted, whatever the counts.
pub fn safest(policy: &Policy, participants: &[&Participant], speaker: &Participant, wanted: &[&str]) -> Attribution {
    levels(policy, participants, speaker, wanted)
        .find(|level| level.cell.is_everyone() || policy.holds(&level.counts))
        .unwrap_or_else(|| Attribution { cell: Cell::default(), counts: policy.count(&Cell::default(), participants) })
}

/// What a speaker can still be recognised by, from 0 to 1 (methods G.4): 0 where all that is wanted can be told as it
/// is, 0.5 where it must be generalised, 1 where nothing but `informant` holds.
pub fn residual(policy: &Policy, participants: &[&Participant], speaker: &Participant, wanted: &[&str]) -> f64 {
    let mut levels = levels(policy, participants, speaker, wanted).enumerate();
    let first = levels.find(|(_, level)| level.cell.is_everyone() || policy.holds(&level.counts));
    match first {
        Some((_, level)) if level.cell.is_everyone() => 1.0,
        Some((0, _)) => 0.0,
        Some(_) => 0.5,
        None => 1.0,
    }
}

/// Every level from the most precise to `informant`.
pub(super) fn levels<'a>(
    policy: &'a Policy,
    participants: &[&'a Participant],
    speaker: &'a Participant,
    wanted: &[&str],
) -> impl Iterator<Item = Attribution> + 'a {
    let person = Person::of(speaker, participants);
    let everyone = people(participants);
    let cells = cells(policy, &person, wanted);
    cells.into_iter().map(move |cell| Attribution { counts: policy.count_people(&cell, &everyone), cell })
}

fn cells(policy: &Policy, person: &Person<'_>, wanted: &[&str]) -> Vec<Cell> {
    let mut cells = Vec::new();
    let known: Vec<(AttributeName, &str)> = wanted
        .iter()
        .filter(|name| !is_workplace(name))
        .filter_map(|name| Some((AttributeName::new(name).ok()?, person.value(name)?)))
        .collect();
    for (at, (name, value)) in known.iter().enumerate() {
        let rest = known.iter().skip(at + 1);
        let above = rest.fold(Cell::default(), |cell, (name, value)| cell.with(name.clone(), value));
        let rungs = policy.rungs(name.as_str(), value);
        cells.extend(rungs.into_iter().map(|rung| above.clone().with(name.clone(), rung)));
    }
    cells.push(Cell::default());
    cells
}

/// Attributes whose own values name a place of work.
pub(super) fn is_workplace(attribute: &str) -> bool {
    matches!(attribute, "site" | "unit")
}

impl Attribution {
    /// The line under a quote: `Intervju med helsepersonell i kommunehelsetjenesten`.
    ///
    /// Only `role` and `group` have words; other attributes are left out, which says less, never more.
    pub fn phrase(&self, codebook: &Codebook, language: Language) -> String {
        let start = match language {
            Language::Bokmal | Language::Nynorsk => "Intervju med",
            Language::English => "Interview with",
        };
        let who = self.cell.conditions.get("role").map_or("informant", String::as_str);
        let group = self.cell.conditions.get("group").and_then(|group| codebook.stakeholder(group));
        match group.map(|stakeholder| whereabouts(stakeholder, language)) {
            Some(place) => format!("{start} {who} {place}"),
            None => format!("{start} {who}"),
        }
    }
}

/// Where a stakeholder's informants are: the end of its noun phrase (`i kommunehelsetjenesten`), else
/// `fra` and its label.
fn whereabouts(stakeholder: &Stakeholder, language: Language) -> String {
    let informants = stakeholder.informants.as_deref().unwrap_or_default();
    place_in(informants).map(str::to_owned).unwrap_or_else(|| {
        let from = match language {
            Language::Bokmal => "fra",
            Language::Nynorsk => "frå",
            Language::English => "from",
        };
        format!("{from} {}", uncapitalised(&stakeholder.label))
    })
}

/// From the first preposition of place on, unless a relative clause comes before it.
fn place_in(noun_phrase: &str) -> Option<&str> {
    let mut at = 0;
    for word in noun_phrase.split_inclusive(' ') {
        match word.trim_end() {
            "i" | "ved" | "på" | "hos" | "fra" | "frå" | "in" | "at" | "from" => return noun_phrase.get(at..),
            "som" | "who" | "that" => return None,
            _ => at += word.len(),
        }
    }
    None
}

/// The label inside a sentence; a label that starts with two capitals is an abbreviation and stays.
fn uncapitalised(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), label.chars().nth(1)) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => label.to_owned(),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::cell::tests::{cell, participant, policy};
    use super::*;
    use crate::source::{FileName, Place};
    use crate::transcript::StakeholderId;

    fn stakeholder(id: &str, label: &str, informants: Option<&str>) -> Stakeholder {
        Stakeholder {
            id: StakeholderId::new(id).unwrap(),
            label: label.to_owned(),
            informants: informants.map(str::to_owned),
            speakers: None,
            place: Place::whole(&FileName::new("codebook.yaml")),
        }
    }

    pub(in crate::anonymity) fn codebook() -> Codebook {
        let stakeholders = vec![
            stakeholder("kommune", "Kommunehelsetjenesten", Some("respondenter i kommunehelsetjenesten")),
            stakeholder("spesialist", "Spesialisthelsetjenesten", Some("respondenter i spesialisthelsetjenesten")),
            stakeholder("jus", "Forvaltning og jus", Some("respondenter som uttaler seg om jus i saken")),
            stakeholder("bruker", "Brukerpanelet", None),
        ];
        Codebook::new(String::new(), Language::Bokmal, Vec::new(), stakeholders, Vec::new())
    }

    fn read(conditions: &[(&str, &str)], language: Language) -> String {
        let counts = CellCount { population: None, sample: 0, workplaces: 0 };
        Attribution { cell: cell(conditions), counts }.phrase(&codebook(), language)
    }

    #[test]
    fn attributions_read_as_norwegian() {
        let both = [("role", "helsepersonell"), ("group", "kommune")];
        assert_eq!(read(&both, Language::Bokmal), "Intervju med helsepersonell i kommunehelsetjenesten");
        assert_eq!(read(&both[1..], Language::Bokmal), "Intervju med informant i kommunehelsetjenesten");
        assert_eq!(read(&[("group", "jus")], Language::Bokmal), "Intervju med informant fra forvaltning og jus");
        assert_eq!(read(&[("group", "bruker")], Language::Nynorsk), "Intervju med informant frå brukerpanelet");
        assert_eq!(read(&[("group", "ukjent")], Language::English), "Interview with informant");
        assert_eq!(read(&[], Language::Nynorsk), "Intervju med informant");
    }

    #[test]
    fn the_ladder_is_climbed_until_it_holds() {
        let all: Vec<_> = (1..=3)
            .map(|n| participant(&format!("K{n} group=kommune role=sykepleier site=kommune_{n} unit=legevakt")))
            .collect();
        let all: Vec<_> = all.iter().collect();
        let found = safest(&policy(), &all, all[0], &["site", "role", "group"]);
        assert_eq!(found.cell, cell(&[("role", "helsepersonell"), ("group", "kommune")]));
        assert_eq!(found.counts, CellCount { population: Some(9000), sample: 3, workplaces: 3 });
        let alone = safest(&policy(), &all[..1], all[0], &["role", "group"]);
        assert!(alone.cell.is_everyone());
    }

    #[test]
    fn levels_go_from_precise_to_nothing() {
        let speaker = participant("K1 group=kommune role=lege");
        let policy = policy();
        let levels: Vec<Cell> = levels(&policy, &[], &speaker, &["role", "group"]).map(|level| level.cell).collect();
        assert_eq!(
            levels,
            [
                cell(&[("role", "lege"), ("group", "kommune")]),
                cell(&[("role", "helsepersonell"), ("group", "kommune")]),
                cell(&[("group", "kommune")]),
                Cell::default(),
            ]
        );
    }
}
