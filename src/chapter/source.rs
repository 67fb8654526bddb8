//! A chapter source taken apart: headings, blocks of prose, evidence links, quotes, boxes, footnotes.
//!
//! Every part knows its bytes in the source, so that checks name exact places and rendering is
//! splicing. All byte ranges count in [`Chapter::text`].

use std::ops::Range;

use super::Exhibit;
use crate::codebook::CodeAddress;
use crate::coding::EntryId;
use crate::source::{FileName, LineIndex, Place};
use crate::synthesis::Filter;

/// One chapter source and what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// Where it was read from.
    pub file: FileName,
    /// The source, as decoded.
    pub text: String,
    /// In order; the tree is in [`Heading::parent`].
    pub headings: Vec<Heading>,
    /// Index of the chapter's title: its first heading of level 1.
    pub title: Option<usize>,
    /// Stretches of prose in order: paragraphs, headings, list items, cells, footnotes.
    pub blocks: Vec<Block>,
    /// Links to `belegg:` addresses, in order.
    pub links: Vec<Link>,
    /// Block quotes that are no text boxes, outermost only, in order.
    pub quotes: Vec<QuoteBlock>,
    /// Text boxes in order.
    pub boxes: Vec<TextBox>,
    /// References and definitions, in order.
    pub footnotes: Vec<Footnote>,
    /// Our comments in order, whether understood or not.
    pub comments: Vec<Comment>,
    /// What `draft` must not write again.
    pub leave_out: Vec<LeaveOut>,
    /// Warnings the writer answered for.
    pub allows: Vec<Allow>,
    /// Bytes of reference definitions (`[a]: belegg:…`) of evidence links.
    pub definitions: Vec<Range<usize>>,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// From 1 to 6.
    pub level: u8,
    /// Its plain text.
    pub text: String,
    /// The text as a part of an address: `om-enkeltkommunen`.
    pub slug: String,
    /// All its bytes.
    pub range: Range<usize>,
    /// The byte before which a number goes.
    pub number_at: usize,
    /// Index of the heading it stands under.
    pub parent: Option<usize>,
}

/// What kind of prose a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// The text of a list item.
    Item,
    /// A heading, by index.
    Heading(usize),
    /// A table's cell.
    Cell,
    /// Inside a block quote, by index.
    Quote(usize),
    /// Inside a text box, by index.
    TextBox(usize),
    /// Inside a footnote's definition.
    Footnote,
}

/// A stretch of prose whose sentences belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes in the source.
    pub range: Range<usize>,
    /// Its plain text: marks gone, entities resolved, each line end a space.
    pub text: String,
    /// Where the plain text comes from: byte in the plain text, byte in the source, in order.
    pub(super) pieces: Vec<Piece>,
    /// Bytes of [`text`](Self::text) that are code.
    pub code: Vec<Range<usize>>,
    /// Sentences as bytes of [`text`](Self::text), white space between them left out.
    pub sentences: Vec<Range<usize>>,
    /// Index of the heading it stands under (its own for a heading).
    pub heading: Option<usize>,
}

/// A stretch of a block's plain text and its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) plain: Range<usize>,
    pub(super) source: Range<usize>,
}

/// A link to a `belegg:` address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it leads to.
    pub target: Target,
    /// All its bytes.
    pub range: Range<usize>,
    /// The bytes of its text, marks and all.
    pub label: Range<usize>,
    /// Index of its block.
    pub block: usize,
    /// Its text as bytes of the block's plain text.
    pub words: Range<usize>,
    /// Why it may be printed although it may give somebody away: the title's `allow:`, not empty.
    pub allow: Option<String>,
    /// Why this quote was chosen: the title's `chosen:`, not empty.
    pub chosen: Option<String>,
}

/// What an evidence link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// The evidence for a claim.
    Claim(Claim),
    /// The coding whose words are quoted.
    Quote(EntryId),
    /// The name of a text box, in its own title.
    TextBox(String),
    /// A text box or section, here or in another chapter.
    Reference {
        /// The id of the other chapter's plan.
        chapter: Option<String>,
        /// A box's id, or slugs of headings from the outer to the inner; empty for a whole chapter.
        path: String,
    },
    /// A figure or table to be drawn or set here.
    Exhibit(Exhibit),
    /// Nothing that can be read; parsing reported a fault of this code.
    Broken(&'static str),
}

/// A claim's evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The code.
    pub address: CodeAddress,
    /// Which participants the claim speaks of.
    pub filter: Filter,
    /// `Some` where the title says `override:`, with the reason, which may be empty.
    pub reason: Option<String>,
}

/// A block quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuoteBlock {
    /// All its bytes.
    pub range: Range<usize>,
    /// Indices of its blocks.
    pub blocks: Vec<usize>,
    /// The link to the coding; `None` for a quote without source.
    pub source: Option<QuoteSource>,
}

/// Where a quote is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuoteSource {
    /// Index of the link.
    pub link: usize,
    /// The coding.
    pub coding: EntryId,
    /// The attribution: the link's text and what follows it in the paragraph.
    pub attribution: String,
}

