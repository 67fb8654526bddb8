//! Drawing help: what the screen is for, then keys in one column, or two where there is room.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Help, Intro, purpose};
use crate::tui::key::{Context, Keymap};
use crate::tui::overlay::frame::{framed, inside};
use crate::tui::paint;
use crate::tui::screen::Look;
use crate::tui::theme::Theme;

/// From so many cells on there are two columns.
const WIDE: u16 = 120;

/// Cells for keys.
const KEYS: u16 = 18;

/// A line of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Line {
    Text(String),
    Head(&'static str),
    Key(String, String),
    Blank,
}

fn size(area: Rect) -> (u16, u16) {
    (if area.width >= WIDE { 150 } else { 76 }, area.height.saturating_sub(2))
}

/// Where the lines are: above the line one types into, where one does.
fn list(help: &Help, area: Rect) -> Rect {
    let inner = inside(area, size(area));
    Rect { height: inner.height.saturating_sub(u16::from(help.filter.is_some())), ..inner }
}

/// Rows that are shown, and rows there are. What the keys are does not change how many.
pub(super) fn rows(help: &Help, area: Rect) -> (usize, usize) {
    let list = list(help, area);
    (list.height.into(), table(help, &Keymap::default(), list.width).len())
}

pub(super) fn draw(help: &Help, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let hint = if area.width < 50 { "j k / · esc" } else { "j k: more · /: look for · any other key: back" };
    let inner = framed(area, size(area), help.title, hint, look.theme, buffer);
    let list = list(help, area);
    let table = table(help, look.keymap, list.width);
    for (y, row) in (list.top()..list.bottom()).zip(table.iter().skip(help.top)) {
        let share = list.width / row.len().max(1) as u16;
        for (at, line) in row.iter().enumerate() {
            let x = list.x + at as u16 * share;
            let gap = u16::from(row.len() > 1);
            draw_line(line, look.theme, Rect { x, y, width: share.saturating_sub(gap), height: 1 }, buffer);
        }
    }
    if let Some(field) = &help.filter {
        let line = Rect { y: inner.bottom().saturating_sub(1), height: 1.min(inner.height), ..inner };
        let x = paint::put(buffer, line.x, line.y, line.width, "/ ", look.theme.key());
        field.view(Rect { x, width: line.right().saturating_sub(x), ..line }, look.theme, buffer);
    }
}

fn draw_line(line: &Line, theme: Theme, area: Rect, buffer: &mut Buffer) {
    match line {
        Line::Blank => {}
        Line::Text(text) => paint::line(buffer, area, 0, text, Style::new()),
        Line::Head(text) => paint::line(buffer, area, 0, text, theme.head()),
        Line::Key(keys, text) => {
            // On narrow screens the keys give way before what they do.
            let cells = KEYS.min(area.width / 3);
            paint::put(buffer, area.x, area.y, cells, keys, theme.key());
            let x = area.x + cells + 1.min(area.width);
            paint::put(buffer, x, area.y, area.right().saturating_sub(x), text, Style::new());
        }
    }
}

/// The rows of the table: one line each, or two side by side.
fn table(help: &Help, keymap: &Keymap, width: u16) -> Vec<Vec<Line>> {
    let mut rows: Vec<Vec<Line>> = Vec::new();
    if !help.is_filtered() {
        rows.extend(intro(help, keymap, width).into_iter().map(|line| vec![line]));
    }
    let keys = keys(help, keymap);
    if keys.is_empty() && help.is_filtered() {
        rows.push(vec![Line::Text("no key does anything called so here".to_owned())]);
    }
    let rest = outro(help);
    if width + 4 < WIDE {
        rows.extend(keys.into_iter().chain(rest).map(|line| vec![line]));
        return rows;
    }
    // The left column is read to its end, then the right one.
    let half = keys.len().div_ceil(2);
    let (left, right) = keys.split_at(half.min(keys.len()));
    let right = right.iter().cloned().chain(std::iter::repeat(Line::Blank));
    rows.extend(left.iter().cloned().zip(right).map(|(left, right)| vec![left, right]));
    rows.extend(rest.into_iter().map(|line| vec![line]));
    rows
}

/// Where one searches, how a search is written stands below the keys.
fn outro(help: &Help) -> Vec<Line> {
    if help.is_filtered() || !help.contexts.contains(&Context::Search) {
        return Vec::new();
    }
    let lines = crate::search::query::HELP.lines().map(|line| Line::Text(line.to_owned()));
    std::iter::once(Line::Blank).chain(lines).collect()
}

fn intro(help: &Help, keymap: &Keymap, width: u16) -> Vec<Line> {
    let text = match help.intro {
        Intro::Screen(screen) => purpose::of(screen, keymap),
        // It is laid out already.
        Intro::Text(text) => return text.lines().map(|line| Line::Text(line.to_owned())).collect(),
    };
    let lines = paint::wrap(&text, width.into()).into_iter().map(Line::Text);
    lines.chain([Line::Blank]).collect()
}

fn keys(help: &Help, keymap: &Keymap) -> Vec<Line> {
    let mut lines = Vec::new();
    for context in &help.contexts {
        let start = lines.len();
        for command in help.commands(*context) {
            let keys = keymap.keys(command).join(", ");
            let keys = if keys.is_empty() { format!(":{}", command.name()) } else { keys };
            lines.push(Line::Key(keys, command.help().to_owned()));
        }
        if lines.len() > start {
            lines.insert(start, Line::Head(purpose::head(*context)));
            lines.push(Line::Blank);
        }
    }
    if lines.last() == Some(&Line::Blank) {
        lines.pop();
    }
    lines
}
