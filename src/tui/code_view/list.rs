//! The passages that are listed: filtered, in order, marked.

use std::collections::BTreeSet;

use super::filter::Choice;
use super::gather::{Gathered, Row};
use super::order::By;
use crate::coding::EntryId;
use crate::tui::list::Stand;
use crate::tui::study::Study;

/// Which of the gathered passages are listed, in order.
#[derive(Debug, Default)]
pub struct Listed {
    /// Indices of rows.
    pub rows: Vec<usize>,
    /// For each of them the head it stands under, by its index in `heads`.
    pub under: Vec<usize>,
    /// Heads with how many stand under each.
    pub heads: Vec<(String, usize)>,
    /// The line one is on.
    pub stand: Stand,
    /// Marked ones.
    pub marked: BTreeSet<EntryId>,
}

impl Listed {
    /// Lists anew; stays on the passage one was on where it still is.
    pub fn renew(&mut self, gathered: &Gathered, choice: &Choice, by: By, study: &Study) {
        let snapshot = &*gathered.snapshot;
        let before = self.current(gathered).map(|row| row.id);
        let listed =
            gathered.rows.iter().enumerate().filter(|(_, row)| {
                study.coding(row.id).is_some_and(|coding| choice.lets_through(row, coding, snapshot))
            });
        let mut rows: Vec<(usize, (usize, String))> =
            listed.map(|(at, row)| (at, by.head(row, snapshot, study))).collect();
        rows.sort_by(|(a, head), (b, other)| head.cmp(other).then(a.cmp(b)));
        (self.heads, self.under) = (Vec::new(), Vec::with_capacity(rows.len()));
        for (_, (_, head)) in &rows {
            match self.heads.last_mut() {
                Some((last, count)) if last == head => *count += 1,
                _ => self.heads.push((head.clone(), 1)),
            }
            self.under.push(self.heads.len() - 1);
        }
        self.rows = rows.into_iter().map(|(at, _)| at).collect();
        let ids: BTreeSet<EntryId> = self.iter(gathered).map(|row| row.id).collect();
        self.marked.retain(|id| ids.contains(id));
        let at = before.and_then(|id| self.iter(gathered).position(|row| row.id == id));
        self.stand.at = at.unwrap_or(self.stand.at).min(self.rows.len().saturating_sub(1));
    }

    /// The listed passages in order.
    pub fn iter<'g>(&self, gathered: &'g Gathered) -> impl Iterator<Item = &'g Row> {
        self.rows.iter().filter_map(|at| gathered.rows.get(*at))
    }

    /// The passage at a line.
    pub fn row<'g>(&self, at: usize, gathered: &'g Gathered) -> Option<&'g Row> {
        self.rows.get(at).and_then(|at| gathered.rows.get(*at))
    }

    /// The passage one is on.
    pub fn current<'g>(&self, gathered: &'g Gathered) -> Option<&'g Row> {
        self.row(self.stand.at, gathered)
    }

    /// The head that stands before a line: where another begins, and at the top of the screen.
    pub fn head(&self, at: usize) -> Option<&(String, usize)> {
        let under = self.under.get(at)?;
        let before = at.checked_sub(1).filter(|_| at != self.stand.top).and_then(|at| self.under.get(at));
        (before != Some(under)).then(|| self.heads.get(*under)).flatten()
    }

    /// What commands act on: all that are marked, else the one one is on.
    pub fn wanted(&self, gathered: &Gathered) -> Vec<EntryId> {
        match self.marked.is_empty() {
            true => self.current(gathered).map(|row| row.id).into_iter().collect(),
            false => self.iter(gathered).map(|row| row.id).filter(|id| self.marked.contains(id)).collect(),
        }
    }

    /// Marks the one one is on, or not any more; on to the next.
    pub fn mark(&mut self, gathered: &Gathered) {
        let Some(id) = self.current(gathered).map(|row| row.id) else { return };
        if !self.marked.remove(&id) {
            self.marked.insert(id);
        }
        self.stand.at = (self.stand.at + 1).min(self.rows.len().saturating_sub(1));
    }

    /// Marks all that are listed, or none where all are.
    pub fn mark_all(&mut self, gathered: &Gathered) {
        if self.marked.len() == self.rows.len() {
            self.marked.clear();
        } else {
            self.marked = self.iter(gathered).map(|row| row.id).collect();
        }
    }
}
