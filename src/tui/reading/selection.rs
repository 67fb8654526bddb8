//! Selected words: by letter, word, sentence, paragraph, turn; grown, shrunk, extended.

use super::spot::{self, Spot, Unit};
use super::{Part, Reading};
use crate::transcript::{Span, Transcript};
use crate::tui::key::Command;
use crate::tui::study::Study;

/// From one character to another, both included; the cursor is at the moving one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// The end that stays.
    pub fixed: Spot,
    /// The end that moves.
    pub moving: Spot,
    /// What it was selected by last.
    pub unit: Unit,
}

impl Selection {
    /// The words as a span; `None` where there are none.
    pub fn span(&self, transcript: &Transcript) -> Option<Span> {
        let (from, to) = (self.fixed.min(self.moving), self.fixed.max(self.moving));
        // The last letter is selected with its marks.
        let end = spot::around(transcript, to, Unit::Letter).map_or(to.at, |letter| letter.end.max(to.at));
        let start = spot::around(transcript, from, Unit::Letter).map_or(from.at, |letter| letter.start.min(from.at));
        let span = Span { turn: from.turn, start, to_turn: to.turn, end };
        transcript.words(span).filter(|words| !words.trim().is_empty()).map(|_| span)
    }

    /// A unit, the cursor at its end.
    pub(super) fn of(transcript: &Transcript, at: Spot, unit: Unit) -> Option<Self> {
        let chars = spot::around(transcript, at, unit)?;
        let fixed = Spot { at: chars.start, ..at };
        Some(Self { fixed, moving: Spot { at: chars.end.saturating_sub(1), ..at }, unit })
    }

    fn first(&self) -> Spot {
        self.fixed.min(self.moving)
    }

    fn last(&self) -> Spot {
        self.fixed.max(self.moving)
    }
}

impl Reading {
    /// Does a command of selecting; tells whether it was one.
    pub(super) fn select_by(&mut self, command: Command, study: &Study) -> bool {
        let Some(transcript) = self.read(study) else { return false };
        let unit = match command {
            Command::SelectSentence => Unit::Sentence,
            Command::SelectParagraph => Unit::Paragraph,
            Command::SelectTurn => Unit::Turn,
            Command::Select => {
                self.toggle_free();
                return true;
            }
            Command::Grow | Command::Shrink => {
                self.resize_by(command == Command::Grow, transcript);
                return true;
            }
            Command::SwapEnds => {
                self.swap_ends();
                return true;
            }
            Command::ExtendDown | Command::ExtendUp | Command::ExtendRight | Command::ExtendLeft => {
                self.extend_by(command, study);
                return true;
            }
            _ => return false,
        };
        self.select_unit(unit, transcript);
        true
    }

    fn toggle_free(&mut self) {
        self.selection = match self.selection {
            Some(Selection { unit: Unit::Letter, .. }) => None,
            Some(selection) => Some(Selection { unit: Unit::Letter, ..selection }),
            None => Some(Selection { fixed: self.cursor, moving: self.cursor, unit: Unit::Letter }),
        };
    }

    /// The unit under the cursor; when one of its kind is selected already, the next one too.
    fn select_unit(&mut self, unit: Unit, transcript: &Transcript) {
        let selection = match self.selection {
            Some(selection) if selection.unit == unit => {
                let next = spot::next(transcript, selection.last(), unit);
                let more = next.and_then(|next| Selection::of(transcript, next, unit));
                Some(Selection {
                    fixed: selection.first(),
                    moving: more.map_or(selection.last(), |more| more.moving),
                    unit,
                })
            }
            _ => Selection::of(transcript, self.cursor, unit),
        };
        if let Some(selection) = selection {
            self.set(selection);
        }
    }

    /// To the next larger or smaller unit around what is selected.
    fn resize_by(&mut self, grow: bool, transcript: &Transcript) {
        let Some(selection) = self.selection else {
            let unit = if grow { Unit::Word } else { Unit::Letter };
            if let Some(selection) = Selection::of(transcript, self.cursor, unit) {
                self.set(selection);
            }
            return;
        };
        let mut unit = selection.unit;
        // Units that select the same words (one sentence is the paragraph) are passed over.
        while let Some(other) = if grow { unit.larger() } else { unit.smaller() } {
            unit = other;
            let ends =
                (Selection::of(transcript, selection.first(), unit), Selection::of(transcript, selection.last(), unit));
            let (Some(first), Some(last)) = ends else { break };
            // Shrinking keeps to where it began.
            let to = if grow { last.last() } else { first.last() };
            let next = Selection { fixed: first.first(), moving: to, unit };
            if (next.first(), next.last()) != (selection.first(), selection.last()) {
                self.set(next);
                return;
            }
        }
    }

    fn swap_ends(&mut self) {
        if let Some(selection) = self.selection {
            self.set(Selection { fixed: selection.moving, moving: selection.fixed, unit: selection.unit });
        }
    }

    /// Shift with an arrow: selects from here on, by letters or lines.
    fn extend_by(&mut self, command: Command, study: &Study) {
        self.part = Part::Text;
        if self.selection.is_none() {
            self.selection = Some(Selection { fixed: self.cursor, moving: self.cursor, unit: Unit::Letter });
        }
        let step = match command {
            Command::ExtendDown => Command::Down,
            Command::ExtendUp => Command::Up,
            Command::ExtendLeft => Command::Left,
            _ => Command::Right,
        };
        self.move_by(step, study);
    }

    pub(super) fn set(&mut self, selection: Selection) {
        self.selection = Some(selection);
        self.cursor = selection.moving;
        self.goal = None;
    }
}
