//! Rule: an address leads to a code that there is.

use super::Remarks;
use super::view::View;
use crate::chapter::ChapterFault;
use crate::codebook::{CodeAddress, Codebook, Resolved};
use crate::source::nearest;

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    let codebook = view.ground.material.codebook;
    for (at, link, claim) in view.chapter.claims() {
        for fault in faults(codebook, &claim.address) {
            remarks.add_to(at, link.range.start, fault);
        }
    }
    for leave_out in &view.chapter.leave_out {
        // A retired code is just what one leaves out.
        let found = faults(codebook, &leave_out.address).filter(|fault| !matches!(fault, ChapterFault::RetiredCode(_)));
        found.for_each(|fault| remarks.add(leave_out.at, fault));
    }
}

fn faults(codebook: &Codebook, address: &CodeAddress) -> impl Iterator<Item = ChapterFault> {
    let resolved = codebook.resolve(address);
    let place = match resolved {
        None => Some(ChapterFault::UnknownCode { address: address.to_string(), like: like(codebook, address) }),
        Some(Resolved::Moved(_, code)) => {
            Some(ChapterFault::MovedCode { address: address.to_string(), now: code.address.to_string() })
        }
        Some(Resolved::Code(..)) => None,
    };
    let retired = resolved.filter(|resolved| resolved.code().retired);
    place.into_iter().chain(retired.map(|resolved| ChapterFault::RetiredCode(resolved.code().address.to_string())))
}

/// The closest address, else one of the same id elsewhere.
fn like(codebook: &Codebook, address: &CodeAddress) -> Option<String> {
    let all: Vec<&str> = codebook.codes().iter().map(|code| code.address.as_str()).collect();
    let namesake = || codebook.codes().iter().find(|code| code.address.id() == address.id());
    nearest(address.as_str(), &all).or_else(|| namesake().map(|code| code.address.to_string()))
}
