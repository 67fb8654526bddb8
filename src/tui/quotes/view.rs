//! Drawing candidate quotes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Item, Quote, Quotes, Refused, Words};
use crate::synthesis::Term;
use crate::tui::hint::hint;
use crate::tui::key::Command;
use crate::tui::paint;
use crate::tui::screen::Look;
use crate::tui::study::Study;
use crate::tui::theme::Theme;

/// Rows of words of what is no candidate, unless one is on it.
const SHORT: usize = 2;

/// Text with its style.
type Row = (String, Style);

pub(super) fn arrange(quotes: &mut Quotes, study: &Study, area: Rect) {
    let foot = u16::from(area.height >= 6);
    let head = area.height.min(1);
    quotes.list = Rect { y: area.y + head, height: area.height.saturating_sub(head + foot), ..area };
    let (len, height) = (quotes.len(), usize::from(quotes.list.height));
    let mut stand = quotes.stand;
    stand.arrange_tall(height, len, |at| height_of(quotes, study, at));
    quotes.stand = stand;
}

/// The item at a row of the screen.
pub(super) fn at(quotes: &Quotes, study: &Study, y: u16) -> Option<usize> {
    let row = usize::from(y.checked_sub(quotes.list.y)?);
    let mut below = 0;
    (quotes.stand.top..quotes.len()).find(|at| {
        below += height_of(quotes, study, *at);
        row < below
    })
}

/// Heights do not hang on colours.
fn height_of(quotes: &Quotes, study: &Study, at: usize) -> usize {
    quotes.item(at).map_or(0, |item| rows(quotes, item, at, study, Theme::PLAIN).len())
}

pub(super) fn draw(quotes: &Quotes, study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    paint::line(buffer, area, 0, &head(quotes, study, look), look.theme.head());
    let list = quotes.list;
    if quotes.len() == 0 {
        for (row, text) in (0..list.height).zip(nothing(quotes, look)) {
            paint::line(buffer, list, row, &text, look.theme.quiet());
        }
    }
    let mut y = 0;
    for at in quotes.stand.top..quotes.len() {
        let Some(item) = quotes.item(at).filter(|_| y < list.height) else { break };
        for (text, style) in rows(quotes, item, at, study, look.theme) {
            paint::line(buffer, list, y, &text, style);
            y += 1;
        }
    }
    let other = if quotes.against { "what speaks for it" } else { "what speaks against it" };
    let keys = [
        (Command::Open, "there"),
        (Command::OtherSide, other),
        (Command::ChooseCode, "another code"),
        (Command::StarMarked, "star"),
        (Command::MemoOn, "memo"),
        (Command::Chapter, "in a chapter"),
    ];
    if list.bottom() < area.bottom() {
        paint::line(buffer, area, area.height - 1, &hint(look, &keys), look.theme.quiet());
    }
}

/// `kommune/benefits/sanntid Innsyn i sanntid: 3 candidates for, 2 against`.
fn head(quotes: &Quotes, study: &Study, look: Look<'_>) -> String {
    let code = quotes.code.and_then(|code| study.code(code));
    let Some(code) = code else { return "no code is chosen".to_owned() };
    let name = format!("{}  {}", code.address, code.label);
    let Some(found) = quotes.found.last() else { return name };
    let [with, against] = &found.sides;
    let (a, b) = (with.quotes.len(), against.quotes.len());
    let sign = look.theme.sign("▸", ">");
    let (on, off) = if quotes.against { ("", sign) } else { (sign, "") };
    let hidden = if found.hidden > 0 { format!(" ({} of others not shown)", found.hidden) } else { String::new() };
    format!("{on}{a} for, {off}{b} against{hidden}  {name}")
}

fn nothing(quotes: &Quotes, look: Look<'_>) -> Vec<String> {
    let keys = hint(look, &[(Command::ChooseCode, "chooses another code")]);
    match quotes.found.last() {
        None if quotes.code.is_none() => vec![keys],
        None => vec!["ranking".to_owned()],
        Some(found) => {
            let side = if quotes.against { "speaks against it" } else { "says so" };
            let mut lines = vec![format!("no passage of «{}» {side}", found.label), keys];
            if found.hidden > 0 {
                lines.push("passages of others are shown once you have read their transcript to the end".to_owned());
            }
            lines
        }
    }
}

