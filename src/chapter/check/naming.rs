//! Rule: no place, unit or role is named beside a quote that can only come from there (methods G.5).

use std::collections::BTreeSet;

use super::Remarks;
use super::known::interviewed;
use super::marker;
use super::quoted::Quoted;
use super::view::View;
use crate::anonymity::Cell;
use crate::chapter::{Block, BlockKind, ChapterFault};
use crate::source::terminal;
use crate::transcript::{AttributeName, Participant};

/// How many paragraphs on each side are beside it.
const BESIDE: usize = 2;

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    for quoted in &view.quoted {
        if quoted.stands.is_none_or(|(transcript, _)| transcript.is_document()) {
            continue;
        }
        let names = telling_names(view, quoted);
        let line = view.line(quoted.link_at(view.chapter));
        for block in beside(view, quoted) {
            let lower = block.text.to_lowercase();
            if let Some((name, at)) = names.iter().find_map(|name| Some((name, stands_at(&lower, name)?))) {
                let at = block.source_of(if lower.len() == block.text.len() { at } else { 0 });
                remarks.add_to(quoted.source.link, at, ChapterFault::NamedBesideQuote(terminal(name), line));
            }
        }
    }
}

/// What in the text around would single the speakers out: every site of theirs, and a kind of unit or a role
/// (or what it generalises to) that too few share.
fn telling_names<'v>(view: &'v View<'_>, quoted: &Quoted<'v>) -> BTreeSet<&'v str> {
    let speakers = quoted.speakers();
    let values = |name: &'static str| speakers.iter().filter_map(move |speaker| speaker.attribute(name));
    let policy = view.ground.policy;
    let units = values("unit").map(|unit| ("unit", unit));
    let roles = values("role").flat_map(|role| policy.rungs("role", role)).map(|rung| ("role", rung));
    let participants: Vec<&Participant> = interviewed(view.ground.material).collect();
    let few = |(attribute, value): &(&str, &str)| {
        let name = AttributeName::new(attribute).ok();
        name.is_some_and(|name| policy.singles_out(&Cell::default().with(name, value), &participants))
    };
    let telling = units.chain(roles).filter(few).map(|(_, value)| value);
    values("site").chain(telling).filter(|name| !name.trim().is_empty()).collect()
}

/// The quote itself without its attribution, two paragraphs on each side, and headings between.
fn beside<'v>(view: &'v View<'_>, quoted: &Quoted<'v>) -> Vec<&'v Block> {
    let blocks = &view.chapter.blocks;
    let (first, last) = match (quoted.quote.blocks.first(), quoted.quote.blocks.last()) {
        (Some(first), Some(last)) => (*first, *last),
        _ => return Vec::new(),
    };
    let before = blocks.get(..first).unwrap_or_default().iter().rev();
    let after = blocks.get(last + 1..).unwrap_or_default().iter();
    let own = blocks.get(first..last).unwrap_or_default().iter();
    nearest(before).into_iter().chain(own).chain(nearest(after)).collect()
}

/// Up to two paragraphs and the headings before and between them; a quote has its own attribution to answer for.
fn nearest<'v>(blocks: impl Iterator<Item = &'v Block>) -> Vec<&'v Block> {
    let mut paragraphs = 0;
    let near = blocks.take_while(|block| {
        paragraphs += usize::from(!matches!(block.kind, BlockKind::Heading(_)));
        paragraphs <= BESIDE
    });
    near.collect()
}

/// Where a name stands as whole words, an ending aside.
fn stands_at(lower: &str, name: &str) -> Option<usize> {
    let name = name.to_lowercase();
    let found = marker::occurrences(lower, &name).find(|range| {
        let rest = lower.get(range.end..).unwrap_or("");
        let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let ending = rest.get(..length).unwrap_or("");
        // `kommune 1` is not in `kommune 12`.
        matches!(ending, "" | "s" | "en" | "et" | "a" | "ens" | "ets" | "n" | "ne" | "er")
    });
    found.map(|range| range.start)
}
