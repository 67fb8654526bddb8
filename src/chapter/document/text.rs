//! The words of a tree.

use super::{Block, Inline};

/// The plain text of a line.
pub(in crate::chapter) fn plain(content: &[Inline]) -> String {
    let mut text = String::new();
    each(content, &mut |words, _| text.push_str(words));
    text
}

/// Every mark in a block, in order, each as often as it occurs.
pub(super) fn marks(block: &Block, tell: &mut dyn FnMut(usize)) {
    leaves(block, &mut |_, mark| {
        if let Some(mark) = mark {
            tell(mark);
        }
    });
}

/// The first mark of a line.
pub(super) fn first_mark(content: &[Inline]) -> Option<usize> {
    let mut first = None;
    each(content, &mut |_, mark| first = first.or(mark));
    first
}

/// Every stretch of words in a block, in order, with its mark.
pub(super) fn leaves(block: &Block, tell: &mut dyn FnMut(&str, Option<usize>)) {
    match block {
        Block::Heading { content, .. } | Block::Paragraph(content) => each(content, tell),
        Block::Quote(blocks) | Block::TextBox { blocks, .. } => blocks.iter().for_each(|block| leaves(block, tell)),
        Block::List { items, .. } => items.iter().flatten().for_each(|block| leaves(block, tell)),
        Block::Table { head, rows, .. } => {
            head.iter().chain(rows.iter().flatten()).for_each(|cell| each(cell, tell));
        }
        Block::Exhibit { caption, table, .. } => {
            each(caption, tell);
            table.iter().for_each(|table| leaves(table, tell));
        }
        Block::Code(text) => tell(text, None),
        Block::Figure(_) | Block::Rule => {}
    }
}

fn each(content: &[Inline], tell: &mut dyn FnMut(&str, Option<usize>)) {
    for inline in content {
        match inline {
            Inline::Text { text, mark } | Inline::Code { text, mark } => tell(text, *mark),
            Inline::Strong(content)
            | Inline::Emphasis(content)
            | Inline::Strike(content)
            | Inline::Link { content, .. } => each(content, tell),
            Inline::Image { alt, .. } => tell(alt, None),
            Inline::Break => tell(" ", None),
            Inline::Figure(_) | Inline::Note(_) => {}
        }
    }
}
