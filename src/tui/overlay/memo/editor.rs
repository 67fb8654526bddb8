//! A text of several lines being typed, its lines wrapped at the width it is shown in.

use ratatui::layout::Rect;
use ratatui_textarea::{CursorMove, TextArea};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::tui::key::{Chord, Key};
use crate::tui::list::Stand;
use crate::tui::overlay::field::input;
use crate::tui::paint;

/// The text, its cursor, and what of it is in sight.
#[derive(Debug, Clone)]
pub(super) struct Editor {
    area: TextArea<'static>,
    /// Cells of a row; set when it is arranged.
    width: usize,
    /// The row of the cursor among the wrapped ones, and the first one shown.
    pub stand: Stand,
    /// The column that moving up and down keeps to.
    goal: Option<usize>,
}

/// A row as it is shown: which line, and which of its characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// Index of the line.
    pub line: usize,
    /// Characters of the line.
    pub chars: std::ops::Range<usize>,
    /// Whether the line ends here, so that the cursor can stand behind its last character.
    pub is_last: bool,
}

impl Editor {
    pub(super) fn new(text: &str) -> Self {
        let mut editor = Self { area: TextArea::default(), width: 60, stand: Stand::default(), goal: None };
        editor.area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        editor.area.move_cursor(CursorMove::Bottom);
        editor.area.move_cursor(CursorMove::End);
        editor
    }

    pub(super) fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Puts text in at the cursor.
    pub(super) fn insert(&mut self, text: &str) {
        self.area.insert_str(text.replace("\r\n", "\n").replace('\r', "\n"));
        self.goal = None;
    }

    /// Puts another text in the place of all; undo brings back the one before.
    pub(super) fn replace(&mut self, text: &str) {
        if text != self.text() {
            self.area.select_all();
            self.insert(text);
        }
    }

    pub(super) fn key(&mut self, chord: Chord) {
        let rows = match (chord.key, chord.ctrl, chord.alt) {
            (Key::Up, false, false) => -1,
            (Key::Down, false, false) => 1,
            (Key::PageUp, ..) => -(self.page()),
            (Key::PageDown, ..) => self.page(),
            _ => {
                self.goal = None;
                self.other_key(chord);
                return;
            }
        };
        if chord.shift && !self.area.is_selecting() {
            self.area.start_selection();
        } else if !chord.shift {
            self.area.cancel_selection();
        }
        self.move_rows(rows);
    }

    fn other_key(&mut self, chord: Chord) {
        match (chord.key, chord.ctrl) {
            (Key::Char('z'), true) => drop(self.area.undo()),
            (Key::Char('y'), true) => drop(self.area.redo()),
            (Key::Char('a'), true) => self.area.select_all(),
            // An escape of its own would be typed as nothing that anybody sees.
            (Key::Esc | Key::F(_), _) => {}
            _ => drop(self.area.input(input(chord))),
        }
    }

    fn page(&self) -> isize {
        self.stand.shown.saturating_sub(1).max(1) as isize
    }

    /// Up or down by rows as they are shown, in the same column where it can.
    fn move_rows(&mut self, by: isize) {
        let rows = self.rows();
        let (at, column) = self.place(&rows);
        let goal = *self.goal.get_or_insert(column);
        let to = at.saturating_add_signed(by).min(rows.len().saturating_sub(1));
        if let Some(row) = rows.get(to).filter(|_| to != at) {
            let last = row.chars.end.saturating_sub(usize::from(!row.is_last)).max(row.chars.start);
            let target = self.char_at(row, goal).min(last);
            self.area.move_cursor(CursorMove::Jump(row.line as u16, target as u16));
        }
    }

    /// The wheel.
    pub(super) fn scroll(&mut self, rows: i16) {
        self.goal = None;
        self.move_rows(rows.into());
    }

    /// The character of a row at a column.
    fn char_at(&self, row: &Row, column: usize) -> usize {
        let mut at = row.chars.start;
        let mut cells = 0;
        for grapheme in self.words(row).graphemes(true) {
            cells += paint::width(grapheme);
            if cells > column {
                break;
            }
            at += grapheme.chars().count();
        }
        at
    }

    /// The text of a row.
    pub(super) fn words(&self, row: &Row) -> String {
        let line = self.area.lines().get(row.line).map_or("", String::as_str);
        line.chars().skip(row.chars.start).take(row.chars.len()).collect()
    }

