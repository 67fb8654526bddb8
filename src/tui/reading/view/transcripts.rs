//! All transcripts with how far each is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Part, Reading};
use crate::tui::paint;
use crate::tui::screen::Look;
use crate::tui::study::Study;

pub(super) fn draw(reading: &Reading, study: &Study, look: Look<'_>, buffer: &mut Buffer) {
    let area = reading.areas.transcripts;
    super::rule(area.right() - 1, area, look, buffer);
    let inner = Rect { width: area.width - 1, ..area };
    let read = study.names.iter().filter(|id| study.has_read(id)).count();
    let long = format!("Transcripts {read}/{}", study.names.len());
    let head = if paint::width(&long) > inner.width.into() { format!("{read}/{}", study.names.len()) } else { long };
    super::head(&head, Part::Transcripts, reading, look, inner, buffer);
    let shown = study.names.iter().enumerate().skip(reading.transcripts.top);
    for (row, (at, id)) in (1..inner.height).zip(shown) {
        let here = at == reading.transcripts.at;
        let style = match (here, reading.part) {
            (true, Part::Transcripts) => look.theme.current(),
            (true, _) => look.theme.head(),
            _ => ratatui::style::Style::new(),
        };
        let mark = if study.has_read(id) { look.theme.sign("✓", "x") } else { " " };
        let own = study.count_in(id);
        let count = if own == 0 { String::new() } else { own.to_string() };
        // A narrow pane tells which is which before it tells how much.
        let fits = paint::width(id.as_str()) + count.len() + 3 <= inner.width.into();
        let count = if fits { count } else { String::new() };
        let cells = usize::from(inner.width).saturating_sub(3 + count.len());
        let name = paint::fit(id.as_str(), cells);
        let gap = " ".repeat(cells.saturating_sub(paint::width(&name)));
        paint::line(buffer, inner, row, &format!("{mark} {name}{gap} {count}"), style);
    }
}
