//! Drawing the matrix: labels stay at the left, columns scroll sideways.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::counted::{Cell, Counted};
use super::{Line, Matrix, Order};
use crate::codebook::{Code, Section};
use crate::tui::hint::hint;
use crate::tui::key::Command;
use crate::tui::paint;
use crate::tui::screen::Look;
use crate::tui::study::Study;

/// What is counted, told where there is room.
const RULE: &str = "people in interviews, each counted once; a code counts the codes below it too";

/// What is drawn where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Areas {
    /// The cell in words.
    words: Rect,
    /// Names of columns.
    names: Rect,
    /// Rows.
    rows: Rect,
    /// Keys, or what is typed.
    foot: Rect,
    /// How many cells labels take.
    label: u16,
}

impl Areas {
    fn of(area: Rect) -> Self {
        let words = if area.height >= 12 { 2 } else { 1 };
        let foot = u16::from(area.height >= 6);
        let part = |y: u16, height: u16| {
            let y = y.min(area.height);
            Rect { y: area.y + y, height: height.min(area.height - y), ..area }
        };
        Self {
            words: part(0, words),
            names: part(words, 1),
            rows: part(words + 1, area.height.saturating_sub(words + 1 + foot)),
            foot: part(area.height - foot, foot),
            label: (area.width * 2 / 5).clamp(6, 40),
        }
    }
}

/// Shares the area, and brings the cell one is on into sight.
pub(super) fn arrange(matrix: &mut Matrix, area: Rect) {
    matrix.areas = Areas::of(area);
    let height = usize::from(matrix.areas.rows.height);
    matrix.stand.arrange(height, matrix.lines.len());
    let Some(counted) = matrix.counted.last() else { return };
    let stand = &mut matrix.stand;
    let before = stand.top.checked_sub(1).and_then(|at| matrix.lines.get(at));
    if stand.at == stand.top && height > 1 && matches!(before, Some(Line::Head(_))) {
        stand.top -= 1;
    }
    matrix.left = left(counted, matrix.column, matrix.left, room(counted, matrix.areas));
}

/// Cells for the columns that scroll.
fn room(counted: &Counted, areas: Areas) -> u16 {
    let all = counted.columns.first().map_or(0, |column| column.width);
    areas.rows.width.saturating_sub(areas.label + all + 1)
}

/// The first column to be shown so that `column` is in sight, as near as can be to where it was.
fn left(counted: &Counted, column: usize, left: usize, room: u16) -> usize {
    if column == 0 {
        return 1;
    }
    let widths = |from: usize| counted.columns.get(from..=column).unwrap_or_default().iter().map(|column| column.width);
    let mut first = left.clamp(1, column);
    while first < column && widths(first).fold(0, u16::saturating_add) > room {
        first += 1;
    }
    first
}

/// The columns shown, each with its place and width.
fn columns(matrix: &Matrix, counted: &Counted) -> Vec<(usize, u16, u16)> {
    let areas = matrix.areas;
    let mut x = areas.rows.x + areas.label;
    let mut shown = Vec::new();
    let scrolled = (matrix.left.max(1)..counted.columns.len()).map(|at| (at, u16::from(at == matrix.left.max(1))));
    for (at, gap) in std::iter::once((0, 0)).chain(scrolled) {
        let width = counted.columns.get(at).map_or(0, |column| column.width);
        x += gap;
        if x + width > areas.rows.right() {
            break;
        }
        shown.push((at, x, width));
        x += width;
    }
    shown
}

/// The line and column at a place on the screen.
pub(super) fn at(matrix: &Matrix, x: u16, y: u16) -> Option<(usize, Option<usize>)> {
    let rows = matrix.areas.rows;
    if y < rows.y || y >= rows.bottom() {
        return None;
    }
    let line = matrix.stand.top + usize::from(y - rows.y);
    let shown = columns(matrix, matrix.counted.last()?);
    let column = shown.into_iter().find(|(_, from, width)| (*from..from + width).contains(&x));
    (line < matrix.lines.len()).then_some((line, column.map(|(at, ..)| at)))
}

pub(super) fn draw(matrix: &Matrix, study: &Study, look: Look<'_>, buffer: &mut Buffer) {
    let areas = matrix.areas;
    draw_foot(matrix, study, look, buffer);
    let Some(counted) = matrix.counted.last() else {
        return paint::line(buffer, areas.words, 0, "counting", look.theme.quiet());
    };
    draw_words(matrix, look, buffer);
    let shown = columns(matrix, counted);
    draw_names(matrix, counted, &shown, study, look, buffer);
    for (row, (at, line)) in (0..areas.rows.height).zip(matrix.lines.iter().enumerate().skip(matrix.stand.top)) {
        match line {
            Line::Head(text) => paint::line(buffer, areas.rows, row, text, look.theme.head()),
            Line::Row(index) => {
                let y = areas.rows.y + row;
                draw_row(matrix, counted, *index, (y, at == matrix.stand.at), &shown, study, look, buffer);
            }
        }
    }
    if matrix.lines.is_empty() {
        let text = if counted.rows.is_empty() { "the codebook has no codes yet" } else { "no code has these words" };
        paint::line(buffer, areas.rows, 0, text, look.theme.quiet());
    }
}

