//! The first minute: what one does all day, done once by oneself.
//!
//! A small box below the text says what to press; keys go through to the screen, and a step is done when the person did
//! it. What was done in the tour is taken back at its end if the person likes. It is shown by itself once on a machine.

mod steps;
mod undoing;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Sheet;
use super::frame::framed;
use crate::tui::effect::Effect;
use crate::tui::key::{Chord, Command, Key};
use crate::tui::message::Moment;
use crate::tui::paint;
use crate::tui::request::Request;
use crate::tui::screen::Look;
use crate::tui::study::Study;
use steps::{STEPS, Step};

/// The tour.
#[derive(Debug)]
pub struct Tour {
    /// How many entries this session had made when the tour began, and when the step did.
    start: usize,
    since: usize,
    at: usize,
    /// It is at its end, and asks whether all shall be taken back.
    asks: bool,
    /// It was noted that it has been shown.
    is_noted: bool,
}

/// Rows of the box, its border among them.
const ROWS: u16 = 5;

impl Tour {
    /// From the first step; `made` is how many entries this session has made already.
    pub fn new(made: usize) -> Self {
        Self { start: made, since: made, at: 0, asks: false, is_noted: false }
    }

    /// Where something is to be taken back, asks about it; tells whether it asks for the first time.
    pub fn ask(&mut self, study: &Study) -> bool {
        let first = !self.asks && !undoing::of(study, self.start).is_empty();
        self.asks |= first;
        first
    }

    fn step(&self) -> Option<&'static Step> {
        STEPS.get(self.at)
    }

    fn end(&mut self, study: &Study) -> Vec<Request> {
        if self.ask(study) { Vec::new() } else { vec![Request::Close] }
    }

    /// On to the next step, or to the end.
    fn next(&mut self, study: &Study) -> Vec<Request> {
        self.at += 1;
        self.since = study.made().len();
        if self.step().is_some() { Vec::new() } else { self.end(study) }
    }

    /// Whether the step is done, by what was just done or by what was made since it began.
    fn look(&mut self, command: Option<Command>, study: &Study) -> Vec<Request> {
        let made = study.made().get(self.since..).unwrap_or_default();
        let actions = || made.iter().filter_map(|id| study.history().entry(*id)).map(|(_, entry)| &entry.action);
        match self.step().filter(|_| !self.asks) {
            Some(step) if step.proof.holds(command, actions()) => self.next(study),
            _ => Vec::new(),
        }
    }

    fn take_back(&self, study: &Study) -> Vec<Request> {
        let actions = undoing::of(study, self.start);
        let told = "what you did in the tour is taken back".to_owned();
        vec![Request::Close, Request::Act(actions, told)]
    }
}

impl Sheet for Tour {
    fn key(&mut self, chord: Chord, study: &Study, _moment: &Moment) -> Vec<Request> {
        match (self.asks, chord.key) {
            (true, Key::Char('y' | 'Y') | Key::Enter) => self.take_back(study),
            (true, Key::Char('n' | 'N') | Key::Esc) => vec![Request::Close, Request::tell("kept; u takes it back")],
            (true, _) => Vec::new(),
            (false, Key::Esc) => self.end(study),
            (false, _) => self.next(study),
        }
    }

    fn refresh(&mut self, study: &Study, _moment: &Moment) -> Vec<Request> {
        let mut requests = self.look(None, study);
        if !std::mem::replace(&mut self.is_noted, true) {
            requests.push(Request::Effect(Effect::TourSeen));
        }
        requests
    }

    /// All keys but the two that are the tour's own: Esc ends it, ctrl-n passes a step over.
    fn is_transparent(&self, chord: Chord) -> bool {
        !self.asks && chord.key != Key::Esc && chord != SKIP
    }

    fn rows(&self, size: (u16, u16)) -> u16 {
        ROWS.min(size.1 / 3)
    }

    fn saw(&mut self, command: Command, study: &Study) -> Vec<Request> {
        self.look(Some(command), study)
    }

    fn state(&self) -> String {
        "TOUR".to_owned()
    }

    fn view(&self, study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        let title = format!("the first minute, {} of {}", (self.at + 1).min(STEPS.len()), STEPS.len());
        let text = match (self.asks, self.step()) {
            (true, _) => {
                let count = undoing::of(study, self.start).len();
                let things = if count == 1 { "thing" } else { "things" };
                format!("That was it. Take back the {count} {things} you did in the tour? y: take back · n: keep")
            }
            (false, Some(step)) => step.text(look.keymap),
            (false, None) => String::new(),
        };
        // Without room for a border the text goes without.
        if area.height < 3 {
            for (row, line) in (0..area.height).zip(paint::wrap(&text, area.width.into())) {
                paint::line(buffer, area, row, &line, look.theme.head());
            }
            return;
        }
        let hint = if self.asks { "y · n" } else { "esc: end the tour · ctrl-n: next step" };
        let inner = framed(area, (area.width, area.height), &title, hint, look.theme, buffer);
        for (row, line) in (0..inner.height).zip(paint::wrap(&text, inner.width.into())) {
            paint::line(buffer, inner, row, &line, Style::new());
        }
    }
}

const SKIP: Chord = Chord { ctrl: true, alt: false, shift: false, key: Key::Char('n') };