/// A text box: a block quote that begins `**[Tekstboks](belegg:box/ID)** Title`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextBox {
    /// Its id, which references name.
    pub id: String,
    /// The words after the label in its first paragraph.
    pub title: String,
    /// Index of the link in its title.
    pub link: usize,
    /// All its bytes.
    pub range: Range<usize>,
}

/// A footnote's reference or definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footnote {
    /// Its label, folded for comparison.
    pub label: String,
    /// The bytes of the label as written.
    pub label_range: Range<usize>,
    /// True for `[^x]: …`.
    pub definition: bool,
    /// Inside a footnote's definition.
    pub inside: bool,
}

/// One of our comments: `<!-- belegg: … -->`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// All its bytes.
    pub range: Range<usize>,
}

/// `<!-- belegg: leave out ADDRESS -->`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaveOut {
    /// The code that the writer does not want in the chapter.
    pub address: CodeAddress,
    /// Where the comment starts.
    pub at: usize,
}

/// `<!-- belegg: allow RULE reason -->`: silences one lint in the block it stands in or before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allow {
    /// The fault's code, such as `chapter/unlinked`.
    pub rule: String,
    /// Why.
    pub reason: String,
    /// Where the comment starts.
    pub at: usize,
    /// Index of the block.
    pub block: Option<usize>,
}

impl Chapter {
    /// The chapter's id: its file's name without folder and `.md`.
    pub fn id(&self) -> &str {
        let name = self.file.as_str();
        let name = name.rsplit('/').next().unwrap_or(name);
        name.strip_suffix(".md").unwrap_or(name)
    }

    /// The place of a byte of the source. Index the lines once where many places are wanted.
    pub fn place(&self, at: usize) -> Place {
        LineIndex::new(&self.text).place(&self.file, at)
    }

    /// The claims with the indices of their links.
    pub fn claims(&self) -> impl Iterator<Item = (usize, &Link, &Claim)> {
        self.links.iter().enumerate().filter_map(|(index, link)| match &link.target {
            Target::Claim(claim) => Some((index, link, claim)),
            _ => None,
        })
    }

    /// The figures and tables with their links, in order.
    pub fn exhibits(&self) -> impl Iterator<Item = (usize, &Link, &Exhibit)> {
        self.links.iter().enumerate().filter_map(|(index, link)| match &link.target {
            Target::Exhibit(exhibit) => Some((index, link, exhibit)),
            _ => None,
        })
    }

    /// The plain text of a link.
    pub fn words(&self, link: &Link) -> &str {
        self.blocks.get(link.block).and_then(|block| block.text.get(link.words.clone())).unwrap_or("")
    }

    /// The heading a link stands under.
    pub fn heading_of(&self, link: &Link) -> Option<usize> {
        self.blocks.get(link.block).and_then(|block| block.heading)
    }

    /// The slugs of a heading and those above it, the chapter's title left out, outermost first.
    pub fn path(&self, heading: usize) -> Vec<&str> {
        let mut path: Vec<&str> = self.upwards(heading).map(|(_, heading)| heading.slug.as_str()).collect();
        path.reverse();
        path
    }

    /// A heading and those above it, innermost first, the chapter's title left out.
    pub fn upwards(&self, heading: usize) -> impl Iterator<Item = (usize, &Heading)> {
        let title = self.title;
        let mut next = Some(heading);
        std::iter::from_fn(move || {
            let index = next?;
            let heading = self.headings.get(index)?;
            next = heading.parent;
            (Some(index) != title).then_some((index, heading))
        })
    }
}

impl Block {
    /// The byte in the source that a byte of the plain text comes from.
    pub fn source_of(&self, plain: usize) -> usize {
        let index = self.pieces.partition_point(|piece| piece.plain.end <= plain);
        let Some(piece) = self.pieces.get(index) else { return self.range.end };
        let within = plain.saturating_sub(piece.plain.start);
        // A resolved entity is one piece of another length: its start is as near as it gets.
        if piece.plain.len() == piece.source.len() { piece.source.start + within } else { piece.source.start }
    }

    /// The sentence that holds a byte of the plain text; the whole text when none does.
    pub fn sentence_at(&self, plain: usize) -> Range<usize> {
        let found = self.sentences.iter().find(|sentence| sentence.contains(&plain));
        found.cloned().unwrap_or(0..self.text.len())
    }

    /// The plain text with these ranges and all code blanked, byte for byte, so that offsets hold.
    pub fn blanked(&self, ranges: impl IntoIterator<Item = Range<usize>>) -> String {
        blanked(&self.text, self.code.iter().cloned().chain(ranges))
    }
}

/// A text with these ranges turned to spaces, byte for byte. Ranges that cut a character are left.
pub(super) fn blanked(text: &str, ranges: impl IntoIterator<Item = Range<usize>>) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for range in ranges {
        if text.get(range.clone()).is_some() {
            bytes.get_mut(range).unwrap_or_default().fill(b' ');
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

impl QuoteBlock {
    /// The index of the link to its coding.
    pub fn link(&self) -> Option<usize> {
        self.source.as_ref().map(|source| source.link)
    }
}
