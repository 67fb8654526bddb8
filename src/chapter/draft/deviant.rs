//! The section on the case that differs from the others.

use super::piece::Piece;
use super::section::{Finding, Writer};
use super::sentence::sentence;
use super::words::counted;
use crate::chapter::Deviant;
use crate::codebook::Section;
use crate::synthesis::{Class, Condition, Filter, VoiceStance};
use crate::transcript::AttributeName;

/// At least so much larger is the share of supporters in the case than elsewhere.
const GAP: f64 = 0.4;
/// At most so many findings.
const FINDINGS: usize = 10;

impl Writer<'_> {
    /// The findings on which the case stands elsewhere than the rest, in its own claims.
    ///
    /// No quotes: beside a named case a quote gives its speaker away.
    pub(super) fn deviant(&mut self) {
        let Some((filter, name)) = self.case() else { return };
        let claims = self.claims(&filter, &name);
        if claims.is_empty() {
            return;
        }
        let about = self.words.about.replace("{site}", &name);
        self.heading(2, &about);
        let interviews = self.interviews_of(&filter);
        let words = self.words;
        self.prose(&[words.deviant_intro.replace("{interviews}", &counted(interviews, words.interviews))]);
        self.pieces.extend(claims);
    }

    /// The case's own claims.
    fn claims(&self, filter: &Filter, name: &str) -> Vec<Piece> {
        let informants = self.words.from(name);
        let told = |finding: Finding<'_>| {
            let text = sentence(finding.code, &finding.evidence, &finding.verdict, filter, &informants, self.language)?;
            Some(Piece::Finding { address: finding.code.address.clone(), filter: filter.clone(), text })
        };
        self.departures(filter).into_iter().take(FINDINGS).filter_map(told).collect()
    }

    /// Who the case is, and its name in print.
    fn case(&self) -> Option<(Filter, String)> {
        match self.plan.deviant.as_ref()? {
            Deviant::Filter(filter) => {
                let name = filter.conditions.iter().find(|condition| !condition.not)?.values.first()?.clone();
                Some((filter.clone(), name))
            }
            Deviant::Stakeholder(id) => {
                let label = self.ground.material.codebook.stakeholder(id)?.label.clone();
                let attribute = AttributeName::new("group").ok()?;
                let condition = Condition { attribute, values: vec![id.clone()], not: false };
                Some((Filter { conditions: vec![condition] }, label))
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
