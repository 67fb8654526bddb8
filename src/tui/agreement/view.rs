//! Drawing agreement: differences, the table, and everything about the row one is on.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::table::Table;
use super::{AgreementScreen, Reckoned, told};
use crate::tui::hint::hint;
use crate::tui::key::Command;
use crate::tui::paint;
use crate::tui::screen::Look;

/// What is drawn where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Areas {
    head: Rect,
    names: Rect,
    pub(super) rows: Rect,
    told: Rect,
    keys: Rect,
}

impl Areas {
    pub(super) fn of(area: Rect) -> Self {
        let head = match area.height {
            0..=7 => 1,
            8..=13 => 2,
            _ => 3,
        };
        let keys = u16::from(area.height >= 6);
        // A line above what is told belongs to it.
        let told = if area.height >= 14 { (area.height * 2 / 5).clamp(6, 11) } else { 0 };
        let part = |y: u16, height: u16| {
            let y = y.min(area.height);
            Rect { y: area.y + y, height: height.min(area.height - y), ..area }
        };
        let below = told + keys;
        Self {
            head: part(0, head),
            names: part(head, 1),
            rows: part(head + 1, area.height.saturating_sub(head + 1 + below)),
            told: part(area.height.saturating_sub(below), told),
            keys: part(area.height.saturating_sub(keys), keys),
        }
    }
}

pub(super) fn draw(screen: &AgreementScreen, look: Look<'_>, buffer: &mut Buffer) {
    let (areas, theme) = (screen.areas, look.theme);
    let Some(reckoned) = screen.reckoned.last() else {
        return paint::line(buffer, areas.head, 0, "computing", theme.quiet());
    };
    draw_keys(screen, reckoned, look, buffer);
    if reckoned.found.transcripts == 0 {
        let text = "No transcript was read by two coders: let two each read one to its end.";
        for (row, text) in (0..areas.head.height).zip(paint::wrap(text, areas.head.width.into())) {
            paint::line(buffer, areas.head, row, &text, theme.quiet());
        }
        return;
    }
    for (row, text) in (0..areas.head.height).zip(told::head(reckoned, theme)) {
        let style = if row == 0 { theme.head() } else { Style::new() };
        paint::line(buffer, areas.head, row, &text, style);
    }
    let cells = usize::from(areas.rows.width);
    let table = Table::of(reckoned, theme, cells);
    paint::line(buffer, areas.names, 0, &format!("  {}", table.head), theme.quiet());
    for (row, (at, text)) in (0..areas.rows.height).zip(table.rows.iter().enumerate().skip(screen.stand.top)) {
        let here = at == screen.stand.at;
        let mark = if here { theme.sign("▸ ", "> ") } else { "  " };
        let style = if here { theme.current() } else { Style::new() };
        let pad = " ".repeat(cells.saturating_sub(paint::width(text) + 2));
        paint::line(buffer, areas.rows, row, &format!("{mark}{text}{pad}"), style);
    }
    draw_told(screen, reckoned, look, buffer);
}

/// The row one is on, then what holds for all; the notes give way where there is no room.
fn draw_told(screen: &AgreementScreen, reckoned: &Reckoned, look: Look<'_>, buffer: &mut Buffer) {
    let (area, theme) = (screen.areas.told, look.theme);
    paint::line(buffer, area, 0, &theme.sign("─", "-").repeat(area.width.into()), theme.quiet());
    let row = screen.row().map(|row| told::row(row, reckoned, theme)).unwrap_or_default();
    let wrapped = |texts: Vec<String>, style: Style| {
        let lines = texts.into_iter().flat_map(|text| paint::wrap(&text, area.width.into()));
        lines.map(|line| (line, style)).collect::<Vec<_>>()
    };
    let lines = wrapped(row, Style::new()).into_iter().chain(wrapped(told::notes(reckoned), theme.quiet()));
    for (row, (text, style)) in (1..area.height).zip(lines) {
        paint::line(buffer, area, row, &text, style);
    }
}

fn draw_keys(screen: &AgreementScreen, reckoned: &Reckoned, look: Look<'_>, buffer: &mut Buffer) {
    let unit = format!("unit: {}", screen.asked.unit.word());
    let of = reckoned.choices.iter().find(|(_, compared)| *compared == reckoned.asked.compared);
    let of = format!("of: {}", of.map_or("everybody", |(name, _)| name.as_str()));
    let mut keys = vec![(Command::Open, "its differences"), (Command::AgreementUnit, unit.as_str())];
    if reckoned.choices.len() > 1 {
        keys.push((Command::AgreementOf, of.as_str()));
    }
    paint::line(buffer, screen.areas.keys, 0, &hint(look, &keys), look.theme.quiet());
}
