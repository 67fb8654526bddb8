//! Drawing the meeting: how far it is, the list, and both codings of the difference one is on.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::listing::{KINDS, word};
use super::{Compare, Contrast, Meeting, Side, decide, detail};
use crate::agreement::Kind;
use crate::coding::CoderId;
use crate::transcript::TranscriptId;
use crate::tui::count::{counted, listed};
use crate::tui::hint::hint;
use crate::tui::key::Command;
use crate::tui::paint;
use crate::tui::screen::Look;
use crate::tui::study::Study;
use crate::tui::theme::Theme;

/// Rows above the list.
const HEAD: u16 = 3;

/// From so many rows on there are two lines of keys.
const TALL: u16 = 18;

/// How many rows the list has.
pub(super) fn list_height(area: Rect, len: usize) -> usize {
    let room = usize::from(area.height.saturating_sub(HEAD));
    len.min((room / 3).max(3)).min(room)
}

/// Which line of the list a row of the screen is.
pub(super) fn row_at(compare: &Compare, area: Rect, y: u16) -> Option<usize> {
    let row = usize::from(y.checked_sub(area.y + HEAD)?);
    let stand = compare.listing.stand;
    (row < stand.shown).then_some(stand.top + row)
}

/// Where the list, the difference and the keys are drawn.
struct Areas {
    list: Rect,
    detail: Rect,
    keys: Rect,
}

impl Areas {
    fn of(compare: &Compare, area: Rect) -> Self {
        let rest = Rect { y: area.y + HEAD.min(area.height), height: area.height.saturating_sub(HEAD), ..area };
        let list = Rect { height: (compare.listing.stand.shown as u16).min(rest.height), ..rest };
        let below = rest.height - list.height;
        let keys = if area.height >= TALL { 2 } else { u16::from(below > 4) };
        let line = 1.min(below);
        let detail = Rect { y: list.bottom() + line, height: below.saturating_sub(line + keys), ..rest };
        Self { list, detail, keys: Rect { y: area.bottom() - keys.min(below), height: keys.min(below), ..area } }
    }
}

/// How far down one can go in what is shown of the difference.
pub(super) fn last_top(compare: &Compare, study: &Study, area: Rect) -> usize {
    detail::last_top(compare, study, Theme::PLAIN, Areas::of(compare, area).detail)
}

pub(super) fn draw(compare: &Compare, study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
    if let Some(choice) = &compare.choice {
        return choice.view(look, area, buffer);
    }
    let theme = look.theme;
    let blind = if study.is_whole { blind(compare, study, look) } else { Some("reading …".to_owned()) };
    if let Some(text) = blind {
        for (row, text) in (0..area.height).zip(paint::wrap(&text, area.width.into())) {
            paint::line(buffer, area, row, &text, theme.quiet());
        }
        return;
    }
    let Some((meeting, pair)) = compare.meeting.last().and_then(|meeting| Some((meeting, meeting.pair.as_ref()?)))
    else {
        return;
    };
    draw_head(compare, meeting, pair, study, look, area, buffer);
    let areas = Areas::of(compare, area);
    let stand = compare.listing.stand;
    for (row, (at, index)) in (0..areas.list.height).zip(compare.listing.shown.iter().enumerate().skip(stand.top)) {
        let Some(contrast) = meeting.contrasts.get(*index) else { continue };
        let style = match (at == stand.at, contrast.decided) {
            (true, _) => theme.current(),
            (false, Some(_)) => theme.quiet(),
            (false, None) => Style::new(),
        };
        let text = line(contrast, at == stand.at, pair, study, look, area.width.into());
        paint::line(buffer, areas.list, row, &text, style);
    }
    let rule = Rect { y: areas.list.bottom(), height: u16::from(areas.list.bottom() < area.bottom()), ..area };
    paint::line(buffer, rule, 0, &theme.sign("─", "-").repeat(area.width.into()), theme.quiet());
    match compare.current() {
        Some(contrast) => detail::draw(compare, contrast, study, look, areas.detail, buffer),
        None => paint::line(buffer, areas.detail, 0, &nothing(compare, meeting, look), Style::new()),
    }
    for (row, text) in (0..areas.keys.height).zip(keys(compare, pair, study, look)) {
        paint::line(buffer, areas.keys, row, &text, theme.quiet());
    }
}

