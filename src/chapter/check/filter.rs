//! Rule: a filter speaks of participants that there are.

use super::Remarks;
use super::view::View;

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    for (at, link, claim) in view.chapter.claims() {
        for fault in view.known.faults(&claim.filter) {
            remarks.add_to(at, link.range.start, fault);
        }
    }
}
