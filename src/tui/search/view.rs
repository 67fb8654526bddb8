//! Drawing the search screen: the query with what is wrong in it, how much was found, the turns.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Found, Search, coding};
use crate::search::answer::{Hit, Totals, snippet};
use crate::search::query::{self, QueryProblem};
use crate::search::seek::Order;
use crate::source::terminal;
use crate::transcript::clock;
use crate::tui::flow::{self, Run};
use crate::tui::hint::hint;
use crate::tui::key::Command;
use crate::tui::list::Stand;
use crate::tui::paint;
use crate::tui::screen::Look;
use crate::tui::theme::Theme;

/// Rows of words: of most turns, and of the one one is on.
const FEW: usize = 2;
const MANY: usize = 6;

/// Where the parts stand.
struct Parts {
    query: Rect,
    /// What is wrong with the query.
    faults: Rect,
    /// How much was found.
    sum: Rect,
    hits: Rect,
}

fn parts(search: &Search, area: Rect) -> Parts {
    let wanted = faults(search, area.width.into()).len() as u16;
    let mut left = area;
    let mut take = |rows: u16| {
        let rows = rows.min(left.height);
        let taken = Rect { height: rows, ..left };
        left = Rect { y: left.y + rows, height: left.height - rows, ..left };
        taken
    };
    let (query, faults, sum) = (take(1), take(wanted.min(area.height / 3)), take(1));
    Parts { query, faults, sum, hits: left }
}

/// Settles which turns are in sight.
pub(super) fn arrange(search: &mut Search, area: Rect) {
    let area = parts(search, area).hits;
    let mut stand = search.stand;
    stand.arrange_tall(area.height.into(), search.hits().len(), |at| rows(search, at, area));
    search.stand = stand;
    if let Some((kept, stand)) = &mut search.keeping.kept {
        stand.arrange(area.height.into(), kept.len());
    }
}

/// How many rows a turn takes.
fn rows(search: &Search, at: usize, area: Rect) -> usize {
    let words = search.hits().get(at).map_or(0, |hit| words(hit, most(search, at, area), area, Theme::PLAIN).len());
    1 + words
}

/// How many rows of words a turn may have.
fn most(search: &Search, at: usize, area: Rect) -> usize {
    let room = usize::from(area.height).saturating_sub(1).max(1);
    if at == search.stand.at { MANY.min(room) } else { FEW.min(room) }
}

/// The turn that a row of the screen shows.
fn at_row(search: &Search, area: Rect, y: u16) -> Option<usize> {
    let hits = parts(search, area).hits;
    let mut left = usize::from(y.checked_sub(hits.y)?);
    (search.stand.top..search.hits().len()).find(|at| {
        let rows = rows(search, *at, hits);
        let here = left < rows;
        left = left.saturating_sub(rows);
        here
    })
}

impl Search {
    /// The mouse: a press goes to the query or to a turn, two open it.
    pub(super) fn press(&mut self, y: u16, clicks: u8, area: Rect) -> Vec<crate::tui::request::Request> {
        if y <= area.y {
            self.in_hits = false;
            return Vec::new();
        }
        let Some(at) = at_row(self, area, y) else { return Vec::new() };
        self.in_hits = true;
        self.stand.at = at;
        if clicks == 2 { self.open() } else { Vec::new() }
    }
}

/// Draws everything.
pub(super) fn draw(search: &Search, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let parts = parts(search, area);
    draw_query(search, look, parts.query, buffer);
    for (row, (text, style)) in (0..parts.faults.height).zip(faults(search, area.width.into())) {
        paint::line(buffer, parts.faults, row, &text, style.unwrap_or(look.theme.warning()));
    }
    let line = sum(search, look);
    paint::line(buffer, parts.sum, 0, &line, look.theme.quiet());
    if let Some((kept, stand)) = &search.keeping.kept {
        return draw_kept(kept, *stand, look, parts.hits, buffer);
    }
    match search.found.last() {
        Some(found) if found.hits.is_empty() => draw_nothing(found, look, parts.hits, buffer),
        Some(_) => draw_hits(search, look, parts.hits, buffer),
        None => {
            let text = "Type what to look for. Words find their inflections; F1 tells how to ask for more.";
            draw_text(text, look, parts.hits, buffer);
        }
    }
}

fn draw_query(search: &Search, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let (label, field) = match &search.keeping.naming {
        Some(name) => ("keep as: ", name),
        None => ("search: ", &search.field),
    };
    let typing = !search.in_hits || search.keeping.naming.is_some();
    let style = if typing { look.theme.key() } else { look.theme.quiet() };
    let x = paint::put(buffer, area.x, area.y, area.width, label, style);
    let rest = Rect { x, width: area.right().saturating_sub(x), ..area };
    if rest.height == 0 {
        return;
    }
    match typing {
        true => field.view(rest, look.theme, buffer),
        false => drop(paint::put(buffer, x, area.y, rest.width, field.text(), look.theme.head())),
    }
}

/// What is wrong with the query, the worst shown under it with its place.
fn faults(search: &Search, cells: usize) -> Vec<(String, Option<Style>)> {
    let Some(found) = search.found.last() else { return Vec::new() };
    if let Some(failed) = &found.failed {
        return paint::wrap(failed, cells).into_iter().map(|line| (line, None)).collect();
    }
    let Some(worst) = found.problems.iter().reduce(|a, b| if b.severity() > a.severity() { b } else { a }) else {
        return Vec::new();
    };
    let lines = told(&search.answered, worst).into_iter().map(|line| (line, None));
    let more = found.problems.len() - 1;
    let more = (more > 0).then(|| (format!("    and {more} more"), None));
    lines.chain(more).collect()
}

