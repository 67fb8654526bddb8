//! Where a passage stands among the candidates of its finding.

use super::Chooser;
use crate::coding::{EntryId, Stance};
use crate::synthesis::{Filter, Side};

/// So many candidates are shown first; who takes another one says why.
pub const TOP: u32 = 5;

/// The place of a passage among candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rank {
    /// From 1; `None` where it is no candidate.
    pub place: Option<u32>,
    /// How many candidates there are.
    pub of: u32,
}

impl Rank {
    /// Whether it is among those shown first.
    pub fn is_top(self) -> bool {
        self.place.is_some_and(|place| place <= TOP)
    }
}

/// Where the words of a coding stand among the candidates of its own code or of one above it, whichever is better.
/// `None` for a coding that is not there or has no code.
pub fn rank(chooser: &Chooser<'_>, coding: EntryId) -> Option<Rank> {
    let material = chooser.ground().material;
    let passage = material.passages.iter().find(|passage| passage.coding.id == coding)?;
    let place = passage.transcript.zip(passage.located.span());
    let side = if passage.stance() == Stance::Contradict { Side::Against } else { Side::For };
    let codes = std::iter::successors(passage.code, |code| material.codebook.codes().get(*code)?.parent);
    let ranks = codes.map(|code| {
        let offers = chooser.offers(code, &Filter::default(), side);
        let at = offers.ranked.iter().position(|offer| chooser.place(&offer.candidate) == place);
        Rank { place: at.map(|at| at as u32 + 1), of: offers.ranked.len() as u32 }
    });
    ranks.min_by_key(|rank| (rank.place.is_none(), rank.place))
}
