//! Rules: who says first says second, and several causes are more than one.

use super::Remarks;
use super::marker;
use super::view::View;
use crate::chapter::{Block, BlockKind, ChapterFault};

/// What begins a count, and what goes on with it.
const COUNTS: &[(&str, &[&str])] = &[
    ("for det første", &["for det andre", "for det annet"]),
    ("for det fyrste", &["for det andre"]),
    ("firstly", &["secondly", "second"]),
    ("first of all", &["secondly", "second"]),
];

/// What announces several causes.
const CAUSES: &[&str] = &[
    "skyldes flere forhold",
    "skyldes flere årsaker",
    "skyldes flere ting",
    "flere årsaker til",
    "har flere årsaker",
    "kjem av fleire forhold",
    "kjem av fleire tilhøve",
    "skuldast fleire forhold",
    "skuldast fleire tilhøve",
    "fleire årsaker til",
    "har fleire årsaker",
    "is due to several",
    "has several causes",
    "several reasons",
];

/// What joins a second cause to the first.
const MORE: &[&str] = &[
    "og",
    "samt",
    "i tillegg",
    "dessuten",
    "videre",
    "vidare",
    "også",
    "både",
    "dels",
    "for det andre",
    "og",
    "and",
    "also",
    "in addition",
    "moreover",
    "both",
    "as well as",
    "secondly",
];

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    let blocks: Vec<(&Block, String)> =
        view.prose().map(|(_, block)| (block, block.blanked([]).to_lowercase())).collect();
    for (position, (block, text)) in blocks.iter().enumerate() {
        for (first, next) in COUNTS {
            let Some(at) = marker::find(text, first) else { continue };
            let rest = blocks.iter().skip(position).take_while(|(other, _)| other.heading == block.heading);
            if !rest.into_iter().any(|(_, text)| next.iter().any(|word| marker::find(text, word).is_some())) {
                let second = next.first().copied().unwrap_or_default();
                remarks.add(source(block, text, at), ChapterFault::Dangling((*first).to_owned(), second.to_owned()));
            }
        }
    }
    for (index, block) in view.prose() {
        let listed = view.chapter.blocks.get(index + 1).is_some_and(|next| next.kind == BlockKind::Item);
        if !listed {
            one_cause(block, remarks);
        }
    }
}

fn one_cause(block: &Block, remarks: &mut Remarks) {
    let text = block.blanked([]).to_lowercase();
    for phrase in CAUSES {
        let Some(at) = marker::find(&text, phrase) else { continue };
        let after = text.get(at + phrase.len()..).unwrap_or("");
        let several = MORE.iter().any(|word| marker::find(after, word).is_some()) || after.contains([',', ';']);
        if !several {
            remarks.add(source(block, &text, at), ChapterFault::OneCause((*phrase).to_owned()));
        }
    }
}

/// Where in the source a byte of the lower-cased text comes from; lower case seldom changes lengths.
fn source(block: &Block, lower: &str, at: usize) -> usize {
    let same = lower.len() == block.text.len();
    block.source_of(if same { at } else { 0 })
}
