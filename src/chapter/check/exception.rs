//! Rule: where most say so and somebody does not, the paragraph tells of both (methods B.4).

use super::Remarks;
use super::quantifier::{is_broken, said};
use super::view::{Finding, View};
use super::voice;
use crate::chapter::ChapterFault;
use crate::synthesis::Class;

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    for finding in &view.findings {
        let lonely = finding.verdict.class >= Class::Most && finding.counts.informants.against() > 0;
        let Some(block) = view.block(finding).filter(|_| lonely) else { continue };
        // A universal that somebody contradicts has to go, and its error names them.
        if said(view, finding).iter().any(|said| is_broken(finding, said.claims)) {
            continue;
        }
        if !view.is_exception(&block.text) && !opposite_beside(view, finding) {
            let fault = ChapterFault::Unexplained { who: voice::opponents(view, finding), counts: finding.tally() };
            remarks.add_to(finding.at, finding.link.range.start, fault);
        }
    }
}

/// Whether the same paragraph links a code that speaks against this one.
fn opposite_beside(view: &View<'_>, finding: &Finding<'_>) -> bool {
    view.findings.iter().any(|other| other.link.block == finding.link.block && are_opposite(finding, other))
}

/// Whether two claims are evidence for and against the same theme.
pub(super) fn are_opposite(a: &Finding<'_>, b: &Finding<'_>) -> bool {
    a.code.theme == b.code.theme && a.code.section().opposite() == Some(b.code.section())
}
