//! Drawing the codebook.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{CodebookScreen, Line, detail};
use crate::codebook::Section;
use crate::tui::flow::{self, Run};
use crate::tui::hint::hint;
use crate::tui::key::Command;
use crate::tui::paint;
use crate::tui::screen::Look;
use crate::tui::study::Study;
use crate::tui::theme::Theme;

/// Below so many cells only one part is shown: the one that one is in.
const BOTH: u16 = 60;

/// Where the parts are drawn.
pub(super) struct Areas {
    pub(super) tree: Rect,
    pub(super) detail: Rect,
    /// The last rows: keys, or what is looked for.
    pub(super) hint: Rect,
}

impl Areas {
    pub(super) fn of(area: Rect, in_detail: bool) -> Self {
        let hint = u16::from(area.height > 4) + u16::from(area.height > 12);
        let rest = Rect { height: area.height - hint, ..area };
        let line = Rect { y: rest.bottom(), height: hint, ..area };
        let none = Rect { width: 0, ..rest };
        if area.width < BOTH {
            let (tree, detail) = if in_detail { (none, rest) } else { (rest, none) };
            return Self { tree, detail, hint: line };
        }
        let left = (area.width / 2).min(70);
        let tree = Rect { width: left, ..rest };
        let detail = Rect { x: rest.x + left + 2, width: rest.width - left - 2, ..rest };
        Self { tree, detail, hint: line }
    }
}

pub(super) fn draw(screen: &CodebookScreen, study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let areas = Areas::of(area, screen.in_detail);
    if screen.lines.is_empty() {
        paint::line(
            buffer,
            area,
            0,
            "The codebook has no stakeholders yet: write one into codebook.yaml.",
            theme.quiet(),
        );
        return;
    }
    let tree = areas.tree;
    if tree.width > 0 {
        for (row, (at, line)) in (0..tree.height).zip(screen.lines.iter().enumerate().skip(screen.stand.top)) {
            draw_line(screen, line, at, study, look, Rect { y: tree.y + row, height: 1, ..tree }, buffer);
        }
    }
    if let Some(code) = screen.current().filter(|_| areas.detail.width > 0) {
        let lines = flow::lines(&runs(code, study, theme), areas.detail.width.into());
        flow::draw(buffer, areas.detail, &lines, screen.top);
    }
    if tree.width > 0 && areas.detail.width > 0 {
        for y in tree.top()..tree.bottom() {
            paint::put(buffer, tree.right(), y, 1, theme.sign("│", "|"), theme.quiet());
        }
    }
    draw_hint(screen, look, areas.hint, buffer);
}

fn runs(code: usize, study: &Study, theme: Theme) -> Vec<Run> {
    study.code(code).map(|found| detail::detail(code, found, study, theme)).unwrap_or_default()
}

/// The details as lines of so many cells.
pub(super) fn detail_lines(code: usize, study: &Study, cells: u16) -> Vec<Vec<Run>> {
    flow::lines(&runs(code, study, Theme::PLAIN), cells.into())
}

fn draw_line(
    screen: &CodebookScreen,
    line: &Line,
    at: usize,
    study: &Study,
    look: Look<'_>,
    area: Rect,
    buffer: &mut Buffer,
) {
    let theme = look.theme;
    let current = at == screen.stand.at;
    let style = match (current, screen.in_detail) {
        (true, false) => theme.current(),
        (true, true) => theme.head(),
        (false, _) => Style::new(),
    };
    let (text, count, style, stripe) = match line {
        Line::Section(stakeholder, section) => {
            let label = study.codebook.stakeholders.get(*stakeholder).map_or("", |one| one.label.as_str());
            let text = format!("{label}: {}", section.word());
            (text, 0, if current { style } else { theme.quiet() }, None)
        }
        Line::Code(code) => {
            let Some(found) = study.code(*code) else { return };
            let indent = if found.parent.is_some() { "  " } else { "" };
            let key = found.key.map(|key| format!(" [{key}]")).unwrap_or_default();
            let retired = if found.retired { " (retired)" } else { "" };
            let text = format!("{indent}{}{key}{retired}", found.label);
            let style = if found.retired && !current { theme.quiet() } else { style };
            let sign = match found.section() {
                Section::Benefits => "+",
                Section::Drawbacks => theme.sign("−", "-"),
                Section::Context => theme.sign("·", "."),
            };
            (text, study.count(*code), style, Some((sign, study.color(*code))))
        }
    };
    let mut x = area.x;
    if let Some((sign, color)) = stripe {
        x = paint::put(buffer, x + 1, area.y, 1, sign, theme.stripe(color));
        x = paint::put(buffer, x, area.y, 1, " ", Style::new());
    }
    let count = if count == 0 { String::new() } else { count.to_string() };
    let cells = usize::from(area.right().saturating_sub(x)).saturating_sub(count.len() + 1);
    let name = paint::fit(&text, cells);
    let gap = " ".repeat(cells.saturating_sub(paint::width(&name)));
    paint::put(buffer, x, area.y, area.right().saturating_sub(x), &format!("{name}{gap} {count}"), style);
}

fn draw_hint(screen: &CodebookScreen, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    if let Some(field) = &screen.finding {
        let x = paint::put(buffer, area.x, area.y, area.width, "/ ", theme.key());
        field.view(Rect { x, width: area.right().saturating_sub(x), ..area }, theme, buffer);
        return;
    }
    let hints = [
        (Command::AddCode, "new"),
        (Command::DefineCode, "define"),
        (Command::RelabelCode, "label"),
        (Command::RenameCode, "id"),
        (Command::MoveCode, "move"),
        (Command::MergeCode, "merge"),
        (Command::SplitCode, "split"),
        (Command::RetireCode, "retire"),
    ];
    let key = |command| look.keymap.keys(command).into_iter().next().unwrap_or_default();
    let (undo, restore) = (key(Command::Undo), key(Command::RestoreCodebook));
    let undoing = format!("{undo} takes back codings, not this: {restore} puts the codebook back as it was");
    paint::line(buffer, area, area.height.saturating_sub(1), &undoing, theme.quiet());
    if area.height > 1 {
        paint::line(buffer, area, 0, &hint(look, &hints), theme.quiet());
    }
}
