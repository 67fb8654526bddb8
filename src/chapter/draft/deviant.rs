//! The section on the case that differs from the others.

use super::piece::Piece;
use super::section::{Finding, Told, Writer};
use super::sentence::Kind;
use super::words::counted;
use crate::chapter::Deviant;
use crate::chapter::template::{Given, Template, Values};
use crate::codebook::Section;
use crate::source::markdown;
use crate::synthesis::{Class, Condition, Filter, VoiceStance};
use crate::transcript::AttributeName;

/// At least so much larger is the share of supporters in the case than elsewhere.
const GAP: f64 = 0.4;
/// At most so many findings.
const FINDINGS: usize = 10;

/// The case of its own: what its section says.
pub(super) struct Case {
    /// The section's heading.
    pub(super) heading: String,
    filter: Filter,
    name: String,
    claims: Vec<Piece>,
    /// The stakeholders that its claims are about.
    stakeholders: Vec<String>,
}

/// Who the case is.
struct Named {
    filter: Filter,
    /// Its name in print.
    name: String,
    /// Its people as a plural noun phrase.
    informants: String,
}

impl Writer<'_> {
    /// The findings on which the case stands elsewhere than the rest, in its own claims; `None` where there is none.
    ///
    /// No quotes: beside a named case a quote gives its speaker away.
    pub(super) fn case(&self) -> Option<Case> {
        let Named { filter, name, informants } = self.named_case()?;
        let departures: Vec<Finding<'_>> = self.departures(&filter).into_iter().take(FINDINGS).collect();
        let claim = |(turn, finding): (usize, &Finding<'_>)| {
            let text = self.sentence(finding, &filter, &informants, (Kind::Deviant, turn))?;
            Some(Piece::Finding { address: finding.code.address.clone(), filter: filter.clone(), text })
        };
        let claims: Vec<Piece> = departures.iter().enumerate().filter_map(claim).collect();
        let stakeholders = departures.iter().map(|finding| finding.code.address.stakeholder().to_owned()).collect();
        let heading = self.named_heading("deviant", &name);
        (!claims.is_empty()).then_some(Case { heading, filter, name, claims, stakeholders })
    }

    /// The section on the case.
    pub(super) fn deviant(&mut self, case: Case, sections: &[Told<'_>]) {
        self.heading(2, case.heading);
        let interviews = self.interviews_of(&case.filter);
        let site = markdown(&case.name);
        let values = [
            ("site", Given::from(site.clone())),
            ("interviews", Given::from(counted(interviews, self.words.interviews))),
            ("one", Given::from(interviews == 1)),
        ];
        let text = self.fill(Template::Deviant, &Values::from(values));
        self.prose(text);
        self.pieces.extend(case.claims);
        let told = sections.iter().filter(|told| {
            told.findings
                .iter()
                .any(|finding| case.stakeholders.iter().any(|id| id == finding.code.address.stakeholder()))
        });
        let by_stakeholder = told.filter(|told| matches!(told.cut, super::section::Cut::Stakeholder(_)));
        let elsewhere: Vec<String> = by_stakeholder.map(|told| self.reference(told, None)).collect();
        let elsewhere: Vec<String> = elsewhere.into_iter().filter(|reference| !reference.is_empty()).collect();
        let values = [("site", Given::from(site)), ("elsewhere", Given::from(self.words.list(&elsewhere)))];
        let text = self.fill(Template::Contrast, &Values::from(values));
        self.prose(text);
    }

    /// Who the case is, and its name in print.
    fn named_case(&self) -> Option<Named> {
        match self.plan.deviant.as_ref()? {
            Deviant::Filter(filter) => {
                let condition = filter.conditions.iter().find(|condition| !condition.not)?;
                let (attribute, name) = (&condition.attribute, condition.values.first()?.clone());
                let informants = match attribute.as_str() {
                    "site" | "group" => self.words.from(&name),
                    word => self.words.group(word, &self.attribute(attribute), &name),
                };
                Some(Named { filter: filter.clone(), name, informants })
            }
            Deviant::Stakeholder(id) => {
                let name = self.ground.material.codebook.stakeholder(id)?.label.clone();
                let attribute = AttributeName::new("group").ok()?;
                let condition = Condition { attribute, values: vec![id.clone()], not: false };
                Some(Named { filter: Filter { conditions: vec![condition] }, informants: self.words.from(&name), name })
            }
        }
    }

    fn interviews_of(&self, filter: &Filter) -> usize {
        let transcripts = self.ground.material.transcripts.iter();
        let with = transcripts.filter(|transcript| !transcript.is_document());
        with.filter(|transcript| transcript.participants.iter().any(|person| filter.matches(person))).count()
    }

    /// Findings that the case supports and the rest does not, the widest gap first.
    fn departures(&self, filter: &Filter) -> Vec<Finding<'_>> {
        let codes = self.ground.material.codebook.codes().iter().enumerate();
        let top =
            codes.filter(|(_, code)| code.parent.is_none() && !code.retired && code.section() != Section::Context);
        let mut departures: Vec<(f64, Finding<'_>)> = top
            .filter_map(|(index, _)| {
                let case = self.finding(index, filter)?;
                let gap = self.gap(&case, index)?;
                (gap >= GAP).then_some((gap, case))
            })
            .collect();
        departures.sort_by(|(a, one), (b, other)| b.total_cmp(a).then(one.index.cmp(&other.index)));
        departures.into_iter().map(|(_, finding)| finding).collect()
    }

    /// How much larger the share of supporters is in the case than among everybody else asked.
    fn gap(&self, case: &Finding<'_>, index: usize) -> Option<f64> {
        let supports = |finding: &Finding<'_>| {
            finding.evidence.voices.iter().filter(|voice| voice.stance == VoiceStance::Support).count() as f64
        };
        if case.evidence.informants.support < 2 || matches!(case.verdict.class, Class::NoBasis | Class::ContraOnly) {
            return None;
        }
        let all = self.finding(index, &Filter::default())?;
        let (asked, own) = (f64::from(all.evidence.informants.asked), f64::from(case.evidence.informants.asked));
        let elsewhere = (supports(&all) - supports(case)) / (asked - own).max(1.0);
        (asked > own).then(|| supports(case) / own.max(1.0) - elsewhere)
    }
}
