//! Drawing a memo: what it is about, the text, what others wrote.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation as _;

use super::Memo;
use super::editor::Row;
use crate::tui::overlay::frame::{framed, inside};
use crate::tui::paint;
use crate::tui::screen::Look;
use crate::tui::theme::Theme;

/// How many lines of the words are shown.
const WORDS: usize = 3;

/// Where the parts are drawn.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Areas {
    about: Rect,
    pub text: Rect,
    others: Rect,
}

/// The size of the box, at most.
fn size(area: Rect) -> (u16, u16) {
    (76, 20.min(area.height.saturating_sub(2)))
}

/// Shares the box: the text has at least three rows wherever there are any.
pub(super) fn areas(memo: &Memo, area: Rect) -> Areas {
    let inner = inside(area, size(area));
    let width = usize::from(inner.width);
    let room = inner.height.saturating_sub(3);
    let about = (about(memo, width).len() as u16).min(room);
    let wanted = others(memo, width).len() as u16;
    let share = if memo.about.is_others { room } else { room / 3 };
    let below = wanted.min(share).min(room - about);
    let text = inner.height - about - below;
    Areas {
        about: Rect { height: about, ..inner },
        text: Rect { y: inner.y + about, height: text, ..inner },
        others: Rect { y: inner.y + about + text, height: below, ..inner },
    }
}

pub(super) fn draw(memo: &Memo, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let hint = match (memo.about.is_others, area.width < 60) {
        (true, _) => "any key: back",
        (false, true) => "esc save · ctrl-q leave",
        (false, false) => "esc: save · ctrl-q: leave as it was · ctrl-e: editor · ctrl-z: undo",
    };
    framed(area, size(area), &memo.about.title, hint, theme, buffer);
    let areas = areas(memo, area);
    for (row, (text, is_head)) in (0..areas.about.height).zip(about(memo, areas.about.width.into())) {
        let style = if is_head { theme.head() } else { theme.quiet() };
        paint::line(buffer, areas.about, row, &text, style);
    }
    if !memo.about.is_others {
        draw_text(memo, theme, areas.text, buffer);
    }
    for (row, (text, is_head)) in (0..areas.others.height).zip(others(memo, areas.others.width.into())) {
        let style = if is_head { theme.head() } else { theme.quiet() };
        paint::line(buffer, areas.others, row, &text, style);
    }
}

/// Lines above the text, and which of them are heads.
fn about(memo: &Memo, width: usize) -> Vec<(String, bool)> {
    let mut lines = vec![(memo.about.head.clone(), true)];
    if !memo.about.words.is_empty() {
        let words = paint::wrap(&memo.about.words, width);
        let cut = words.len() > WORDS;
        lines.extend(words.into_iter().take(WORDS).map(|line| (line, false)));
        if let (true, Some((last, _))) = (cut, lines.last_mut()) {
            *last = paint::fit(&format!("{last} …"), width);
        }
    }
    lines.push((String::new(), false));
    lines
}

/// Lines below the text, and which of them are heads.
fn others(memo: &Memo, width: usize) -> Vec<(String, bool)> {
    let mut lines = Vec::new();
    for (who, text) in &memo.about.others {
        lines.push((format!("{who} wrote:"), true));
        lines.extend(paint::wrap(text, width).into_iter().map(|line| (line, false)));
    }
    lines
}

fn draw_text(memo: &Memo, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let editor = &memo.editor;
    let rows = editor.rows();
    let is_empty = matches!(rows.as_slice(), [row] if row.chars.is_empty());
    if is_empty && area.width > 2 {
        paint::put(buffer, area.x + 2, area.y, area.width - 2, "write why …", theme.quiet());
    }
    for (y, row) in (area.top()..area.bottom()).zip(rows.iter().skip(editor.stand.top)) {
        draw_row(memo, row, Rect { y, height: 1, ..area }, theme, buffer);
    }
}

/// A row, grapheme by grapheme: selected or not, and the cursor on it.
fn draw_row(memo: &Memo, row: &Row, area: Rect, theme: Theme, buffer: &mut Buffer) {
    let (line, cursor) = memo.editor.cursor();
    let selected = memo.editor.selection();
    let mut at = row.chars.start;
    let mut x = area.x;
    for grapheme in memo.editor.words(row).graphemes(true) {
        let next = at + grapheme.chars().count();
        let is_selected = selected.is_some_and(|(from, to)| from <= (row.line, at) && (row.line, at) < to);
        let under = row.line == line && (at..next).contains(&cursor);
        let style = match (under, is_selected) {
            (true, false) => theme.selected(),
            (false, true) => theme.current(),
            (true, true) => theme.current().add_modifier(ratatui::style::Modifier::UNDERLINED),
            _ => Style::new(),
        };
        x = paint::put(buffer, x, area.y, area.right().saturating_sub(x), grapheme, style);
        at = next;
    }
    if row.line == line && row.is_last && cursor >= at {
        paint::put(buffer, x, area.y, area.right().saturating_sub(x), " ", theme.selected());
    }
}
