//! Which themes came up in an interview, and how: one key a theme.
//!
//! What is said here decides who counts as asked; so what nobody has told is in sight as `?` until somebody does.

mod themes;
mod view;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Sheet;
use crate::coding::Action;
use crate::transcript::{Coverage as How, ThemeId, TranscriptId};
use crate::tui::key::{Chord, Command, Key};
use crate::tui::list::Stand;
use crate::tui::message::{Moment, Mouse};
use crate::tui::request::Request;
use crate::tui::screen::Look;
use crate::tui::study::Study;
use themes::Theme;

/// Which themes came up in an interview, and how.
#[derive(Debug)]
pub struct Coverage {
    transcript: TranscriptId,
    themes: Vec<Theme>,
    /// Only the unknown are shown.
    only_unknown: bool,
    /// The theme one is on.
    on: Option<ThemeId>,
    stand: Stand,
    /// All that is left shall be not asked; the same key once more does it.
    asks: bool,
}

impl Coverage {
    /// Of a transcript.
    pub fn new(transcript: TranscriptId, study: &Study) -> Self {
        let themes = themes::of(&transcript, study);
        let first = themes.iter().find(|theme| theme.is_unknown()).or(themes.first());
        let on = first.map(|theme| theme.id.clone());
        let stand = Stand { shown: 10, ..Stand::default() };
        let mut sheet = Self { transcript, themes, only_unknown: false, on, stand, asks: false };
        sheet.stand_on();
        sheet
    }

    /// What is listed now.
    fn shown(&self) -> Vec<&Theme> {
        self.themes.iter().filter(|theme| !self.only_unknown || theme.is_unknown()).collect()
    }

    /// The line follows the theme; where that is no longer listed, the theme follows the line.
    fn stand_on(&mut self) {
        let shown = self.shown();
        let at = shown.iter().position(|theme| Some(&theme.id) == self.on.as_ref());
        let at = at.unwrap_or(self.stand.at).min(shown.len().saturating_sub(1));
        let on = shown.get(at).map(|theme| theme.id.clone());
        (self.stand.at, self.on) = (at, on.or(self.on.take()));
    }

    fn step(&mut self, command: Command) {
        let ids: Vec<ThemeId> = self.shown().into_iter().map(|theme| theme.id.clone()).collect();
        self.stand.step(command, ids.len());
        self.on = ids.into_iter().nth(self.stand.at);
    }

    /// The next that somebody must tell about, around the end.
    fn next_unknown(&mut self) {
        let here = self.themes.iter().position(|theme| Some(&theme.id) == self.on.as_ref()).unwrap_or(0);
        let around = self.themes.iter().cycle().skip(here + 1).take(self.themes.len());
        if let Some(next) = around.into_iter().find(|theme| theme.is_unknown()) {
            self.on = Some(next.id.clone());
        }
        self.stand_on();
    }

    /// Sets the theme one is on, and goes to the next that needs a key of its own.
    fn set(&mut self, how: How) -> Vec<Request> {
        let shown = self.shown();
        let Some(theme) = shown.get(self.stand.at).copied() else { return Vec::new() };
        let next = shown.iter().skip(self.stand.at + 1).find(|next| !next.is_child).map(|next| next.id.clone());
        let (id, is_so) = (theme.id.clone(), theme.told() == Some(how));
        self.on = next.or_else(|| Some(id.clone()));
        self.stand_on();
        if is_so {
            return Vec::new();
        }
        let told = format!("{id}: {}", themes::word(how));
        vec![Request::Act(vec![Action::Topic(self.transcript.clone(), id, how)], told)]
    }

    /// All that is left was not asked about, where nothing was coded: after the key came twice.
    fn rest(&mut self, was_asked: bool) -> Vec<Request> {
        let left: Vec<&Theme> = self.themes.iter().filter(|theme| theme.is_unknown()).collect();
        if left.is_empty() {
            return vec![Request::tell("nothing is unknown here")];
        }
        if !was_asked {
            let count = left.len();
            self.asks = true;
            let themes = if count == 1 { "theme".to_owned() } else { format!("{count} themes") };
            return vec![Request::warn(format!("A once more: the {themes} nobody told about: not asked"))];
        }
        let action = |theme: &&Theme| Action::Topic(self.transcript.clone(), theme.id.clone(), How::NotAsked);
        let actions: Vec<Action> = left.iter().map(action).collect();
        let told = format!("{} set to not asked; u takes it back", actions.len());
        vec![Request::Act(actions, told)]
    }
}

impl Sheet for Coverage {
    fn key(&mut self, chord: Chord, _study: &Study, _moment: &Moment) -> Vec<Request> {
        let was_asked = std::mem::take(&mut self.asks);
        let step = match (chord.key, chord.ctrl) {
            (Key::Esc | Key::Enter | Key::Char('q'), false) => return vec![Request::Close],
            (Key::Char('a'), false) => return self.set(How::Asked),
            (Key::Char('p'), false) => return self.set(How::Partial),
            (Key::Char('s'), false) => return self.set(How::Spontaneous),
            (Key::Char('n'), false) => return self.set(How::NotAsked),
            (Key::Char('A'), false) => return self.rest(was_asked),
            (Key::Char('u'), false) => return vec![Request::Command(Command::Undo)],
            (Key::Char('U'), false) | (Key::Char('r'), true) => return vec![Request::Command(Command::Redo)],
            (Key::Char('W'), false) => return vec![Request::Command(Command::SaveAll)],
            (Key::Char('f'), false) => {
                self.only_unknown = !self.only_unknown;
                self.stand_on();
                return Vec::new();
            }
            (Key::Tab, _) => {
                self.next_unknown();
                return Vec::new();
            }
            (Key::Down | Key::Char('j'), _) => Command::Down,
            (Key::Up | Key::Char('k'), _) => Command::Up,
            (Key::PageDown, _) | (Key::Char('f'), true) => Command::PageDown,
            (Key::PageUp, _) | (Key::Char('b'), true) => Command::PageUp,
            (Key::Home | Key::Char('g'), _) => Command::Top,
            (Key::End | Key::Char('G'), _) => Command::Bottom,
            _ => return Vec::new(),
        };
        self.step(step);
        Vec::new()
    }

    fn mouse(&mut self, mouse: Mouse, _area: Rect, _study: &Study, _moment: &Moment) -> Vec<Request> {
        if let Mouse::Scroll { rows, .. } = mouse {
            self.step(if rows > 0 { Command::Down } else { Command::Up });
        }
        Vec::new()
    }

    fn refresh(&mut self, study: &Study, _moment: &Moment) -> Vec<Request> {
        self.themes = themes::of(&self.transcript, study);
        self.stand_on();
        Vec::new()
    }

    fn arrange(&mut self, _study: &Study, area: Rect) {
        let (rows, at) = view::rows(self);
        let count = rows.len();
        self.stand.shown = usize::from(view::list(area).height);
        view::scroll(&mut self.stand, count, at);
    }

    fn state(&self) -> String {
        "COVERAGE".to_owned()
    }

    fn view(&self, _study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        view::draw(self, look, area, buffer);
    }
}
