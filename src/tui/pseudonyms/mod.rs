//! The names before an import: what was found, group by group, and a person who says what is replaced.
//!
//! A small program of its own: nothing is read or written here, and no project is needed. Left the groups, right where
//! the one under the cursor stands in the texts. Every decision can be taken back until one is done. It shows
//! what identifies people, so it is drawn on a terminal only; nothing of it is kept, logged or given away in an error.

mod act;
mod candidates;
mod choice;
mod history;
mod listing;
mod model;
mod passage;
#[cfg(test)]
mod tests;
mod update;
mod view;

pub use super::run::decide;
pub use model::{Ending, Model};
pub use update::{Effect, update};
pub use view::view;

/// What the terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Colours may be used (`NO_COLOR` holds).
    pub color: bool,
    /// Only ASCII's letters can be shown.
    pub ascii: bool,
}
