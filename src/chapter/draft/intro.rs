//! The chapter's opening and each section's intro, made from coverage and roles.

use std::collections::BTreeMap;

use super::section::{Cut, Finding, Told, Writer};
use super::words::counted;
use crate::chapter::template::{Given, Template, Values};
use crate::source::markdown;
use crate::synthesis::Filter;
use crate::transcript::{AttributeName, Transcript};

/// Roles named in an intro; the rest would make a register of it.
const ROLES: usize = 8;
/// Themes named in an intro, and how many of them in its first sentence.
const THEMES: (usize, usize) = (8, 4);

impl Writer<'_> {
    /// What the chapter rests on, who was interviewed, the disclaimer, the order of sections.
    pub(super) fn opening(&mut self, sections: &[Told<'_>], deviant: Option<&str>) {
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
        let findings = sections.iter().flat_map(|told| &told.findings);
        let reference = deviant.and_then(|heading| self.reference_to(&[heading]));
        let used = if documents > 0 { counted(documents, words.document) } else { String::new() };
        let values = Values::from([
            ("interviews", Given::from(counted(interviews, words.interviews))),
            ("informants", Given::from(counted(informants, words.informants))),
            ("one", Given::from(informants == 1)),
            ("documents", Given::from(used)),
            ("one_document", Given::from(documents == 1)),
            ("comparators", Given::from(compared)),
            ("areas", Given::from(self.areas(findings))),
            ("roles", Given::from(words.list(&self.roles()))),
            ("sections", Given::from(self.named(sections))),
            ("deviant_unnumbered", Given::from(deviant.is_some() && reference.is_none())),
            ("deviant", Given::from(reference.unwrap_or_default())),
        ]);
        let text = self.fill(Template::Opening, &values);
        self.prose(text);
    }

    /// The sections as a list in words, with references where they can be made.
    fn named(&self, sections: &[Told<'_>]) -> String {
        let named = sections.iter().map(|told| {
            let label = markdown(&lower(&self.label(&told.cut)));
            match self.reference(told, None) {
                reference if reference.is_empty() => label,
                reference => self.words.told_in.replace("{section}", &label).replace("{reference}", &reference),
            }
        });
        self.words.list(&named.collect::<Vec<_>>())
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
        let interviews = counted(basis.interviews.len(), words.interviews);
        let label = markdown(&lower(&self.label(cut)));
        let text = if let Cut::Area(_) = cut {
            let values = [("area", Given::from(label)), ("interviews", interviews.into()), ("roles", roles.into())];
            self.fill(Template::Area, &Values::from(values))
        } else {
            let themes = self.themes_asked(&basis.asked, findings);
            let (first, more) = themes.split_at_checked(THEMES.1).unwrap_or((&themes, &[]));
            self.fill(
                Template::Section,
                &Values::from([
                    ("whom", Given::from(label)),
                    ("areas", Given::from(self.areas(findings.iter()))),
                    ("themes", Given::from(words.list(first))),
                    ("more_themes", Given::from(words.list(more))),
                    ("interviews", Given::from(interviews)),
                    ("roles", Given::from(roles)),
                ]),
            )
        };
        self.prose(text);
    }

    /// The lenses of findings in words, in the codebook's order.
    fn areas<'f>(&self, findings: impl Iterator<Item = &'f Finding<'f>> + Clone) -> String {
        let codebook = self.ground.material.codebook;
        let named =
            |area: &&crate::codebook::Area| findings.clone().any(|finding| finding.code.areas.contains(&area.id));
        let areas = codebook.areas.iter().filter(named).map(|area| markdown(&lower(&area.label)));
        self.words.list_of_kinds(&areas.collect::<Vec<_>>())
    }

    /// Labels of the themes that were asked about in some interview, most often asked first.
    fn themes_asked(&self, asked: &[(crate::transcript::ThemeId, u32)], findings: &[Finding<'_>]) -> Vec<String> {
        let asked = asked.iter().filter(|(_, interviews)| *interviews > 0);
        let label = |theme: &crate::transcript::ThemeId| findings.iter().find(|finding| finding.code.theme == *theme);
        let labels = asked.filter_map(|(theme, _)| label(theme)).take(THEMES.0);
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
