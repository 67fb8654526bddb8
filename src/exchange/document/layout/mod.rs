//! Layouts.
use super::super::Report;
use super::content::{Content, paragraphs};
use crate::transcript::{Raw, RawTurn};
/// Reads.
pub(super) fn read(content: Content, report: &mut Report) -> Raw {
    let _ = report;
    Raw {
        turns: paragraphs(&content.blocks)
            .into_iter()
            .filter(|p| !p.text.trim().is_empty())
            .map(|p| RawTurn { text: p.text.clone(), ..RawTurn::default() })
            .collect(),
        ..Raw::default()
    }
}
