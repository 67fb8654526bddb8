//! Drawing the comparison: counts, the list, and both codings of the difference one is on.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Blind, Compare, Contrast, Side, Sides, decide};
use crate::agreement::Kind;
use crate::tui::flow::{self, Run};
use crate::tui::hint::hint;
use crate::tui::key::Command;
use crate::tui::paint;
use crate::tui::scene::scene;
use crate::tui::screen::Look;
use crate::tui::study::Study;

/// Rows above the list.
const HEAD: u16 = 3;

/// From so many cells on both codings stand beside each other.
const WIDE: u16 = 100;

/// How many rows the list has.
pub(super) fn list_height(area: Rect, len: usize) -> usize {
    let room = usize::from(area.height.saturating_sub(HEAD));
    len.min((room / 3).max(3)).min(room)
}

/// Which line of the list a row of the screen is.
pub(super) fn row_at(compare: &Compare, area: Rect, y: u16) -> Option<usize> {
    let row = usize::from(y.checked_sub(area.y + HEAD)?);
    (row < compare.stand.shown).then_some(compare.stand.top + row)
}

pub(super) fn draw(compare: &Compare, study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    if let Some(choice) = &compare.choice {
        return choice.view(look, area, buffer);
    }
    let theme = look.theme;
    if let Some(blind) = compare.blind(study) {
        for (row, text) in (0..area.height).zip(paint::wrap(&told_blind(compare, blind, look), area.width.into())) {
            paint::line(buffer, area, row, &text, theme.quiet());
        }
        return;
    }
    let Some(sides) = &compare.sides else { return paint::line(buffer, area, 0, "comparing …", theme.quiet()) };
    draw_head(sides, look, area, buffer);
    let rest = Rect { y: area.y + HEAD.min(area.height), height: area.height.saturating_sub(HEAD), ..area };
    let list = Rect { height: (compare.stand.shown as u16).min(rest.height), ..rest };
    for (row, (at, index)) in (0..list.height).zip(compare.shown.iter().enumerate().skip(compare.stand.top)) {
        let Some(contrast) = sides.contrasts.get(*index) else { continue };
        let style = match (at == compare.stand.at, contrast.decided) {
            (true, _) => theme.current(),
            (false, Some(_)) => theme.quiet(),
            (false, None) => Style::new(),
        };
        paint::line(buffer, list, row, &line(contrast, study, look, area.width.into()), style);
    }
    let detail = Rect { y: list.bottom(), height: rest.height.saturating_sub(list.height), ..rest };
    match compare.current() {
        Some(contrast) => draw_contrast(compare, contrast, study, look, detail, buffer),
        None => paint::line(buffer, detail, 0, nothing(sides), Style::new()),
    }
}

fn nothing(sides: &Sides) -> &'static str {
    match (sides.somebody, sides.contrasts.is_empty()) {
        (false, _) => "Nobody else has coded this transcript.",
        (true, true) => "You agree on everything.",
        (true, false) => "Everything is decided; f shows it.",
    }
}

fn told_blind(compare: &Compare, blind: Blind, look: Look<'_>) -> String {
    let key = |command| look.keymap.keys(command).into_iter().next().unwrap_or_default();
    let id = compare.transcript.as_ref().map_or("", |id| id.as_str());
    match blind {
        Blind::NotWhole => "reading …".to_owned(),
        Blind::NoTranscript => "There is no transcript yet.".to_owned(),
        Blind::NotRead => format!(
            "Read {id} to its end first ({} marks it): then you see what others coded in it. {} compares another \
             transcript.",
            key(Command::MarkRead),
            key(Command::ChooseTranscript)
        ),
        Blind::Hidden => {
            format!("Others' codings are hidden: {} on the reading screen shows them.", key(Command::Others))
        }
    }
}

fn draw_head(sides: &Sides, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    if !sides.somebody {
        return paint::line(buffer, area, 0, sides.transcript.as_str(), theme.head());
    }
    let all = sides.contrasts.len();
    let head = format!("{} with {}: {} of {all} decided", sides.transcript, sides.other, sides.decided());
    paint::line(buffer, area, 0, &head, theme.head());
    let count = |kind| sides.count(kind);
    let counts = format!(
        "agreed {} · missed {} · other code {} · stance {} · ends {}",
        sides.agreed,
        count(Kind::Missed),
        count(Kind::OtherCode),
        count(Kind::Stance),
        count(Kind::Boundary)
    );
    paint::line(buffer, area, 1, &counts, Style::new());
    if !sides.is_read {
        let note = format!("{} has not read it to its end: what is missing may be yet to come", sides.other);
        paint::line(buffer, area, 2, &note, theme.warning());
    }
}

fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Missed => "missed",
        Kind::OtherCode => "other code",
        Kind::Stance => "stance",
        Kind::Boundary => "ends",
    }
}

