//! A small form: fields with labels. Tab goes between them, enter saves, esc gives up; what is wrong stands below.
//!
//! A form is not an overlay itself: overlays have one and say what its values mean.

mod entry;
mod text;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

pub use entry::Entry;
pub use text::Text;

use super::frame::framed;
use crate::tui::key::{Chord, Key};
use crate::tui::paint;
use crate::tui::theme::Theme;

/// Fields, and which of them is being filled in.
#[derive(Debug, Default)]
pub struct Form {
    entries: Vec<(&'static str, Entry)>,
    /// The entry that keys go to.
    pub at: usize,
    /// What is wrong, in words.
    pub problem: Option<String>,
    /// What must be known before it is saved.
    pub note: String,
}

/// What a key did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pressed {
    /// It shall be saved.
    Save,
    /// It shall not.
    GiveUp,
    /// An entry has another value.
    Changed,
    /// Nothing of that.
    Nothing,
}

impl Form {
    /// With these entries, each with its label.
    pub fn new(entries: Vec<(&'static str, Entry)>) -> Self {
        Self { entries, ..Self::default() }
    }

    /// The value under a label; empty where there is no such entry.
    pub fn value(&self, label: &str) -> String {
        self.entry(label).map(Entry::value).unwrap_or_default()
    }

    /// The place chosen under a label.
    pub fn chosen(&self, label: &str) -> Option<usize> {
        self.entry(label).and_then(Entry::chosen)
    }

    fn entry(&self, label: &str) -> Option<&Entry> {
        self.entries.iter().find(|(name, _)| *name == label).map(|(_, entry)| entry)
    }

    /// The label of the entry that keys go to.
    pub fn here(&self) -> &'static str {
        self.entries.get(self.at).map_or("", |(name, _)| name)
    }

    /// Puts another entry under a label.
    pub fn set(&mut self, label: &str, entry: Entry) {
        if let Some((_, slot)) = self.entries.iter_mut().find(|(name, _)| *name == label) {
            *slot = entry;
        }
    }

    /// A key.
    pub fn key(&mut self, chord: Chord) -> Pressed {
        let count = self.entries.len().max(1);
        match (chord.key, chord.shift) {
            (Key::Esc, _) => return Pressed::GiveUp,
            (Key::Enter, _) if !chord.alt && !chord.shift => return Pressed::Save,
            (Key::Tab, false) => self.at = (self.at + 1) % count,
            (Key::Tab, true) => self.at = (self.at + count - 1) % count,
            (Key::Down, _) if self.is_line() => self.at = (self.at + 1).min(count - 1),
            (Key::Up, _) if self.is_line() => self.at = self.at.saturating_sub(1),
            _ => {
                let changed = self.entries.get_mut(self.at).is_some_and(|(_, entry)| entry.key(chord));
                return if changed { Pressed::Changed } else { Pressed::Nothing };
            }
        }
        Pressed::Nothing
    }

    /// The first entry drawn in so many rows: the one that keys go to must be in sight.
    fn first(&self, rows: u16) -> usize {
        let mut left = rows;
        let mut first = self.at;
        for (at, (_, entry)) in self.entries.iter().enumerate().take(self.at + 1).rev() {
            let Some(rest) = left.checked_sub(entry.rows()) else { break };
            (left, first) = (rest, at);
        }
        first
    }

    fn is_line(&self) -> bool {
        matches!(self.entries.get(self.at), Some((_, Entry::Line(_))))
    }

    /// Pasted text goes into the entry one is in; tells whether it took it.
    pub fn paste(&mut self, text: &str) -> bool {
        self.entries.get_mut(self.at).is_some_and(|(_, entry)| entry.paste(text))
    }

    /// Draws it in a frame over the middle of an area.
    pub fn view(&self, title: &str, hint: &str, theme: Theme, area: Rect, buffer: &mut Buffer) {
        let cells = 68.min(area.width.saturating_sub(4));
        let wrapped = |text: &str| match text.is_empty() {
            true => Vec::new(),
            false => paint::wrap(text, cells.into()),
        };
        let note = wrapped(&self.note);
        let problem = wrapped(self.problem.as_deref().unwrap_or(""));
        let rows: u16 = self.entries.iter().map(|(_, entry)| entry.rows()).sum();
        let height = rows + (note.len() + problem.len()) as u16 + 1;
        let inner = framed(area, (cells, height), title, hint, theme, buffer);
        let mut y = inner.y;
        for line in &note {
            put(line, y, inner, Style::new(), buffer);
            y += 1;
        }
        let label = self.entries.iter().map(|(name, _)| paint::width(name) as u16 + 2).max().unwrap_or(0);
        let label = label.min(inner.width / 2);
        // What is wrong must be in sight, however small the screen is.
        let last = inner.bottom().saturating_sub((problem.len() as u16).min(inner.height));
        for (at, (name, entry)) in self.entries.iter().enumerate().skip(self.first(last.saturating_sub(y))) {
            let here = at == self.at;
            let height = entry.rows().min(last.saturating_sub(y));
            if height == 0 {
                break;
            }
            let style = if here { theme.head() } else { theme.quiet() };
            let mark = if here { theme.sign("▸", ">") } else { " " };
            paint::put(buffer, inner.x, y, label, &format!("{mark}{name}"), style);
            let place = Rect { x: inner.x + label, y, width: inner.width - label, height };
            entry.view(place, here, theme, buffer);
            y += height;
        }
        for (row, line) in (last..inner.bottom()).zip(&problem) {
            put(line, row, inner, theme.warning(), buffer);
        }
    }
}

fn put(text: &str, y: u16, area: Rect, style: Style, buffer: &mut Buffer) {
    if y < area.bottom() {
        paint::put(buffer, area.x, y, area.width, text, style);
    }
}
