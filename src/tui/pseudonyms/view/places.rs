//! Drawing what a group is, and where it stands in the texts.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Areas;
use super::groups::mark;
use crate::anonymity::{Decision, Group};
use crate::tui::count::counted;
use crate::tui::flow::{self, Run};
use crate::tui::paint;
use crate::tui::pseudonyms::model::{Model, Part};
use crate::tui::pseudonyms::passage::Passage;

/// Characters either side that are shown on demand.
const MUCH: usize = 300;

/// Cells for who speaks, where each place has one line.
const LABEL: usize = 10;

pub(super) fn draw(model: &Model, areas: Areas, buffer: &mut Buffer) {
    let Some((index, group)) = model.current() else { return };
    draw_head(model, index, group, Rect { height: areas.head(), ..areas.detail }, buffer);
    let area = areas.passages();
    let mut row = 0;
    for at in model.passages.top..group.occurrences.len() {
        if row >= area.height {
            return;
        }
        let rest = Rect { y: area.y + row, height: area.height - row, ..area };
        row += draw_place(model, at, rest, buffer).max(1);
    }
}

/// How many rows a place takes.
pub(in crate::tui::pseudonyms) fn rows(model: &Model, at: usize) -> usize {
    if !model.is_wide {
        return 1;
    }
    let width = Areas::of(model.size()).passages().width;
    model.passage(at, MUCH).map_or(1, |passage| flow::lines(&flowing(&passage, model), width.into()).len())
}

fn draw_head(model: &Model, index: usize, group: &Group, area: Rect, buffer: &mut Buffer) {
    let theme = model.theme;
    let told = told(model, index, group);
    let sign = mark(group.decision, theme);
    if area.height < 4 {
        let line = format!("{sign} {}: {told}", group.form);
        return paint::line(buffer, area, 0, &line, theme.head());
    }
    let files = group.occurrences.iter().map(|occurrence| occurrence.transcript);
    let files = files.collect::<std::collections::BTreeSet<_>>().len();
    let places = counted(group.occurrences.len(), "place");
    let places = if model.review.raws.len() > 1 { format!("{places} in {}", counted(files, "file")) } else { places };
    let dot = theme.sign(" · ", " | ");
    let found = format!("{}{dot}{places}{dot}{:.2} by {}", group.kind.word(), group.confidence, group.by);
    paint::line(buffer, area, 0, &group.form, theme.head());
    paint::line(buffer, area, 1, &found, theme.quiet());
    paint::line(buffer, area, 2, &format!("{sign} {told}"), Style::new());
    paint::line(buffer, area, 3, &theme.sign("─", "-").repeat(area.width.into()), theme.quiet());
}

/// The decision in words.
fn told(model: &Model, index: usize, group: &Group) -> String {
    let under = |no| model.known(no).map_or_else(|| "a known one".to_owned(), |known| format!("[{}]", known.pseudonym));
    let form = |at: usize| model.review.groups.get(at).map_or("", |group| group.form.as_str());
    let root = model.review.root(index);
    match (group.decision, group.identity) {
        (Decision::Open, Some(no)) => format!("open; looks like {}", under(no)),
        (Decision::Open, None) => match group.belongs {
            Some(whole) => format!("open; looks like `{}`", form(whole)),
            None => "open".to_owned(),
        },
        (Decision::Accept | Decision::Join(_), _) if root != index => format!("replaced as `{}` is", form(root)),
        (Decision::Accept, Some(no)) | (Decision::Merge(no), _) => format!("replaced by {}", under(no)),
        (Decision::Accept, None) if group.kind.has_identity() => "replaced by a pseudonym of its own".to_owned(),
        (Decision::Accept, None) => "replaced by what it is".to_owned(),
        (Decision::Join(at), _) => format!("replaced as `{}` is", form(at)),
        (Decision::Reject, _) => "left as it is".to_owned(),
        (Decision::RejectAlways, _) => "left as it is, now and later".to_owned(),
    }
}

/// Draws a place; gives how many rows it took.
fn draw_place(model: &Model, at: usize, area: Rect, buffer: &mut Buffer) -> u16 {
    let is_current = model.part == Part::Passages && model.passages.at == at;
    if model.is_wide {
        let Some(passage) = model.passage(at, MUCH) else { return 1 };
        let mut runs = flowing(&passage, model);
        if let (true, Some((_, style))) = (is_current, runs.first_mut()) {
            *style = model.theme.current();
        }
        return flow::draw(buffer, area, &flow::lines(&runs, area.width.into()), 0);
    }
    if let Some(passage) = model.passage(at, area.width.into()) {
        draw_line(model, &passage, is_current, area, buffer);
    }
    1
}

/// Words in their context on one line, the form in the same column on each.
fn draw_line(model: &Model, passage: &Passage<'_>, is_current: bool, area: Rect, buffer: &mut Buffer) {
    let theme = model.theme;
    let label = paint::fit(passage.label, LABEL);
    let pad = " ".repeat(LABEL.saturating_sub(paint::width(&label)));
    let head = if area.width >= 40 { format!("{:>5} {label}{pad} ", passage.at) } else { format!("{} ", passage.at) };
    let style = if is_current { theme.current() } else { theme.quiet() };
    let left = |x: u16| area.right().saturating_sub(x);
    let x = paint::put(buffer, area.x, area.y, area.width, &head, style);
    let form = format!("[{}]", passage.form);
    let room = usize::from(left(x)).saturating_sub(paint::width(&form)) / 2;
    let before = paint::fit_end(passage.before, room);
    let before = format!("{}{before}", " ".repeat(room.saturating_sub(paint::width(&before))));
    let x = paint::put(buffer, x, area.y, left(x), &before, Style::new());
    let x = paint::put(buffer, x, area.y, left(x), &form, theme.found());
    paint::put(buffer, x, area.y, left(x), passage.after, Style::new());
}

/// Words in their context over several lines.
fn flowing(passage: &Passage<'_>, model: &Model) -> Vec<Run> {
    let (theme, quiet) = (model.theme, model.theme.quiet());
    let who = if passage.label.is_empty() { String::new() } else { format!(" {}:", passage.label) };
    vec![
        (format!("{}{who}", passage.at), quiet),
        (format!(" {}", passage.before), Style::new()),
        (format!("[{}]", passage.form), theme.found()),
        (passage.after.to_owned(), Style::new()),
    ]
}
