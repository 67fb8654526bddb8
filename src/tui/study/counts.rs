//! How often each code stands, kept up as codings come and go.

use super::Study;
use crate::coding::{Coding, EntryId};

impl Study {
    /// Counts everything once, when the project was read.
    pub(super) fn count_anew(&mut self) {
        let mut counts = vec![0_u32; self.codebook.codes().len()];
        for code in self.history.codings().filter_map(|coding| self.seen_code(coding)) {
            if let Some(count) = counts.get_mut(code) {
                *count += 1;
            }
        }
        self.counts = counts;
    }

    /// The code under which a coding counts now, if it stands.
    pub(super) fn counted(&self, coding: EntryId) -> Option<usize> {
        self.seen_code(self.history.coding(coding)?)
    }

    /// A count tells as much as a highlight: what is not for this coder's eyes is not counted either.
    fn seen_code(&self, coding: &Coding) -> Option<usize> {
        self.may_see(coding).then(|| self.code_of(coding)).flatten()
    }

    /// A coding counted under one code before and under another now.
    pub(super) fn recount(&mut self, before: Option<usize>, after: Option<usize>) {
        if let Some(count) = before.and_then(|code| self.counts.get_mut(code)) {
            *count = count.saturating_sub(1);
        }
        if let Some(count) = after.and_then(|code| self.counts.get_mut(code)) {
            *count += 1;
        }
    }
}
