//! Drawing the list of groups.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::anonymity::{Decision, Group};
use crate::tui::paint;
use crate::tui::pseudonyms::model::{Model, Part};
use crate::tui::theme::Theme;

/// From so many cells on it says who found it, and the kind has more room.
const WIDE: u16 = 48;

pub(super) fn draw(model: &Model, area: Rect, buffer: &mut Buffer) {
    let (theme, height) = (model.theme, usize::from(area.height));
    if model.listing.shown().is_empty() {
        let text = if model.review.groups.is_empty() { "nothing was found that identifies" } else { "none such" };
        return paint::line(buffer, area, 0, text, theme.quiet());
    }
    let mut row = 0;
    for (at, (section, index)) in model.listing.shown().iter().enumerate().skip(model.listing.stand().top) {
        if model.listing.has_head(at, height) {
            let all = model.listing.shown().iter().filter(|(other, _)| other == section).count();
            paint::line(buffer, area, row, &format!("{} {all}", section.head()), theme.quiet());
            row += 1;
        }
        if row >= area.height {
            return;
        }
        let Some(group) = model.review.groups.get(*index) else { continue };
        let style = match (at == model.listing.stand().at, group.decision) {
            (true, _) if model.part == Part::Groups => theme.current(),
            (true, _) => theme.focus(),
            (false, Decision::Reject | Decision::RejectAlways) => theme.quiet(),
            (false, _) => Style::new(),
        };
        paint::line(buffer, area, row, &line(group, theme, area.width), style);
        row += 1;
    }
}

/// `? Kari Nordhaug  person          14 .97 tagger`.
fn line(group: &Group, theme: Theme, width: u16) -> String {
    let is_wide = width >= WIDE;
    let by = if is_wide { format!(" {:10}", paint::fit(group.by, 10)) } else { String::new() };
    let cells = if is_wide { 12 } else { 8 };
    let (kind, count) = (paint::fit(group.kind.word(), cells), group.occurrences.len());
    let right = format!(" {kind:cells$} {count:>3} {}{by}", sure(group.confidence));
    let cells = usize::from(width).saturating_sub(paint::width(&right));
    // Where there is no room for more the form alone is told.
    let (cells, right) = if cells < 10 { (width.into(), "") } else { (cells, right.as_str()) };
    let text = paint::fit(&format!("{} {}", mark(group.decision, theme), group.form), cells);
    let pad = " ".repeat(cells.saturating_sub(paint::width(&text)));
    let line = format!("{text}{pad}{right}");
    let pad = " ".repeat(usize::from(width).saturating_sub(paint::width(&line)));
    format!("{line}{pad}")
}

/// `.97`, ` 1 `.
fn sure(confidence: f32) -> String {
    let hundredths = (confidence.clamp(0.0, 1.0) * 100.0).round();
    if hundredths >= 100.0 { " 1 ".to_owned() } else { format!(".{hundredths:02.0}") }
}

/// The sign of a decision.
pub(super) fn mark(decision: Decision, theme: Theme) -> &'static str {
    match decision {
        Decision::Open => "?",
        Decision::Accept => theme.sign("✓", "+"),
        Decision::Merge(_) | Decision::Join(_) => "=",
        Decision::Reject => theme.sign("–", "-"),
        Decision::RejectAlways => theme.sign("×", "x"),
    }
}
