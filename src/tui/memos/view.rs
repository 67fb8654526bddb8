//! Drawing memos.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Memos, Note};
use crate::tui::count::counted;
use crate::tui::hint::hint;
use crate::tui::key::Command;
use crate::tui::paint;
use crate::tui::screen::Look;
use crate::tui::study::Study;
use crate::tui::theme::Theme;

/// Rows of a memo, unless one is on it.
const SHORT: usize = 4;

pub(super) fn arrange(memos: &mut Memos, area: Rect) {
    let (head, foot) = (area.height.min(1), u16::from(area.height >= 6));
    memos.list = Rect { y: area.y + head, height: area.height.saturating_sub(head + foot), ..area };
    let mut stand = memos.stand;
    stand.arrange_tall(memos.list.height.into(), memos.shown.len(), |at| height_of(memos, at));
    memos.stand = stand;
}

/// The memo at a row of the screen.
pub(super) fn at(memos: &Memos, y: u16) -> Option<usize> {
    let row = usize::from(y.checked_sub(memos.list.y)?);
    let mut below = 0;
    (memos.stand.top..memos.shown.len()).find(|at| {
        below += height_of(memos, *at);
        row < below
    })
}

fn height_of(memos: &Memos, at: usize) -> usize {
    memos.at(at).map_or(0, |note| rows(memos, note, at == memos.stand.at, Theme::PLAIN).len())
}

pub(super) fn draw(memos: &Memos, study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    paint::line(buffer, area, 0, &head(memos), look.theme.head());
    let list = memos.list;
    if memos.shown.is_empty() {
        for (row, text) in (0..list.height).zip(nothing(memos, look)) {
            paint::line(buffer, list, row, &text, look.theme.quiet());
        }
    }
    let mut y = 0;
    for at in memos.stand.top..memos.shown.len() {
        let Some(note) = memos.at(at).filter(|_| y < list.height) else { break };
        let mut rows = rows(memos, note, at == memos.stand.at, look.theme);
        if is_pending(note, study)
            && let Some((text, _)) = rows.first_mut()
        {
            text.push_str(look.theme.sign(" ◌", " not saved"));
        }
        for (text, style) in rows {
            paint::line(buffer, list, y, &text, style);
            y += 1;
        }
    }
    draw_foot(memos, look, area, buffer);
}

fn draw_foot(memos: &Memos, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let (y, list) = (area.bottom().saturating_sub(1), memos.list);
    if let Some(field) = &memos.typing {
        // On the smallest screens over the last memo: what is typed must be seen.
        paint::line(buffer, Rect { y, height: 1, ..area }, 0, &" ".repeat(area.width.into()), Style::new());
        let x = paint::put(buffer, area.x, y, area.width, "/ ", look.theme.key());
        let left = Rect { x, y, width: area.right().saturating_sub(x), height: 1.min(area.height) };
        return field.view(left, look.theme, buffer);
    }
    if list.bottom() >= area.bottom() {
        return;
    }
    let order = format!("order: {}", memos.order.name());
    let words = if memos.words.is_empty() { "find".to_owned() } else { format!("only with: {}", memos.words) };
    let keys = [
        (Command::Open, "there"),
        (Command::MemoOn, "write"),
        (Command::MemoOnProject, "on the project"),
        (Command::Order, order.as_str()),
        (Command::Find, words.as_str()),
    ];
    paint::line(buffer, area, area.height - 1, &hint(look, &keys), look.theme.quiet());
}

fn head(memos: &Memos) -> String {
    let all = memos.notes.len();
    let mut text = match memos.shown.len() {
        shown if shown == all => counted(all, "memo"),
        shown => format!("{shown} of {}", counted(all, "memo")),
    };
    if memos.hidden > 0 {
        text.push_str(&format!(" ({} of others not shown: read their transcripts to the end first)", memos.hidden));
    }
    text
}

fn nothing(memos: &Memos, look: Look<'_>) -> Vec<String> {
    if !memos.notes.is_empty() {
        return vec!["no memo has these words".to_owned()];
    }
    let keys = hint(
        look,
        &[(Command::MemoOnProject, "writes one on the project"), (Command::Memo, "one on a coding, while reading")],
    );
    vec!["no memos yet".to_owned(), keys]
}

/// Whose, on what, when; the coded words; the text.
fn rows(memos: &Memos, note: &Note, here: bool, theme: Theme) -> Vec<(String, Style)> {
    let cells = usize::from(memos.list.width).saturating_sub(4);
    let mark = if here { theme.sign("▶ ", "> ") } else { "  " };
    let day: String = note.at.chars().take(10).collect();
    let head = format!("{mark}{} on {}  {day}", note.by, note.place);
    let mut rows = vec![(head, if here { theme.current() } else { theme.head() })];
    if let Some(words) = &note.words {
        let (open, close) = (theme.sign("«", "\""), theme.sign("»", "\""));
        let words = paint::fit(&words.replace('\n', " "), cells.saturating_sub(2));
        rows.push((format!("    {open}{words}{close}"), theme.quiet()));
    }
    let room = if here { usize::from(memos.list.height).saturating_sub(rows.len()).max(1) } else { SHORT };
    let mut text = paint::wrap(&note.text, cells);
    if text.len() > room {
        text.truncate(room);
        if let Some(last) = text.last_mut() {
            *last = format!("{}{}", paint::fit(last, cells.saturating_sub(4)), theme.sign(" …", " ..."));
        }
    }
    rows.extend(text.into_iter().map(|line| (format!("    {line}"), Style::new())));
    rows
}

fn is_pending(note: &Note, study: &Study) -> bool {
    use crate::coding::Action;
    study.saving.drafts().iter().any(|draft| match &draft.action {
        Action::Memo(about, _) => *about == note.about && note.by == study.me.coder,
        _ => false,
    })
}
