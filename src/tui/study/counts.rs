//! How often each code stands, kept up as codings come and go.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Sights, Study};
use crate::coding::EntryId;
use crate::transcript::TranscriptId;

impl Study {
    /// Counts everything once, when the project was read or codings come into sight or go.
    pub(super) fn count_anew(&mut self) {
        let (day, me) = (&self.today, &self.me.coder);
        self.sights = Arc::new(Sights::on(day, me, &self.settings, self.shows_others, &self.history));
        let mut put_aside = HashMap::new();
        let mut counts = vec![0_u32; self.codebook.codes().len()];
        let mut in_transcript = HashMap::new();
        for coding in self.history.codings() {
            if !self.may_see(coding) {
                if coding.by.coder == self.me.coder {
                    *put_aside.entry(coding.transcript.clone()).or_default() += 1;
                }
                continue;
            }
            if let Some(count) = self.code_of(coding).and_then(|code| counts.get_mut(code)) {
                *count += 1;
            }
            // Most follow one of the same transcript; its id is cloned once only.
            match in_transcript.get_mut(&coding.transcript) {
                Some(count) => *count += 1,
                None => {
                    in_transcript.insert(coding.transcript.clone(), 1);
                }
            }
        }
        self.counts = counts;
        self.in_transcript = in_transcript;
        self.put_aside = put_aside;
    }

    /// What of a coding is counted now, if it stands. A count tells as much as a highlight: what is not for this
    /// coder's eyes is not counted either.
    pub(super) fn counted(&self, coding: EntryId) -> Option<Counted> {
        let coding = self.history.coding(coding)?;
        let code = self.code_of(coding);
        self.may_see(coding).then(|| Counted { code, transcript: coding.transcript.clone() })
    }

    /// A coding was counted so before, and is so now.
    pub(super) fn recount(&mut self, before: Option<&Counted>, after: Option<&Counted>) {
        if let Some(Counted { code, transcript }) = before {
            if let Some(count) = code.and_then(|code| self.counts.get_mut(code)) {
                *count = count.saturating_sub(1);
            }
            if let Some(count) = self.in_transcript.get_mut(transcript) {
                *count = count.saturating_sub(1);
            }
        }
        if let Some(Counted { code, transcript }) = after {
            if let Some(count) = code.and_then(|code| self.counts.get_mut(code)) {
                *count += 1;
            }
            *self.in_transcript.entry(transcript.clone()).or_default() += 1;
        }
    }
}

/// What a coding is counted under.
pub(super) struct Counted {
    code: Option<usize>,
    transcript: TranscriptId,
}
