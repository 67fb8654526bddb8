//! Choosing one of many by typing.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::anonymity::{IdentityNo, Kind};
use crate::tui::key::{Chord, Command, Key};
use crate::tui::list::Stand;
use crate::tui::message::Mouse;
use crate::tui::overlay::Field;
use crate::tui::overlay::frame::{framed, inside};
use crate::tui::paint;
use crate::tui::theme::Theme;

/// What can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Chosen {
    Kind(Kind),
    Identity(IdentityNo),
    /// A group, by its index.
    Group(usize),
}

/// What a key or the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pressed {
    Chosen(Chosen),
    GaveUp,
    Moved,
}

/// A list to choose from.
pub(super) struct Choice {
    title: String,
    query: Field,
    all: Vec<(Chosen, String)>,
    /// Indices of those that fit what was typed, the best first.
    found: Vec<usize>,
    stand: Stand,
}

impl Choice {
    /// Of these; in this order until something is typed.
    pub(super) fn new(title: &str, all: Vec<(Chosen, String)>) -> Self {
        let found = (0..all.len()).collect();
        Self { title: title.to_owned(), query: Field::default(), all, found, stand: Stand::default() }
    }

    pub(super) fn key(&mut self, chord: Chord) -> Pressed {
        let step = match (chord.key, chord.ctrl) {
            (Key::Esc, _) => return Pressed::GaveUp,
            (Key::Enter, _) => return self.current().map_or(Pressed::Moved, Pressed::Chosen),
            (Key::Down | Key::Tab, _) | (Key::Char('j' | 'n'), true) => Command::Down,
            (Key::Up, _) | (Key::Char('k' | 'p'), true) => Command::Up,
            (Key::PageDown, _) => Command::PageDown,
            (Key::PageUp, _) => Command::PageUp,
            _ => {
                if self.query.key(chord) {
                    self.search();
                }
                return Pressed::Moved;
            }
        };
        self.stand.step(step, self.found.len());
        Pressed::Moved
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.query.insert(text);
        self.search();
    }

    pub(super) fn mouse(&mut self, mouse: Mouse, all: Rect) -> Pressed {
        match mouse {
            Mouse::Scroll { rows, .. } => {
                self.stand.step(if rows > 0 { Command::Down } else { Command::Up }, self.found.len());
            }
            Mouse::Press { x, y, clicks } => {
                let list = self.list(all);
                let at = self.stand.top + usize::from(y.saturating_sub(list.y));
                if list.contains((x, y).into()) && at < self.found.len() {
                    self.stand.at = at;
                    if clicks > 1 {
                        return self.current().map_or(Pressed::Moved, Pressed::Chosen);
                    }
                }
            }
            Mouse::Drag { .. } | Mouse::Release => {}
        }
        Pressed::Moved
    }

    pub(super) fn arrange(&mut self, all: Rect) {
        self.stand.arrange(self.list(all).height.into(), self.found.len());
    }

    fn current(&self) -> Option<Chosen> {
        let at = self.found.get(self.stand.at)?;
        self.all.get(*at).map(|(chosen, _)| *chosen)
    }

    fn search(&mut self) {
        self.found = fitting(self.query.text(), &self.all);
        self.stand = Stand { shown: self.stand.shown, ..Stand::default() };
    }

    fn list(&self, all: Rect) -> Rect {
        let inner = inside(all, size(all));
        Rect { y: inner.y + 1.min(inner.height), height: inner.height.saturating_sub(1), ..inner }
    }

    pub(super) fn view(&self, theme: Theme, all: Rect, buffer: &mut Buffer) {
        let hint = if all.width < 50 { "enter · esc" } else { "enter: this one · letters: look for · esc" };
        let inner = framed(all, size(all), &self.title, hint, theme, buffer);
        self.query.view(Rect { height: 1.min(inner.height), ..inner }, theme, buffer);
        let list = self.list(all);
        if self.found.is_empty() {
            paint::line(buffer, list, 0, "nothing fits", theme.quiet());
        }
        for (row, (at, index)) in (0..list.height).zip(self.found.iter().enumerate().skip(self.stand.top)) {
            let style = if at == self.stand.at { theme.current() } else { Style::new() };
            let text = self.all.get(*index).map_or("", |(_, text)| text);
            let text = paint::fit(text, list.width.into());
            let pad = " ".repeat(usize::from(list.width).saturating_sub(paint::width(&text)));
            paint::line(buffer, list, row, &format!("{text}{pad}"), style);
        }
    }
}

fn size(all: Rect) -> (u16, u16) {
    (72, 14.min(all.height.saturating_sub(2)))
}

/// Indices of what fits, the best first; all in their order where nothing was typed.
fn fitting(query: &str, all: &[(Chosen, String)]) -> Vec<usize> {
    if query.trim().is_empty() {
        return (0..all.len()).collect();
    }
    let pattern = Pattern::parse(query.trim(), CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut letters = Vec::new();
    let mut score = |text: &str| pattern.score(Utf32Str::new(text, &mut letters), &mut matcher);
    let scored = all.iter().enumerate().filter_map(|(at, (_, text))| Some((score(text)?, at)));
    let mut scored: Vec<(u32, usize)> = scored.collect();
    scored.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.into_iter().map(|(_, at)| at).collect()
}
