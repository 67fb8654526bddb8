//! Drawing the passages of a code: how many people stand behind it, then passage after passage.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::filter::sign;
use super::gather::{Gathered, Row, Subject};
use super::{CodeView, list::Listed};
use crate::coding::{Coding, Stance};
use crate::synthesis::Tally;
use crate::tui::flow::{self, Run};
use crate::tui::hint::hint;
use crate::tui::key::Command;
use crate::tui::paint;
use crate::tui::screen::Look;
use crate::tui::study::Study;
use crate::tui::theme::Theme;

/// Rows of words of the passages one is not on.
const FEW: usize = 2;

/// Rows of the head.
const HEAD: u16 = 3;

fn body(area: Rect) -> Rect {
    let head = HEAD.min(area.height.saturating_sub(1));
    Rect { y: area.y + head, height: area.height - head, ..area }
}

/// Settles which passages are in sight.
pub(super) fn arrange(view: &mut CodeView, area: Rect) {
    let area = body(area);
    let Some(gathered) = view.gathered.last() else { return };
    let mut stand = view.listed.stand;
    let len = view.listed.rows.len();
    // The passage at the top has its head above it wherever it stands: it is counted with every row.
    let rows = |at: usize| rows(&view.listed, gathered, at, area) + usize::from(is_first(&view.listed, at));
    stand.arrange_tall(usize::from(area.height).saturating_sub(1), len, rows);
    view.listed.stand = stand;
}

/// Whether another head begins here.
fn is_first(listed: &Listed, at: usize) -> bool {
    at.checked_sub(1).and_then(|before| listed.under.get(before)) != listed.under.get(at)
}

/// How many rows a passage takes, its head not counted.
fn rows(listed: &Listed, gathered: &Gathered, at: usize, area: Rect) -> usize {
    let words = listed.row(at, gathered).map_or(0, |row| words(row, most(listed, at, area), area).len());
    1 + words
}

/// The one one is on is shown whole, as far as the screen is high.
fn most(listed: &Listed, at: usize, area: Rect) -> usize {
    let room = usize::from(area.height).saturating_sub(2).max(1);
    if at == listed.stand.at { room } else { FEW.min(room) }
}

/// The passage that a row of the screen shows.
pub(super) fn at_row(view: &CodeView, area: Rect, y: u16) -> Option<usize> {
    let (area, gathered) = (body(area), view.gathered.last()?);
    let mut left = usize::from(y.checked_sub(area.y)?);
    (view.listed.stand.top..view.listed.rows.len()).find(|at| {
        let rows = rows(&view.listed, gathered, *at, area) + usize::from(view.listed.head(*at).is_some());
        let here = left < rows;
        left = left.saturating_sub(rows);
        here
    })
}

/// Draws everything.
pub(super) fn draw(view: &CodeView, study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    draw_head(view, study, look, area, buffer);
    let area = body(area);
    let Some(gathered) = view.gathered.last() else {
        let text = match (&view.subject, study.is_whole) {
            (None, true) => hint(look, &[(Command::ChooseCode, "chooses a code")]),
            _ => look.theme.sign("…", "...").to_owned(),
        };
        return paint::line(buffer, area, 0, &text, look.theme.quiet());
    };
    if view.listed.rows.is_empty() {
        let text =
            if gathered.rows.is_empty() { "nothing is coded so" } else { "no passage is like that: f changes it" };
        return paint::line(buffer, area, 0, text, look.theme.quiet());
    }
    let mut y = area.y;
    for at in view.listed.stand.top..view.listed.rows.len() {
        if y >= area.bottom() {
            break;
        }
        if let Some((head, count)) = view.listed.head(at) {
            let line = look.theme.sign("──", "--");
            let text = paint::fit(&format!("{line} {head} ({count}) "), area.width.into());
            let rest = usize::from(area.width).saturating_sub(paint::width(&text));
            let text = format!("{text}{}", look.theme.sign("─", "-").repeat(rest));
            paint::put(buffer, area.x, y, area.width, &text, look.theme.quiet());
            y += 1;
        }
        let left = Rect { y, height: area.bottom().saturating_sub(y), ..area };
        let Some(row) = view.listed.row(at, gathered) else { continue };
        y += draw_row(view, (at, row, gathered), study, look, (left, area), buffer);
    }
}

