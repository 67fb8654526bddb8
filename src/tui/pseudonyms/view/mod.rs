//! Drawing: the groups, where the one under the cursor stands, and what can be done.

mod areas;
mod groups;
mod help;
mod places;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub(super) use areas::Areas;
pub(super) use help::rows as help_rows;
pub(super) use places::rows as detail_rows;

use super::model::{Model, Over};
use crate::tui::count::counted;
use crate::tui::hint::hint;
use crate::tui::key::Command;
use crate::tui::paint;
use crate::tui::request::Tone;

/// Draws everything.
pub fn view(model: &Model, buffer: &mut Buffer) {
    let areas = Areas::of(model.size());
    groups::draw(model, areas.list, buffer);
    draw_border(model, areas, buffer);
    places::draw(model, areas, buffer);
    if let Some(line) = areas.hint {
        paint::line(buffer, line, 0, &keys(model), model.theme.quiet());
    }
    draw_status(model, areas.status, buffer);
    match &model.over {
        Over::Choice(choice) => choice.view(model.theme, areas.all, buffer),
        Over::Help(top) => help::draw(model, *top, areas.all, buffer),
        Over::Nothing | Over::Filter(_) | Over::Ask(_) => {}
    }
}

fn draw_border(model: &Model, areas: Areas, buffer: &mut Buffer) {
    let Some(border) = areas.border else { return };
    let theme = model.theme;
    if border.height == 1 {
        return paint::line(buffer, border, 0, &theme.sign("─", "-").repeat(border.width.into()), theme.quiet());
    }
    for y in border.top()..border.bottom() {
        paint::put(buffer, border.x, y, 1, theme.sign("│", "|"), theme.quiet());
    }
}

/// The most needed first: narrow screens cut the rest off.
fn keys(model: &Model) -> String {
    let commands = [
        (Command::AcceptName, "replace"),
        (Command::RejectName, "leave"),
        (Command::RejectNameAlways, "always leave"),
        (Command::MergeName, "same as …"),
        (Command::NameKind, "kind"),
        (Command::Undo, "undo"),
        (Command::NextOpen, "next open"),
        (Command::AcceptNames, "all so sure"),
        (Command::FinishNames, "done"),
        (Command::LaterNames, "later"),
        (Command::Help, "help"),
    ];
    hint(model.look(), &commands)
}

/// How many are open at the left, then what is typed, asked or told.
fn draw_status(model: &Model, line: Rect, buffer: &mut Buffer) {
    let theme = model.theme;
    let left = |x: u16| line.right().saturating_sub(x);
    if let Over::Ask(question) = model.over {
        return paint::line(buffer, line, 0, &question.text(), theme.warning());
    }
    if let Over::Filter(field) = &model.over {
        let x = paint::put(buffer, line.x, line.y, line.width, "/ ", theme.key());
        return field.view(Rect { x, width: left(x), ..line }, theme, buffer);
    }
    let state = format!("{} of {} open", model.review.open(), model.review.groups.len());
    let mut x = paint::put(buffer, line.x, line.y, line.width, &state, theme.head());
    x = paint::put(buffer, x, line.y, left(x).min(2), "  ", theme.quiet());
    let (text, style) = match &model.notice {
        Some(notice) if notice.tone == Tone::Quiet => (notice.text.clone(), theme.quiet()),
        Some(notice) => (notice.text.clone(), theme.warning()),
        None => (listed(model), theme.quiet()),
    };
    paint::put(buffer, x, line.y, left(x), &text, style);
}

/// Strokes that wait for more, else what keeps groups from being listed.
fn listed(model: &Model) -> String {
    if !model.strokes.is_empty() {
        let strokes: Vec<String> = model.strokes.iter().map(ToString::to_string).collect();
        return format!("{} …", strokes.join(" "));
    }
    let mut parts = Vec::new();
    if !model.listing.filter().is_empty() {
        parts.push(format!("with `{}`", model.listing.filter()));
    }
    if model.listing.only_open() {
        parts.push("only open ones".to_owned());
    }
    if parts.is_empty() {
        return String::new();
    }
    format!("{}: {} (esc: all)", parts.join(", "), counted(model.listing.shown().len(), "form"))
}