fn key(look: Look<'_>, command: Command) -> String {
    look.keymap.keys(command).into_iter().next().unwrap_or_default()
}

/// Why no difference is listed.
fn nothing(compare: &Compare, meeting: &Meeting, look: Look<'_>) -> String {
    match (meeting.contrasts.is_empty(), compare.listing.counts) {
        (true, _) => "They agree on everything.".to_owned(),
        (false, (0, 0)) => format!("No such difference; {} shows others.", key(look, Command::DifferenceCode)),
        (false, _) => format!("Everything is decided; {} shows it.", key(look, Command::HideDecided)),
    }
}

/// Why nothing is compared.
fn blind(compare: &Compare, study: &Study, look: Look<'_>) -> Option<String> {
    if !study.shows_others {
        return Some(format!(
            "Others' codings are hidden: {} on the reading screen shows them.",
            key(look, Command::Others)
        ));
    }
    let Some(meeting) = compare.meeting.last() else { return Some("comparing …".to_owned()) };
    let Some([one, other]) = &meeting.pair else { return Some("Nobody else has coded anything.".to_owned()) };
    if !meeting.compared.is_empty() {
        return None;
    }
    let choose = format!(
        "{} chooses others, {} a transcript.",
        key(look, Command::ChooseCoder),
        key(look, Command::ChooseTranscript)
    );
    if meeting.closed.is_empty() {
        return Some(format!("There is no transcript that both {one} and {other} have read. {choose}"));
    }
    let mut text = match &compare.wanted.transcript {
        Some(_) => String::new(),
        None => format!("Both {one} and {other} have coded {}.\n\n", counted(meeting.closed.len(), "transcript")),
    };
    let unread: Vec<&TranscriptId> = meeting.closed.iter().filter(|id| !study.has_read(id)).collect();
    if !unread.is_empty() {
        let ids: Vec<String> = unread.iter().map(|id| id.to_string()).collect();
        let each = if ids.len() > 1 { "each of " } else { "" };
        text.push_str(&format!(
            "Read {each}{} to its end first ({} on the reading screen marks it): then you see what others coded in it. {} goes there.\n\n",
            listed(&ids),
            key(look, Command::MarkRead),
            key(look, Command::Open)
        ));
    }
    for id in meeting.closed.iter().filter(|id| study.has_read(id)) {
        text.push_str(&format!("{}.\n\n", waits(id, study)));
    }
    Some(format!("{text}{choose}"))
}

/// `int-01 waits for cd (round pilot)`.
fn waits(id: &TranscriptId, study: &Study) -> String {
    let who = study.sights().of(id).map(|sight| sight.waits_for.iter().map(CoderId::to_string).collect::<Vec<_>>());
    let round = study.sights().round_name(id).map(|round| format!(" (round {round})")).unwrap_or_default();
    format!("{id} waits for {}{round}", listed(&who.unwrap_or_default()))
}

fn draw_head(
    compare: &Compare,
    meeting: &Meeting,
    pair: &[CoderId; 2],
    study: &Study,
    look: Look<'_>,
    area: Rect,
    buffer: &mut Buffer,
) {
    let theme = look.theme;
    let [one, other] = pair;
    let what = match meeting.compared.as_slice() {
        [only] => only.to_string(),
        all => counted(all.len(), "transcript"),
    };
    let listing = &compare.listing;
    let (open, decided) = listing.counts;
    let mut head = format!("{one} and {other}, {what}: {open} open, {decided} decided");
    let code = listing.code.as_ref().and_then(|address| study.code(study.codebook.resolve(address)?.index()));
    let only: Vec<String> = code
        .map(|code| format!("«{}»", code.label))
        .into_iter()
        .chain(listing.kind.map(|kind| word(kind).to_owned()))
        .collect();
    if !only.is_empty() {
        head.push_str(&format!(" (only {})", only.join(", ")));
    }
    paint::line(buffer, area, 0, &head, theme.head());
    let dot = theme.sign(" · ", " | ");
    let kinds: Vec<String> = KINDS.iter().map(|kind| format!("{} {}", word(*kind), meeting.count(*kind))).collect();
    paint::line(buffer, area, 1, &format!("agreed {}{dot}{}", meeting.agreed, kinds.join(dot)), Style::new());
    if let Some(note) = note(meeting, study) {
        paint::line(buffer, area, 2, &note, theme.warning());
    }
}

