//! The chapter's opening and each section's intro, made from coverage and roles.

use std::collections::BTreeMap;

use super::section::{Cut, Finding, Writer};
use super::words::counted;
use crate::source::markdown;
use crate::synthesis::Filter;
use crate::transcript::{AttributeName, Transcript};

/// Roles named in an intro; the rest would make a register of it.
const ROLES: usize = 8;
/// Themes named in an intro.
const THEMES: usize = 8;

impl Writer<'_> {
    /// What the chapter rests on, who was interviewed, the disclaimer, the order of sections.
    pub(super) fn opening(&mut self) {
        let words = self.words;
        let transcripts = self.ground.material.transcripts;
        let is_case = |transcript: &&Transcript| {
            !transcript.is_document() && transcript.participants.iter().any(|person| !person.comparator)
        };
        let interviews = transcripts.iter().filter(is_case).count();
        let documents = transcripts.iter().filter(|transcript| transcript.is_document()).count();
        let people = self.ground.material.people.iter();
        let informants =
            people.clone().filter(|person| !person.is_comparator() && !person.is_withdrawn() && !person.is_unknown());
        let informants = informants.filter(|person| self.speaks_in_interview(&person.interviews)).count();
        let compared = people.clone().any(crate::synthesis::Person::is_comparator);
        let rests = words
            .rests_on
            .replace("{interviews}", &counted(interviews, words.interviews))
            .replace("{informants}", &counted(informants, words.informants));
        let used = words.documents.replace("{documents}", &counted(documents, words.document));
        self.prose(&[
            rests,
            if documents > 0 { used } else { String::new() },
            if compared { words.comparators.to_owned() } else { String::new() },
            words.roles.replace("{roles}", &words.list(&self.roles())),
        ]);
        let sections: Vec<String> =
            self.plan.sections.iter().filter_map(|id| self.cut(id)).map(|cut| lower(&self.label(&cut))).collect();
        let announced = if self.plan.deviant.is_some() { words.announced } else { "" };
        let order = words.order.replace("{sections}", &markdown(&words.list(&sections)));
        self.prose(&[words.disclaimer.to_owned(), order, announced.to_owned()]);
    }

    fn speaks_in_interview(&self, transcripts: &[usize]) -> bool {
        transcripts.iter().any(|index| self.ground.material.is_interview(*index))
    }

    /// The roles of all informants, the most frequent first.
    fn roles(&self) -> Vec<String> {
        let mut roles: BTreeMap<&str, usize> = BTreeMap::new();
        let people = self.ground.material.people.iter().filter(|person| !person.is_comparator());
        for person in people.filter(|person| self.speaks_in_interview(&person.interviews)) {
            if let Some(role) = person.attribute("role") {
                *roles.entry(role).or_default() += 1;
            }
        }
        let mut roles: Vec<(&str, usize)> = roles.into_iter().collect();
        roles.sort_by_key(|(role, count)| (std::cmp::Reverse(*count), *role));
        roles.into_iter().take(ROLES).map(|(role, _)| markdown(role)).collect()
    }

    /// What those of a section were asked, and who they are.
    pub(super) fn section_intro(&mut self, cut: &Cut, findings: &[Finding<'_>]) {
        let words = self.words;
        let codes: Vec<usize> = findings.iter().map(|finding| finding.index).collect();
        let Ok(role) = AttributeName::new("role") else { return };
        let basis = self.ground.material.basis(&codes, &Filter::default(), &role);
        let roles: Vec<String> = basis.roles.iter().take(ROLES).map(|(role, _)| markdown(role)).collect();
        let roles = words.list(&roles);
        if let Cut::Area(_) = cut {
            let area = markdown(&lower(&self.label(cut)));
            self.prose(&[words.by_area.replace("{area}", &area).replace("{roles}", &roles)]);
            return;
        }
        let whom = markdown(&lower(&self.label(cut)));
        let areas = words.list(&self.areas(findings));
        let first = if areas.is_empty() { words.asked_to_judge_all } else { words.asked_to_judge };
        let themes = words.list(&self.themes_asked(&basis.asked, findings));
        let asked = if themes.is_empty() { String::new() } else { words.asked_about.replace("{themes}", &themes) };
        let interviewed = words
            .interviewed
            .replace("{interviews}", &counted(basis.interviews.len(), words.interviews))
            .replace("{roles}", &roles);
        self.prose(&[first.replace("{whom}", &whom).replace("{areas}", &areas), asked, interviewed]);
    }

    /// The lenses of a section's codes, in the codebook's order.
    fn areas(&self, findings: &[Finding<'_>]) -> Vec<String> {
        let codebook = self.ground.material.codebook;
        let named =
            |area: &&crate::codebook::Area| findings.iter().any(|finding| finding.code.areas.contains(&area.id));
        codebook.areas.iter().filter(named).map(|area| markdown(&lower(&area.label))).collect()
    }

    /// Labels of the themes that were asked about in some interview, most often asked first.
    fn themes_asked(&self, asked: &[(crate::transcript::ThemeId, u32)], findings: &[Finding<'_>]) -> Vec<String> {
        let asked = asked.iter().filter(|(_, interviews)| *interviews > 0);
        let label = |theme: &crate::transcript::ThemeId| findings.iter().find(|finding| finding.code.theme == *theme);
        let labels = asked.filter_map(|(theme, _)| label(theme)).take(THEMES);
        labels.map(|finding| self.words.quoted(&markdown(&lower(&finding.code.label)))).collect()
    }
}

/// A label inside a sentence: its first letter small, unless the second is a capital too (`GP-er`).
fn lower(label: &str) -> String {
    let mut chars = label.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(_), Some(second)) if second.is_uppercase() => label.to_owned(),
        (Some(first), _) => first.to_lowercase().chain(chars).collect(),
        (None, _) => String::new(),
    }
}