fn draw_head(view: &CodeView, study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let code = match &view.subject {
        Some(Subject::Code(code)) => study.code(*code),
        _ => None,
    };
    let mut x = area.x;
    let put = |x: u16, text: &str, style: Style, buffer: &mut Buffer| {
        if area.height > 1 { paint::put(buffer, x, area.y, area.right().saturating_sub(x), text, style) } else { x }
    };
    match (&view.subject, code) {
        (_, Some(code)) => {
            let index = study.codebook.codes().iter().position(|other| other.address == code.address).unwrap_or(0);
            x = put(x, theme.sign("▌", "#"), theme.stripe(study.color(index)), buffer);
            x = put(x, &code.label, theme.head(), buffer);
            x = put(x, &format!("  {}", code.address), theme.quiet(), buffer);
            if code.retired {
                x = put(x, "  retired", theme.warning(), buffer);
            }
        }
        (Some(Subject::Chosen(head, _)), _) => x = put(x, head, theme.head(), buffer),
        _ => x = put(x, "passages", theme.head(), buffer),
    }
    put(x, view.gathered.mark(), theme.quiet(), buffer);
    if area.height > 2 {
        let line = counts(view, theme);
        paint::line(buffer, area, 1, &line, Style::new());
    }
    if area.height > 3 {
        draw_choice(view, look, Rect { y: area.y + 2, height: 1, ..area }, buffer);
    }
}

/// People, interviews, passages.
fn counts(view: &CodeView, theme: Theme) -> String {
    let Some(gathered) = view.gathered.last() else { return String::new() };
    let dot = theme.sign(" · ", " | ");
    let tally = |tally: Tally| {
        let [support, contradict, mixed] = [Stance::Support, Stance::Contradict, Stance::Mixed].map(|s| sign(s, theme));
        let Tally { support: s, contradict: c, mixed: m, asked, .. } = tally;
        format!("{support}{s} {contradict}{c} {mixed}{m} of {asked}")
    };
    let people = gathered.tallies.map(|(informants, interviews)| {
        format!("people {}{dot}interviews {}{dot}", tally(informants), tally(interviews))
    });
    let (listed, all) = (view.listed.rows.len(), gathered.rows.len());
    let passages = match (listed == all, all) {
        (true, 1) => "1 passage".to_owned(),
        (true, all) => format!("{all} passages"),
        (false, all) => format!("{listed} of {all} passages"),
    };
    let hidden = match gathered.hidden {
        0 => String::new(),
        hidden => format!("{dot}{hidden} in unread texts"),
    };
    format!("{}{passages}{hidden}", people.unwrap_or_default())
}

/// How they are ordered and which are listed; or the conditions while they are typed.
fn draw_choice(view: &CodeView, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    if let Some(field) = &view.choosing {
        let x = paint::put(buffer, area.x, area.y, area.width, "only: ", look.theme.key());
        let rest = Rect { x, width: area.right().saturating_sub(x), ..area };
        field.view(rest, look.theme, buffer);
        if field.text().is_empty() {
            let text = "group=… role!=… stance=contradict coder=… transcript=… star=yes anchor=moved";
            paint::put(buffer, x + 1, area.y, rest.width.saturating_sub(1), text, look.theme.quiet());
        }
        return;
    }
    let only = if view.choice.is_empty() { "all".to_owned() } else { format!("only {}", view.choice.text) };
    let keys = [
        (Command::Order, view.by.name()),
        (Command::Filter, only.as_str()),
        (Command::ChooseCode, "code"),
        (Command::Mark, "mark"),
        (Command::Chapter, "chapter"),
    ];
    paint::line(buffer, area, 0, &hint(look, &keys), look.theme.quiet());
}