/// What is not compared, or compared too early.
fn note(meeting: &Meeting, study: &Study) -> Option<String> {
    if let Some(coder) = meeting.unfinished.first() {
        return Some(format!("{coder} has not read it to its end: what is missing may be yet to come"));
    }
    let (waiting, unread): (Vec<_>, Vec<_>) = meeting.closed.iter().partition(|id| study.has_read(id));
    let mut parts = Vec::new();
    if !unread.is_empty() {
        let ids: Vec<&str> = unread.iter().map(|id| id.as_str()).collect();
        parts.push(format!("{} (yours to read to the end)", ids.join(" ")));
    }
    parts.extend(waiting.iter().map(|id| waits(id, study)));
    (!parts.is_empty()).then(|| format!("not yet: {}", parts.join(", ")))
}

/// `x !!! other code  int-03:12  Innsyn i sanntid | Sparer tid   mine stands`.
fn line(contrast: &Contrast, here: bool, pair: &[CoderId; 2], study: &Study, look: Look<'_>, cells: usize) -> String {
    let theme = look.theme;
    let label = |side: &Option<Side>| match side {
        Some(side) => study.code(side.code).map(|code| code.label.clone()).unwrap_or_default(),
        None => theme.sign("–", "-").to_owned(),
    };
    let mark = if here { theme.sign("▸", ">") } else { " " };
    let done = if contrast.decided.is_some() { theme.sign("✓", "x") } else { " " };
    let weight = "!".repeat(contrast.kind.weight().into());
    let decided =
        contrast.decided.map(|outcome| format!("  {}", decide::told(outcome, pair, study))).unwrap_or_default();
    let (kind, id, turn) = (word(contrast.kind), &contrast.transcript, contrast.span.turn);
    let (mut mine, mut theirs) = (label(&contrast.mine), label(&contrast.theirs));
    if contrast.kind == Kind::Stance {
        let stance = |side: &Option<Side>| Some(study.coding(side.as_ref()?.id)?.stance.word());
        let stances = stance(&contrast.mine).zip(stance(&contrast.theirs));
        if let Some((one, other)) = stances {
            (mine, theirs) = (format!("{mine}: {one}"), other.to_owned());
        }
    }
    let text = match mine == theirs {
        true => format!("{mark}{done} {weight:3} {kind:10} {id}:{turn}  {mine}"),
        false => format!("{mark}{done} {weight:3} {kind:10} {id}:{turn}  {mine} | {theirs}"),
    };
    let room = cells.saturating_sub(paint::width(&decided));
    let text = format!("{}{decided}", paint::fit(&text, room));
    let pad = " ".repeat(cells.saturating_sub(paint::width(&text)));
    format!("{text}{pad}")
}

fn keys(compare: &Compare, [one, other]: &[CoderId; 2], study: &Study, look: Look<'_>) -> [String; 2] {
    let (mine, theirs) = (decide::whose(one, study), decide::whose(other, study));
    let rules = if compare.shows_rules { "words" } else { "rules" };
    let hide = if compare.listing.hides_decided { "all" } else { "open only" };
    let first = [
        (Command::KeepMine, mine.as_str()),
        (Command::KeepTheirs, theirs.as_str()),
        (Command::KeepBoth, "both"),
        (Command::KeepNone, "neither"),
        (Command::Undo, "undo"),
        (Command::DifferenceRules, rules),
        (Command::NewRule, "new rule"),
    ];
    let second = [
        (Command::Open, "text"),
        (Command::HideDecided, hide),
        (Command::DifferenceCode, "code"),
        (Command::DifferenceKind, "kind"),
        (Command::ChooseTranscript, "transcript"),
        (Command::ChooseCoder, "coders"),
        (Command::DifferenceOrder, "order"),
    ];
    [hint(look, &first), hint(look, &second)]
}
