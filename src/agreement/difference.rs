//! One place where two coders differ.

use std::cmp::Reverse;

use super::Placed;
use crate::coding::{Decision, EntryId};
use crate::transcript::{Span, TurnNo};

/// How two coders differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// One coded it; the other has nothing with that code on any of its words.
    Missed,
    /// The same words ([`SAME_WORDS`](super::SAME_WORDS)), another code; also where one code lies below the other.
    OtherCode,
    /// The same code on overlapping words, another stance. Alone where what it overlaps stands beside others.
    Stance,
    /// The same code and stance on overlapping words, but too little of them in common to be one passage
    /// ([`SAME_PASSAGE`](super::SAME_PASSAGE)). Alone where one coder made one coding of what the other made several
    /// of, and this one is left over.
    Boundary,
}

impl Kind {
    /// How grave: 3 for [`Missed`](Self::Missed) and [`OtherCode`](Self::OtherCode), which change who is counted for
    /// what, 2 for [`Stance`](Self::Stance), which changes on what side, 1 for [`Boundary`](Self::Boundary), which
    /// changes hardly any count.
    pub fn weight(self) -> u8 {
        match self {
            Self::Missed | Self::OtherCode => 3,
            Self::Stance => 2,
            Self::Boundary => 1,
        }
    }
}

/// What two coders agreed to let stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The first reading's coding.
    Mine,
    /// The second's.
    Theirs,
    /// Both.
    Both,
    /// Neither.
    Neither,
}

/// A difference between two readings of one transcript.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference<'a> {
    /// How they differ.
    pub kind: Kind,
    /// The first reading's coding. At least one of `mine` and `theirs` is there.
    pub mine: Option<Placed<'a>>,
    /// The second's.
    pub theirs: Option<Placed<'a>>,
    /// The words that both cover; all its words where there is only one coding.
    pub span: Span,
    /// The characters that both cover, as a share of those that either covers (Jaccard), from 0 to 1. Of a
    /// coding alone: with the nearest coding of the same code; 0 where it was missed.
    pub overlap: f64,
    /// What was agreed on since, if it was.
    pub decided: Option<Outcome>,
}

impl<'a> Difference<'a> {
    pub(super) fn between(kind: Kind, mine: Placed<'a>, theirs: Placed<'a>, overlap: f64) -> Self {
        let decided = outcome(mine.coding.decision, theirs.coding.decision);
        let (mine_at, theirs_at) = (mine.span, theirs.span);
        let span = stretch(start(mine_at).max(start(theirs_at)), end(mine_at).min(end(theirs_at)));
        Self { kind, mine: Some(mine), theirs: Some(theirs), span, overlap, decided }
    }

    pub(super) fn mine_alone(kind: Kind, mine: Placed<'a>, overlap: f64) -> Self {
        let decided = outcome_alone(mine.coding.decision, Outcome::Mine);
        Self { kind, mine: Some(mine), theirs: None, span: mine.span, overlap, decided }
    }

    pub(super) fn theirs_alone(kind: Kind, theirs: Placed<'a>, overlap: f64) -> Self {
        let decided = outcome_alone(theirs.coding.decision, Outcome::Theirs);
        Self { kind, mine: None, theirs: Some(theirs), span: theirs.span, overlap, decided }
    }

    /// How grave it is, from 1 to 3; see [`Kind::weight`].
    pub fn weight(&self) -> u8 {
        self.kind.weight()
    }

    /// The words from the first to the last that either covers.
    pub fn whole(&self) -> Span {
        match (self.mine, self.theirs) {
            (Some(mine), Some(theirs)) => {
                let (mine, theirs) = (mine.span, theirs.span);
                stretch(start(mine).min(start(theirs)), end(mine).max(end(theirs)))
            }
            _ => self.span,
        }
    }

    /// What orders differences as a reader meets them.
    pub(super) fn text_order(&self) -> impl Ord + use<> {
        let both: Vec<Placed<'_>> = [self.mine, self.theirs].into_iter().flatten().collect();
        text_order(&both)
    }
}

/// The same differences, the gravest first, else in the order they had.
pub fn by_gravity(mut differences: Vec<Difference<'_>>) -> Vec<Difference<'_>> {
    differences.sort_by_key(|difference| Reverse(difference.weight()));
    differences
}

/// What orders codings that stand together as a reader meets them: by first word, last word, id. It does not tell
/// whose they are, so that the order is the same whoever comes first.
pub(super) fn text_order(together: &[Placed<'_>]) -> (Option<Place>, Option<Place>, Option<EntryId>) {
    let spans = || together.iter().map(|placed| placed.span);
    let first = together.iter().map(|placed| placed.coding.id).min();
    (spans().map(start).min(), spans().map(end).max(), first)
}

/// A place between two characters.
type Place = (TurnNo, u32);

fn start(span: Span) -> Place {
    (span.turn, span.start)
}

fn end(span: Span) -> Place {
    (span.to_turn, span.end)
}

fn stretch((turn, start): Place, (to_turn, end): Place) -> Span {
    Span { turn, start, to_turn, end }
}

/// What became of a pair. Where one was dropped and nothing was said of the other, the other stands.
fn outcome(mine: Option<Decision>, theirs: Option<Decision>) -> Option<Outcome> {
    match (mine, theirs) {
        (Some(Decision::Drop), Some(Decision::Drop)) => Some(Outcome::Neither),
        (Some(Decision::Drop), _) => Some(Outcome::Theirs),
        (_, Some(Decision::Drop)) => Some(Outcome::Mine),
        (Some(Decision::Keep), Some(Decision::Keep)) => Some(Outcome::Both),
        (Some(Decision::Keep) | None, Some(Decision::Keep) | None) => None,
    }
}

/// What became of a coding that stands alone.
fn outcome_alone(decision: Option<Decision>, kept: Outcome) -> Option<Outcome> {
    decision.map(|decision| match decision {
        Decision::Keep => kept,
        Decision::Drop => Outcome::Neither,
    })
}