fn rows(quotes: &Quotes, item: Item<'_>, at: usize, study: &Study, theme: Theme) -> Vec<Row> {
    let here = at == quotes.stand.at;
    let cells = usize::from(quotes.list.width);
    match item {
        Item::Quote(index, quote) => quote_rows(index, quote, here, cells, study, theme),
        Item::Refused(index, refused) => refused_rows(index, refused, here, cells, study, theme),
    }
}

/// Place, words, attribution, reasons.
fn quote_rows(index: usize, quote: &Quote, here: bool, cells: usize, study: &Study, theme: Theme) -> Vec<Row> {
    let printed = if quote.printed.is_empty() { String::new() } else { format!("  in {}", quote.printed.join(", ")) };
    // The order is not that of scores alone.
    let round = if quote.round > 1 { format!("  their no. {}", quote.round) } else { String::new() };
    let head = format!("{}. {:.2}  {}{round}{printed}", index + 1, quote.score, place(&quote.words, study, theme));
    let mut rows = vec![headed(head, here, theme)];
    rows.extend(indented(&quote.words.text, cells, Style::new()));
    rows.extend(indented(&format!("{} {}", theme.sign("—", "--"), quote.attribution), cells, theme.head()));
    let times = theme.sign("×", "x");
    let terms: Vec<String> = quote.terms.iter().map(|term| told(term, times)).collect();
    rows.extend(indented(&terms.join(", "), cells, theme.quiet()));
    rows
}

/// `length 0.50×0.15=0.08`
fn told(term: &Term, times: &str) -> String {
    format!("{} {:.2}{times}{:.2}={:.2}", term.name, term.value, term.weight, term.contribution())
}

fn refused_rows(index: usize, refused: &Refused, here: bool, cells: usize, study: &Study, theme: Theme) -> Vec<Row> {
    let mut rows = Vec::new();
    if index == 0 {
        rows.push((theme.sign("── not to be printed ──", "-- not to be printed --").to_owned(), theme.quiet()));
    }
    rows.push(headed(format!("no  {}", place(&refused.words, study, theme)), here, theme));
    let mut words = indented(&refused.words.text, cells, theme.quiet());
    if !here && words.len() > SHORT {
        words.truncate(SHORT);
        if let Some((last, _)) = words.last_mut() {
            last.push_str(theme.sign(" …", " ..."));
        }
    }
    rows.extend(words);
    rows.extend(indented(&format!("because: {}", refused.reasons.join("; ")), cells, Style::new()));
    rows
}

/// `int-01 turn 4, ab ★`; whether it is starred and pending the study knows best.
fn place(words: &Words, study: &Study, theme: Theme) -> String {
    let turn = words.span.map_or_else(|| " adrift".to_owned(), |span| format!(" turn {}", span.turn));
    let own = words.own.and_then(|id| study.coding(id));
    let starred = own.or_else(|| study.coding(words.id)).is_some_and(|coding| coding.starred);
    let star = if starred { theme.sign(" ★", " *") } else { "" };
    let memo = if own.is_some_and(|coding| coding.memo.is_some()) { theme.sign(" ✎", " memo") } else { "" };
    let pending = if words.own.is_some_and(|id| study.is_pending(id)) { theme.sign(" ◌", " not saved") } else { "" };
    let whose = if own.is_some() { String::new() } else { format!(" ({})", words.by) };
    format!("{}{turn}{whose}{star}{memo}{pending}", words.transcript)
}

fn headed(text: String, here: bool, theme: Theme) -> Row {
    let mark = if here { theme.sign("▶ ", "> ") } else { "  " };
    (format!("{mark}{text}"), if here { theme.current() } else { theme.head() })
}

fn indented(text: &str, cells: usize, style: Style) -> Vec<Row> {
    let lines = paint::wrap(text, cells.saturating_sub(4));
    lines.into_iter().map(|line| (format!("    {line}"), style)).collect()
}
