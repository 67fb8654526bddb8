//! The rendered chapter as a tree, from which every format but Markdown is written.
//!
//! The Markdown that readers get is the one truth: this is what it parses to, with what [`Rendered`] knows of it: which
//! words are a claim, where a quote is from, which section a reference leads to, which picture is a figure of ours. Raw
//! HTML of the source is text here, so no format can be broken by it; comments are left out.

mod build;
mod exhibit;
mod mark;
mod text;

use std::collections::HashMap;

pub(super) use mark::{Caption, Mark};

use super::{Chapter, Ground, Rendered};

/// A chapter as a tree.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Document {
    /// The title in plain text.
    pub(super) title: String,
    /// What stands in it, in order.
    pub(super) blocks: Vec<Block>,
    /// Footnotes in order of their numbers.
    pub(super) notes: Vec<Note>,
    /// What leaves of the tree are marked with.
    pub(super) marks: Vec<Mark>,
}

/// A part of a chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    Heading {
        level: u8,
        id: String,
        content: Vec<Inline>,
    },
    Paragraph(Vec<Inline>),
    Quote(Vec<Block>),
    /// A numbered text box.
    TextBox {
        id: String,
        blocks: Vec<Block>,
    },
    List {
        /// The first number; `None` for bullets.
        start: Option<u64>,
        items: Vec<Vec<Block>>,
    },
    Table {
        alignments: Vec<Align>,
        head: Vec<Vec<Inline>>,
        rows: Vec<Vec<Vec<Inline>>>,
    },
    Code(String),
    /// A figure or table of ours with what stands to it.
    Exhibit {
        id: String,
        /// An index into [`Rendered::figures`].
        figure: Option<usize>,
        caption: Vec<Inline>,
        /// A [`Block::Table`].
        table: Option<Box<Block>>,
    },
    /// A picture by itself: an index into [`Rendered::figures`].
    Figure(usize),
    Rule,
}

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Center,
    Right,
}

/// A part of a line. `mark` is an index into [`Document::marks`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Inline {
    Text {
        text: String,
        mark: Option<usize>,
    },
    Code {
        text: String,
        mark: Option<usize>,
    },
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Strike(Vec<Inline>),
    Link {
        to: String,
        content: Vec<Inline>,
    },
    /// A picture that is none of ours: formats that are one file cannot have it, and tell its text.
    Image {
        to: String,
        alt: String,
    },
    /// An index into [`Rendered::figures`], in the middle of other words.
    Figure(usize),
    /// A footnote's number.
    Note(u32),
    Break,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Note {
    pub(super) number: u32,
    pub(super) blocks: Vec<Block>,
}

impl Document {
    /// Reads what was rendered of a chapter.
    pub(super) fn read(chapter: &Chapter, ground: &Ground<'_>, rendered: &Rendered) -> Self {
        build::document(chapter, ground, rendered)
    }

    /// The headings in order: level, id, content.
    pub(super) fn headings(&self) -> impl Iterator<Item = (u8, &str, &[Inline])> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Heading { level, id, content } => Some((*level, id.as_str(), content.as_slice())),
            _ => None,
        })
    }

    /// Whether words of a line say whom a quote is from.
    pub(super) fn is_attribution(&self, content: &[Inline]) -> bool {
        content.iter().any(|inline| match inline {
            Inline::Text { mark: Some(mark), .. } => matches!(self.marks.get(*mark), Some(Mark::Quote(_))),
            Inline::Strong(inside) | Inline::Emphasis(inside) => self.is_attribution(inside),
            _ => false,
        })
    }

    /// For each mark the heading it stands under, as plain text.
    pub(super) fn sections(&self) -> HashMap<usize, String> {
        let (mut sections, mut under) = (HashMap::new(), String::new());
        for block in &self.blocks {
            if let Block::Heading { content, .. } = block {
                under = plain(content);
            }
            text::marks(block, &mut |mark| {
                sections.entry(mark).or_insert_with(|| under.clone());
            });
        }
        sections
    }

    /// The words that bear a mark, in plain text.
    pub(super) fn words(&self) -> HashMap<usize, String> {
        let mut words: HashMap<usize, String> = HashMap::new();
        let notes = self.notes.iter().flat_map(|note| &note.blocks);
        for block in self.blocks.iter().chain(notes) {
            text::leaves(block, &mut |text, mark| {
                if let Some(mark) = mark {
                    words.entry(mark).or_default().push_str(text);
                }
            });
        }
        words
    }
}

pub(super) use text::plain;
