//! Whether a chapter stands: every link against the evidence, every sentence against the craft.
//!
//! One rule a file. Errors cannot stand: claims, quotes, attributions, addresses. Warnings are for a
//! person to look at, and a comment in the source can answer them; notes are worth knowing.

mod address;
mod analysis;
mod attribution;
mod balance;
mod content;
mod differencing;
mod enumeration;
mod exception;
mod figure;
mod filter;
mod fix;
mod footnote;
mod group_size;
mod homogeneity;
mod known;
mod memory;
mod marker;
mod naming;
mod passage;
mod proxy;
mod published;
mod quantifier;
mod quoted;
mod reading;
mod reference;
mod repetition;
mod share;
mod speaker;
mod stable_number;
mod term;
mod theme;
mod typed;
mod universal;
mod unlinked;
mod valence;
mod view;
mod voice;
mod wording;

use std::collections::{BTreeMap, HashSet};

use super::{
    Chapter, ChapterFault, ChapterPlan, DISCLOSURES, Findings, Prints, Published, Target, Templates, WordList,
};
use crate::anonymity::Policy;
use crate::source::{Fault, LineIndex, Problem, Severity};
use crate::synthesis::{Material, Thresholds};
use crate::transcript::{AttributeName, Language};
pub(super) use content::clues;
pub use content::printable_words;
pub use fix::{Fix, Marked, marked};
pub(super) use known::interviewed;
pub use memory::Memory;
pub(super) use published::printed_claims;
pub use quoted::edits;
pub use reading::{Reading, reading};
pub use theme::unmentioned;
use view::View;
pub use wording::edit::{Edit, EditKind, Edited};

/// What a chapter is checked against.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// Transcripts, codebook and codings joined.
    pub material: &'a Material<'a>,
    /// The cut-offs of quantifiers.
    pub thresholds: &'a Thresholds,
    /// What printed attributions must live up to.
    pub policy: &'a Policy,
    /// Preferred terms.
    pub words: &'a WordList,
    /// The outline.
    pub plans: &'a [ChapterPlan],
    /// All chapters, the one checked among them.
    pub chapters: &'a [Chapter],
    /// What was published of chapters before.
    pub published: &'a [Published],
    /// What people hold of findings.
    pub findings: &'a Findings,
    /// Labels of attributes for people.
    pub attributes: &'a BTreeMap<AttributeName, String>,
    /// The language phrases and marks are written in.
    pub language: Language,
    /// How drafts, the appendix and pages say what they say.
    pub templates: &'a Templates,
    /// What figures and tables print, judged together; `None` works it out each time.
    pub prints: Option<&'a Prints>,
    /// What was found out before, where the same is checked again and again.
    pub memory: Option<&'a Memory>,
}

/// A fault, where it stands in the source, and the link that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Remark {
    at: usize,
    link: Option<usize>,
    fault: ChapterFault,
}

impl Remark {
    /// Whether it is a fault of this code about this link.
    pub(super) fn is(&self, link: usize, code: &str) -> bool {
        self.link == Some(link) && self.fault.code() == code
    }
}

/// What the rules find.
#[derive(Debug, Default)]
struct Remarks(Vec<Remark>);

impl Remarks {
    /// A fault of the prose.
    fn add(&mut self, at: usize, fault: ChapterFault) {
        self.0.push(Remark { at, link: None, fault });
    }

    /// A fault of an evidence link, at a place that need not be the link's.
    fn add_to(&mut self, link: usize, at: usize, fault: ChapterFault) {
        self.0.push(Remark { at, link: Some(link), fault });
    }
}