/// `✓ 3 other code  12  Innsyn i sanntid | Sparer tid   mine stands`.
fn line(contrast: &Contrast, study: &Study, look: Look<'_>, cells: usize) -> String {
    let label = |side: &Option<Side>| match side {
        Some(side) => study.code(side.code).map(|code| code.label.clone()).unwrap_or_default(),
        None => look.theme.sign("–", "-").to_owned(),
    };
    let mark = if contrast.decided.is_some() { look.theme.sign("✓", "x") } else { " " };
    let weight = "!".repeat(contrast.kind.weight().into());
    let decided = contrast.decided.map(|outcome| format!("  {}", decide::told(outcome))).unwrap_or_default();
    let (kind, turn) = (word(contrast.kind), contrast.span.turn);
    let (mine, theirs) = (label(&contrast.mine), label(&contrast.theirs));
    let text = format!("{mark} {weight:3} {kind:10} :{turn}  {mine} | {theirs}");
    let room = cells.saturating_sub(paint::width(&decided));
    let text = format!("{}{decided}", paint::fit(&text, room));
    let pad = " ".repeat(cells.saturating_sub(paint::width(&text)));
    format!("{text}{pad}")
}

fn draw_contrast(
    compare: &Compare,
    contrast: &Contrast,
    study: &Study,
    look: Look<'_>,
    area: Rect,
    buffer: &mut Buffer,
) {
    let theme = look.theme;
    paint::line(buffer, area, 0, &theme.sign("─", "-").repeat(area.width.into()), theme.quiet());
    let hint = u16::from(area.height > 4);
    let inner = Rect { y: area.y + 1.min(area.height), height: area.height.saturating_sub(1 + hint), ..area };
    let other = compare.sides.as_ref().map_or("", |sides| sides.other.as_str());
    let mine = side("mine", contrast.mine.as_ref(), contrast, study, look);
    let theirs = side(other, contrast.theirs.as_ref(), contrast, study, look);
    if area.width >= WIDE {
        let half = inner.width / 2;
        let left = Rect { width: half - 1, ..inner };
        let right = Rect { x: inner.x + half + 1, width: inner.width - half - 1, ..inner };
        flow::draw(buffer, left, &flow::lines(&mine, left.width.into()), 0);
        for y in inner.top()..inner.bottom() {
            paint::put(buffer, inner.x + half - 1, y, 1, theme.sign("│", "|"), theme.quiet());
        }
        flow::draw(buffer, right, &flow::lines(&theirs, right.width.into()), 0);
    } else {
        let (above, below) = (flow::lines(&mine, inner.width.into()), flow::lines(&theirs, inner.width.into()));
        // Each gets half of the room; what one leaves the other takes.
        let half = usize::from(inner.height / 2);
        let room = usize::from(inner.height).saturating_sub(below.len().min(half)).min(above.len());
        let top = Rect { height: room as u16, ..inner };
        let rows = flow::draw(buffer, top, &above, 0);
        let bottom = Rect { y: inner.y + rows, height: inner.height - rows, ..inner };
        flow::draw(buffer, bottom, &below, 0);
    }
    if hint == 1 {
        let line = Rect { y: area.bottom() - 1, height: 1, ..area };
        paint::line(buffer, line, 0, &keys(look), theme.quiet());
    }
}

fn keys(look: Look<'_>) -> String {
    let commands = [
        (Command::KeepMine, "mine"),
        (Command::KeepTheirs, "theirs"),
        (Command::KeepBoth, "both"),
        (Command::KeepNone, "neither"),
        (Command::HideDecided, "hide"),
        (Command::ChooseCoder, "coder"),
        (Command::ChooseTranscript, "transcript"),
        (Command::DifferenceOrder, "order"),
    ];
    hint(look, &commands)
}

/// One coder's coding in words.
fn side(whose: &str, side: Option<&Side>, contrast: &Contrast, study: &Study, look: Look<'_>) -> Vec<Run> {
    let theme = look.theme;
    let mut runs: Vec<Run> = vec![(format!("{whose}: "), theme.head())];
    let coding = side.and_then(|side| Some((side, study.coding(side.id)?)));
    let Some((side, coding)) = coding.filter(|(_, coding)| study.may_see(coding)) else {
        runs.push(("no coding".to_owned(), theme.quiet()));
        return runs;
    };
    if let Some(code) = study.code(side.code) {
        runs.push((theme.sign("▌", "#").to_owned(), theme.stripe(study.color(side.code))));
        runs.push((format!("{}  ", code.label), theme.head()));
        runs.push((code.address.to_string(), theme.quiet()));
    }
    runs.push((format!("  {}", coding.stance.word()), Style::new()));
    if let Some(decision) = coding.decision {
        runs.push((format!("  {}", decision.word()), theme.quiet()));
    }
    if study.is_pending(side.id) {
        runs.push((theme.sign("  ◌", "  not saved").to_owned(), theme.warning()));
    }
    if let Some(memo) = &coding.memo {
        runs.push((format!("\n{} {memo}", theme.sign("✎", "memo:")), Style::new()));
    }
    runs.push(("\n".to_owned(), Style::new()));
    let both = contrast.mine.is_some() && contrast.theirs.is_some();
    if let Some(transcript) = study.transcript(&coding.transcript) {
        runs.extend(scene(transcript, side.span, both.then_some(contrast.span), theme));
    }
    runs
}
