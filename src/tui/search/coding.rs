//! Coding what was found: one turn, or all that are marked in one step.

use super::{Search, place};
use crate::search::answer::Hit;
use crate::transcript::{Span, TranscriptId, TurnNo};
use crate::tui::overlay::{Picker, Purpose};
use crate::tui::request::Request;
use crate::tui::study::Study;

/// What a hit is marked by.
pub(super) fn key(hit: &Hit) -> (TranscriptId, TurnNo) {
    (hit.transcript.clone(), hit.turn)
}

impl Search {
    /// Marks the hit one is on, or not any more; on to the next.
    pub(super) fn mark(&mut self) {
        let Some(key) = self.current().map(key) else { return };
        if !self.marked.remove(&key) {
            self.marked.insert(key);
        }
        self.stand.at = (self.stand.at + 1).min(self.hits().len().saturating_sub(1));
    }

    /// Marks all that are listed, or none where all are.
    pub(super) fn mark_all(&mut self) -> Vec<Request> {
        if self.marked.len() == self.hits().len() {
            self.marked.clear();
            return Vec::new();
        }
        self.marked = self.hits().iter().map(key).collect();
        let (listed, all) = (self.hits().len(), self.found.last().map_or(0, |found| found.totals.turns));
        match all > listed {
            true => vec![Request::tell(format!("the {listed} that are listed are marked, of {all}"))],
            false => Vec::new(),
        }
    }

    /// Opens the picker for the hit one is on, or for all that are marked.
    pub(super) fn code(&self, study: &Study) -> Vec<Request> {
        if !study.is_whole {
            return vec![Request::warn("the codings are still being read; a moment")];
        }
        let hits: Vec<&Hit> = match self.marked.is_empty() {
            true => self.current().into_iter().collect(),
            false => self.hits().iter().filter(|hit| self.marked.contains(&key(hit))).collect(),
        };
        let places: Option<Vec<(TranscriptId, Span)>> = hits.iter().map(|hit| place::coded(hit, study)).collect();
        match places.as_deref() {
            None => vec![Request::warn("a transcript changed since it was read: F5 reads it anew")],
            Some([]) => vec![Request::warn("nothing was found")],
            Some([(transcript, span)]) => {
                let words = study.transcript(transcript).and_then(|of| of.words(*span));
                let purpose = Purpose::Apply { transcript: transcript.clone(), span: *span };
                vec![Request::open(Picker::new(purpose, study, words.as_deref()))]
            }
            Some(places) => vec![Request::open(Picker::new(Purpose::ApplyToAll(places.to_vec()), study, None))],
        }
    }
}
