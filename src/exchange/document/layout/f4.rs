//! f4 and f5: `B: Det gikk bra. #00:00:09-8#`, the time at the end of what was said.

use super::super::super::Report;
use super::super::content::Role;
use super::line::{Item, Line};
use super::talk::Talk;
use super::{label, time};

/// Reads the layout.
pub(super) fn read(items: &[Item], _: &mut Report) -> Option<Talk> {
    let stamps: usize = items
        .iter()
        .map(|item| match item {
            Item::Line(line) => pieces(&line.text).iter().filter(|piece| piece.1.is_some()).count(),
            Item::Row(_) => 0,
        })
        .sum();
    if stamps == 0 {
        return None;
    }
    let mut talk = Talk::default();
    let mut latest = 0;
    for item in items {
        match item {
            Item::Line(line) => said(line, &mut latest, &mut talk),
            Item::Row(row) => talk.stand_alone(row.number, &row.cells.join("\n")),
        }
    }
    Some(talk)
}

fn said(line: &Line, latest: &mut u32, talk: &mut Talk) {
    let mut pieces = pieces(&line.text);
    // A time before the name is when it begins.
    if pieces.len() > 1 && pieces.first().is_some_and(|(text, _)| text.trim().is_empty()) {
        *latest = pieces.remove(0).1.unwrap_or(*latest);
    }
    let timed = pieces.iter().any(|(_, end)| end.is_some());
    let Some((head, _)) = pieces.first() else { return };
    let (speaker, rest) = match split(head) {
        Some((speaker, rest)) => (Some(speaker.to_owned()), rest.to_owned()),
        None if timed || (line.role == Role::Text && !talk.raw.turns.is_empty()) => (None, (*head).to_owned()),
        None => return talk.other(line),
    };
    let ends: Vec<(String, Option<u32>)> = std::iter::once((rest, pieces.first().and_then(|piece| piece.1)))
        .chain(pieces.iter().skip(1).map(|(text, end)| ((*text).to_owned(), *end)))
        .collect();
    for (at, (text, end)) in ends.iter().enumerate() {
        if at == 0 && speaker.is_some() {
            talk.begin(speaker.as_deref(), Some(*latest));
        } else {
            let before = talk.raw.turns.last().and_then(|turn| talk.raw.label(turn)).map(str::to_owned);
            talk.begin(before.as_deref(), Some(*latest));
        }
        talk.say_until(line.number, text, *end);
        *latest = end.unwrap_or(*latest);
    }
}

/// A line cut after each time in it, with that time.
fn pieces(line: &str) -> Vec<(&str, Option<u32>)> {
    let mut pieces = Vec::new();
    let mut rest = line;
    let mut searched = line;
    while let Some((_, after)) = searched.split_once('#') {
        let stamp = after.split_once('#').and_then(|(stamp, after)| Some((time::clock(stamp)?, stamp, after)));
        match stamp {
            Some((end, stamp, after)) => {
                let cut = rest.len() - after.len() - stamp.len() - 2;
                pieces.push((rest.get(..cut).unwrap_or(rest), Some(end)));
                (rest, searched) = (after, after);
            }
            None => searched = after,
        }
    }
    if !rest.trim().is_empty() || pieces.is_empty() {
        pieces.push((rest, None));
    }
    pieces
}

/// A name before a colon.
fn split(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.split_once(':')?;
    let name = name.trim();
    (label::fits(name) && name.split_whitespace().count() <= 4).then_some((name, rest))
}
