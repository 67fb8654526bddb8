//! The reading screen: the transcript in the middle, all transcripts at the left, the codebook at the right.
//!
//! The cursor is always on a character; what is coded is what is selected, else the sentence it is in. The top
//! of the screen is (turn, row in turn) and only rows that show are ever worked out.

mod coding;
mod find;
mod moving;
mod note;
mod panes;
mod rows;
mod scroll;
mod selection;
mod side;
mod spot;
#[cfg(test)]
mod tests;
mod view;

use std::collections::HashMap;
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::key::{Chord, Command, Context};
use super::list::Stand;
use super::message::{Moment, Mouse};
use super::overlay::Field;
use super::request::{Answer, Request, Target};
use super::screen::{Look, Page};
use super::study::Study;
use crate::coding::EntryId;
use crate::transcript::{Span, Transcript, TranscriptId, TurnNo, slice};
pub use panes::{Areas, Panes, Part};
use rows::Rows;
use scroll::{Shown, Top};
use selection::Selection;
use spot::{START, Spot, Unit};

/// The reading screen.
#[derive(Debug)]
pub struct Reading {
    /// Which transcript is read.
    pub transcript: Option<TranscriptId>,
    cursor: Spot,
    /// The column that moving up and down keeps to.
    goal: Option<u16>,
    selection: Option<Selection>,
    /// The coding that is getting other ends.
    resizing: Option<EntryId>,
    /// Which of the codings under the cursor is acted on.
    active: Option<EntryId>,
    /// What is looked for in this transcript, while it is typed.
    finding: Option<Field>,
    /// What was looked for last, in lower case.
    found: String,
    /// What the search screen found in a turn of a transcript.
    hit: Option<(TranscriptId, TurnNo, Vec<Range<u32>>)>,
    /// The next key is a code's own.
    awaits_shortcut: bool,
    rows: Rows,
    top: Top,
    page: Vec<Shown>,
    areas: Areas,
    panes: Panes,
    /// The part that keys of motion go to.
    part: Part,
    transcripts: Stand,
    codes: Stand,
    /// Where one was in the transcripts left behind.
    left: HashMap<TranscriptId, Spot>,
}

impl Reading {
    /// On a transcript, at its start.
    pub fn new(transcript: Option<TranscriptId>) -> Self {
        Self {
            transcript,
            cursor: START,
            goal: None,
            selection: None,
            resizing: None,
            active: None,
            finding: None,
            found: String::new(),
            hit: None,
            awaits_shortcut: false,
            rows: Rows::default(),
            top: Top::default(),
            page: Vec::new(),
            areas: Areas::default(),
            panes: Panes::default(),
            part: Part::Text,
            transcripts: Stand::default(),
            codes: Stand::default(),
            left: HashMap::new(),
        }
    }

