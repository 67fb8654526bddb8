//! What is in sight: the top is (turn, row in turn), and it follows the cursor.

use ratatui::layout::Rect;

use super::Reading;
use super::moving::row_of;
use super::note;
use super::rows::Row;
use crate::transcript::{Transcript, TurnNo};
use crate::tui::study::Study;

/// The first row in sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Top {
    /// Its turn.
    pub turn: TurnNo,
    /// Which of the turn's rows.
    pub row: usize,
}

impl Default for Top {
    fn default() -> Self {
        Self { turn: TurnNo(1), row: 0 }
    }
}

/// A row in sight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its turn.
    pub turn: TurnNo,
    /// Which of the turn's rows.
    pub row: usize,
    /// It.
    pub what: Row,
}

/// Rows that stay in sight before and after the cursor, where the screen has them.
const MARGIN: usize = 3;

impl Reading {
    /// Shares the area, breaks rows for its width, brings the cursor into sight and lists what is shown.
    pub(super) fn settle(&mut self, study: &Study, area: Rect) {
        let note = u16::from(note::is_there(self.transcript.as_ref(), study, area.height));
        self.areas = self.panes.areas(Rect { height: area.height - note, ..area });
        if self.rows.width() != self.areas.text.width {
            self.rows.reset(self.areas.text.width);
        }
        self.settle_side(study);
        self.page.clear();
        let Some(transcript) = self.read(study) else { return };
        let height = usize::from(self.areas.text.height.saturating_sub(u16::from(self.finding.is_some())));
        self.follow(transcript, height);
        let mut at = self.top;
        while self.page.len() < height {
            let rows = self.rows.of(transcript, at.turn);
            match rows.get(at.row) {
                Some(row) => {
                    self.page.push(Shown { turn: at.turn, row: at.row, what: row.clone() });
                    at.row += 1;
                }
                None if transcript.turn(at.turn).is_some() => at = Top { turn: TurnNo(at.turn.0 + 1), row: 0 },
                None => break,
            }
        }
    }

    /// Whether the row of the cursor is among those shown.
    #[cfg(test)]
    pub(super) fn shows_cursor(&self) -> bool {
        let holds = |shown: &Shown| match &shown.what {
            Row::Words { chars, .. } => {
                shown.turn == self.cursor.turn && (chars.contains(&self.cursor.at) || chars.is_empty())
            }
            _ => false,
        };
        self.page.iter().any(holds)
    }

    /// Moves the top as little as needed for the cursor to be in sight; far away it comes to a third of the height.
    fn follow(&mut self, transcript: &Transcript, height: usize) {
        let margin = MARGIN.min(height.saturating_sub(1) / 2);
        let row = row_of(&self.rows.of(transcript, self.cursor.turn), self.cursor.at);
        let cursor = Top { turn: self.cursor.turn, row };
        let above = self.back(transcript, cursor, margin);
        let highest = self.back(transcript, cursor, height.saturating_sub(1 + margin));
        if self.top <= above && self.top >= highest {
            return;
        }
        let near_up = self.top > above && self.back(transcript, self.top, height) <= above;
        let near_down = self.top < highest && self.on(transcript, self.top, height) >= highest;
        self.top = match (near_up, near_down) {
            (true, _) => above,
            (_, true) => highest,
            _ => self.back(transcript, cursor, height / 3),
        };
    }

    /// The row so many rows before another, or the first.
    fn back(&self, transcript: &Transcript, from: Top, rows: usize) -> Top {
        let mut at = from;
        let mut left = rows;
        while left > at.row {
            left -= at.row;
            if at.turn.0 <= 1 {
                return Top::default();
            }
            let turn = TurnNo(at.turn.0 - 1);
            at = Top { turn, row: self.rows.of(transcript, turn).len() };
        }
        Top { row: at.row - left, ..at }
    }

    /// The row so many rows after another, or one past the last.
    fn on(&self, transcript: &Transcript, from: Top, rows: usize) -> Top {
        let mut at = Top { row: from.row + rows, ..from };
        loop {
            let here = self.rows.of(transcript, at.turn).len();
            if at.row < here || transcript.turn(TurnNo(at.turn.0 + 1)).is_none() {
                return at;
            }
            at = Top { turn: TurnNo(at.turn.0 + 1), row: at.row - here };
        }
    }

    /// The wheel: the text moves, and the cursor only as far as it must to stay in sight.
    pub(super) fn scroll(&mut self, rows: i32, transcript: &Transcript) {
        let steps = rows.unsigned_abs() as usize;
        let top = if rows > 0 { self.on(transcript, self.top, steps) } else { self.back(transcript, self.top, steps) };
        let last = transcript.turns.len() as u32;
        if transcript.turn(top.turn).is_none()
            || (top.turn.0 == last && rows > 0 && self.page.len() < self.areas.text.height.into())
        {
            return;
        }
        self.top = top;
        let height = usize::from(self.areas.text.height);
        let margin = MARGIN.min(height.saturating_sub(1) / 2);
        let (first, end) =
            (self.on(transcript, top, margin), self.on(transcript, top, height.saturating_sub(1 + margin)));
        let here =
            Top { turn: self.cursor.turn, row: row_of(&self.rows.of(transcript, self.cursor.turn), self.cursor.at) };
        let bound = if here < first {
            first
        } else if here > end {
            end
        } else {
            return;
        };
        let rows = self.rows.of(transcript, bound.turn);
        let words = |at: &usize| matches!(rows.get(*at), Some(Row::Words { .. }));
        let row = (bound.row..rows.len()).find(words).or_else(|| (0..bound.row).rev().find(words));
        if let Some(row) = row {
            let at = self.spot_in(transcript, bound.turn, row, self.goal.unwrap_or(0));
            self.cursor = at;
        }
    }
}
