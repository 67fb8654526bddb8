//! The paragraph of one theme.

use super::piece::Piece;
use super::section::{Cut, Finding, Told, Writer};
use super::sentence::Kind;
use crate::anonymity::exact_counts_allowed;
use crate::chapter::template::{Given, Template, Values};
use crate::codebook::Section;
use crate::synthesis::{Condition, Filter, head_noun};
use crate::transcript::AttributeName;

/// Attributes that groups are compared by; workplaces never are, they identify.
const COMPARED: [&str; 2] = ["role", "unit"];

impl Writer<'_> {
    /// A paragraph a theme, each with the quotes chosen for it.
    pub(super) fn themes(&mut self, told: &Told<'_>, section: Section) {
        let findings = told.findings.iter().filter(|finding| finding.code.section() == section);
        for (turn, finding) in findings.enumerate() {
            let Some(text) = self.theme(finding, told, turn) else { continue };
            let filter = Filter::default();
            self.pieces.push(Piece::Finding { address: finding.code.address.clone(), filter, text });
            self.pieces.extend(self.quotes.remove(&(told.number, finding.index)).unwrap_or_default());
        }
    }

    /// The finding, what its finer codes add, where groups differ, and where the opposite is told.
    fn theme(&self, finding: &Finding<'_>, told: &Told<'_>, turn: usize) -> Option<String> {
        let informants = self.informants(finding.code);
        let short = head_noun(&informants);
        // Who speaks is named in full once under a heading; after that the noun is enough, where a section is of one
        // stakeholder.
        let named = if turn == 0 || matches!(told.cut, Cut::Area(_)) { informants.as_str() } else { short };
        let everyone = Filter::default();
        let main = self.sentence(finding, &everyone, named, (Kind::Main, turn))?;
        let children = self.children(finding.index);
        let finer = children
            .iter()
            .enumerate()
            .filter_map(|(at, child)| self.sentence(child, &everyone, short, (Kind::Finer, at)));
        let (attribute, group) = self.contrast(finding, turn).unwrap_or_default();
        let values = Values::from([
            ("main", Given::from(main)),
            ("finer", Given::Texts(finer.collect())),
            ("attribute", Given::from(attribute)),
            ("group", Given::from(group)),
            ("reverse", Given::from(self.reverse(finding, told))),
            ("kind", Given::from(finding.code.section().word())),
            ("turn", Given::from(turn)),
        ]);
        Some(self.fill(Template::Finding, &values))
    }

    /// A reference to where the section tells of the same theme from the other side (methods B.4).
    fn reverse(&self, finding: &Finding<'_>, told: &Told<'_>) -> String {
        let Some(opposite) = finding.code.section().opposite() else { return String::new() };
        let about = |other: &&Finding<'_>| other.code.theme == finding.code.theme && other.code.section() == opposite;
        let other = told.findings.iter().find(about);
        other.map_or_else(String::new, |_| self.reference(told, Some(opposite)))
    }

    /// Finer codes that somebody supports.
    fn children(&self, index: usize) -> Vec<Finding<'_>> {
        let codes = self.ground.material.codebook.codes().iter().enumerate();
        let below = codes.filter(|(_, code)| code.parent == Some(index) && !code.retired);
        let findings = below.filter_map(|(child, _)| self.finding(child, &Filter::default()));
        findings.filter(|child| child.evidence.informants.support > 0).collect()
    }

    /// Where one group says so and another does not: the attribute and the clearest contrast that may be told.
    fn contrast(&self, finding: &Finding<'_>, turn: usize) -> Option<(String, String)> {
        let attributes = COMPARED.iter().filter_map(|name| AttributeName::new(name).ok());
        attributes.into_iter().find_map(|attribute| self.contrast_by(finding, &attribute, turn))
    }

    fn contrast_by(&self, finding: &Finding<'_>, attribute: &AttributeName, turn: usize) -> Option<(String, String)> {
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
        let label = self.attribute(attribute);
        let informants = self.words.group(attribute.as_str(), &label, &value);
        let text = self.sentence(&group, &filter, &informants, (Kind::Group, turn))?;
        Some((crate::source::markdown(&label), text))
    }

    /// The label of an attribute inside a sentence.
    pub(super) fn attribute(&self, attribute: &AttributeName) -> String {
        self.ground.attributes.get(attribute).map_or_else(|| attribute.to_string(), |label| label.to_lowercase())
    }
}
