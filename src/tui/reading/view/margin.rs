//! Stripes beside the text: one lane a coding, so that overlaps can be read, with signs that need no colour.

use ratatui::buffer::Buffer;

use super::Reading;
use crate::coding::{EntryId, Stance};
use crate::transcript::TurnNo;
use crate::tui::paint;
use crate::tui::screen::Look;
use crate::tui::study::{LANES, Passage, Passages, Study};

/// The stripes of a row of words.
pub(super) fn draw(
    reading: &Reading,
    study: &Study,
    look: Look<'_>,
    (passages, active): (&Passages, Option<EntryId>),
    (turn, chars, y): (TurnNo, &std::ops::Range<u32>, u16),
    buffer: &mut Buffer,
) {
    let area = reading.areas.margin;
    for passage in passages.in_turn(turn).filter(|passage| touches(passage, turn, chars)) {
        let lane = passage.lane.min(LANES - 1) as u16;
        if lane + 1 >= area.width {
            continue;
        }
        let first = passage.span.turn == turn && chars.contains(&passage.span.start);
        let sign = if first { sign(passage, study, look) } else { stripe(passage, look) };
        let mut style = look.theme.stripe(passage.code.map_or(7, |code| study.color(code)));
        if Some(passage.id) == active {
            style = style.add_modifier(ratatui::style::Modifier::BOLD | ratatui::style::Modifier::REVERSED);
        }
        paint::put(buffer, area.x + lane, y, 1, &sign, style);
    }
}

/// Whether a passage has any of some characters of a turn.
pub(super) fn touches(passage: &Passage, turn: TurnNo, chars: &std::ops::Range<u32>) -> bool {
    let start = if passage.span.turn == turn { passage.span.start } else { 0 };
    let end = if passage.span.to_turn == turn { passage.span.end } else { u32::MAX };
    start < chars.end && chars.start < end
}

/// What a passage begins with: pending, moved, star, stance, else the first letter of its code.
fn sign(passage: &Passage, study: &Study, look: Look<'_>) -> String {
    let coding = study.coding(passage.id);
    if study.is_pending(passage.id) {
        return look.theme.sign("◌", "o").to_owned();
    }
    if passage.moved {
        return "?".to_owned();
    }
    if coding.is_some_and(|coding| coding.starred) {
        return look.theme.sign("★", "*").to_owned();
    }
    match passage.stance {
        Stance::Contradict => look.theme.sign("−", "-").to_owned(),
        Stance::Mixed => look.theme.sign("±", "~").to_owned(),
        Stance::Mention => look.theme.sign("·", ".").to_owned(),
        Stance::Support => {
            let code = passage.code.and_then(|code| study.code(code));
            code.and_then(|code| code.key.or(code.address.id().chars().next())).unwrap_or('+').to_string()
        }
    }
}

/// How it goes on: solid for one's own, dashed for another's.
fn stripe(passage: &Passage, look: Look<'_>) -> String {
    if passage.own { look.theme.sign("┃", "|") } else { look.theme.sign("┇", ":") }.to_owned()
}
