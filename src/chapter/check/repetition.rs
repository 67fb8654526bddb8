//! Rule: a section says a thing once.

use std::collections::HashMap;

use super::Remarks;
use super::view::View;
use crate::chapter::ChapterFault;

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    let mut said = HashMap::new();
    for finding in &view.findings {
        let key = (view.chapter.heading_of(finding.link), finding.index, &finding.claim.filter);
        let at = finding.link.range.start;
        match said.get(&key) {
            Some(first) => remarks.add_to(finding.at, at, ChapterFault::ClaimTwice(view.line(*first))),
            None => drop(said.insert(key, at)),
        }
    }
}
