//! The codes a figure or table is about.

use super::Exhibit;
use crate::codebook::{Code, Codebook, Section};

/// Codes under one stakeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scope {
    /// The stakeholder's label.
    pub label: String,
    /// Indices of codes in the order of the codebook.
    pub codes: Vec<usize>,
}

/// The benefits and drawbacks (or the section asked for) of each stakeholder, retired codes left out.
///
/// Children count for their parents and have no row of their own: parent less children would tell what the rule for
/// small counts withholds.
pub(super) fn scopes(book: &Codebook, exhibit: &Exhibit) -> Vec<Scope> {
    let wanted = |code: &Code| {
        let stakeholder = exhibit.stakeholder.as_deref();
        let section = match exhibit.section {
            Some(section) => code.section() == section,
            None => code.section() != Section::Context,
        };
        code.parent.is_none()
            && !code.retired
            && section
            && stakeholder.is_none_or(|id| id == code.address.stakeholder())
    };
    let mut scopes: Vec<(&str, Scope)> = Vec::new();
    for (index, code) in book.codes().iter().enumerate().filter(|(_, code)| wanted(code)) {
        let id = code.address.stakeholder();
        match scopes.iter_mut().find(|(known, _)| *known == id) {
            Some((_, scope)) => scope.codes.push(index),
            None => {
                let label = book.stakeholder(id).map_or_else(|| id.to_owned(), |stakeholder| stakeholder.label.clone());
                scopes.push((id, Scope { label, codes: vec![index] }));
            }
        }
    }
    scopes.into_iter().map(|(_, scope)| scope).collect()
}
