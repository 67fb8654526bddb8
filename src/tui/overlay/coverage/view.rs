//! Drawing coverage: a table of themes under their stakeholders.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Coverage, Theme, themes};
use crate::tui::list::Stand;
use crate::tui::overlay::frame::{framed, inside};
use crate::tui::paint;
use crate::tui::screen::Look;

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub(super) enum Row<'a> {
    /// A stakeholder.
    Head(&'a str),
    /// A theme, and whether one is on it.
    Theme(&'a Theme, bool),
}

/// Cells for what is known, for the front matter, for what was set, for passages.
const KNOWN: usize = 11;
const COLUMNS: [(&str, usize); 3] = [("in the file", 12), ("set here", 12), ("coded", 5)];

fn size(area: Rect) -> (u16, u16) {
    (100, area.height.saturating_sub(2))
}

/// Where the rows are: below the head, above the line of keys.
pub(super) fn list(area: Rect) -> Rect {
    let inner = inside(area, size(area));
    let head = u16::from(inner.height > 3);
    Rect { y: inner.y + head, height: inner.height - head, ..inner }
}

/// The rows, and which of them one is on.
pub(super) fn rows(sheet: &Coverage) -> (Vec<Row<'_>>, usize) {
    let mut rows = Vec::new();
    let mut on = 0;
    let mut before = None;
    for (at, theme) in sheet.shown().into_iter().enumerate() {
        if before != Some(&theme.stakeholder) {
            rows.push(Row::Head(&theme.stakeholder));
        }
        before = Some(&theme.stakeholder);
        if at == sheet.stand.at {
            on = rows.len();
        }
        rows.push(Row::Theme(theme, at == sheet.stand.at));
    }
    (rows, on)
}

/// Scrolls by rows, heads among them; the head above the first theme comes into sight with it.
pub(super) fn scroll(stand: &mut Stand, rows: usize, on: usize) {
    let shown = stand.shown;
    let first = if on <= 1 { 0 } else { on };
    if first < stand.top {
        stand.top = first;
    }
    if shown > 0 && on >= stand.top + shown {
        stand.top = on + 1 - shown;
    }
    stand.top = stand.top.min(rows.saturating_sub(shown));
}

pub(super) fn draw(sheet: &Coverage, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let counted = || sheet.themes.iter().filter(|theme| !theme.is_child);
    let (all, known) = (counted().count(), counted().filter(|theme| !theme.is_unknown()).count());
    let only = if sheet.only_unknown { ", only the unknown" } else { "" };
    let title = format!("themes in {}: {known} of {all} known{only}", sheet.transcript);
    let hint = match area.width {
        0..76 => "a p s n · tab · f · A · u · esc",
        76..104 => "a asked · p partial · s spontaneous · n not asked · tab ? · f · A · u",
        _ => {
            "a asked · p partial · s spontaneous · n not asked · tab: next ? · f: only ? · A: rest not asked · u: undo"
        }
    };
    let inner = framed(area, size(area), &title, hint, theme, buffer);
    let list = list(area);
    if list.y > inner.y {
        head(look, Rect { height: 1, ..inner }, buffer);
    }
    let (rows, _) = rows(sheet);
    if rows.is_empty() {
        let text = if sheet.only_unknown { "All are known: f shows them." } else { "There are no themes yet." };
        paint::line(buffer, list, 0, text, theme.quiet());
    }
    for (y, row) in (list.top()..list.bottom()).zip(rows.into_iter().skip(sheet.stand.top)) {
        let line = Rect { y, height: 1, ..list };
        match row {
            Row::Head(stakeholder) => paint::line(buffer, line, 0, stakeholder, theme.head()),
            Row::Theme(row, is_on) => draw_theme(row, is_on, look, line, buffer),
        }
    }
}

/// Where the columns begin, if there is room for them.
fn columns(width: u16) -> bool {
    width >= 66
}

fn head(look: Look<'_>, line: Rect, buffer: &mut Buffer) {
    let mut text = format!("  {:<KNOWN$} theme", "");
    if columns(line.width) {
        let width = usize::from(line.width);
        let right: usize = COLUMNS.iter().map(|(_, cells)| cells + 1).sum();
        text = format!("{text:<left$}", left = width.saturating_sub(right));
        for (name, cells) in COLUMNS {
            text.push_str(&format!(" {name:<cells$}"));
        }
    }
    paint::line(buffer, line, 0, &text, look.theme.quiet());
}

fn draw_theme(row: &Theme, is_on: bool, look: Look<'_>, line: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let width = usize::from(line.width);
    let (known, style) = match row.known() {
        Some(how) => (themes::word(how), Style::new()),
        None if row.is_child => ("as above", theme.quiet()),
        None => ("?", theme.warning()),
    };
    let indent = if row.is_child { "  " } else { "" };
    let mark = if is_on { theme.sign("▸", ">") } else { " " };
    let names = format!("{indent}{}", row.labels.join(" / "));
    let right: usize = if columns(line.width) { COLUMNS.iter().map(|(_, cells)| cells + 1).sum() } else { 0 };
    let cells = width.saturating_sub(3 + KNOWN + right);
    let name = paint::fit(&names, cells);
    let gap = " ".repeat(cells.saturating_sub(paint::width(&name)));
    let mut rest = format!(" {name}{gap}");
    if right > 0 {
        let told = |how: Option<crate::transcript::Coverage>| how.map_or("", themes::word);
        let coded = if row.coded == 0 { String::new() } else { row.coded.to_string() };
        let texts = [told(row.written).to_owned(), told(row.set).to_owned(), coded];
        for (text, (_, cells)) in texts.iter().zip(COLUMNS) {
            rest.push_str(&format!(" {text:<cells$}"));
        }
    }
    let (style, body) = if is_on { (theme.current(), theme.current()) } else { (style, Style::new()) };
    let x = paint::put(buffer, line.x, line.y, line.width, &format!("{mark} {known:<KNOWN$}"), style);
    paint::put(buffer, x, line.y, line.right().saturating_sub(x), &rest, body);
}
