//! Sections of a draft: by stakeholder or by area, benefits before drawbacks, the strongest first.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::piece::Piece;
use super::words::Words;
use crate::chapter::parse::slug;
use crate::chapter::template::{Given, Template, Values};
use crate::chapter::{By, ChapterPlan, Ground};
use crate::codebook::{Code, Section};
use crate::source::{Problem, markdown};
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
    /// What templates did wrong.
    pub(super) problems: RefCell<Vec<Problem>>,
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
            problems: RefCell::new(Vec::new()),
        }
    }

    /// Fills a template of the project, or the built-in one.
    pub(super) fn fill(&self, template: Template, values: &Values) -> String {
        self.ground.templates.fill(template, values, &mut self.problems.borrow_mut())
    }

    /// A heading of the draft's own, as Markdown.
    pub(super) fn named_heading(&self, kind: &'static str, site: &str) -> String {
        let values = [("kind", Given::from(kind)), ("site", Given::from(markdown(site)))];
        self.fill(Template::Heading, &Values::from(values))
    }

    /// A heading, Markdown.
    pub(super) fn heading(&mut self, level: u8, text: String) {
        self.pieces.push(Piece::Heading { level, text });
    }

    /// Paragraphs without a finding of their own; nothing for nothing.
    pub(super) fn prose(&mut self, text: String) {
        if !text.is_empty() {
            self.pieces.push(Piece::Prose(text));
        }
    }

    pub(super) fn title(&mut self) {
        self.heading(1, markdown(&self.plan.title));
    }

    /// A reference to a section, or to one side of it; empty where it would not lead there alone, or has no number to show.
    pub(super) fn reference(&self, told: &Told<'_>, side: Option<Section>) -> String {
        let label = self.label(&told.cut);
        let alone = self.plan.sections.iter().filter_map(|id| self.cut(id)).map(|cut| self.label(&cut));
        if alone.filter(|other| slug(other) == slug(&label)).count() != 1 {
            return String::new();
        }
        let side = side.map(|side| self.named_heading(side.word(), ""));
        let path: Vec<&str> = std::iter::once(label.as_str()).chain(side.as_deref()).collect();
        self.reference_to(&path).unwrap_or_default()
    }

    /// A reference by headings; `None` in a chapter without a number, or where a heading has no letter.
    pub(super) fn reference_to(&self, path: &[&str]) -> Option<String> {
        self.plan.number?;
        let slugs: Vec<String> = path.iter().map(|heading| slug(heading)).collect();
        let whole = slugs.iter().all(|slug| !slug.is_empty());
        whole.then(|| format!("[{}](belegg:ref/{})", self.words.chapter, slugs.join("/")))
    }

    /// The sections of the outline: ids of stakeholders or areas, whichever the plan cuts by first; a section that
    /// nothing was said about is left out.
    pub(super) fn sections(&self) -> Vec<Told<'a>> {
        let cuts = self.plan.sections.iter().filter_map(|id| self.cut(id));
        let told = cuts.enumerate().map(|(number, cut)| Told { number, findings: self.findings(&cut), cut });
        told.filter(|told| !told.findings.is_empty()).collect()
    }

    /// One section.
    pub(super) fn section(&mut self, told: &Told<'_>) {
        self.heading(2, markdown(&self.label(&told.cut)));
        self.section_intro(&told.cut, &told.findings);
        for side in [Section::Benefits, Section::Drawbacks] {
            if told.findings.iter().any(|finding| finding.code.section() == side) {
                self.heading(3, self.named_heading(side.word(), ""));
                self.themes(told, side);
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
