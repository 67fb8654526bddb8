//! Where a reader of rich text is in one run of paragraphs.

use super::super::content::Role;
use super::tables::Tables;

/// Where one run of paragraphs is: the text, or a note in it.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// A paragraph is open.
    pub(super) open: bool,
    /// The tables open in it.
    pub(super) tables: Tables,
    /// What paragraphs are.
    pub(super) role: Role,
    /// Paragraphs stand in a table.
    pub(super) in_table: bool,
    /// `\itap`, where it was said.
    pub(super) level: Option<usize>,
    /// A row was announced and has not ended.
    pub(super) row: bool,
}

impl Story {
    /// How many tables its paragraphs stand in.
    pub(super) fn depth(&self) -> usize {
        match self.level {
            Some(0) if !self.row => 0,
            Some(level) => level.max(1),
            None => usize::from(self.in_table || self.row),
        }
    }
}