    /// Line and character of the cursor.
    pub(super) fn cursor(&self) -> (usize, usize) {
        let cursor = self.area.cursor();
        (cursor.0, cursor.1)
    }

    /// Lines and characters that are selected, from and up to.
    pub(super) fn selection(&self) -> Option<((usize, usize), (usize, usize))> {
        self.area.selection_range()
    }

    /// The row of the cursor, and its column.
    fn place(&self, rows: &[Row]) -> (usize, usize) {
        let (line, at) = self.cursor();
        let found = rows
            .iter()
            .position(|row| row.line == line && (row.chars.contains(&at) || (row.is_last && at >= row.chars.end)));
        let row = found.unwrap_or(0);
        let before = rows
            .get(row)
            .map_or_else(String::new, |row| self.words(row).chars().take(at.saturating_sub(row.chars.start)).collect());
        (row, paint::width(&before))
    }

    /// Settles for an area: breaks lines at its width and keeps the cursor in sight.
    pub(super) fn arrange(&mut self, area: Rect) {
        // One cell stays free for a cursor behind the last character.
        self.width = usize::from(area.width.saturating_sub(1)).max(1);
        let rows = self.rows();
        self.stand.at = self.place(&rows).0;
        self.stand.arrange(area.height.into(), rows.len());
    }

    /// All rows.
    pub(super) fn rows(&self) -> Vec<Row> {
        let lines = self.area.lines().iter().enumerate();
        lines.flat_map(|(line, text)| broken(line, text, self.width)).collect()
    }
}

/// Breaks a line at spaces, else anywhere; a space that does not fit hangs at the end of its row.
fn broken(line: usize, text: &str, width: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let (mut start, mut at, mut cells) = (0, 0, 0);
    // Where the row could end: behind its last space, and how many cells come after that.
    let mut space: Option<(usize, usize)> = None;
    for grapheme in text.graphemes(true) {
        let wide = paint::width(grapheme);
        if cells + wide > width && at > start && grapheme != " " {
            let (end, rest) = space.take().filter(|(end, _)| *end > start).unwrap_or((at, cells));
            rows.push(Row { line, chars: start..end, is_last: false });
            start = end;
            cells -= rest;
        }
        at += grapheme.chars().count();
        cells += wide;
        if grapheme == " " {
            space = Some((at, cells));
        }
    }
    rows.push(Row { line, chars: start..at, is_last: true });
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, width: usize) -> Vec<String> {
        let all: Vec<char> = text.chars().collect();
        broken(0, text, width).into_iter().map(|row| all[row.chars].iter().collect()).collect()
    }

    #[test]
    fn lines_break_at_spaces_and_every_character_stands_in_one_row() {
        assert_eq!(rows("det er ikke slik", 8), ["det er ", "ikke ", "slik"]);
        assert_eq!(rows("pasientjournal", 8), ["pasientj", "ournal"]);
        assert_eq!(rows("", 8), [""]);
        assert_eq!(rows("åtte åtte  åtte", 4), ["åtte ", "åtte  ", "åtte"]);
        for width in 1..20 {
            let text = "blå bær og 日本語 i e\u{301}n lang linje";
            assert_eq!(rows(text, width).concat(), text, "{width}");
        }
    }

    #[test]
    fn moving_up_and_down_goes_by_rows_as_shown() {
        let mut editor = Editor::new("det er ikke slik at alle");
        editor.arrange(Rect::new(0, 0, 9, 5));
        let press = |editor: &mut Editor, key| editor.key(Chord::plain(key));
        press(&mut editor, Key::Home);
        press(&mut editor, Key::Down);
        assert_eq!(editor.cursor(), (0, 7));
        press(&mut editor, Key::Right);
        press(&mut editor, Key::Up);
        assert_eq!(editor.cursor(), (0, 1));
        press(&mut editor, Key::PageDown);
        assert_eq!(editor.stand.shown, 5);
        assert!(editor.cursor().1 > 12);
    }

    #[test]
    fn a_text_from_elsewhere_can_be_taken_back() {
        let mut editor = Editor::new("før");
        editor.replace("etter\nog mer");
        assert_eq!(editor.text(), "etter\nog mer");
        editor.key(Chord { ctrl: true, ..Chord::plain(Key::Char('z')) });
        editor.key(Chord { ctrl: true, ..Chord::plain(Key::Char('z')) });
        assert_eq!(editor.text(), "før");
    }
}
