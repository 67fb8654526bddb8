//! Rule: a universal and the opposite elsewhere in the chapter refer to each other (methods A.8, B.4).

use super::Remarks;
use super::exception::are_opposite;
use super::quantifier::said;
use super::view::{Finding, View};
use crate::chapter::{ChapterFault, Target};
use crate::synthesis::{Claims, Class};

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    for finding in &view.findings {
        let Some(universal) = said(view, finding).iter().find(|said| is_sweeping(said.claims)) else { continue };
        let elsewhere = |other: &&Finding<'_>| {
            other.link.block != finding.link.block && are_opposite(finding, other) && !refer(view, finding, other)
        };
        if let Some(other) = view.findings.iter().find(elsewhere) {
            let line = view.line(other.link.range.start);
            let fault = ChapterFault::Unlinked { said: universal.words.clone(), line };
            remarks.add_to(finding.at, finding.link.range.start, fault);
        }
    }
}

/// Whether it speaks of all, or of nearly all. That nobody says so is no contradiction of the opposite.
fn is_sweeping(claims: Claims) -> bool {
    (claims.is_universal() && claims != Claims::Class(Class::None))
        || matches!(claims, Claims::Consistent | Claims::Class(Class::AlmostAll))
}

/// Whether one of the two paragraphs refers to somewhere in this chapter.
fn refer(view: &View<'_>, a: &Finding<'_>, b: &Finding<'_>) -> bool {
    let own = |chapter: &Option<String>| chapter.as_deref().is_none_or(|id| id == view.chapter.id());
    let refers = |block| {
        view.links_of(block).any(|(_, link)| matches!(&link.target, Target::Reference { chapter, .. } if own(chapter)))
    };
    refers(a.link.block) || refers(b.link.block)
}