fn draw_row(
    view: &CodeView,
    (at, row, gathered): (usize, &Row, &Gathered),
    study: &Study,
    look: Look<'_>,
    (area, whole): (Rect, Rect),
    buffer: &mut Buffer,
) -> u16 {
    let theme = look.theme;
    let current = at == view.listed.stand.at;
    let coding = study.coding(row.id);
    let style = if current { theme.current() } else { theme.head() };
    let mark = if view.listed.marked.contains(&row.id) { theme.sign("✓", "x") } else { " " };
    let text = format!("{mark} {}", told(row, coding, gathered, study, theme));
    let text = paint::fit(&text, usize::from(area.width).saturating_sub(1));
    let pad = " ".repeat(usize::from(area.width).saturating_sub(paint::width(&text) + 1));
    let color = row.code.map_or(7, |code| study.color(code));
    let x = paint::put(buffer, area.x, area.y, 1.min(area.width), theme.sign("▌", "#"), theme.stripe(color));
    paint::put(buffer, x, area.y, area.right().saturating_sub(x), &format!("{text}{pad}"), style);
    let lines = words(row, most(&view.listed, at, whole), area);
    let gone = coding.is_none() || row.span.is_none();
    let lines: Vec<Vec<Run>> = match gone {
        true => {
            lines.into_iter().map(|line| line.into_iter().map(|(text, _)| (text, struck(theme))).collect()).collect()
        }
        false => lines,
    };
    let indent = 3.min(area.width);
    let inner = Rect {
        x: area.x + indent,
        y: area.y + 1.min(area.height),
        width: area.width - indent,
        height: area.height.saturating_sub(1),
    };
    1 + flow::draw(buffer, inner, &lines, 0)
}

fn struck(theme: Theme) -> Style {
    theme.quiet().add_modifier(Modifier::ITALIC)
}

/// Where it stands, who says it, how it is coded.
fn told(row: &Row, coding: Option<&Coding>, gathered: &Gathered, study: &Study, theme: Theme) -> String {
    let snapshot = &*gathered.snapshot;
    let transcript = row.of(snapshot).map(|of| of.id.to_string()).unwrap_or_default();
    let who = row.speakers(snapshot).next();
    let of = |name: &str| who.and_then(|who| who.attribute(name)).map(str::to_owned);
    let place = format!("{transcript} {}", row.turn);
    let Some(coding) = coding else { return format!("{place}  taken away") };
    let below = match &gathered.subject {
        Subject::Code(code) if row.code == Some(*code) => None,
        _ => row.code.and_then(|code| study.code(code)).map(|code| format!("«{}»", code.label)),
    };
    let signs = [
        (coding.starred, theme.sign("★", "*")),
        (coding.memo.is_some(), theme.sign("✎", "m")),
        (row.moved, "moved"),
        (row.span.is_none(), "adrift"),
        (study.is_pending(row.id), theme.sign("◌", "o")),
    ];
    let signs: Vec<&str> = signs.iter().filter(|(is, _)| *is).map(|(_, sign)| *sign).collect();
    let parts = [
        Some(sign(coding.stance, theme).to_owned()),
        Some(place),
        Some(row.label(snapshot).to_owned()),
        of("group"),
        of("role"),
        below,
        Some(coding.by.coder.to_string()),
        (!signs.is_empty()).then(|| signs.join(" ")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("  ")
}

/// At most so many lines of the words; cut ones end with an ellipsis.
fn words(row: &Row, most: usize, area: Rect) -> Vec<Vec<Run>> {
    let cells = usize::from(area.width.saturating_sub(4)).max(1);
    // Long turns are broken only as far as they can show.
    let room = cells.saturating_mul(most + 1);
    let cut: String = row.words.chars().take(room).map(|c| if c == '\n' { ' ' } else { c }).collect();
    let mut lines = flow::lines(&[(cut, Style::new())], cells);
    let more = lines.len() > most || row.words.chars().nth(room).is_some();
    lines.truncate(most);
    if let (true, Some(last)) = (more, lines.last_mut()) {
        last.push(("…".to_owned(), Style::new()));
    }
    lines
}
