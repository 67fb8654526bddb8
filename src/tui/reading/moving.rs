//! Moving the cursor: by letter, word, sentence, row, turn, coding, topic marker, screenful; with the mouse.

use unicode_segmentation::UnicodeSegmentation as _;

use super::rows::{Row, shown};
use super::selection::Selection;
use super::spot::{self, Spot, Unit};
use super::{Part, Reading};
use crate::transcript::{Transcript, TurnNo};
use crate::tui::key::Command;
use crate::tui::message::Mouse;
use crate::tui::study::Study;

impl Reading {
    /// Does a command of motion in the text; tells whether it was one.
    pub(super) fn move_by(&mut self, command: Command, study: &Study) -> bool {
        let Some(transcript) = self.read(study) else { return false };
        let height = i32::from(self.areas.text.height.max(2));
        let rows = match command {
            Command::Down => 1,
            Command::Up => -1,
            Command::PageDown => height - 1,
            Command::PageUp => 1 - height,
            Command::HalfDown => height / 2,
            Command::HalfUp => -(height / 2),
            _ => return self.jump(command, transcript, study),
        };
        self.by_rows(rows, transcript);
        true
    }

    fn jump(&mut self, command: Command, transcript: &Transcript, study: &Study) -> bool {
        let here = self.cursor;
        let to = match command {
            Command::Left => spot::previous(transcript, here, Unit::Letter),
            Command::Right => spot::next(transcript, here, Unit::Letter),
            Command::NextWord => spot::next(transcript, here, Unit::Word),
            Command::PreviousWord => spot::previous(transcript, here, Unit::Word),
            Command::NextSentence => spot::next(transcript, here, Unit::Sentence),
            Command::PreviousSentence => spot::previous(transcript, here, Unit::Sentence),
            Command::NextTurn => spot::next(transcript, here, Unit::Turn),
            Command::PreviousTurn => spot::previous(transcript, here, Unit::Turn),
            Command::Top => Some(spot::START),
            Command::Bottom => Some(spot::end(transcript)),
            Command::NextCoding | Command::PreviousCoding => {
                return self.reach_coding(command == Command::NextCoding, study);
            }
            Command::NextHeading | Command::PreviousHeading => {
                heading(transcript, here, command == Command::NextHeading)
            }
            Command::FindNext | Command::FindPrevious => {
                return self.find_again(command == Command::FindNext, transcript);
            }
            _ => return false,
        };
        if let Some(to) = to {
            self.to(to);
        }
        true
    }

    /// The cursor to a spot; a selection is extended.
    pub(super) fn to(&mut self, to: Spot) {
        self.cursor = to;
        self.goal = None;
        self.active = None;
        if let Some(selection) = &mut self.selection {
            selection.moving = to;
            selection.unit = Unit::Letter;
        }
    }

    fn reach_coding(&mut self, forward: bool, study: &Study) -> bool {
        let Some(id) = &self.transcript else { return true };
        let passages = study.passages(id);
        let key = |at: usize| passages.all.get(at).map(|passage| (passage.span.turn, passage.span.start));
        let here = (self.cursor.turn, self.cursor.at);
        let current = self.active.and_then(|id| passages.all.iter().position(|passage| passage.id == id));
        let at = match (forward, current.filter(|at| key(*at) == Some(here))) {
            (true, Some(at)) => at + 1,
            (false, Some(at)) => at.wrapping_sub(1),
            (true, None) => passages.all.partition_point(|passage| (passage.span.turn, passage.span.start) <= here),
            (false, None) => {
                passages.all.partition_point(|passage| (passage.span.turn, passage.span.start) < here).wrapping_sub(1)
            }
        };
        if let Some(passage) = passages.all.get(at) {
            self.to(Spot { turn: passage.span.turn, at: passage.span.start });
            self.active = Some(passage.id);
        }
        true
    }

    /// So many rows of words down, or up where negative; keeps to the column.
    fn by_rows(&mut self, rows: i32, transcript: &Transcript) {
        let goal = self.goal.unwrap_or_else(|| self.column(transcript));
        let mut at = self.cursor;
        for _ in 0..rows.unsigned_abs() {
            match self.beside(transcript, at, rows > 0, goal) {
                Some(next) => at = next,
                None => break,
            }
        }
        self.to(at);
        self.goal = Some(goal);
    }

    /// The column of the cursor in its row.
    fn column(&self, transcript: &Transcript) -> u16 {
        let rows = self.rows.of(transcript, self.cursor.turn);
        let Some(Row::Words { chars, bytes }) = rows.get(row_of(&rows, self.cursor.at)) else { return 0 };
        let text = transcript.turn(self.cursor.turn).and_then(|turn| turn.text.get(bytes.clone())).unwrap_or("");
        let mut at = chars.start;
        let mut cells = 0;
        for grapheme in text.graphemes(true) {
            if at >= self.cursor.at {
                break;
            }
            at += grapheme.chars().count() as u32;
            cells += shown(grapheme).1;
        }
        cells as u16
    }

