//! Which groups are listed, in which order, and which one is under the cursor.

use crate::anonymity::{Decision, Group};
use crate::tui::key::Command;
use crate::tui::list::Stand;

/// Where a group is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Section {
    /// Known from the key, from labels, lists or what people say of themselves, and so decided from the start.
    Registered,
    Open,
    Decided,
}

impl Section {
    pub(super) fn of(group: &Group) -> Self {
        match (group.decision, group.by) {
            (Decision::Open, _) => Self::Open,
            (_, "register" | "label" | "introduction") => Self::Registered,
            _ => Self::Decided,
        }
    }

    pub(super) fn head(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Open => "open",
            Self::Decided => "decided",
        }
    }
}

/// The list.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// Indices of groups, in the order shown.
    shown: Vec<(Section, usize)>,
    stand: Stand,
    /// Letters that form or kind must have, lower case.
    filter: String,
    only_open: bool,
}

/// From so many rows on each section has a head.
const HEADS: usize = 6;

impl Listing {
    /// Lists what fits, the registered first, then the open ones; the cursor stays at its line.
    pub(super) fn renew(&mut self, groups: &[Group]) {
        let fits = |group: &Group| {
            let is_wanted = self.filter.is_empty()
                || group.form.to_lowercase().contains(&self.filter)
                || group.kind.word().contains(&self.filter);
            is_wanted && (!self.only_open || group.decision == Decision::Open)
        };
        let all = groups.iter().enumerate().filter(|(_, group)| fits(group));
        self.shown = all.map(|(index, group)| (Section::of(group), index)).collect();
        // Inside a section they stay in the review's own order.
        self.shown.sort_by_key(|(section, _)| *section);
        self.stand.at = self.stand.at.min(self.shown.len().saturating_sub(1));
    }

    pub(super) fn shown(&self) -> &[(Section, usize)] {
        &self.shown
    }

    pub(super) fn stand(&self) -> Stand {
        self.stand
    }

    pub(super) fn filter(&self) -> &str {
        &self.filter
    }

    pub(super) fn only_open(&self) -> bool {
        self.only_open
    }

    /// The index of the group under the cursor.
    pub(super) fn current(&self) -> Option<usize> {
        self.shown.get(self.stand.at).map(|(_, index)| *index)
    }

    pub(super) fn set_filter(&mut self, text: &str) {
        self.filter = text.trim().to_lowercase();
    }

    pub(super) fn toggle_only_open(&mut self) {
        self.only_open = !self.only_open;
    }

    /// Moves by a command of motion; tells whether it was one.
    pub(super) fn step(&mut self, command: Command) -> bool {
        self.stand.step(command, self.shown.len())
    }

    /// To a line.
    pub(super) fn go_to_line(&mut self, at: usize) {
        self.stand.at = at.min(self.shown.len().saturating_sub(1));
    }

    /// To a group, if it is listed.
    pub(super) fn go_to_group(&mut self, index: usize) {
        let at = self.shown.iter().position(|(_, shown)| *shown == index);
        self.stand.at = at.unwrap_or(self.stand.at);
    }

    /// To the first open group; stays where none is.
    pub(super) fn go_to_open(&mut self) {
        let first = self.open_lines().next();
        self.goto(first);
    }

    /// The groups before the cursor, and those from it on.
    pub(super) fn around(&self) -> (Vec<usize>, Vec<usize>) {
        let all: Vec<usize> = self.shown.iter().map(|(_, index)| *index).collect();
        let (before, after) = all.split_at(self.stand.at.min(all.len()));
        (before.to_vec(), after.to_vec())
    }

    /// To the next open group after the cursor; from the last to the first.
    pub(super) fn next_open(&mut self) -> bool {
        let from = self.stand.at;
        let after = self.open_lines().find(|at| *at > from);
        self.goto(after.or_else(|| self.open_lines().next()))
    }

    /// To the open group before the cursor; from the first to the last.
    pub(super) fn previous_open(&mut self) -> bool {
        let from = self.stand.at;
        let before = self.open_lines().take_while(|at| *at < from).last();
        self.goto(before.or_else(|| self.open_lines().last()))
    }

    fn open_lines(&self) -> impl Iterator<Item = usize> {
        self.shown.iter().enumerate().filter(|(_, (section, _))| *section == Section::Open).map(|(at, _)| at)
    }

    fn goto(&mut self, at: Option<usize>) -> bool {
        self.stand.at = at.unwrap_or(self.stand.at);
        at.is_some()
    }

    /// Scrolls so that the cursor is in sight.
    pub(super) fn arrange(&mut self, height: u16) {
        let height = usize::from(height);
        let mut stand = self.stand;
        stand.arrange_tall(height, self.shown.len(), |at| 1 + usize::from(self.has_head(at, height)));
        self.stand = stand;
    }

    /// Whether the head of a section stands above a line, where the list has so many rows.
    pub(super) fn has_head(&self, at: usize, height: usize) -> bool {
        let section = |at: usize| self.shown.get(at).map(|(section, _)| *section);
        height >= HEADS && (at == 0 || section(at) != section(at - 1))
    }

    /// The line that a row of the list shows; `None` for heads and what is below the last.
    pub(super) fn line_at(&self, row: usize, height: usize) -> Option<usize> {
        let mut next = 0;
        for at in self.stand.top..self.shown.len() {
            next += usize::from(self.has_head(at, height));
            if next >= row {
                return (next == row).then_some(at);
            }
            next += 1;
        }
        None
    }
}
