//! A chapter with its links resolved, as every rule sees it.

use std::cell::OnceCell;
use std::rc::Rc;

use super::known::Known;
use super::quantifier::Said;
use super::quoted::{self, Quoted};
use super::{Ground, Memory, marker};
use crate::chapter::{Block, BlockKind, Chapter, ChapterPlan, Claim, Link, Numbering, Target};
use crate::codebook::Code;
use crate::source::LineIndex;
use crate::synthesis::{
    Counts, Evidence, Phrase, PhraseContext, QuantifierWord, Side, Verdict, classify, phrase, quantifiers_in,
    quantifiers_in_link,
};
use crate::transcript::Language;

/// What the rules look at.
pub(super) struct View<'a> {
    pub(super) chapter: &'a Chapter,
    pub(super) ground: &'a Ground<'a>,
    pub(super) plan: Option<&'a ChapterPlan>,
    pub(super) numbering: Numbering,
    pub(super) known: Known<'a>,
    /// Claims whose code and filter there are, in order.
    pub(super) findings: Vec<Finding<'a>>,
    /// Quotes whose coding there is, in order.
    pub(super) quoted: Vec<Quoted<'a>>,
    index: LineIndex<'a>,
    /// For each block its text outside links, once it was asked for.
    outside: Vec<OnceCell<String>>,
    /// What rules find twice is remembered here where nobody remembers it for longer.
    own: Memory,
}

/// The quantifiers of a text as running prose.
pub(super) struct InProse(pub(super) Vec<QuantifierWord>);

/// The quantifiers of a text as the words of a link.
pub(super) struct InLink(pub(super) Vec<QuantifierWord>);

/// Whether a text tells of an exception.
struct Exception(bool);

/// A claim and what stands behind it.
pub(super) struct Finding<'a> {
    /// Index of its link.
    pub(super) at: usize,
    pub(super) link: &'a Link,
    pub(super) claim: &'a Claim,
    /// Index of its code.
    pub(super) index: usize,
    pub(super) code: &'a Code,
    pub(super) evidence: Rc<Evidence>,
    pub(super) counts: Counts,
    pub(super) verdict: Verdict,
    /// Its quantifiers, once they were asked for.
    pub(super) said: OnceCell<Vec<Said>>,
}

impl<'a> View<'a> {
    pub(super) fn new(chapter: &'a Chapter, ground: &'a Ground<'a>) -> Self {
        let plan = ground.plans.iter().find(|plan| plan.id == chapter.id());
        let known = Known::new(ground.material);
        let own = Memory::default();
        Self {
            chapter,
            ground,
            plan,
            numbering: Numbering::new(chapter, plan),
            findings: findings(chapter, ground, &known, ground.memory.unwrap_or(&own)),
            known,
            quoted: quoted::quoted(chapter, ground.material),
            index: LineIndex::new(&chapter.text),
            outside: chapter.blocks.iter().map(|_| OnceCell::new()).collect(),
            own,
        }
    }

    /// What was found out before.
    pub(super) fn memory(&self) -> &Memory {
        self.ground.memory.unwrap_or(&self.own)
    }

    /// The quantifiers of people in prose.
    pub(super) fn quantifiers(&self, text: &str) -> Rc<InProse> {
        self.memory().of_text(text.to_owned(), |text| InProse(quantifiers_in(text)))
    }

    /// The quantifiers in the words of a link.
    pub(super) fn quantifiers_in_link(&self, text: &str) -> Rc<InLink> {
        self.memory().of_text(text.to_owned(), |text| InLink(quantifiers_in_link(text)))
    }

    /// Whether a text tells of an exception.
    pub(super) fn is_exception(&self, text: &str) -> bool {
        self.memory().of_text(text.to_owned(), |text| Exception(marker::is_exception(text))).0
    }

    /// The line of a byte of the source.
    pub(super) fn line(&self, at: usize) -> u32 {
        self.index.line_column(at).0
    }

    pub(super) fn block(&self, finding: &Finding<'_>) -> Option<&'a Block> {
        self.chapter.blocks.get(finding.link.block)
    }

    /// Blocks that are the writer's running prose, footnotes among them.
    pub(super) fn prose(&self) -> impl Iterator<Item = (usize, &'a Block)> {
        let kinds =
            |kind| matches!(kind, BlockKind::Paragraph | BlockKind::Item | BlockKind::Cell | BlockKind::Footnote);
        self.chapter.blocks.iter().enumerate().filter(move |(_, block)| kinds(block.kind))
    }

    /// The links of a block.
    pub(super) fn links_of(&self, block: usize) -> impl Iterator<Item = (usize, &'a Link)> {
        let from = self.chapter.links.partition_point(|link| link.block < block);
        self.chapter.links.iter().enumerate().skip(from).take_while(move |(_, link)| link.block == block)
    }

    /// A block's plain text with code and the words of evidence links blanked.
    pub(super) fn outside_links(&self, index: usize) -> &str {
        let Some((block, known)) = self.chapter.blocks.get(index).zip(self.outside.get(index)) else { return "" };
        known.get_or_init(|| self.blanked_links(index, block))
    }

    fn blanked_links(&self, index: usize, block: &Block) -> String {
        let evidence = self.links_of(index).filter(|(_, link)| !matches!(link.target, Target::Exhibit(_)));
        block.blanked(evidence.map(|(_, link)| link.words.clone()))
    }

    /// A sentence that would hold for a finding, the finding itself left open.
    pub(super) fn phrase(&self, finding: &Finding<'_>) -> Option<Phrase> {
        let stakeholder = self.ground.material.codebook.stakeholder(finding.code.address.stakeholder());
        let informants = stakeholder.and_then(|stakeholder| stakeholder.informants.as_deref());
        let context = PhraseContext {
            informants: informants.unwrap_or(match self.ground.language {
                Language::Bokmal => "respondenter",
                Language::Nynorsk => "respondentar",
                Language::English => "respondents",
            }),
            against: finding.counts.informants.against() > 0,
            side: Side::For,
        };
        phrase(finding.verdict.class, self.ground.language, &context)
    }
}

impl Finding<'_> {
    /// The counts as the analyst reads them.
    pub(super) fn tally(&self) -> String {
        let (people, interviews) = (self.counts.informants, self.counts.interviews);
        let mixed = if people.mixed > 0 { format!(", {} mixed", people.mixed) } else { String::new() };
        format!(
            "{} of {} asked (of {} eligible), {} against{mixed}, in {} of {} {}",
            people.support,
            people.asked,
            people.eligible,
            people.contradict,
            interviews.support,
            interviews.asked,
            if interviews.asked == 1 { "interview" } else { "interviews" },
        )
    }
}

fn findings<'a>(chapter: &'a Chapter, ground: &Ground<'a>, known: &Known<'_>, memory: &Memory) -> Vec<Finding<'a>> {
    let mut findings = Vec::new();
    for (at, link, claim) in chapter.claims() {
        let Some(resolved) = ground.material.codebook.resolve(&claim.address) else { continue };
        if known.faults(&claim.filter).next().is_some() {
            continue;
        }
        let index = resolved.index();
        let key = (index, claim.filter.clone());
        let evidence: Rc<Evidence> = memory.of_project(key, |(code, filter)| ground.material.evidence(*code, filter));
        let counts = Counts::from(&*evidence);
        let verdict = classify(&counts, ground.thresholds);
        let (code, said) = (resolved.code(), OnceCell::new());
        findings.push(Finding { at, link, claim, index, code, evidence, counts, verdict, said });
    }
    findings
}
