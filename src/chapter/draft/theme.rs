//! The paragraph of one theme.

use super::piece::Piece;
use super::section::{Finding, Writer};
use super::sentence::sentence;
use crate::anonymity::exact_counts_allowed;
use crate::synthesis::{Condition, Filter};
use crate::transcript::AttributeName;

/// Attributes that groups are compared by; workplaces never are, they identify.
const COMPARED: [&str; 2] = ["role", "unit"];

impl Writer<'_> {
    /// A paragraph a theme, each with the quotes chosen for it.
    pub(super) fn themes(&mut self, section: usize, findings: &[&Finding<'_>]) {
        for finding in findings {
            let Some(text) = self.theme(finding) else { continue };
            let filter = Filter::default();
            self.pieces.push(Piece::Finding { address: finding.code.address.clone(), filter, text });
            self.pieces.extend(self.quotes.remove(&(section, finding.index)).unwrap_or_default());
        }
    }

    /// The finding, what its finer codes add, and where groups differ.
    fn theme(&self, finding: &Finding<'_>) -> Option<String> {
        let informants = self.informants(finding.code);
        let everyone = Filter::default();
        let main = sentence(finding.code, &finding.evidence, &finding.verdict, &everyone, &informants, self.language)?;
        let mut sentences = vec![main];
        for child in self.children(finding.index) {
            let told = sentence(child.code, &child.evidence, &child.verdict, &everyone, &informants, self.language);
            sentences.extend(told);
        }
        sentences.extend(self.contrast(finding));
        Some(sentences.join(" "))
    }

    /// Finer codes that somebody supports.
    fn children(&self, index: usize) -> Vec<Finding<'_>> {
        let codes = self.ground.material.codebook.codes().iter().enumerate();
        let below = codes.filter(|(_, code)| code.parent == Some(index) && !code.retired);
        let findings = below.filter_map(|(child, _)| self.finding(child, &Filter::default()));
        findings.filter(|child| child.evidence.informants.support > 0).collect()
    }

    /// Where one group says so and another does not: the clearest contrast that may be told.
    fn contrast(&self, finding: &Finding<'_>) -> Option<String> {
        let attributes = COMPARED.iter().filter_map(|name| AttributeName::new(name).ok());
        attributes.into_iter().find_map(|attribute| self.contrast_by(finding, &attribute))
    }

    fn contrast_by(&self, finding: &Finding<'_>, attribute: &AttributeName) -> Option<String> {
        let contrast = self.ground.material.contrast(finding.index, &Filter::default(), attribute);
        let told = contrast.departures.iter().find(|departure| departure.refusals.is_empty())?;
        let value = contrast.groups.get(told.more)?.value.clone()?;
        let condition = Condition { attribute: attribute.clone(), values: vec![value.clone()], not: false };
        let filter = Filter { conditions: vec![condition] };
        let group = self.finding(finding.index, &filter)?;
        // A group is worth a sentence where it says more than everybody does, and where the
        // sentence does not tell what each of a few people thinks.
        if group.verdict.class <= finding.verdict.class || !exact_counts_allowed(group.evidence.informants.asked) {
            return None;
        }
        let informants = self.words.group(&self.attribute(attribute), &value);
        let text = sentence(group.code, &group.evidence, &group.verdict, &filter, &informants, self.language)?;
        Some(format!("{} {text}", self.words.varies(&self.attribute(attribute))))
    }

    /// The label of an attribute inside a sentence.
    fn attribute(&self, attribute: &AttributeName) -> String {
        self.ground.attributes.get(attribute).map_or_else(|| attribute.to_string(), |label| label.to_lowercase())
    }
}
