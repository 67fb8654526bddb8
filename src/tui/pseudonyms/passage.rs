//! One place of a form in the texts: who says it, where, and what stands around it.

use super::model::Model;
use crate::anonymity::review::{Occurrence, Spot};

/// A place, ready to be drawn.
pub(super) struct Passage<'m> {
    /// `12`, or `2:12` where several files are reviewed: the turn's number from 1; else what it is, as `heading`.
    pub(super) at: String,
    /// Who speaks, as the file has it.
    pub(super) label: &'m str,
    pub(super) before: &'m str,
    pub(super) form: &'m str,
    pub(super) after: &'m str,
}

impl Model {
    /// A place of the group under the cursor, with at most so many characters either side.
    pub(super) fn passage(&self, at: usize, width: usize) -> Option<Passage<'_>> {
        let (_, group) = self.current()?;
        let occurrence = group.occurrences.get(at)?;
        let (before, form, after) = self.review.context(occurrence, width)?;
        let number = self.place(occurrence);
        Some(Passage { at: number, label: self.label(occurrence).unwrap_or_default(), before, form, after })
    }

    fn place(&self, occurrence: &Occurrence) -> String {
        let place = match occurrence.spot.turn() {
            Some(turn) => (turn + 1).to_string(),
            None => occurrence.spot.word().to_owned(),
        };
        match self.review.raws.len() {
            0 | 1 => place,
            _ => format!("{}:{place}", occurrence.transcript + 1),
        }
    }

    fn label(&self, occurrence: &Occurrence) -> Option<&str> {
        let raw = self.review.raws.get(occurrence.transcript)?;
        let turn = raw.turns.get(occurrence.spot.turn()?)?;
        match occurrence.spot {
            Spot::Aside(_, aside) => raw.speakers.get(turn.asides.get(aside)?.speaker?).map(String::as_str),
            _ => raw.label(turn),
        }
    }
}
