//! A first chapter from the codings, and later what is new in it.
//!
//! The outline says which sections; after the opening a box sums up what each bears most firmly. A section has an intro
//! made from coverage and roles, benefits before drawbacks, a paragraph a theme with the strongest first: the finding in
//! the words its counts bear, what its finer codes add, where groups differ, who says otherwise, where the opposite is
//! told, and a quote. How it is said is up to templates; a sentence that quantifies people carries its evidence link
//! whatever they are, so a fresh draft passes every check.
//! What a writer has made of it is never touched: a second draft only compares.

mod change;
mod deviant;
mod intro;
mod piece;
mod quote;
mod section;
mod sentence;
mod summary;
mod theme;
mod words;

pub use change::Change;
pub use piece::{Drafted, Piece};

use std::collections::BTreeSet;

use super::{Chapter, ChapterPlan, Chooser, Ground, Target, check_links};
use crate::coding::EntryId;
use crate::source::{FileName, Severity};
use section::Writer;

/// Drafts one chapter of the outline.
pub fn draft(plan: &ChapterPlan, ground: &Ground<'_>) -> Drafted {
    let chooser = Chooser::new(ground).without_used(Some(&plan.id));
    let mut barred: BTreeSet<EntryId> = BTreeSet::new();
    loop {
        let drafted = written(plan, ground, &chooser, &barred);
        let before = barred.len();
        barred.extend(failing(plan, ground, &drafted));
        if barred.len() == before {
            return drafted;
        }
    }
}

/// The draft without quotes of these codings.
fn written(plan: &ChapterPlan, ground: &Ground<'_>, chooser: &Chooser<'_>, barred: &BTreeSet<EntryId>) -> Drafted {
    let mut writer = Writer::new(plan, ground);
    let sections = writer.sections();
    writer.choose(&sections, chooser, barred);
    let case = writer.case();
    writer.title();
    writer.opening(&sections, case.as_ref().map(|case| case.heading.as_str()));
    writer.summary(&sections);
    for section in &sections {
        writer.section(section);
    }
    if let Some(case) = case {
        writer.deviant(case, &sections);
    }
    let appended = writer.named_heading("appended", "");
    Drafted { pieces: writer.pieces, problems: writer.problems.into_inner(), appended }
}

/// The quotes that do not hold where they stand: beside what names the only place they can come from, for one.
fn failing(plan: &ChapterPlan, ground: &Ground<'_>, drafted: &Drafted) -> BTreeSet<EntryId> {
    let (chapter, _) = Chapter::parse(&drafted.text(), &FileName::new(format!("chapters/{}.md", plan.id)));
    let problems = check_links(&chapter, ground).into_iter();
    let errors = problems.filter(|(_, problem)| problem.severity == Severity::Error);
    let quotes = errors.filter_map(|(link, _)| match chapter.links.get(link?)?.target {
        Target::Quote(coding) => Some(coding),
        _ => None,
    });
    quotes.collect()
}