/// The cell one is on, in words.
fn draw_words(matrix: &Matrix, look: Look<'_>, buffer: &mut Buffer) {
    let Some((head, cell)) = matrix.cell() else { return };
    let head = if look.theme.ascii { head.replace(" × ", " x ") } else { head };
    let text = format!("{head}: {}", cell.words());
    let area = matrix.areas.words;
    let lines = paint::wrap(&text, area.width.into());
    for (row, line) in (0..area.height).zip(&lines) {
        let rest = row + 1 == area.height && lines.len() > usize::from(area.height);
        let line = if rest { lines.get(usize::from(row)..).unwrap_or_default().join(" ") } else { line.clone() };
        paint::line(buffer, area, row, &line, look.theme.head());
    }
    if lines.len() < area.height.into() {
        paint::line(buffer, area, area.height - 1, RULE, look.theme.quiet());
    }
}

fn draw_names(
    matrix: &Matrix,
    counted: &Counted,
    shown: &[(usize, u16, u16)],
    study: &Study,
    look: Look<'_>,
    buffer: &mut Buffer,
) {
    let (area, label) = (matrix.areas.names, matrix.areas.label);
    if area.height == 0 {
        return;
    }
    let kind = format!("code {} {}", look.theme.sign("×", "x"), counted.by.name(study));
    paint::put(buffer, area.x, area.y, label.min(area.width), &kind, look.theme.quiet());
    for (at, x, width) in shown {
        let name = counted.columns.get(*at).map_or("", |column| column.name.as_str());
        let style = if *at == matrix.column { look.theme.current() } else { look.theme.head() };
        let text = centred(&paint::fit(name, usize::from(width.saturating_sub(1))), *width);
        paint::put(buffer, *x, area.y, *width, &text, style);
    }
    // There is more on that side.
    if let Some((_, x, _)) = shown.get(1).filter(|_| matrix.left > 1) {
        paint::put(buffer, x - 1, area.y, 1, look.theme.sign("‹", "<"), look.theme.key());
    }
    let last = shown.last().map_or(0, |(at, ..)| *at);
    if last + 1 < counted.columns.len() && area.width > 0 {
        paint::put(buffer, area.right() - 1, area.y, 1, look.theme.sign("›", ">"), look.theme.key());
    }
}

#[allow(clippy::too_many_arguments, reason = "one row of a table: what, where, how")]
fn draw_row(
    matrix: &Matrix,
    counted: &Counted,
    index: usize,
    (y, here): (u16, bool),
    shown: &[(usize, u16, u16)],
    study: &Study,
    look: Look<'_>,
    buffer: &mut Buffer,
) {
    let Some(row) = counted.rows.get(index) else { return };
    let Some(code) = counted.book.codes().get(row.code) else { return };
    let label = matrix.areas.label;
    let sign = match code.section() {
        Section::Benefits => "+",
        Section::Drawbacks => look.theme.sign("−", "-"),
        Section::Context => look.theme.sign("·", "."),
    };
    let x = paint::put(buffer, matrix.areas.rows.x, y, 1, sign, look.theme.stripe(study.color(row.code)));
    let style = match (here, code.retired) {
        (true, _) => look.theme.current(),
        (_, true) => look.theme.quiet(),
        _ => Style::new(),
    };
    let cells = label.saturating_sub(2);
    let text = paint::fit(&name(code, counted, matrix.order), cells.into());
    let pad = " ".repeat(usize::from(cells).saturating_sub(paint::width(&text)));
    paint::put(buffer, x + 1, y, cells, &format!("{text}{pad}"), style);
    for (at, x, width) in shown {
        let Some(cell) = row.cells.get(*at) else { continue };
        draw_cell(cell, (*x, y, *width), here && *at == matrix.column, look, buffer);
    }
}

/// A number on its warmth; the one that one is on stands in brackets.
fn draw_cell(cell: &Cell, (x, y, width): (u16, u16, u16), here: bool, look: Look<'_>, buffer: &mut Buffer) {
    let text = centred(&cell.text(look.theme.sign("−", "-")), width);
    let style = look.theme.heat(cell.level());
    if !here {
        paint::put(buffer, x, y, width, &text, style);
        return;
    }
    let inner: String = text.chars().skip(1).take(usize::from(width).saturating_sub(2)).collect();
    paint::put(buffer, x, y, width, &format!("[{inner}]"), style.patch(look.theme.head()));
}

/// Children stand under their parents; without heads each says whose it is.
fn name(code: &Code, counted: &Counted, order: Order) -> String {
    if order != Order::Codebook {
        return format!("{}: {}", code.address.stakeholder(), code.label);
    }
    let above = |code: &Code| code.parent.and_then(|at| counted.book.codes().get(at));
    let depth = std::iter::successors(above(code), |code| above(code)).take(8).count();
    format!("{}{}", "  ".repeat(depth), code.label)
}

fn centred(text: &str, width: u16) -> String {
    let free = usize::from(width).saturating_sub(paint::width(text));
    let before = free.div_ceil(2);
    format!("{}{text}{}", " ".repeat(before), " ".repeat(free - before))
}

fn draw_foot(matrix: &Matrix, study: &Study, look: Look<'_>, buffer: &mut Buffer) {
    let area = matrix.areas.foot;
    if area.height == 0 {
        return;
    }
    if let Some(field) = &matrix.typing {
        let x = paint::put(buffer, area.x, area.y, area.width, "only with: ", look.theme.key());
        return field.view(Rect { x, width: area.right().saturating_sub(x), ..area }, look.theme, buffer);
    }
    let by = format!("columns: {}", matrix.by.name(study));
    let order = format!("order: {}", matrix.order.name());
    let filter = if matrix.filter.is_empty() { "filter".to_owned() } else { format!("filter: {}", matrix.filter) };
    let keys = [
        (Command::Open, "passages"),
        (Command::SplitBy, by.as_str()),
        (Command::Order, order.as_str()),
        (Command::Filter, filter.as_str()),
    ];
    paint::line(buffer, area, 0, &hint(look, &keys), look.theme.quiet());
}
