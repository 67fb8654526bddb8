//! Two readings of a transcript, worked out away from the screen.

use std::collections::BTreeMap;

use crate::agreement::{self, Difference, Kind, Outcome, Placed, Reading};
use crate::coding::{CoderId, EntryId};
use crate::transcript::{Span, TranscriptId};
use crate::tui::study::Snapshot;

/// One coder's coding in a difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Which.
    pub id: EntryId,
    /// Where its words stand.
    pub span: Span,
    /// The code it counts for.
    pub code: usize,
}

/// A difference; at least one side is there.
#[derive(Debug, Clone, PartialEq)]
pub struct Contrast {
    /// How they differ.
    pub kind: Kind,
    /// This coder's.
    pub mine: Option<Side>,
    /// The other's.
    pub theirs: Option<Side>,
    /// What both cover; all words where there is one coding only.
    pub span: Span,
    /// The share of characters that both cover of those that either covers.
    pub overlap: f64,
    /// What was decided.
    pub decided: Option<Outcome>,
}

/// Two readings side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Sides {
    /// Of this transcript.
    pub transcript: TranscriptId,
    /// With this coder; nobody where nobody else coded here.
    pub other: CoderId,
    /// Whether anybody else coded here.
    pub somebody: bool,
    /// Whether the other one has read it to its end: before, what is missing is perhaps only not done yet.
    pub is_read: bool,
    /// On how many codings they agree.
    pub agreed: usize,
    /// Where they differ, in the order of the text.
    pub contrasts: Vec<Contrast>,
}

impl Sides {
    /// Compares with the coder wanted, else with the one who coded most there.
    pub fn of(snapshot: &Snapshot, id: &TranscriptId, wanted: Option<&CoderId>) -> Self {
        let here = snapshot.codings.codings.iter().filter(|coding| coding.transcript == *id);
        let mut counts: BTreeMap<&CoderId, usize> = BTreeMap::new();
        for coding in here.filter(|coding| coding.by.coder != snapshot.me) {
            *counts.entry(&coding.by.coder).or_default() += 1;
        }
        let most = counts.iter().rev().max_by_key(|(_, count)| **count).map(|(coder, _)| *coder);
        let other = wanted.or(most);
        let nobody = || Self {
            transcript: id.clone(),
            other: snapshot.me.clone(),
            somebody: false,
            is_read: false,
            agreed: 0,
            contrasts: Vec::new(),
        };
        let transcript = snapshot.transcripts.iter().find(|transcript| transcript.id == *id);
        let Some((other, transcript)) = other.zip(transcript) else { return nobody() };
        let reading = |coder| Reading::new(coder, &snapshot.codings.codings, transcript, &snapshot.codebook);
        let (mine, theirs) = (reading(&snapshot.me), reading(other));
        let found = agreement::compare(transcript, &snapshot.codebook, &mine, &theirs);
        Self {
            transcript: id.clone(),
            other: other.clone(),
            somebody: true,
            is_read: snapshot.codings.has_read(other, id),
            agreed: found.agreed.len(),
            contrasts: found.differences.iter().map(contrast).collect(),
        }
    }

    /// How many differences are of a kind.
    pub fn count(&self, kind: Kind) -> usize {
        self.contrasts.iter().filter(|contrast| contrast.kind == kind).count()
    }

    /// How many differences are decided.
    pub fn decided(&self) -> usize {
        self.contrasts.iter().filter(|contrast| contrast.decided.is_some()).count()
    }
}

fn contrast(difference: &Difference<'_>) -> Contrast {
    let side = |placed: Placed<'_>| Side { id: placed.coding.id, span: placed.span, code: placed.code };
    Contrast {
        kind: difference.kind,
        mine: difference.mine.map(side),
        theirs: difference.theirs.map(side),
        span: difference.span,
        overlap: difference.overlap,
        decided: difference.decided,
    }
}
