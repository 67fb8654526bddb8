//! What was found, group by group, before a person; and the texts with what was accepted replaced.
//!
//! [`Review::new`] gathers, [`Review::decide`] and its like hold what a person says of it, [`Review::apply`] replaces word
//! by word, and [`leftovers`] looks once more for what still stands. Groups may overlap: of what was accepted the longest
//! is replaced, so that a rejected longer finding never keeps a registered name in the text.

mod apply;
mod decide;
mod gather;
mod leftover;
mod part;
mod placeholder;
mod replace;
mod spot;

use std::collections::BTreeMap;
use std::ops::Range;

use super::{IdentityNo, Kind};
use crate::transcript::Raw;

pub use apply::Outcome;
pub use decide::Refused;
pub use leftover::{Leftover, Standing, leftovers};
pub use spot::Spot;

/// What a person (or a stated limit) says of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Decision {
    /// Nothing yet: nothing may be written.
    #[default]
    Open,
    /// Replace it, under a pseudonym of its own, the one it has, or that of the group it seems to belong to.
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
    /// Which of its texts.
    pub spot: Spot,
    /// Bytes of that text.
    pub at: Range<usize>,
}

/// One form that may identify, wherever it stands in the transcripts under review.
#[derive(Clone, PartialEq, Default)]
pub struct Group {
    /// As first written.
    pub form: String,
    /// What it seems to be, or what a person said it is.
    pub kind: Kind,
    /// How sure the surest finder is, from 0 to 1.
    pub confidence: f32,
    /// Which finder: see [`Finding::by`](super::Finding::by); `register` for registered names, `label` for speakers,
    /// `introduction` for what somebody calls oneself, `near` for a registered name with a letter off, `part` for a longer word with a name in it.
    pub by: &'static str,
    /// The identity it is known as already, or seems to be.
    pub identity: Option<IdentityNo>,
    /// The group whose pseudonym it gets when it is accepted without more being said: `Kari` belongs to `Kari Nordmann`.
    pub belongs: Option<usize>,
    /// In order of the texts.
    pub occurrences: Vec<Occurrence>,
    /// What is to be done.
    pub decision: Decision,
}

/// What stands in an occurrence's surroundings: before, the form itself, after.
pub type Context<'a> = (&'a str, &'a str, &'a str);

/// Everything found in the transcripts of one import, to be decided.
#[derive(Default)]
pub struct Review {
    /// The transcripts as they came.
    pub raws: Vec<Raw>,
    /// The surest first, registered names before all.
    pub groups: Vec<Group>,
    /// Kinds of the identities that a group can be merged with.
    known: BTreeMap<IdentityNo, Kind>,
    /// Steps that can be undone: of each group its index, decision and kind before.
    steps: Vec<Vec<(usize, Decision, Kind)>>,
}

impl Decision {
    /// Whether the form is to be replaced.
    pub fn replaces(self) -> bool {
        matches!(self, Self::Accept | Self::Merge(_) | Self::Join(_))
    }
}

impl Review {
    /// How many groups are still open.
    pub fn open(&self) -> usize {
        self.groups.iter().filter(|group| group.decision == Decision::Open).count()
    }

    /// Up to `width` characters either side of an occurrence.
    pub fn context(&self, occurrence: &Occurrence, width: usize) -> Option<Context<'_>> {
        let text = occurrence.spot.text(self.raws.get(occurrence.transcript)?)?;
        let (before, after) = (text.get(..occurrence.at.start)?, text.get(occurrence.at.end..)?);
        let from = width
            .checked_sub(1)
            .map_or(before.len(), |skip| before.char_indices().rev().nth(skip).map_or(0, |(at, _)| at));
        let to = after.char_indices().nth(width).map_or(after.len(), |(at, _)| at);
        Some((before.get(from..)?, text.get(occurrence.at.clone())?, after.get(..to)?))
    }

    /// The labels of a transcript's speakers, with the names in them; labels are given ids elsewhere, not replaced here.
    pub fn speakers(&self, transcript: usize) -> Vec<(&str, Vec<String>)> {
        let labels = self.raws.get(transcript).into_iter().flat_map(|raw| &raw.speakers);
        labels.map(|label| (label.as_str(), super::names_of_label(label))).collect()
    }

    /// The forms that were left standing on purpose, as [`Leftover::form`] has them.
    pub fn left_standing(&self) -> Vec<String> {
        let rejected = |group: &&Group| matches!(group.decision, Decision::Reject | Decision::RejectAlways);
        self.groups.iter().filter(rejected).map(|group| super::identity::word::folded(&group.form)).collect()
    }
}

impl std::fmt::Debug for Review {
    /// How much there is; no words.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("Review");
        shown.field("raws", &self.raws.len()).field("groups", &self.groups.len()).field("open", &self.open()).finish()
    }
}

impl std::fmt::Debug for Group {
    /// Everything but the form.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("Group");
        shown.field("kind", &self.kind).field("confidence", &self.confidence).field("by", &self.by);
        shown.field("identity", &self.identity).field("belongs", &self.belongs);
        shown.field("occurrences", &self.occurrences.len()).field("decision", &self.decision).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
