//! Teams since 2024, and Otter: `Name   0:03` on a line, the words below it.

use std::collections::HashMap;

use super::super::super::Report;
use super::line::{Item, Line};
use super::talk::Talk;
use super::{date, label, preamble, time};

/// Reads the layout.
///
/// Name and time are parted by a tab or several spaces, so that a spoken "Vi begynner 9:30" is none;
/// times never run backwards; and words follow a name, so that what stands right below one is what was said.
pub(super) fn read(items: &[Item], report: &mut Report) -> Option<Talk> {
    let heads = heads(items);
    let first = heads.iter().position(Option::is_some)?;
    let program = items.iter().take(first).any(|item| match item {
        Item::Line(line) => date::duration(&line.text) || preamble::is_notice(&line.text),
        Item::Row(_) => false,
    });
    if heads.iter().flatten().count() < 2 && !program {
        return None;
    }
    let mut talk = Talk::default();
    preamble::before(items.get(..first).unwrap_or_default(), &mut talk, report);
    let last = items.len().saturating_sub(1);
    for (at, (item, head)) in items.iter().zip(&heads).enumerate().skip(first) {
        match (item, head) {
            (_, Some((speaker, start))) => talk.begin(Some(speaker), Some(*start)),
            (Item::Line(line), None) if at == last && line.first && preamble::is_notice(&line.text) => {
                preamble::drop_notice(line.number, report);
            }
            (Item::Line(line), None) => talk.other(line),
            (Item::Row(row), None) => talk.say(row.number, &row.cells.join("\n")),
        }
    }
    Some(talk)
}

/// Of each item, the name and time it is a head with.
fn heads(items: &[Item]) -> Vec<Option<(String, u32)>> {
    let mut heads: Vec<Option<(String, u32)>> = items
        .iter()
        .map(|item| match item {
            Item::Line(line) if line.first => head(line),
            _ => None,
        })
        .collect();
    let mut often: HashMap<String, u32> = HashMap::new();
    heads.iter().flatten().for_each(|(name, _)| *often.entry(name.clone()).or_default() += 1);
    let (mut latest, mut just, mut at, count) = (0, false, 0, heads.len());
    for head in &mut heads {
        // Right below a head stand words, unless a name known from elsewhere shows that nothing was said.
        // At the end, too, where no words follow.
        at += 1;
        let wrong = head.as_ref().is_some_and(|(name, start)| {
            *start < latest || ((just || at == count) && often.get(name).is_none_or(|times| *times < 2))
        });
        if wrong {
            *head = None;
        }
        just = head.is_some();
        latest = head.as_ref().map_or(latest, |(_, start)| *start);
    }
    heads
}

fn head(line: &Line) -> Option<(String, u32)> {
    let (before, clock) = line.text.rsplit_once(char::is_whitespace)?;
    let name = before.trim_end();
    let gap = line.text.strip_prefix(name)?.strip_suffix(clock)?;
    if gap.chars().count() < 2 && gap != "\t" {
        return None;
    }
    let start = time::clock(clock).filter(|_| clock.bytes().all(|byte| byte.is_ascii_digit() || byte == b':'))?;
    label::fits(name).then(|| (name.to_owned(), start))
}
