//! The box with the main findings: what each section bears most firmly, on either side.

use super::section::{Finding, Told, Writer};
use super::sentence::Kind;
use crate::chapter::template::{Given, Template, Values};
use crate::codebook::Section;
use crate::source::markdown;
use crate::synthesis::{Class, Filter};

/// A chapter of fewer sentences is its own summary.
const FEWEST: usize = 3;

impl Writer<'_> {
    /// The strongest benefit and drawback of each section, each finding once; nothing where there is little to sum up.
    pub(super) fn summary(&mut self, sections: &[Told<'_>]) {
        let mut told: Vec<usize> = Vec::new();
        let mut lines: Vec<Vec<(&'static str, Given)>> = Vec::new();
        for section in sections {
            let strongest = [Section::Benefits, Section::Drawbacks].map(|side| strongest(section, side, &told));
            let sentences: Vec<String> = strongest
                .into_iter()
                .flatten()
                .filter_map(|finding| {
                    told.push(finding.index);
                    self.sentence(finding, &Filter::default(), &self.informants(finding.code), (Kind::Summary, 0))
                })
                .collect();
            if !sentences.is_empty() {
                let title = markdown(&self.label(&section.cut));
                lines.push(vec![("title", Given::from(title)), ("sentences", Given::Texts(sentences))]);
            }
        }
        if told.len() >= FEWEST && lines.len() > 1 {
            let text = self.fill(Template::Summary, &Values::from([("sections", Given::Things(lines))]));
            self.prose(text);
        }
    }
}

/// The first finding of a side, which is the strongest, if it is borne by several and not told already.
fn strongest<'t>(section: &'t Told<'_>, side: Section, told: &[usize]) -> Option<&'t Finding<'t>> {
    let of_side = |finding: &&Finding<'_>| finding.code.section() == side && !told.contains(&finding.index);
    section.findings.iter().find(of_side).filter(|finding| finding.verdict.class >= Class::Several)
}
