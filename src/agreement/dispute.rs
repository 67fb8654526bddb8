//! All places where coders differ, over all transcripts, in the order in which it pays to talk about them.

use std::cmp::Reverse;

use super::{Difference, Outcome, Placed, Shared, compare};
use crate::codebook::Codebook;
use crate::coding::{Action, CoderId, Coding, Decision, EntryId};
use crate::transcript::Transcript;

/// A difference between two coders, with where it stands.
#[derive(Debug, Clone)]
pub struct Dispute<'a> {
    /// In which transcript.
    pub transcript: &'a Transcript,
    /// Between whom: the first is `mine` of the difference, the second `theirs`.
    pub coders: [&'a CoderId; 2],
    /// How they differ.
    pub difference: Difference<'a>,
}

/// The differences of every pair of coders: those that change counts first ([`Kind::weight`](super::Kind::weight)),
/// then code by code, so that one talk settles what belongs together, then as they stand in the transcripts.
pub fn disputes<'a>(codebook: &Codebook, shared: &[Shared<'a>]) -> Vec<Dispute<'a>> {
    let mut disputes = Vec::new();
    for of in shared {
        let readings: Vec<_> = of.readings.iter().flatten().collect();
        for (at, mine) in readings.iter().enumerate() {
            for theirs in readings.iter().skip(at + 1) {
                let found = compare(of.transcript, codebook, mine, theirs).differences.into_iter();
                let coders = [mine.coder, theirs.coder];
                disputes.extend(found.map(|difference| Dispute { transcript: of.transcript, coders, difference }));
            }
        }
    }
    disputes.sort_by_key(|dispute| (Reverse(dispute.difference.weight()), dispute.first_code()));
    disputes
}

impl<'a> Dispute<'a> {
    /// The codings it is about, with whose each is; one or two.
    pub fn sides(&self) -> impl Iterator<Item = (&'a CoderId, Placed<'a>)> {
        let placed = [self.difference.mine, self.difference.theirs];
        self.coders.into_iter().zip(placed).filter_map(|(coder, placed)| Some((coder, placed?)))
    }

    /// The id that names it: that of the coding made first.
    pub fn id(&self) -> Option<EntryId> {
        self.sides().map(|(_, placed)| placed.coding.id).min()
    }

    /// The entries that settle it so, for codings that are not decided so already. Where one coder has no coding,
    /// that this one is right means that the other's coding does not stand.
    pub fn settle(&self, outcome: Outcome) -> Vec<Action> {
        let (mine, theirs) = decisions(outcome);
        let wanted = [(self.difference.mine, mine), (self.difference.theirs, theirs)];
        let open = wanted.into_iter().filter_map(|(placed, decision)| Some((placed?.coding, decision)));
        let new = open.filter(|(coding, decision): &(&Coding, Decision)| coding.decision != Some(*decision));
        new.map(|(coding, decision)| Action::Decide(coding.id, decision)).collect()
    }

    /// By code, in the codebook's order.
    fn first_code(&self) -> usize {
        self.sides().map(|(_, placed)| placed.code).min().unwrap_or(usize::MAX)
    }
}

/// What an outcome means for the first coder's coding and the second's.
fn decisions(outcome: Outcome) -> (Decision, Decision) {
    match outcome {
        Outcome::Mine => (Decision::Keep, Decision::Drop),
        Outcome::Theirs => (Decision::Drop, Decision::Keep),
        Outcome::Both => (Decision::Keep, Decision::Keep),
        Outcome::Neither => (Decision::Drop, Decision::Drop),
    }
}
