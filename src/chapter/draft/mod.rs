//! A first chapter from the codings, and later what is new in it.
//!
//! The outline says which sections; a section has an intro made from coverage and roles, benefits
//! before drawbacks, a paragraph a theme with the strongest first: the finding in the words its
//! counts bear, what its finer codes add, where groups differ, who says otherwise, and a quote. A
//! sentence that quantifies people carries its evidence link, so a fresh draft passes every check.
//! What a writer has made of it is never touched: a second draft only compares.

mod change;
mod deviant;
mod intro;
mod piece;
mod quote;
mod section;
mod sentence;
mod theme;
mod words;

pub use change::Change;
pub use piece::{Drafted, Piece};
pub use quote::attribution;
pub(super) use quote::printable;

use super::{ChapterPlan, Ground};
use section::Writer;

/// Drafts one chapter of the outline.
pub fn draft(plan: &ChapterPlan, ground: &Ground<'_>) -> Drafted {
    let mut writer = Writer::new(plan, ground);
    writer.title();
    writer.opening();
    for section in &plan.sections {
        writer.section(section);
    }
    writer.deviant();
    Drafted { pieces: writer.pieces }
}
