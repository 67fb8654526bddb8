//! One entry of a form.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Text;
use crate::tui::key::{Chord, Key};
use crate::tui::overlay::Field;
use crate::tui::paint;
use crate::tui::theme::Theme;

/// One entry.
#[derive(Debug)]
pub enum Entry {
    /// A line of text.
    Line(Field),
    /// A text of several lines.
    Text(Box<Text>),
    /// One of these; up and down go through them.
    Choice(Vec<String>, usize),
}

/// How many rows a text of several lines has.
const TEXT_ROWS: u16 = 7;

impl Entry {
    /// A line with this in it.
    pub fn line(text: &str) -> Self {
        Self::Line(Field::new(text))
    }

    /// Several lines with this in them.
    pub fn text(text: &str) -> Self {
        Self::Text(Box::new(Text::new(text)))
    }

    pub(super) fn value(&self) -> String {
        match self {
            Self::Line(field) => field.text().trim().to_owned(),
            Self::Text(text) => text.text().trim().to_owned(),
            Self::Choice(all, at) => all.get(*at).cloned().unwrap_or_default(),
        }
    }

    pub(super) fn chosen(&self) -> Option<usize> {
        match self {
            Self::Choice(_, at) => Some(*at),
            _ => None,
        }
    }

    /// A key; tells whether the value changed.
    pub(super) fn key(&mut self, chord: Chord) -> bool {
        match self {
            Self::Line(field) => field.key(chord),
            Self::Text(text) => text.key(chord),
            Self::Choice(all, at) => {
                let before = *at;
                match chord.key {
                    Key::Down | Key::Right | Key::Char('j' | 'l' | ' ') => *at = (*at + 1) % all.len().max(1),
                    Key::Up | Key::Left | Key::Char('k' | 'h') => {
                        *at = at.checked_sub(1).unwrap_or(all.len().saturating_sub(1));
                    }
                    _ => {}
                }
                *at != before
            }
        }
    }

    pub(super) fn paste(&mut self, pasted: &str) -> bool {
        match self {
            Self::Line(field) => field.insert(pasted),
            Self::Text(text) => text.insert(pasted),
            Self::Choice(..) => return false,
        }
        true
    }

    pub(super) fn rows(&self) -> u16 {
        match self {
            Self::Text(_) => TEXT_ROWS,
            _ => 1,
        }
    }

    pub(super) fn view(&self, area: Rect, here: bool, theme: Theme, buffer: &mut Buffer) {
        match self {
            Self::Line(field) if here => field.view(Rect { height: 1, ..area }, theme, buffer),
            Self::Line(field) => paint::line(buffer, area, 0, field.text(), Style::new()),
            Self::Text(text) => text.view(area, here, theme, buffer),
            Self::Choice(all, at) => {
                let value = all.get(*at).map_or("", String::as_str);
                let text = format!("{value}  {} {}/{}", theme.sign("↕", "^v"), at + 1, all.len());
                paint::line(buffer, area, 0, &text, if here { theme.current() } else { Style::new() });
            }
        }
    }
}
