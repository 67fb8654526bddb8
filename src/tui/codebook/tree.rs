//! The lines of the tree: sections, empty ones too, so that a code can be put there, and codes.

use crate::codebook::{Codebook, Section};

/// A line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// A section of a stakeholder (by index).
    Section(usize, Section),
    /// A code (by index).
    Code(usize),
}

/// All lines, in the order of the codebook.
pub(super) fn lines(codebook: &Codebook) -> Vec<Line> {
    let mut lines = Vec::new();
    for (at, stakeholder) in codebook.stakeholders.iter().enumerate() {
        for section in Section::ALL {
            lines.push(Line::Section(at, section));
            let here =
                codebook.codes().iter().enumerate().filter(|(_, code)| {
                    code.section() == section && code.address.stakeholder() == stakeholder.id.as_str()
                });
            lines.extend(here.map(|(code, _)| Line::Code(code)));
        }
    }
    lines
}
