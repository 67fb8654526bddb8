//! Everything that can be done, by name: commands, transcripts, codes, topic markers.

mod choice;
mod rank;
#[cfg(test)]
mod tests;

pub use choice::Choice;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::frame::{framed, inside};
use super::{Field, Sheet};
use crate::transcript::TranscriptId;
use crate::tui::key::{Chord, Command, Context, Key};
use crate::tui::list::Stand;
use crate::tui::message::{Moment, Mouse};
use crate::tui::paint;
use crate::tui::request::Request;
use crate::tui::screen::Look;
use crate::tui::study::Study;

/// Everything that can be done, by name.
#[derive(Debug)]
pub struct Palette {
    query: Field,
    /// All there is, in the order shown when nothing was typed; how many of them were chosen lately.
    choices: Vec<Choice>,
    lately: usize,
    /// Indices of those that fit, the best first.
    found: Vec<usize>,
    stand: Stand,
}

impl Palette {
    /// For some contexts.
    pub fn new(contexts: &[Context], study: &Study) -> Self {
        let choices = choice::all(contexts, None, study);
        let stand = Stand { shown: 10, ..Stand::default() };
        let mut palette = Self { query: Field::default(), choices, lately: 0, found: Vec::new(), stand };
        palette.search(study);
        palette
    }

    /// With what was chosen lately first, and the topic markers of the transcript that is read.
    #[must_use]
    pub fn with(mut self, lately: &[Choice], read: Option<&TranscriptId>, study: &Study) -> Self {
        self.choices.extend(choice::headings(read, study));
        let (mut first, rest): (Vec<Choice>, Vec<Choice>) =
            self.choices.into_iter().partition(|choice| lately.contains(choice));
        first.sort_by_key(|choice| lately.iter().position(|other| other == choice));
        self.lately = first.len();
        self.choices = first.into_iter().chain(rest).collect();
        self.search(study);
        self
    }

    fn search(&mut self, study: &Study) {
        self.found = rank::fitting(self.query.text(), &self.choices, self.lately, study);
        self.stand.at = 0;
        self.stand.top = 0;
    }

    fn choose(&self, study: &Study) -> Vec<Request> {
        let choice = self.found.get(self.stand.at).and_then(|at| self.choices.get(*at));
        match choice {
            Some(choice) => {
                vec![Request::Close, Request::Chose(choice.clone())].into_iter().chain(choice.request(study)).collect()
            }
            None => Vec::new(),
        }
    }

    fn step(&mut self, command: Command) {
        self.stand.step(command, self.found.len());
    }
}

impl Sheet for Palette {
    fn key(&mut self, chord: Chord, study: &Study, _moment: &Moment) -> Vec<Request> {
        match (chord.key, chord.ctrl) {
            (Key::Esc, _) => return vec![Request::Close],
            (Key::Enter, _) => return self.choose(study),
            (Key::Down | Key::Tab, _) | (Key::Char('j' | 'n'), true) => self.step(Command::Down),
            (Key::Up, _) | (Key::Char('k' | 'p'), true) => self.step(Command::Up),
            (Key::PageDown, _) => self.step(Command::PageDown),
            (Key::PageUp, _) => self.step(Command::PageUp),
            _ => {
                if self.query.key(chord) {
                    self.search(study);
                }
            }
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, study: &Study, _moment: &Moment) -> Vec<Request> {
        self.query.insert(text);
        self.search(study);
        Vec::new()
    }

    fn mouse(&mut self, mouse: Mouse, _area: Rect, _study: &Study, _moment: &Moment) -> Vec<Request> {
        if let Mouse::Scroll { rows, .. } = mouse {
            self.step(if rows > 0 { Command::Down } else { Command::Up });
        }
        Vec::new()
    }

    fn arrange(&mut self, _study: &Study, area: Rect) {
        let list = inside(area, size(area)).height.saturating_sub(1);
        self.stand.arrange(list.into(), self.found.len());
    }

    fn state(&self) -> String {
        "PALETTE".to_owned()
    }

    fn view(&self, study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        let inner = framed(area, size(area), "do", "enter: do it · esc", look.theme, buffer);
        self.query.view(Rect { height: 1.min(inner.height), ..inner }, look.theme, buffer);
        let list = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
        if self.found.is_empty() {
            paint::line(buffer, list, 0, "nothing is called so", look.theme.quiet());
        }
        for (row, (at, index)) in (0..list.height).zip(self.found.iter().enumerate().skip(self.stand.top)) {
            let Some(choice) = self.choices.get(*index) else { continue };
            let style = if at == self.stand.at { look.theme.current() } else { Style::new() };
            let mark = if *index < self.lately { look.theme.sign("↺", "r") } else { " " };
            let keys = choice.keys(look.keymap);
            let cells = usize::from(list.width).saturating_sub(paint::width(&keys) + 1);
            let text = paint::fit(&format!("{mark} {}", choice.text(study)), cells);
            let gap = " ".repeat(cells.saturating_sub(paint::width(&text)));
            let y = list.y + row;
            let x = paint::put(buffer, list.x, y, list.width, &format!("{text}{gap} "), style);
            let style = if at == self.stand.at { style } else { look.theme.key() };
            paint::put(buffer, x, y, list.right().saturating_sub(x), &keys, style);
        }
    }
}

fn size(area: Rect) -> (u16, u16) {
    (76, 16.min(area.height.saturating_sub(2)))
}
