//! Drawing the review: a list above, below it the words as coded and as they stand.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::change::Word;
use super::{NEARLY, Review, Stray};
use crate::tui::flow::{self, Run};
use crate::tui::hint as keys;
use crate::tui::key::Command;
use crate::tui::paint;
use crate::tui::screen::Look;
use crate::tui::study::Study;

/// Rows above the list.
const HEAD: u16 = 2;

/// How many rows the list has: a third of the screen, more only where there is more.
pub(super) fn list_height(area: Rect, len: usize) -> usize {
    let room = usize::from(area.height.saturating_sub(HEAD));
    len.min((room / 3).max(3)).min(room)
}

/// Which line of the list a row of the screen is.
pub(super) fn row_at(review: &Review, area: Rect, y: u16) -> Option<usize> {
    let row = usize::from(y.checked_sub(area.y + HEAD)?);
    (row < review.stand.shown).then_some(review.stand.top + row)
}

pub(super) fn draw(review: &Review, study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    paint::line(buffer, area, 0, &head(review), theme.head());
    let rest = Rect { y: area.y + HEAD.min(area.height), height: area.height.saturating_sub(HEAD), ..area };
    let Some(found) = &review.found else {
        return paint::line(buffer, rest, 0, if study.is_whole { "looking …" } else { "reading …" }, theme.quiet());
    };
    if found.all.is_empty() {
        paint::line(buffer, rest, 0, "All words stand where they were coded.", Style::new());
        return;
    }
    let list = Rect { height: review.stand.shown as u16, ..rest };
    for (row, (at, stray)) in (0..list.height).zip(found.all.iter().enumerate().skip(review.stand.top)) {
        let style = if at == review.stand.at { theme.current() } else { Style::new() };
        paint::line(buffer, list, row, &told(stray, at >= found.own, study, look, area.width.into()), style);
    }
    let detail = Rect { y: list.bottom(), height: rest.height.saturating_sub(list.height), ..rest };
    if let Some(stray) = review.current() {
        draw_detail(stray, study, look, detail, buffer);
    }
    let hint = hint(review, look);
    if area.height > 6 {
        let line = Rect { y: area.bottom() - 1, height: 1, ..area };
        paint::line(buffer, line, 0, &" ".repeat(line.width.into()), Style::new());
        paint::line(buffer, line, 0, &hint, if review.asking { theme.warning() } else { theme.quiet() });
    }
}

fn head(review: &Review) -> String {
    let Some(found) = &review.found else { return "Review".to_owned() };
    let own = found.all.iter().take(found.own);
    let moved = own.clone().filter(|stray| stray.found.is_some()).count();
    let adrift = found.own - moved;
    let others = found.all.len() - found.own;
    let mut parts = vec![format!("Review: yours {moved} moved, {adrift} adrift")];
    if others > 0 {
        parts.push(format!("others' {others}"));
    }
    if found.hidden > 0 {
        parts.push(format!("{} more of others' that you cannot see yet", found.hidden));
    }
    parts.join(" · ")
}

fn hint(review: &Review, look: Look<'_>) -> String {
    if review.asking {
        return format!("accept all {} above {NEARLY} as they stand? y: yes, any other key: no", review.nearly().len());
    }
    let commands = [
        (Command::Accept, "stands there"),
        (Command::AcceptAll, "all that are nearly alike"),
        (Command::Replace, "select anew"),
        (Command::UncodeMarked, "take away"),
        (Command::Open, "look"),
    ];
    keys::hint(look, &commands)
}

/// `~ .91 int-03:12 «Innsyn i sanntid» Vi ser jo …`; adrift ones with `!`, others' with their coder.
fn told(stray: &Stray, is_other: bool, study: &Study, look: Look<'_>, cells: usize) -> String {
    let coding = study.coding(stray.id);
    let code = coding.and_then(|coding| study.code(study.code_of(coding)?));
    let label = match (code, coding) {
        (Some(code), _) => code.label.clone(),
        (None, Some(coding)) => coding.code.to_string(),
        (None, None) => String::new(),
    };
    let whose = match coding {
        Some(coding) if is_other => format!("({}) ", coding.by.coder),
        _ => String::new(),
    };
    let sign = match &stray.found {
        Some(found) => format!("{} {:.2}", look.theme.sign("≈", "~"), found.similarity),
        None => "! gone".to_owned(),
    };
    let turn = stray.found.as_ref().map_or(stray.turn, |found| found.span.turn);
    let words: String = stray.was.iter().map(|word| word.text.as_str()).collect();
    let text = paint::fit(&format!("{sign} {whose}{}:{turn} {label}: {words}", stray.transcript), cells);
    let pad = " ".repeat(cells.saturating_sub(paint::width(&text)));
    format!("{text}{pad}")
}

fn draw_detail(stray: &Stray, study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    paint::line(buffer, area, 0, &theme.sign("─", "-").repeat(area.width.into()), theme.quiet());
    let mut runs: Vec<Run> = Vec::new();
    if let Some(coding) = study.coding(stray.id) {
        runs.push((format!("{}  {}\n", coding.code, coding.stance.word()), theme.quiet()));
    }
    runs.push(("as coded: ".to_owned(), theme.quiet()));
    runs.extend(marked(&stray.was, theme.sign("−", "-"), look));
    match &stray.found {
        Some(found) => {
            let percent = found.similarity * 100.0;
            runs.push((
                format!("\n\nas it stands now (turn {}, {percent:.0} % alike): ", found.span.turn),
                theme.quiet(),
            ));
            runs.extend(marked(&found.now, "+", look));
        }
        None => runs.push(("\n\nadrift: nothing in the transcript is like it".to_owned(), theme.warning())),
    }
    let inner = Rect { y: area.y + 1.min(area.height), height: area.height.saturating_sub(2), ..area };
    flow::draw(buffer, inner, &flow::lines(&runs, inner.width.into()), 0);
}

/// Words that differ stand between signs and are underlined: `−jo−`.
fn marked(words: &[Word], sign: &str, look: Look<'_>) -> Vec<Run> {
    let differs = look.theme.head().add_modifier(Modifier::UNDERLINED);
    let mut runs = Vec::new();
    for word in words {
        let text = word.text.trim_end();
        match word.differs {
            true => runs.push((format!("{sign}{text}{sign}"), differs)),
            false => runs.push((text.to_owned(), Style::new())),
        }
        runs.push((word.text.get(text.len()..).unwrap_or("").to_owned(), Style::new()));
    }
    runs
}
