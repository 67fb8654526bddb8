//! `code:` with an address that a code had before.

use crate::codebook::{CodeAddress, Codebook};
use crate::search::query::{CodePattern, Coded, Query};

/// Puts the address where a code stands now in the place of one it had, so that kept searches keep finding.
///
/// Only whole addresses are followed: a pattern with `*` asks for what stands there now.
pub(super) fn follow(query: &mut Query, codebook: &Codebook) {
    match query {
        Query::All(parts) | Query::Any(parts) => parts.iter_mut().for_each(|part| follow(part, codebook)),
        Query::Not(part) => follow(part, codebook),
        Query::Coded(Coded::Code(pattern)) => now(pattern, codebook),
        Query::Near { one, other, .. } => {
            now(one, codebook);
            now(other, codebook);
        }
        Query::Coded(_) | Query::Term(_) | Query::Phrase(_) | Query::Attribute { .. } => {}
    }
}

fn now(pattern: &mut CodePattern, codebook: &Codebook) {
    let address = CodeAddress::new(pattern.text.trim_end_matches('/'));
    if let Some(found) = address.ok().and_then(|address| codebook.resolve(&address)) {
        pattern.text = found.code().address.to_string();
    }
}
