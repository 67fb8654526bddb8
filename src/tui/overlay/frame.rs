//! The box an overlay is drawn in.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, BorderType, Clear, Widget as _};

use crate::tui::paint;
use crate::tui::theme::Theme;

/// Where the box stands.
fn outer(area: Rect, size: (u16, u16)) -> Rect {
    let width = size.0.saturating_add(4).min(area.width);
    let height = size.1.saturating_add(2).min(area.height);
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}

/// What is inside the box that [`framed`] draws, without drawing it.
pub fn inside(area: Rect, size: (u16, u16)) -> Rect {
    let outer = outer(area, size);
    let (width, height) = (outer.width.saturating_sub(4), outer.height.saturating_sub(2));
    Rect { x: outer.x + 2.min(outer.width), y: outer.y + 1.min(outer.height), width, height }
}

/// Clears the middle of an area, at most so many cells wide and high, draws a border with a title and a hint below;
/// gives what is inside. On small screens it takes all there is.
pub fn framed(area: Rect, size: (u16, u16), title: &str, hint: &str, theme: Theme, buffer: &mut Buffer) -> Rect {
    let outer = outer(area, size);
    let (width, height) = (outer.width, outer.height);
    Clear.render(outer, buffer);
    let border =
        if theme.ascii { ratatui::symbols::border::Set { ..ASCII } } else { BorderType::Rounded.to_border_set() };
    let cells = usize::from(width.saturating_sub(4));
    let block = Block::bordered().border_set(border).border_style(theme.quiet());
    block.render(outer, buffer);
    let label = format!(" {} ", paint::fit(title, cells.saturating_sub(2)));
    paint::put(buffer, outer.x + 2, outer.y, width.saturating_sub(4), &label, theme.head());
    if !hint.is_empty() && height > 1 {
        let hint = format!(" {} ", paint::fit(hint, cells.saturating_sub(2)));
        paint::put(buffer, outer.x + 2, outer.bottom() - 1, width.saturating_sub(4), &hint, theme.quiet());
    }
    inside(area, size)
}

const ASCII: ratatui::symbols::border::Set<'static> = ratatui::symbols::border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};
