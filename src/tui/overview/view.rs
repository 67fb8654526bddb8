//! Drawing the overview.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Leads, Line, Overview, Tone};
use crate::tui::hint::hint;
use crate::tui::key::Command;
use crate::tui::paint;
use crate::tui::screen::Look;
use crate::tui::theme::Theme;

pub(super) fn arrange(overview: &mut Overview, area: Rect) {
    let foot = u16::from(area.height >= 6);
    overview.list = Rect { height: area.height - foot, ..area };
    let mut stand = overview.stand;
    let lines = overview.lines();
    stand.arrange_tall(overview.list.height.into(), lines.len(), |at| height_of(overview, at));
    overview.stand = stand;
}

/// The line at a row of the screen.
pub(super) fn at(overview: &Overview, y: u16) -> Option<usize> {
    let row = usize::from(y.checked_sub(overview.list.y)?);
    let mut below = 0;
    (overview.stand.top..overview.lines().len()).find(|at| {
        below += height_of(overview, *at);
        row < below
    })
}

fn height_of(overview: &Overview, at: usize) -> usize {
    overview.lines().get(at).map_or(0, |line| rows(line, false, overview.list.width.into(), Theme::PLAIN).len())
}

pub(super) fn draw(overview: &Overview, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let list = overview.list;
    if overview.lines().is_empty() {
        paint::line(buffer, list, 0, "looking", look.theme.quiet());
    }
    let mut y = 0;
    for (at, line) in overview.lines().iter().enumerate().skip(overview.stand.top) {
        if y >= list.height {
            break;
        }
        let here = at == overview.stand.at;
        let style = style(line, here, look);
        for text in rows(line, here, list.width.into(), look.theme) {
            paint::line(buffer, list, y, &text, style);
            y += 1;
        }
    }
    if list.bottom() < area.bottom() {
        let keys = [(Command::Open, "goes there"), (Command::Reload, "reads the files anew")];
        paint::line(buffer, area, area.height - 1, &hint(look, &keys), look.theme.quiet());
    }
}

fn style(line: &Line, here: bool, look: Look<'_>) -> Style {
    match (here, line.tone) {
        (true, _) => look.theme.current(),
        (_, Tone::Head) => look.theme.head(),
        (_, Tone::Quiet) => look.theme.quiet(),
        (_, Tone::Warning) => look.theme.warning(),
        (_, Tone::Next) => look.theme.good().patch(look.theme.head()),
        (_, Tone::Row | Tone::Plain) => Style::new(),
    }
}

/// The one that one is on has a mark, and one more where it leads somewhere; what is too long is wrapped.
fn rows(line: &Line, here: bool, cells: usize, theme: Theme) -> Vec<String> {
    let mark = match (here, &line.leads) {
        (false, _) => "  ",
        (true, Leads::Nowhere) => theme.sign("▷ ", ". "),
        (true, _) => theme.sign("▶ ", "> "),
    };
    let texts = match line.tone {
        Tone::Row | Tone::Head => vec![line.text.clone()],
        _ => paint::wrap(&line.text, cells.saturating_sub(4)),
    };
    let lead = |row: usize| if row == 0 { mark } else { "    " };
    texts.into_iter().enumerate().map(|(row, text)| format!("{}{text}", lead(row))).collect()
}
