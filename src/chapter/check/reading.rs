//! What stands behind one claim, for whoever has the chapter open.

use super::Ground;
use super::view::View;
use super::voice::is_against;
use crate::chapter::Chapter;
use crate::coding::Stance;
use crate::synthesis::Phrase;

/// The evidence of one claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Index of its code.
    pub code: usize,
    /// The counts, as problems tell them.
    pub counts: String,
    /// A sentence that would hold; `None` where there is nothing to say.
    pub phrase: Option<Phrase>,
    /// Passages of those counted that say so, as indices into the material's, in order.
    pub support: Vec<usize>,
    /// Passages of those counted that say otherwise, or are in two minds.
    pub against: Vec<usize>,
}

/// The evidence behind a link; `None` where it is no claim, or one whose code or filter there is not.
pub fn reading(chapter: &Chapter, ground: &Ground<'_>, link: usize) -> Option<Reading> {
    let view = View::new(chapter, ground);
    let finding = view.findings.iter().find(|finding| finding.at == link)?;
    let material = ground.material;
    let speaks =
        |passage: &usize| material.passages.get(*passage).is_some_and(|passage| passage.stance() != Stance::Mention);
    let mut passages: Vec<usize> =
        finding.evidence.voices.iter().flat_map(|voice| voice.passages.iter().copied()).filter(speaks).collect();
    passages.sort_unstable();
    passages.dedup();
    let section = finding.code.section();
    let (against, support) = passages.into_iter().partition(|passage| is_against(material, section, *passage));
    Some(Reading { code: finding.index, counts: finding.tally(), phrase: view.phrase(finding), support, against })
}
