//! Reading a chapter source: Markdown events with their bytes become headings, blocks, links, quotes.
//!
//! The source is never changed and nothing is thrown away: what is not understood stays where it is,
//! and what looks like an evidence link but is none is reported at its place.

mod comment;
mod front_matter;
mod link;
mod slug;
mod walk;

use std::collections::HashSet;

use pulldown_cmark::{Options, Parser};

pub use link::link_value;

use super::{Block, BlockKind, Chapter, ChapterFault, Link, QuoteBlock, Target};
use crate::source::{Fault, FileName, LineIndex, Problem};
pub(super) use front_matter::length as front_matter_length;
pub(super) use slug::slug;

/// What of Markdown is read, so that it passes.
pub(super) fn markdown_options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
}

impl Chapter {
    /// Reads a source, which is decoded text with `\n` line ends and no BOM; returns what stands in it
    /// and everything wrong with its links and comments, in order of place.
    pub fn parse(text: &str, file: &FileName) -> (Self, Vec<Problem>) {
        let mut chapter = Self::empty(text, file);
        let skipped = front_matter::length(text);
        let parser = Parser::new_ext(text.get(skipped..).unwrap_or(""), markdown_options()).into_offset_iter();
        chapter.definitions = definitions(&parser, skipped);
        let mut walker = walk::Walker::new(text, chapter);
        for (event, range) in parser {
            walker.step(event, range.start + skipped..range.end + skipped);
        }
        let (mut chapter, mut faults) = walker.finish();
        settle(&mut chapter, &mut faults);
        faults.sort_by_key(|(at, _)| *at);
        let index = LineIndex::new(text);
        let problem =
            |(at, fault): &(usize, ChapterFault)| Problem::new(index.place(file, *at), fault).with_excerpt(&index);
        let problems = faults.iter().map(problem).collect();
        (chapter, problems)
    }

    fn empty(text: &str, file: &FileName) -> Self {
        Self {
            file: file.clone(),
            text: text.to_owned(),
            headings: Vec::new(),
            title: None,
            blocks: Vec::new(),
            links: Vec::new(),
            quotes: Vec::new(),
            boxes: Vec::new(),
            footnotes: Vec::new(),
            comments: Vec::new(),
            leave_out: Vec::new(),
            allows: Vec::new(),
            definitions: Vec::new(),
        }
    }
}

/// Where evidence links are defined apart from their words, in order.
fn definitions(parser: &pulldown_cmark::OffsetIter<'_>, skipped: usize) -> Vec<std::ops::Range<usize>> {
    let all = parser.reference_definitions().iter();
    let ours = all.filter(|(_, definition)| link::target(&definition.dest, "").is_some());
    let mut spans: Vec<_> =
        ours.map(|(_, definition)| definition.span.start + skipped..definition.span.end + skipped).collect();
    spans.sort_by_key(|span| span.start);
    spans
}

/// What can be told only when all is read: whether links stand where they must, what an `allow` is about.
fn settle(chapter: &mut Chapter, faults: &mut Vec<(usize, ChapterFault)>) {
    let text = &chapter.text;
    let quotes: HashSet<usize> = chapter.quotes.iter().filter_map(QuoteBlock::link).collect();
    let boxes: HashSet<usize> = chapter.boxes.iter().map(|text_box| text_box.link).collect();
    chapter.title = chapter.headings.iter().position(|heading| heading.level == 1);
    for (index, link) in chapter.links.iter_mut().enumerate() {
        let fault = match &link.target {
            Target::Quote(_) if !quotes.contains(&index) => ChapterFault::QuoteOutside,
            Target::TextBox(_) if !boxes.contains(&index) => ChapterFault::BoxOutside,
            Target::Exhibit(_) if !alone(link, &chapter.blocks, text) => ChapterFault::FigureOutside,
            _ => continue,
        };
        link.target = Target::Broken(fault.code());
        faults.push((link.range.start, fault));
    }
    let mut ids = HashSet::new();
    for text_box in &chapter.boxes {
        if !ids.insert(&text_box.id) {
            faults.push((text_box.range.start, ChapterFault::BoxTwice(text_box.id.clone())));
        }
    }
    let exhibits = chapter.links.iter().filter_map(|link| match &link.target {
        Target::Exhibit(exhibit) => Some((link.range.start, exhibit.id.as_ref()?)),
        _ => None,
    });
    for (at, id) in exhibits {
        if !ids.insert(id) {
            faults.push((at, ChapterFault::FigureTwice(id.clone())));
        }
    }
    for allow in &mut chapter.allows {
        let block = chapter.blocks.partition_point(|block| block.range.end <= allow.at);
        allow.block = (block < chapter.blocks.len()).then_some(block);
    }
}

/// Whether an image is all of its paragraph, which stands in no list, quote or note and begins its line.
fn alone(link: &Link, blocks: &[Block], text: &str) -> bool {
    let Some(block) = blocks.get(link.block) else { return false };
    let around = |range: std::ops::Range<usize>| text.get(range).is_some_and(|rest| rest.trim().is_empty());
    let line = text.get(..link.range.start).unwrap_or("").rsplit('\n').next().unwrap_or("");
    block.kind == BlockKind::Paragraph
        && line.is_empty()
        && around(block.range.start..link.range.start)
        && around(link.range.end..block.range.end.max(link.range.end))
}

#[cfg(test)]
#[allow(clippy::string_slice)]
mod tests;
