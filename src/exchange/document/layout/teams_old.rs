//! Teams before 2023: `0:0:0.0 --> 0:0:1.510`, a name, the words; a paragraph a cue.

use std::collections::HashSet;

use super::super::super::Report;
use super::super::super::cue::{self, Cue};
use super::line::{Item, fold};
use super::talk::Talk;
use super::{label, preamble, time};

/// A cue's times, the paragraph it begins in, and its lines.
struct Block {
    span: (u32, u32),
    number: u32,
    lines: Vec<String>,
}

/// Reads the layout.
pub(super) fn read(items: &[Item], report: &mut Report) -> Option<Talk> {
    let first = items.iter().position(|item| span(item).is_some())?;
    let blocks = blocks(items.get(first..)?);
    let named = named(&blocks);
    let names: HashSet<String> = blocks
        .iter()
        .filter(|block| named && block.lines.len() > 1)
        .filter_map(|block| block.lines.first().cloned())
        .collect();
    let met: Vec<(u32, u32)> = blocks.iter().map(|block| (block.number, block.span.0)).collect();
    let cues = blocks.into_iter().filter_map(|block| cue(block, &names)).collect();
    let mut before = Talk::default();
    preamble::before(items.get(..first)?, &mut before, report);
    let mut raw = cue::turns(cues, report);
    // What stood before the first time keeps its place; it was said by nobody.
    let lead = before.raw.turns.len();
    raw.turns.splice(0..0, before.raw.turns);
    raw.headings.iter_mut().for_each(|heading| heading.before += lead);
    raw.headings.splice(0..0, before.raw.headings);
    raw.annotations.iter_mut().for_each(|one| one.turn = one.turn.map(|turn| turn + lead));
    raw.title = before.raw.title.or(raw.title);
    raw.date = before.raw.date.or(raw.date);
    Some(Talk::joined(raw, &met))
}

fn blocks(items: &[Item]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for item in items {
        match (item, span(item), blocks.last_mut()) {
            (Item::Line(line), Some(span), _) => blocks.push(Block { span, number: line.number, lines: Vec::new() }),
            (Item::Line(line), None, Some(block)) => block.lines.push(fold(&line.text)),
            (Item::Row(row), _, Some(block)) => block.lines.extend(row.cells.clone()),
            _ => {}
        }
    }
    blocks
}

fn span(item: &Item) -> Option<(u32, u32)> {
    match item {
        Item::Line(line) => time::span(&line.text),
        Item::Row(_) => None,
    }
}

/// Whether the line below the times is a name: it comes again, or looks like one throughout.
/// Where the organisation leaves out who speaks, words stand there.
fn named(blocks: &[Block]) -> bool {
    let heads: Vec<&String> =
        blocks.iter().filter(|block| block.lines.len() > 1).filter_map(|block| block.lines.first()).collect();
    let distinct: HashSet<_> = heads.iter().collect();
    let fit = heads.iter().all(|head| label::fits(head));
    fit && !heads.is_empty() && (heads.len() <= 4 || distinct.len() * 2 <= heads.len())
}

fn cue(block: Block, names: &HashSet<String>) -> Option<Cue> {
    let mut lines = block.lines.into_iter().peekable();
    let speaker = lines.next_if(|line| names.contains(line));
    let text = lines.collect::<Vec<_>>().join(" ");
    let (start, end) = block.span;
    if text.is_empty() {
        return None;
    }
    Some(Cue { id: None, line: Some(block.number), start: Some(start), end: Some(end), speaker, text })
}
