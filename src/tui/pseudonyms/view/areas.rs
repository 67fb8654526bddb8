//! Where on the screen everything is: beside each other where there is room, else above each other.

use ratatui::layout::Rect;

/// The parts of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui::pseudonyms) struct Areas {
    /// All but the last line: what lies over the screen.
    pub(in crate::tui::pseudonyms) all: Rect,
    pub(in crate::tui::pseudonyms) list: Rect,
    /// Between the list and the rest.
    pub(super) border: Option<Rect>,
    /// What the group is, then its places.
    pub(in crate::tui::pseudonyms) detail: Rect,
    pub(super) hint: Option<Rect>,
    pub(super) status: Rect,
}

/// From so many cells on the places stand beside the list.
const BESIDE: u16 = 72;

/// The list's share of the columns is nine twentieths, up to this.
const WIDEST: u16 = 72;

/// From so many rows on there is a line that names keys.
const HINT: u16 = 8;

/// From so many rows on three lines say what the group is; below one does.
const HEAD: u16 = 7;

impl Areas {
    /// Of a screen of so many columns and rows.
    pub(in crate::tui::pseudonyms) fn of((width, height): (u16, u16)) -> Self {
        let above = height.saturating_sub(1);
        let all = Rect::new(0, 0, width, above);
        let status = Rect::new(0, above, width, height.min(1));
        let hint = (height >= HINT).then(|| Rect::new(0, above - 1, width, 1));
        let room = Rect { height: above - u16::from(hint.is_some()), ..all };
        let (list, border, detail) = if width >= BESIDE { beside(room) } else { stacked(room) };
        Self { all, list, border, detail, hint, status }
    }

    /// Rows that say what the group is.
    pub(super) fn head(&self) -> u16 {
        if self.detail.height >= HEAD { 4 } else { self.detail.height.min(1) }
    }

    /// Where the group's places stand.
    pub(in crate::tui::pseudonyms) fn passages(&self) -> Rect {
        let head = self.head();
        Rect { y: self.detail.y + head, height: self.detail.height - head, ..self.detail }
    }
}

fn beside(room: Rect) -> (Rect, Option<Rect>, Rect) {
    let width = (u32::from(room.width) * 9 / 20).min(WIDEST.into()) as u16;
    let border = Rect { x: width, width: 1, ..room };
    let detail = Rect { x: width + 2, width: room.width - width - 2, ..room };
    // A border of one row would be drawn as a line across.
    (Rect { width, ..room }, (room.height > 1).then_some(border), detail)
}

fn stacked(room: Rect) -> (Rect, Option<Rect>, Rect) {
    let height = room.height.div_ceil(2);
    let line = u16::from(room.height > 5);
    let border = Rect { y: room.y + height, height: line, ..room };
    let detail = Rect { y: room.y + height + line, height: room.height - height - line, ..room };
    (Rect { height, ..room }, (line == 1).then_some(border), detail)
}