    /// The spot one row of words further, at a column.
    fn beside(&self, transcript: &Transcript, from: Spot, down: bool, goal: u16) -> Option<Spot> {
        let rows = self.rows.of(transcript, from.turn);
        let here = row_of(&rows, from.at);
        let is_words = |row: &Row| matches!(row, Row::Words { .. });
        let inside = if down {
            rows.iter().enumerate().skip(here + 1).find(|(_, row)| is_words(row))
        } else {
            rows.iter().enumerate().take(here).rev().find(|(_, row)| is_words(row))
        };
        if let Some((at, _)) = inside {
            return Some(self.spot_in(transcript, from.turn, at, goal));
        }
        let turn = TurnNo(if down { from.turn.0 + 1 } else { from.turn.0.checked_sub(1)? });
        transcript.turn(turn)?;
        let rows = self.rows.of(transcript, turn);
        let at = if down { rows.iter().position(is_words) } else { rows.iter().rposition(is_words) }?;
        Some(self.spot_in(transcript, turn, at, goal))
    }

    /// The spot in a row at a column, the last of the row where it is shorter.
    pub(super) fn spot_in(&self, transcript: &Transcript, turn: TurnNo, row: usize, column: u16) -> Spot {
        let rows = self.rows.of(transcript, turn);
        let Some(Row::Words { chars, bytes }) = rows.get(row) else { return Spot { turn, at: 0 } };
        let text = transcript.turn(turn).and_then(|turn| turn.text.get(bytes.clone())).unwrap_or("");
        let (mut at, mut cells, mut last) = (chars.start, 0, chars.start);
        for grapheme in text.graphemes(true).filter(|grapheme| *grapheme != "\n") {
            last = at;
            cells += shown(grapheme).1;
            if cells > usize::from(column) {
                break;
            }
            at += grapheme.chars().count() as u32;
        }
        Spot { turn, at: last }
    }

    /// The mouse: a press sets the cursor, twice a word, three times a sentence; dragging selects.
    pub(super) fn point(&mut self, mouse: Mouse, study: &Study) {
        match mouse {
            Mouse::Press { x, y, clicks } => match self.areas.part_at(x, y) {
                Some(Part::Text) => self.press(x, y, clicks, study),
                Some(part) => self.press_side(part, y, study),
                None => {}
            },
            Mouse::Drag { x, y } => self.drag(x, y, study),
            Mouse::Release => {}
            Mouse::Scroll { x, y, rows } => match self.areas.part_at(x, y) {
                Some(Part::Text) => {
                    if let Some(transcript) = self.read(study) {
                        self.scroll(i32::from(rows), transcript);
                    }
                }
                Some(part) => self.scroll_side(part, rows, study),
                None => {}
            },
        }
    }

    fn press(&mut self, x: u16, y: u16, clicks: u8, study: &Study) {
        let Some(transcript) = self.read(study) else { return };
        let Some(spot) = self.spot_at(x, y, transcript) else { return };
        self.part = Part::Text;
        self.selection = None;
        self.to(spot);
        let unit = match clicks {
            1 => return,
            2 => Unit::Word,
            _ => Unit::Sentence,
        };
        if let Some(selection) = Selection::of(transcript, spot, unit) {
            self.set(selection);
        }
    }

    fn drag(&mut self, x: u16, y: u16, study: &Study) {
        let Some(transcript) = self.read(study) else { return };
        let Some(spot) = self.spot_at(x, y, transcript) else { return };
        if self.selection.is_none() && spot != self.cursor {
            self.selection = Some(Selection { fixed: self.cursor, moving: self.cursor, unit: Unit::Letter });
        }
        if self.selection.is_some() {
            self.to(spot);
        }
    }

    /// The character drawn at a cell; of rows without words the nearest one.
    fn spot_at(&self, x: u16, y: u16, transcript: &Transcript) -> Option<Spot> {
        let row = usize::from(y.checked_sub(self.areas.text.y)?);
        let shown = self.page.get(row)?;
        let column = x.saturating_sub(self.areas.text.x);
        let rows = self.rows.of(transcript, shown.turn);
        let at = (shown.row..rows.len()).find(|at| matches!(rows.get(*at), Some(Row::Words { .. })));
        let at = at.or_else(|| rows.iter().rposition(|row| matches!(row, Row::Words { .. })))?;
        Some(self.spot_in(transcript, shown.turn, at, column))
    }
}

/// The row of words that holds a character.
pub(super) fn row_of(rows: &[Row], at: u32) -> usize {
    let holds = |row: &Row| matches!(row, Row::Words { chars, .. } if at < chars.end);
    let last = || rows.iter().rposition(|row| matches!(row, Row::Words { .. })).unwrap_or(0);
    rows.iter().position(holds).unwrap_or_else(last)
}

fn heading(transcript: &Transcript, here: Spot, forward: bool) -> Option<Spot> {
    let headings = &transcript.headings;
    let at = if forward {
        headings.iter().find(|heading| heading.before > here.turn)
    } else {
        let start = Spot { at: 0, ..here };
        headings
            .iter()
            .rev()
            .find(|heading| heading.before < here.turn || (heading.before == here.turn && here > start))
    };
    at.filter(|heading| transcript.turn(heading.before).is_some()).map(|heading| Spot { turn: heading.before, at: 0 })
}
