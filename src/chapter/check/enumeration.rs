//! Rules: who says first says second, and several causes are more than one.

use std::rc::Rc;

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
    let read = |block: &Block| view.memory().of_text(block.blanked([]), |text| Counting::read(text));
    let blocks: Vec<(&Block, Rc<Counting>)> = view.prose().map(|(_, block)| (block, read(block))).collect();
    for (position, (block, counting)) in blocks.iter().enumerate() {
        for (row, at) in &counting.begun {
            let rest = blocks.iter().skip(position).take_while(|(other, _)| other.heading == block.heading);
            if !rest.into_iter().any(|(_, other)| other.gone_on.contains(row))
                && let Some((first, next)) = COUNTS.get(*row)
            {
                let second = next.first().copied().unwrap_or_default();
                remarks.add(block.source_of(*at), ChapterFault::Dangling((*first).to_owned(), second.to_owned()));
            }
        }
    }
    for ((index, _), (block, counting)) in view.prose().zip(&blocks) {
        let listed = view.chapter.blocks.get(index + 1).is_some_and(|next| next.kind == BlockKind::Item);
        for (phrase, at) in counting.causes.iter().filter(|_| !listed) {
            remarks.add(block.source_of(*at), ChapterFault::OneCause((*phrase).to_owned()));
        }
    }
}

/// What a text counts; places are bytes of it.
struct Counting {
    /// Rows of [`COUNTS`] that it begins.
    begun: Vec<(usize, usize)>,
    /// Rows that it goes on with.
    gone_on: Vec<usize>,
    /// What announces several causes and gives one.
    causes: Vec<(&'static str, usize)>,
}

impl Counting {
    fn read(text: &str) -> Self {
        let lower = text.to_lowercase();
        // Lower case seldom changes lengths.
        let place = |at: usize| if lower.len() == text.len() { at } else { 0 };
        let rows = || COUNTS.iter().enumerate();
        let has = |word: &&str| marker::find(&lower, word).is_some();
        let begun = rows().filter_map(|(row, (first, _))| Some((row, place(marker::find(&lower, first)?))));
        let gone_on = rows().filter(|(_, (_, next))| next.iter().any(has));
        let causes = CAUSES.iter().filter_map(|phrase| {
            let at = marker::find(&lower, phrase)?;
            let after = lower.get(at + phrase.len()..).unwrap_or("");
            let several = MORE.iter().any(|word| marker::find(after, word).is_some()) || after.contains([',', ';']);
            (!several).then_some((*phrase, place(at)))
        });
        Self { begun: begun.collect(), gone_on: gone_on.map(|(row, _)| row).collect(), causes: causes.collect() }
    }
}
