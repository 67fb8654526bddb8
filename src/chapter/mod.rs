//! What we write: chapter sources, the evidence links in them, their checking, and the rendered chapter.
//!
//! A source is plain Markdown that renders anywhere. Claims, quotes, text boxes and cross-references
//! are ordinary links to `belegg:` addresses. This room reads a source into its parts with exact
//! places, checks every part against the evidence, and renders by splicing: whatever is not an
//! evidence link, a heading's number, a footnote's number or one of our comments passes through byte
//! for byte. It never rewrites a sentence and never opens a file.

mod check;
mod draft;
mod fault;
mod numbering;
mod parse;
mod plan;
mod reference;
mod render;
mod source;
#[cfg(test)]
mod testing;

pub use check::{Ground, check, unmentioned};
pub use draft::{Change, Drafted, Piece, draft};
pub use fault::{ChapterFault, LINTS};
pub use numbering::Numbering;
pub use plan::{By, ChapterPlan, Deviant, WordList, read_outline, read_words};
pub use render::{RenderMode, Rendered, render};
pub use source::{
    Allow, Block, BlockKind, Chapter, Claim, Comment, Footnote, Heading, LeaveOut, Link, QuoteBlock, QuoteSource,
    Target, TextBox,
};
