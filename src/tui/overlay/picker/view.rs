//! Drawing the picker.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Picker, rank::Why};
use crate::coding::Stance;
use crate::tui::overlay::frame::framed;
use crate::tui::paint;
use crate::tui::screen::Look;
use crate::tui::study::Study;

pub(super) fn draw(picker: &Picker, study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let height = 14.min(area.height.saturating_sub(2));
    let title = match picker.stance {
        Stance::Support => picker.purpose.title().to_owned(),
        stance => format!("{} ({})", picker.purpose.title(), stance.word()),
    };
    let hint = match (picker.purpose.takes_several(), area.width < 60) {
        (true, false) => "enter: code · tab: several · ctrl-s: stance · ctrl-n: new code",
        (true, true) => "enter · tab · ctrl-n new",
        (false, _) => "enter: choose · esc",
    };
    let inner = framed(area, (72, height), &title, hint, look.theme, buffer);
    picker.query.view(Rect { height: 1.min(inner.height), ..inner }, look.theme, buffer);
    let definition = u16::from(inner.height > 6) * 2;
    let list = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1 + definition), ..inner };
    let mut stand = picker.stand;
    stand.arrange(list.height.into(), picker.found.len());
    for (row, (at, candidate)) in (0..list.height).zip(picker.found.iter().enumerate().skip(stand.top)) {
        let Some(code) = study.code(candidate.code) else { continue };
        let style = if at == stand.at { look.theme.current() } else { Style::new() };
        let mark = match (picker.marked.contains(&candidate.code), candidate.why) {
            (true, _) => look.theme.sign("✓", "x"),
            (_, Why::Recent) => look.theme.sign("↺", "r"),
            (_, Why::Suggested) => look.theme.sign("≈", "~"),
            _ => " ",
        };
        let y = list.y + row;
        let x =
            paint::put(buffer, list.x, y, 2, look.theme.sign("▌", "#"), look.theme.stripe(study.color(candidate.code)));
        let key = code.key.map(|key| format!(" [{key}]")).unwrap_or_default();
        let text = format!("{mark} {}{key}  {}", code.label, code.address);
        let cells = list.right().saturating_sub(x);
        let text = paint::fit(&text, cells.into());
        let pad = " ".repeat(usize::from(cells).saturating_sub(paint::width(&text)));
        paint::put(buffer, x, y, cells, &format!("{text}{pad}"), style);
    }
    if picker.found.is_empty() {
        paint::line(buffer, list, 0, "no such code; enter makes it", look.theme.quiet());
    }
    let current = picker.current().and_then(|code| study.code(code)).and_then(|code| code.definition.as_deref());
    if let (Some(text), true) = (current, definition > 0) {
        let area = Rect { y: inner.bottom() - definition, height: definition, ..inner };
        for (row, text) in (0..definition).zip(paint::wrap(text, inner.width.into())) {
            paint::line(buffer, area, row, &text, look.theme.quiet());
        }
    }
}
