//! A line of text being typed.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui_textarea::{CursorMove, Input, Key as AreaKey, TextArea};

use crate::tui::key::{Chord, Key};
use crate::tui::paint;
use crate::tui::theme::Theme;

/// One line, with the editing that people expect: arrows, words, undo.
#[derive(Debug, Clone, Default)]
pub struct Field {
    area: TextArea<'static>,
}

impl Field {
    /// With this in it, the cursor at the end.
    pub fn new(text: &str) -> Self {
        let mut field = Self::default();
        field.insert(text);
        field
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        self.area.lines().first().map_or("", String::as_str)
    }

    /// Puts text in at the cursor; line ends become spaces.
    pub fn insert(&mut self, text: &str) {
        self.area.insert_str(text.replace(['\n', '\r'], " "));
    }

    /// A key; tells whether the text changed.
    pub fn key(&mut self, chord: Chord) -> bool {
        match (chord.key, chord.ctrl) {
            (Key::Enter | Key::Up | Key::Down | Key::Tab | Key::Esc, _) => false,
            (Key::Char('u'), true) => self.area.delete_line_by_head(),
            (Key::Char('a'), true) => {
                self.area.move_cursor(CursorMove::Head);
                false
            }
            _ => self.area.input(input(chord)),
        }
    }

    /// Draws it with its cursor, scrolled so that the cursor shows.
    pub fn view(&self, area: Rect, theme: Theme, buffer: &mut Buffer) {
        let cells = usize::from(area.width);
        let at = self.area.cursor().1;
        let before: String = self.text().chars().take(at).collect();
        let mut shown: String = before;
        while paint::width(&shown) + 1 > cells && !shown.is_empty() {
            shown.remove(0);
        }
        let mut after = self.text().chars().skip(at);
        let under = after.next().map_or_else(|| " ".to_owned(), |c| c.to_string());
        let x = paint::put(buffer, area.x, area.y, area.width, &shown, ratatui::style::Style::new());
        let left = |x: u16| area.right().saturating_sub(x);
        let x = paint::put(buffer, x, area.y, left(x), &under, theme.selected());
        paint::put(buffer, x, area.y, left(x), &after.collect::<String>(), ratatui::style::Style::new());
    }
}

/// A chord as the text area takes it.
pub fn input(chord: Chord) -> Input {
    let key = match chord.key {
        Key::Char(c) => AreaKey::Char(c),
        Key::Enter => AreaKey::Enter,
        Key::Esc => AreaKey::Esc,
        Key::Tab => AreaKey::Tab,
        Key::Backspace => AreaKey::Backspace,
        Key::Delete => AreaKey::Delete,
        Key::Up => AreaKey::Up,
        Key::Down => AreaKey::Down,
        Key::Left => AreaKey::Left,
        Key::Right => AreaKey::Right,
        Key::Home => AreaKey::Home,
        Key::End => AreaKey::End,
        Key::PageUp => AreaKey::PageUp,
        Key::PageDown => AreaKey::PageDown,
        Key::F(number) => AreaKey::F(number),
    };
    Input { key, ctrl: chord.ctrl, alt: chord.alt, shift: chord.shift }
}
