//! The right pane: what is coded here, the codebook with counts, the definition of a code.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Part, Reading};
use crate::codebook::{Code, Section};
use crate::coding::Stance;
use crate::tui::paint;
use crate::tui::screen::Look;
use crate::tui::study::{Passage, Study};

/// How many rows the codings under the cursor take, with their head.
pub(in crate::tui::reading) fn here_height(reading: &Reading, study: &Study) -> usize {
    let here = reading.here(study).len();
    let room = usize::from(reading.areas.codes.height / 3);
    if here == 0 { 0 } else { (here + 1).min(room.max(2)) }
}

/// How many rows of the codebook are shown.
pub(in crate::tui::reading) fn tree_height(reading: &Reading, study: &Study) -> usize {
    let height = usize::from(reading.areas.codes.height);
    height.saturating_sub(here_height(reading, study) + 1 + definition_height(height))
}

fn definition_height(height: usize) -> usize {
    if height < 12 { 0 } else { height / 4 }
}

pub(super) fn draw(reading: &Reading, study: &Study, look: Look<'_>, buffer: &mut Buffer) {
    let whole = reading.areas.codes;
    super::rule(whole.x, whole, look, buffer);
    let area = Rect { x: whole.x + 2, width: whole.width.saturating_sub(2), ..whole };
    let here = here_height(reading, study) as u16;
    let tree = tree_height(reading, study) as u16 + 1;
    let part = |y: u16, height: u16| Rect { y: area.y + y, height: height.min(area.height.saturating_sub(y)), ..area };
    draw_here(reading, study, look, part(0, here), buffer);
    draw_tree(reading, study, look, part(here, tree), buffer);
    draw_definition(reading, study, look, part(here + tree, area.height.saturating_sub(here + tree)), buffer);
}

fn draw_here(reading: &Reading, study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    if area.height == 0 {
        return;
    }
    let here = reading.here(study);
    let active = reading.active(study).map(|passage| passage.id);
    let head = if here.len() > 1 { format!("Here {}  (a: next)", here.len()) } else { "Here".to_owned() };
    paint::line(buffer, area, 0, &head, look.theme.quiet());
    for (row, passage) in (1..area.height).zip(&here) {
        let style = if Some(passage.id) == active { look.theme.head() } else { Style::new() };
        let color = passage.code.map_or(7, |code| study.color(code));
        let x =
            paint::put(buffer, area.x, area.y + row, area.width, look.theme.sign("▌", "#"), look.theme.stripe(color));
        paint::put(buffer, x, area.y + row, area.right().saturating_sub(x), &told(passage, study, look), style);
    }
}

/// `−Innsyn i sanntid ★ memo` and whose it is, if not one's own.
fn told(passage: &Passage, study: &Study, look: Look<'_>) -> String {
    let Some(coding) = study.coding(passage.id) else { return String::new() };
    let label = passage
        .code
        .and_then(|code| study.code(code))
        .map_or_else(|| coding.code.to_string(), |code| code.label.clone());
    let mut text = match coding.stance {
        Stance::Support => String::new(),
        Stance::Contradict => look.theme.sign("− ", "- ").to_owned(),
        Stance::Mixed => look.theme.sign("± ", "~ ").to_owned(),
        Stance::Mention => look.theme.sign("· ", ". ").to_owned(),
    };
    text.push_str(&label);
    if coding.starred {
        text.push_str(look.theme.sign(" ★", " *"));
    }
    if coding.memo.is_some() {
        text.push_str(look.theme.sign(" ✎", " memo"));
    }
    if passage.moved {
        text.push_str(" moved?");
    }
    if !passage.own {
        text.push_str(&format!(" ({})", coding.by.coder));
    }
    if study.is_pending(passage.id) {
        text.push_str(look.theme.sign(" ◌", " not saved"));
    }
    text
}

fn draw_tree(reading: &Reading, study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    super::head("Codebook", Part::Codes, reading, look, area, buffer);
    let shown = study.codebook.codes().iter().enumerate().skip(reading.codes.top);
    for (row, (at, code)) in (1..area.height).zip(shown) {
        let y = area.y + row;
        let style = match (at == reading.codes.at, reading.part) {
            (true, Part::Codes) => look.theme.current(),
            (true, _) => look.theme.head(),
            _ if code.retired => look.theme.quiet(),
            _ => Style::new(),
        };
        let count = study.count(at);
        let count = if count == 0 { String::new() } else { count.to_string() };
        let sign = match code.section() {
            Section::Benefits => "+",
            Section::Drawbacks => look.theme.sign("−", "-"),
            Section::Context => look.theme.sign("·", "."),
        };
        let x = paint::put(buffer, area.x, y, area.width, sign, look.theme.stripe(study.color(at)));
        let indent = if code.parent.is_some() { "  " } else { "" };
        let key = code.key.map(|key| format!(" [{key}]")).unwrap_or_default();
        let cells = usize::from(area.right().saturating_sub(x)).saturating_sub(count.len() + 2);
        let name = paint::fit(&format!("{indent}{}{key}", name_in(code, reading, study)), cells);
        let gap = " ".repeat(cells.saturating_sub(paint::width(&name)));
        paint::put(buffer, x, y, area.right().saturating_sub(x), &format!(" {name}{gap} {count}"), style);
    }
}

/// A code's label; the first of a stakeholder in sight says whose it is.
fn name_in(code: &Code, reading: &Reading, study: &Study) -> String {
    let at = study.codebook.codes().iter().position(|other| other.address == code.address).unwrap_or(0);
    let before = at.checked_sub(1).and_then(|before| study.code(before));
    let first = before.is_none_or(|before| before.address.stakeholder() != code.address.stakeholder());
    if first || at == reading.codes.top {
        format!("{}: {}", code.address.stakeholder(), code.label)
    } else {
        code.label.clone()
    }
}

fn draw_definition(reading: &Reading, study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let Some(code) = study.code(reading.codes.at).filter(|_| area.height > 1) else { return };
    paint::line(buffer, area, 0, &look.theme.sign("─", "-").repeat(area.width.into()), look.theme.quiet());
    let mut lines = vec![(code.address.to_string(), look.theme.quiet())];
    let text = code.definition.as_deref().unwrap_or(&code.label);
    lines.extend(paint::wrap(text, area.width.into()).into_iter().map(|line| (line, Style::new())));
    for (word, items) in [("also: ", &code.include), ("not: ", &code.exclude)] {
        if !items.is_empty() {
            let text = format!("{word}{}", items.join(" · "));
            lines.extend(paint::wrap(&text, area.width.into()).into_iter().map(|line| (line, look.theme.quiet())));
        }
    }
    for (row, (text, style)) in (1..area.height).zip(lines) {
        paint::line(buffer, area, row, &text, style);
    }
}
