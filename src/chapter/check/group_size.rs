//! Rule: all, none and numbers are not printed of a group so small that they tell what each one said (methods G.6).

use super::Remarks;
use super::quantifier::{is_broken, said};
use super::view::View;
use crate::anonymity::exact_counts_allowed;
use crate::chapter::ChapterFault;
use crate::synthesis::{Claims, Class};

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    for finding in &view.findings {
        let sample = finding.counts.informants.asked;
        if sample == 0 || exact_counts_allowed(sample) {
            continue;
        }
        let exact = |claims| matches!(claims, Claims::Class(Class::All | Class::None) | Claims::Exactly { .. });
        let said = said(view, finding).iter().find(|said| exact(said.claims));
        // A universal that somebody contradicts has to go anyway.
        if let Some(said) = said.filter(|said| !is_broken(finding, said.claims)) {
            let sample = if sample == 1 { "1 informant".to_owned() } else { format!("{sample} informants") };
            let fault = ChapterFault::SmallGroup { said: said.words.clone(), sample };
            remarks.add_to(finding.at, finding.link.range.start, fault);
        }
    }
}