    /// The transcript that is read, once it is there.
    fn read<'s>(&self, study: &'s Study) -> Option<&'s Transcript> {
        study.transcript(self.transcript.as_ref()?)
    }

    /// The text is another one now, or its width: rows are worked out anew, and the cursor stays where it can.
    pub fn renew(&mut self, study: &Study) {
        self.rows.reset(self.rows.width());
        if let Some(transcript) = self.read(study) {
            self.cursor = spot::within(transcript, self.cursor);
        }
        if !study.names.is_empty() && self.transcript.as_ref().is_none_or(|id| !study.names.contains(id)) {
            self.transcript = study.names.first().cloned();
            self.cursor = START;
        }
    }

    /// To a place, perhaps in another transcript.
    pub fn go_to(&mut self, target: &Target, study: &Study) {
        self.switch(&target.transcript);
        if let Some(span) = target.span {
            self.cursor = Spot { turn: span.turn, at: span.start };
        }
        if let Some(transcript) = self.read(study) {
            self.cursor = spot::within(transcript, self.cursor);
        }
        self.active = target.coding;
        self.part = Part::Text;
        self.goal = None;
    }

    /// Marks words as found where one has just gone: characters of the target's first turn. What the first of them says
    /// is what looking on looks for.
    pub fn mark_found(&mut self, target: &Target, found: Vec<Range<u32>>, study: &Study) {
        let Some(span) = target.span else { return };
        let turn = study.transcript(&target.transcript).and_then(|transcript| transcript.turn(span.turn));
        let first = turn.zip(found.first()).map(|(turn, found)| slice(&turn.text, found.start, found.end));
        self.found = first.unwrap_or_default().to_lowercase();
        self.hit = Some((target.transcript.clone(), span.turn, found));
    }

    /// To another transcript, where one was in it.
    fn switch(&mut self, id: &TranscriptId) {
        if self.transcript.as_ref() == Some(id) {
            self.selection = None;
            return;
        }
        if let Some(old) = self.transcript.replace(id.clone()) {
            self.left.insert(old, self.cursor);
        }
        self.cursor = self.left.get(id).copied().unwrap_or(START);
        self.selection = None;
        self.resizing = None;
        self.active = None;
        self.goal = None;
        self.top = Top::default();
        self.rows.reset(self.rows.width());
    }

    /// Where one is, for the next time: transcript, turn, character.
    pub fn place(&self) -> Option<(TranscriptId, u32, u32)> {
        Some((self.transcript.clone()?, self.cursor.turn.0, self.cursor.at))
    }

    /// Back to where one was the last time.
    pub fn return_to(&mut self, turn: u32, at: u32) {
        self.cursor = Spot { turn: crate::transcript::TurnNo(turn.max(1)), at };
    }

    /// The words that a code would go to: what is selected, else the sentence under the cursor.
    pub fn wanted(&self, study: &Study) -> Option<Span> {
        let transcript = self.read(study)?;
        if let Some(selection) = &self.selection {
            return selection.span(transcript);
        }
        spot::around(transcript, self.cursor, Unit::Sentence).map(|chars| spot::span(self.cursor.turn, &chars))
    }

    /// A code was given: what was selected is done with.
    pub fn done(&mut self) {
        self.selection = None;
        self.resizing = None;
    }
}

impl Page for Reading {
    fn title(&self, study: &Study) -> String {
        let Some(id) = &self.transcript else { return "no transcripts".to_owned() };
        let round = study.sights().round_name(id).map(|round| format!(", round {round}")).unwrap_or_default();
        let read = if study.has_read(id) { ", read" } else { "" };
        format!("{id}{round}{read}")
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Reading, Context::Motion]
    }

    fn is_typing(&self) -> bool {
        self.finding.is_some() || self.awaits_shortcut
    }

    fn key(&mut self, chord: Chord, study: &Study, moment: &Moment) -> Vec<Request> {
        if self.awaits_shortcut {
            self.awaits_shortcut = false;
            return self.shortcut(chord, study, moment);
        }
        self.type_find(chord, study)
    }

    fn paste(&mut self, text: &str, _study: &Study, _moment: &Moment) -> Vec<Request> {
        if let Some(field) = &mut self.finding {
            field.insert(text);
        }
        Vec::new()
    }

    fn command(&mut self, command: Command, study: &Study, moment: &Moment) -> Vec<Request> {
        if let Some(requests) = self.side_command(command, study) {
            return requests;
        }
        if self.move_by(command, study) {
            return Vec::new();
        }
        if self.select_by(command, study) {
            return Vec::new();
        }
        self.code_by(command, study, moment)
    }

    fn mouse(&mut self, mouse: Mouse, _area: Rect, study: &Study, _moment: &Moment) -> Vec<Request> {
        self.point(mouse, study);
        Vec::new()
    }

    fn answer(&mut self, _ticket: EntryId, _answer: &mut Option<Answer>, _study: &Study) -> Vec<Request> {
        Vec::new()
    }

    fn arrange(&mut self, study: &Study, area: Rect) {
        self.settle(study, area);
    }

    fn code(&self, study: &Study) -> Option<usize> {
        match self.part {
            Part::Codes => Some(self.codes.at),
            _ => self.active(study)?.code,
        }
    }

    fn state(&self, study: &Study) -> String {
        self.told_state(study)
    }

    fn view(&self, study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        view::draw(self, study, look, area, buffer);
    }
}
