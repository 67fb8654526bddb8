//! Sections of a draft: by stakeholder or by area, benefits before drawbacks, the strongest first.

use std::collections::BTreeMap;

use super::piece::Piece;
use super::words::Words;
use crate::chapter::{By, ChapterPlan, Ground};
use crate::codebook::{Code, Section};
use crate::source::markdown;
use crate::synthesis::{Class, Counts, Evidence, Filter, Verdict, classify};
use crate::transcript::Language;

/// A code with what it bears.
pub(super) struct Finding<'a> {
    /// Its index.
    pub(super) index: usize,
    /// The code.
    pub(super) code: &'a Code,
    /// Its counts.
    pub(super) evidence: Evidence,
    /// What they bear.
    pub(super) verdict: Verdict,
}

/// Writes one chapter, piece by piece.
pub(super) struct Writer<'a> {
    pub(super) plan: &'a ChapterPlan,
    pub(super) ground: &'a Ground<'a>,
    pub(super) language: Language,
    pub(super) words: &'static Words,
    pub(super) pieces: Vec<Piece>,
    /// The quotes of each finding: by section and index of the code.
    pub(super) quotes: BTreeMap<(usize, usize), Vec<Piece>>,
}

/// A section with what was said in it.
pub(super) struct Told<'a> {
    /// Which section of the draft it is.
    pub(super) number: usize,
    /// What it is cut by.
    pub(super) cut: Cut,
    /// The strongest first.
    pub(super) findings: Vec<Finding<'a>>,
}

/// What a section is cut by.
pub(super) enum Cut {
    /// A stakeholder's id.
    Stakeholder(String),
    /// An area's id.
    Area(String),
}

impl<'a> Writer<'a> {
    pub(super) fn new(plan: &'a ChapterPlan, ground: &'a Ground<'a>) -> Self {
        Self {
            plan,
            ground,
            language: ground.language,
            words: Words::of(ground.language),
            pieces: Vec::new(),
            quotes: BTreeMap::new(),
        }
    }

    pub(super) fn heading(&mut self, level: u8, text: &str) {
        self.pieces.push(Piece::Heading { level, text: markdown(text) });
    }

    pub(super) fn prose(&mut self, sentences: &[String]) {
        let sentences: Vec<&str> = sentences.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        if !sentences.is_empty() {
            self.pieces.push(Piece::Prose(sentences.join(" ")));
        }
    }

    pub(super) fn title(&mut self) {
        let title = self.plan.title.clone();
        self.heading(1, &title);
    }

    /// The sections of the outline: ids of stakeholders or areas, whichever the plan cuts by first; a section that
    /// nothing was said about is left out.
    pub(super) fn sections(&self) -> Vec<Told<'a>> {
        let cuts = self.plan.sections.iter().filter_map(|id| self.cut(id));
        let told = cuts.enumerate().map(|(number, cut)| Told { number, findings: self.findings(&cut), cut });
        told.filter(|told| !told.findings.is_empty()).collect()
    }

    /// One section.
    pub(super) fn section(&mut self, Told { number, cut, findings }: &Told<'_>) {
        let label = self.label(cut);
        self.heading(2, &label);
        self.section_intro(cut, findings);
        for (section, heading) in [(Section::Benefits, self.words.benefits), (Section::Drawbacks, self.words.drawbacks)]
        {
            let of_section: Vec<&Finding<'_>> =
                findings.iter().filter(|finding| finding.code.section() == section).collect();
            if !of_section.is_empty() {
                self.heading(3, heading);
                self.themes(*number, &of_section);
            }
        }
    }

    /// What an id of the outline means.
    pub(super) fn cut(&self, id: &str) -> Option<Cut> {
        let codebook = self.ground.material.codebook;
        let stakeholder = codebook.stakeholder(id).map(|_| Cut::Stakeholder(id.to_owned()));
        let area = codebook.area(id).map(|_| Cut::Area(id.to_owned()));
        match self.plan.by {
            By::Stakeholder => stakeholder.or(area),
            By::Area => area.or(stakeholder),
        }
    }

    pub(super) fn label(&self, cut: &Cut) -> String {
        let codebook = self.ground.material.codebook;
        match cut {
            Cut::Stakeholder(id) => codebook.stakeholder(id).map(|found| found.label.clone()),
            Cut::Area(id) => codebook.area(id).map(|found| found.label.clone()),
        }
        .unwrap_or_default()
    }

    /// The findings of a section that have a sentence, the strongest first.
    fn findings(&self, cut: &Cut) -> Vec<Finding<'a>> {
        let codes = self.ground.material.codebook.codes().iter().enumerate();
        let of_cut = codes.filter(|(_, code)| code.parent.is_none() && !code.retired && belongs(code, cut));
        let mut findings: Vec<Finding<'a>> = of_cut
            .filter(|(_, code)| code.section() != Section::Context)
            .map(|(index, _)| index)
            .filter_map(|index| self.finding(index, &Filter::default()))
            .filter(|finding| !matches!(finding.verdict.class, Class::NoBasis | Class::ContraOnly))
            .collect();
        findings.sort_by_key(|finding| {
            (std::cmp::Reverse((finding.verdict.class, finding.evidence.informants.support)), finding.index)
        });
        findings
    }

    /// A code with its counts among those a filter lets through.
    pub(super) fn finding(&self, index: usize, filter: &Filter) -> Option<Finding<'a>> {
        let code = self.ground.material.codebook.codes().get(index)?;
        let evidence = self.ground.material.evidence(index, filter);
        let verdict = classify(&Counts::from(&evidence), self.ground.thresholds);
        Some(Finding { index, code, evidence, verdict })
    }

    /// The noun phrase for those who speak of a code.
    pub(super) fn informants(&self, code: &Code) -> String {
        let stakeholder = self.ground.material.codebook.stakeholder(code.address.stakeholder());
        let own = stakeholder.and_then(|found| found.informants.clone());
        own.unwrap_or_else(|| match self.language {
            Language::Bokmal => "informanter".to_owned(),
            Language::Nynorsk => "informantar".to_owned(),
            Language::English => "informants".to_owned(),
        })
    }
}

fn belongs(code: &Code, cut: &Cut) -> bool {
    match cut {
        Cut::Stakeholder(id) => code.address.stakeholder() == id,
        Cut::Area(id) => code.areas.iter().any(|area| area.as_str() == id),
    }
}
