//! Drawing the reading screen.

mod codes;
mod margin;
mod transcripts;
mod words;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::note::note;
use super::{Part, Reading};
use crate::tui::paint;
use crate::tui::screen::Look;
use crate::tui::study::Study;
pub(super) use codes::{here_height, tree_height};

/// Draws all parts.
pub(super) fn draw(reading: &Reading, study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    if reading.areas.transcripts.width > 0 {
        transcripts::draw(reading, study, look, buffer);
    }
    if reading.areas.codes.width > 0 {
        codes::draw(reading, study, look, buffer);
    }
    words::draw(reading, study, look, buffer);
    let below = Rect { y: reading.areas.text.bottom(), height: 1, ..area };
    if let Some(id) = reading.transcript.as_ref().filter(|_| below.y < area.bottom())
        && let Some(text) = note(id, study, look)
    {
        paint::line(buffer, below, 0, &text, look.theme.warning());
    }
    if let Some(field) = &reading.finding {
        let line = Rect { y: area.bottom().saturating_sub(1), height: 1, ..reading.areas.text };
        let x = paint::put(buffer, line.x, line.y, line.width, "/ ", look.theme.key());
        field.view(Rect { x, width: line.right().saturating_sub(x), ..line }, look.theme, buffer);
    }
}

/// The head of a side pane: brighter where one is in it.
fn head(text: &str, part: Part, reading: &Reading, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let style = if reading.part == part { look.theme.head() } else { look.theme.quiet() };
    paint::line(buffer, area, 0, text, style);
}

/// A line between panes.
fn rule(x: u16, area: Rect, look: Look<'_>, buffer: &mut Buffer) {
    for y in area.top()..area.bottom() {
        paint::put(buffer, x, y, 1, look.theme.sign("│", "|"), look.theme.quiet());
    }
}
