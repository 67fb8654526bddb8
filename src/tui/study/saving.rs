//! What is on its way to the disk.

use std::collections::BTreeSet;

use crate::coding::EntryId;
use crate::project::journals::Draft;

/// Entries that are not on the disk yet, and why not where the disk has said so.
#[derive(Debug, Default)]
pub struct Saving {
    /// In the order they were made: an id is no order.
    drafts: Vec<Draft>,
    /// Those of them that are on their way.
    under_way: BTreeSet<EntryId>,
    /// Why the last try failed.
    failed: Option<String>,
}

impl Saving {
    /// Entries are handed to the disk.
    pub(super) fn begin(&mut self, drafts: &[Draft]) {
        self.under_way.extend(drafts.iter().map(|draft| draft.id));
        self.drafts.extend_from_slice(drafts);
    }

    /// They are on the disk.
    pub(super) fn settle(&mut self, ids: &[EntryId]) {
        self.drafts.retain(|draft| !ids.contains(&draft.id));
        self.under_way.retain(|id| !ids.contains(id));
        if self.drafts.is_empty() {
            self.failed = None;
        }
    }

    /// They are not.
    pub(super) fn fail(&mut self, ids: &[EntryId], why: String) {
        self.under_way.retain(|id| !ids.contains(id));
        self.failed = Some(why);
    }

    /// Everything that is not on the disk and not on its way, to be tried again; it is on its way after this.
    pub(super) fn again(&mut self) -> Vec<Draft> {
        let idle: Vec<Draft> =
            self.drafts.iter().filter(|draft| !self.under_way.contains(&draft.id)).cloned().collect();
        self.under_way.extend(idle.iter().map(|draft| draft.id));
        idle
    }

    /// Whether an entry is not on the disk yet.
    pub fn is_pending(&self, id: EntryId) -> bool {
        !self.drafts.is_empty() && self.drafts.iter().any(|draft| draft.id == id)
    }

    /// What is not on the disk yet, in order.
    pub fn drafts(&self) -> &[Draft] {
        &self.drafts
    }

    /// Why the last try failed, while anything of it is not on the disk.
    pub fn failed(&self) -> Option<&str> {
        self.failed.as_deref()
    }
}
