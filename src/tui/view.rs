//! Drawing: the screen, what lies over it, and the status line.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::model::Model;
use super::overlay::Overlay;
use super::paint;
use super::request::Tone;

/// Draws everything.
pub fn view(model: &Model, buffer: &mut Buffer) {
    let area = model.area();
    model.screen.page().view(&model.study, model.look(), area, buffer);
    for sheet in model.sheets() {
        sheet.view(&model.study, model.look(), model.area_of(sheet), buffer);
    }
    let line = Rect { y: model.size.1.saturating_sub(1), height: 1, width: model.size.0, x: 0 };
    status(model, line, buffer);
}

/// Mode and selection at the left, what was told in the middle, title and what is saved at the right.
fn status(model: &Model, area: Rect, buffer: &mut Buffer) {
    let theme = model.theme;
    let (saved, style) = saved(model);
    let title = model.screen.page().title(&model.study);
    let right = paint::width(&saved) as u16 + 1;
    let mut x = paint::put(buffer, area.x, area.y, area.width, &state(model), theme.head());
    let left = |x: u16| area.right().saturating_sub(x + right);
    x = paint::put(buffer, x, area.y, left(x).min(2), "  ", theme.quiet());
    if let Some(notice) = &model.notice {
        let style = match notice.tone {
            Tone::Quiet => theme.quiet(),
            Tone::Warning => theme.warning(),
            Tone::Bad => theme.bad(),
        };
        x = paint::put(buffer, x, area.y, left(x), &notice.text, style);
    }
    let title = format!("{title}  ");
    let cells = paint::width(&title) as u16;
    if left(x) > cells + 1 {
        paint::put(buffer, area.right() - right - cells, area.y, cells, &title, theme.quiet());
    }
    let at = area.right().saturating_sub(right);
    paint::put(buffer, at, area.y, right, &saved, style);
}

fn state(model: &Model) -> String {
    if !model.strokes.is_empty() {
        let keys: Vec<String> = model.strokes.iter().map(ToString::to_string).collect();
        return format!("{} …", keys.join(" "));
    }
    match &model.overlay {
        Some(overlay) if !matches!(overlay, Overlay::Tour(_)) => overlay.sheet().state(),
        _ => model.screen.page().state(&model.study),
    }
}

/// Nothing that is not on disk looks saved.
fn saved(model: &Model) -> (String, ratatui::style::Style) {
    let theme = model.theme;
    let saving = &model.study.saving;
    let pending = saving.drafts().len();
    match (pending, saving.failed()) {
        (0, _) if !model.study.is_whole => (theme.sign("… reading", "reading").to_owned(), theme.quiet()),
        (0, _) => (theme.sign("● saved", "saved").to_owned(), theme.good()),
        (_, None) => (format!("{} saving {pending}", theme.sign("◌", "o")), theme.warning()),
        (_, Some(_)) => {
            let key = model.keymap.keys(super::key::Command::SaveAll).into_iter().next().unwrap_or_default();
            (format!("{pending} NOT SAVED ({key})"), theme.bad())
        }
    }
}
