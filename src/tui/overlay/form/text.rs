//! A text of several lines being typed.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui_textarea::{CursorMove, TextArea};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::tui::key::{Chord, Key};
use crate::tui::overlay::field::input;
use crate::tui::paint;
use crate::tui::theme::Theme;

/// Several lines, wrapped as they are drawn.
#[derive(Debug, Default)]
pub struct Text {
    area: TextArea<'static>,
}

impl Text {
    /// With this in it, the cursor at the end.
    pub fn new(text: &str) -> Self {
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area }
    }

    /// All lines.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Puts text in at the cursor.
    pub fn insert(&mut self, text: &str) {
        self.area.insert_str(text.replace("\r\n", "\n").replace('\r', "\n"));
    }

    /// A key; tells whether the text changed. A new line is alt-enter or ctrl-j.
    pub fn key(&mut self, chord: Chord) -> bool {
        match (chord.key, chord.ctrl) {
            (Key::Enter, _) | (Key::Char('j'), true) => {
                self.area.insert_newline();
                true
            }
            (Key::Tab | Key::Esc, _) => false,
            (Key::Char('u'), true) => self.area.delete_line_by_head(),
            (Key::Char('a'), true) => {
                self.area.move_cursor(CursorMove::Head);
                false
            }
            _ => self.area.input(input(chord)),
        }
    }

    /// Draws as many rows as there are, those around the cursor.
    pub fn view(&self, area: Rect, here: bool, theme: Theme, buffer: &mut Buffer) {
        let cells = usize::from(area.width.max(2));
        let cursor = self.area.cursor();
        let mut rows: Vec<Vec<(String, bool)>> = Vec::new();
        let mut cursor_row = 0;
        for (number, line) in self.area.lines().iter().enumerate() {
            let column = (number == cursor.0).then_some(cursor.1);
            let broken = broken(line, column, cells);
            if let Some(at) = broken.iter().position(|row| row.iter().any(|(_, under)| *under)) {
                cursor_row = rows.len() + at;
            }
            rows.extend(broken);
        }
        let height = usize::from(area.height);
        let top = (cursor_row + 1).saturating_sub(height);
        for (y, row) in (area.y..area.bottom()).zip(rows.into_iter().skip(top)) {
            let mut x = area.x;
            for (text, under) in row {
                let style = if under && here { theme.selected() } else { Style::new() };
                x = paint::put(buffer, x, y, area.right().saturating_sub(x), &text, style);
            }
        }
    }
}

/// A line in rows of at most `cells`, broken at spaces; the letter at a column of characters is the cursor's.
fn broken(line: &str, column: Option<usize>, cells: usize) -> Vec<Vec<(String, bool)>> {
    let mut rows: Vec<Vec<(String, bool)>> = Vec::new();
    let (mut row, mut used, mut at) = (Vec::new(), 0, 0);
    let place = |row: &mut Vec<(String, bool)>, text: &str, under: bool| match row.last_mut() {
        Some((last, false)) if !under => last.push_str(text),
        _ => row.push((text.to_owned(), under)),
    };
    for word in line.split_inclusive(' ') {
        // A row keeps a cell free for a cursor behind its last letter.
        if used > 0 && used + paint::width(word.trim_end()) >= cells {
            rows.push(std::mem::take(&mut row));
            used = 0;
        }
        for grapheme in word.graphemes(true) {
            let wide = paint::width(grapheme);
            if used > 0 && used + wide > cells {
                rows.push(std::mem::take(&mut row));
                used = 0;
            }
            let letters = grapheme.chars().count();
            let under = column.is_some_and(|column| (at..at + letters).contains(&column));
            place(&mut row, grapheme, under);
            used += wide;
            at += letters;
        }
    }
    if column.is_some_and(|column| column >= at) {
        if used >= cells {
            rows.push(std::mem::take(&mut row));
        }
        place(&mut row, " ", true);
    }
    rows.push(row);
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(line: &str, column: Option<usize>, cells: usize) -> Vec<String> {
        let told = |(text, under): &(String, bool)| if *under { format!("[{text}]") } else { text.clone() };
        broken(line, column, cells).iter().map(|row| row.iter().map(told).collect()).collect()
    }

    #[test]
    fn lines_are_wrapped_with_the_cursor_in_sight() {
        assert_eq!(rows("kommunen ser alt", Some(9), 12), ["kommunen ", "[s]er alt"]);
        assert_eq!(rows("abcdef", Some(6), 3), ["abc", "def", "[ ]"]);
        assert_eq!(rows("", Some(0), 3), ["[ ]"]);
        assert_eq!(rows("to ord", None, 20), ["to ord"]);
    }

    #[test]
    fn a_new_line_is_typed_with_alt_enter() {
        let mut text = Text::new("ett");
        assert!(text.key("alt-enter".parse().unwrap()));
        text.insert("to\r\ntre");
        assert_eq!(text.text(), "ett\nto\ntre");
    }
}