/// A rule looks at the whole chapter and says what it finds.
type Rule = fn(&View<'_>, &mut Remarks);

const RULES: &[Rule] = &[
    address::check,
    filter::check,
    figure::check,
    quantifier::check,
    group_size::check,
    homogeneity::check,
    differencing::check,
    exception::check,
    proxy::check,
    valence::check,
    universal::check,
    repetition::check,
    passage::check,
    wording::check,
    speaker::check,
    attribution::check,
    naming::check,
    stable_number::check,
    share::check,
    content::check,
    published::check,
    balance::check,
    unlinked::check,
    enumeration::check,
    reference::check,
    typed::check,
    footnote::check,
    term::check,
    analysis::check,
];

/// Checks one chapter; problems in order of place.
///
/// What [`Chapter::parse`] found is not repeated, and themes that no chapter mentions are
/// [`unmentioned`]'s to tell, once for the project.
pub fn check(chapter: &Chapter, ground: &Ground<'_>) -> Vec<Problem> {
    problems(chapter, remarks(chapter, ground))
}

/// As [`check`], each problem with the index of the link that it is about; `None` is about the prose.
pub fn check_links(chapter: &Chapter, ground: &Ground<'_>) -> Vec<(Option<usize>, Problem)> {
    let remarks = remarks(chapter, ground);
    let links: Vec<Option<usize>> = remarks.iter().map(|remark| remark.link).collect();
    links.into_iter().zip(problems(chapter, remarks)).collect()
}

/// What the rules find and no comment answers, in order of place.
pub(super) fn remarks(chapter: &Chapter, ground: &Ground<'_>) -> Vec<Remark> {
    let view = View::new(chapter, ground);
    let mut remarks = Remarks::default();
    for rule in RULES {
        rule(&view, &mut remarks);
    }
    let mut remarks = allowed(chapter, remarks.0);
    remarks.sort_by_key(|remark| remark.at);
    remarks
}

pub(super) fn problems(chapter: &Chapter, remarks: Vec<Remark>) -> Vec<Problem> {
    let index = LineIndex::new(&chapter.text);
    let problem =
        |remark: Remark| Problem::new(index.place(&chapter.file, remark.at), &remark.fault).with_excerpt(&index);
    remarks.into_iter().map(problem).collect()
}

/// The links that an error is about, each with the code of the first; those that could not be read among them.
pub(super) fn failing(chapter: &Chapter, remarks: &[Remark]) -> Vec<(usize, &'static str)> {
    let mut seen = HashSet::new();
    let errors = remarks.iter().filter(|remark| remark.fault.severity() == Severity::Error);
    let checked = errors.filter_map(|remark| Some((remark.link?, remark.fault.code())));
    let unread = chapter.links.iter().enumerate().filter_map(|(index, link)| match link.target {
        Target::Broken(code) => Some((index, code)),
        _ => None,
    });
    checked.chain(unread).filter(|(link, _)| seen.insert(*link)).collect()
}

/// Without what the writer answered for; an answer to nothing is told.
fn allowed(chapter: &Chapter, mut remarks: Vec<Remark>) -> Vec<Remark> {
    for allow in &chapter.allows {
        let block = |at: usize| chapter.blocks.partition_point(|block| block.range.end <= at);
        let meant = |remark: &Remark| remark.fault.code() == allow.rule && Some(block(remark.at)) == allow.block;
        if !answered(&mut remarks, &allow.reason, meant) {
            let fault = ChapterFault::AllowUnused(allow.rule.clone());
            remarks.push(Remark { at: allow.at, link: None, fault });
        }
    }
    for (index, link) in chapter.links.iter().enumerate() {
        let Some(reason) = link.allow.as_deref() else { continue };
        let meant = |remark: &Remark| remark.link == Some(index) && DISCLOSURES.contains(&remark.fault.code());
        if !answered(&mut remarks, reason, meant) {
            let fault = ChapterFault::AllowUnused("disclosure".to_owned());
            remarks.push(Remark { at: link.range.start, link: None, fault });
        }
    }
    remarks
}

/// Takes out what is meant, and tells whether there was any. What may give somebody away stays in sight, with the reason.
fn answered(remarks: &mut Vec<Remark>, reason: &str, meant: impl Fn(&Remark) -> bool) -> bool {
    let (before, mut any) = (std::mem::take(remarks), false);
    for mut remark in before {
        if meant(&remark) {
            any = true;
            if !DISCLOSURES.contains(&remark.fault.code()) {
                continue;
            }
            let said = remark.fault.to_string();
            remark.fault = ChapterFault::Overridden { reason: crate::source::terminal(reason), said };
        }
        remarks.push(remark);
    }
    any
}

#[cfg(test)]
mod disclosure_tests;
#[cfg(test)]
mod memory_tests;
#[cfg(test)]
mod tests;