/// As [`query::show`] has it, without the name of the fault, which is for looking it up elsewhere.
fn told(text: &str, problem: &QueryProblem) -> Vec<String> {
    let shown = query::show(text, problem);
    let mut lines: Vec<String> = shown.lines().map(str::to_owned).collect();
    if let Some(first) = lines.first_mut()
        && let Some((message, _)) = first.rsplit_once(" [")
    {
        *first = message.to_owned();
    }
    lines
}

/// How much was found, and in which order it stands.
fn sum(search: &Search, look: Look<'_>) -> String {
    let Some(found) = search.found.last() else { return String::new() };
    if found.totals.turns == 0 {
        return search.found.mark().to_owned();
    }
    let order = if search.order == Order::Rank { "best first" } else { "as they stand" };
    let keys = match search.in_hits {
        true => hint(look, &[(Command::CodeHits, "code"), (Command::MarkHit, "mark"), (Command::KeepSearch, "keep")]),
        false => hint(look, &[(Command::QueryField, "to what was found")]),
    };
    let unread = match found.unread {
        0 => String::new(),
        count => format!(", {count} not searched (9)"),
    };
    format!("{}, {order}{unread}{}   {keys}", totals(found.totals), search.found.mark())
}

fn totals(totals: Totals) -> String {
    let counted = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let documents = match totals.documents {
        0 => String::new(),
        count => format!(", {}", counted(count, "document")),
    };
    let (people, places) = (counted(totals.informants, "informant"), counted(totals.interviews, "interview"));
    format!("{}: {people}, {places}{documents}", counted(totals.turns, "turn"))
}

fn draw_text(text: &str, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    for (row, line) in (0..area.height).zip(paint::wrap(text, area.width.into())) {
        paint::line(buffer, area, row, &line, look.theme.quiet());
    }
}

/// Nothing was found: which word is to blame, and words like it.
fn draw_nothing(found: &Found, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let is_wrong = found.failed.is_some()
        || found.problems.iter().any(|problem| problem.severity() == crate::source::Severity::Error);
    if is_wrong {
        return;
    }
    let near = found.near.iter().map(|(word, near)| {
        let like: Vec<String> = near.iter().map(|form| format!("`{}`", terminal(form))).collect();
        match like.is_empty() {
            true => format!("no transcript has `{}`", terminal(word)),
            false => format!("no transcript has `{}`; did you mean {}?", terminal(word), like.join(", ")),
        }
    });
    let told: Vec<String> = near.collect();
    let text = if told.is_empty() { "no turn has all of it".to_owned() } else { told.join("\n") };
    draw_text(&text, look, area, buffer);
}

fn draw_kept(
    kept: &[(crate::search::saved::SearchName, String)],
    stand: Stand,
    look: Look<'_>,
    area: Rect,
    buffer: &mut Buffer,
) {
    for (row, (at, (name, query))) in (0..area.height).zip(kept.iter().enumerate().skip(stand.top)) {
        let style = if at == stand.at { look.theme.current() } else { Style::new() };
        paint::line(buffer, area, row, &format!("{name}  {query}"), style);
    }
}

fn draw_hits(search: &Search, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    let mut y = area.y;
    for (at, hit) in search.hits().iter().enumerate().skip(search.stand.top) {
        if y >= area.bottom() {
            break;
        }
        let current = at == search.stand.at && search.in_hits;
        let style = if current { look.theme.current() } else { look.theme.head() };
        let mark = if search.marked.contains(&coding::key(hit)) { look.theme.sign("✓", "x") } else { " " };
        let text = paint::fit(&format!("{mark} {}", head(hit)), area.width.into());
        let pad = " ".repeat(usize::from(area.width).saturating_sub(paint::width(&text)));
        paint::put(buffer, area.x, y, area.width, &format!("{text}{pad}"), style);
        y += 1;
        let lines = words(hit, most(search, at, area), area, look.theme);
        let inner =
            Rect { x: area.x + 2.min(area.width), y, width: area.width.saturating_sub(2), height: area.bottom() - y };
        y += flow::draw(buffer, inner, &lines, 0);
    }
}

fn head(hit: &Hit) -> String {
    let speaker = &hit.speaker;
    let role = speaker.attributes.iter().find(|(name, _)| name == "role").map(|(_, value)| value.as_str());
    let group = speaker.group.as_ref().map(ToString::to_string);
    let time = hit.time.map(clock);
    let parts = [Some(hit.transcript.to_string()), Some(hit.turn.to_string()), Some(speaker.label.clone()), group];
    let parts = parts.into_iter().chain([role.map(str::to_owned), time]).flatten();
    parts.collect::<Vec<_>>().join("  ")
}

/// At most so many lines of a turn, what was found in it marked.
fn words(hit: &Hit, most: usize, area: Rect, theme: Theme) -> Vec<Vec<Run>> {
    let cells = usize::from(area.width.saturating_sub(2)).max(1);
    let part = snippet(&hit.text, &hit.marks, (cells * most).saturating_sub(cells / 3).max(8));
    let mut runs: Vec<Run> = Vec::new();
    let mut at = 0;
    let plain = |text: &str| text.replace('\n', " ");
    for mark in &part.marks {
        runs.push((plain(part.text.get(at..mark.start).unwrap_or_default()), Style::new()));
        runs.push((plain(part.text.get(mark.clone()).unwrap_or_default()), theme.found()));
        at = mark.end;
    }
    runs.push((plain(part.text.get(at..).unwrap_or_default()), Style::new()));
    let mut lines = flow::lines(&runs, cells);
    lines.truncate(most);
    lines
}
