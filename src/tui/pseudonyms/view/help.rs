//! Drawing the keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::tui::key::{Command, Context};
use crate::tui::overlay::frame::framed;
use crate::tui::paint;
use crate::tui::pseudonyms::model::Model;

/// What it is about.
const PURPOSE: &str = "What may identify somebody, before anything is imported: say of each form whether it is replaced, \
                       wherever it stands. Nothing is written before all is decided.";

/// Keys of everywhere that mean something here.
const EVERYWHERE: [Command; 6] =
    [Command::Undo, Command::Redo, Command::Back, Command::Quit, Command::Suspend, Command::Help];

/// Cells for keys.
const KEYS: usize = 14;

/// Cells of the box.
const WIDE: u16 = 76;

/// How many rows there are.
pub(in crate::tui::pseudonyms) fn rows(model: &Model) -> usize {
    lines(model, width(model.size().0)).len()
}

fn width(columns: u16) -> usize {
    usize::from(columns.saturating_sub(4).min(WIDE))
}

pub(super) fn draw(model: &Model, top: usize, all: Rect, buffer: &mut Buffer) {
    let hint = if all.width < 50 { "j k · esc" } else { "j k: more · any other key: back" };
    let inner = framed(all, (WIDE, all.height.saturating_sub(2)), "keys", hint, model.theme, buffer);
    for (row, line) in (0..inner.height).zip(lines(model, inner.width.into()).iter().skip(top)) {
        match line {
            Line::Text(text) => paint::line(buffer, inner, row, text, Style::new()),
            Line::Key(keys, what) => {
                let cells = KEYS.min(usize::from(inner.width) / 3) as u16;
                let y = inner.y + row;
                paint::put(buffer, inner.x, y, cells, keys, model.theme.key());
                let x = inner.x + cells + 1;
                paint::put(buffer, x, y, inner.right().saturating_sub(x), what, Style::new());
            }
        }
    }
}

enum Line {
    Text(String),
    Key(String, &'static str),
}

fn lines(model: &Model, width: usize) -> Vec<Line> {
    let own = Command::ALL.iter().copied().filter(|command| command.context() == Context::Names);
    let key = |command: Command| Line::Key(model.keymap.keys(command).join(", "), command.help());
    let purpose = paint::wrap(PURPOSE, width).into_iter().map(Line::Text);
    let moving = "j k, arrows, pgup pgdn, g g, G move; h l go to the places and back".to_owned();
    let moving = paint::wrap(&moving, width).into_iter().map(Line::Text);
    let blank = || std::iter::once(Line::Text(String::new()));
    let everywhere = EVERYWHERE.into_iter().map(key);
    purpose.chain(blank()).chain(own.map(key)).chain(everywhere).chain(blank()).chain(moving).collect()
}
