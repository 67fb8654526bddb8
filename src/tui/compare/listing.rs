//! Which differences are listed, in which order, and which comes next.

use std::cmp::Reverse;

use super::meeting::{Contrast, Meeting};
use crate::agreement::Kind;
use crate::codebook::{CodeAddress, Codebook};
use crate::coding::EntryId;
use crate::tui::list::Stand;

/// What a difference is known by.
type Key = (Option<EntryId>, Option<EntryId>);

/// In which order differences are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Order {
    /// The gravest first; of those equally grave by code, then as they stand in the texts.
    #[default]
    Gravity,
    /// As they stand in the texts.
    Text,
}

/// The list, and the line one is on.
#[derive(Debug, Default)]
pub(super) struct Listing {
    pub(super) order: Order,
    pub(super) hides_decided: bool,
    /// Only with this code, or one below it.
    pub(super) code: Option<CodeAddress>,
    /// Only of this kind.
    pub(super) kind: Option<Kind>,
    /// The differences shown, as indices, in order.
    pub(super) shown: Vec<usize>,
    /// How many of those that the filters let through are open, and how many are decided.
    pub(super) counts: (usize, usize),
    pub(super) stand: Stand,
    /// The difference one is on.
    here: Option<Key>,
}

/// The kinds, the gravest first.
pub(super) const KINDS: [Kind; 4] = [Kind::Missed, Kind::OtherCode, Kind::Stance, Kind::Boundary];

impl Listing {
    pub(super) fn current<'m>(&self, meeting: &'m Meeting) -> Option<&'m Contrast> {
        meeting.contrasts.get(*self.shown.get(self.stand.at)?)
    }

    /// Settles what is shown; the line stays on the difference it was on, where that is still listed.
    pub(super) fn list(&mut self, meeting: &Meeting, codebook: &Codebook) {
        let within: Option<Vec<usize>> = self.code.as_ref().map(|address| {
            let code = codebook.resolve(address);
            code.map(|code| codebook.within(code.index()).collect()).unwrap_or_default()
        });
        let fits = |contrast: &Contrast| {
            self.kind.is_none_or(|kind| contrast.kind == kind)
                && within.as_ref().is_none_or(|within| contrast.codes().iter().any(|code| within.contains(code)))
        };
        let all = meeting.contrasts.iter().enumerate().filter(|(_, contrast)| fits(contrast));
        let (open, decided): (Vec<_>, Vec<_>) = all.partition(|(_, contrast)| contrast.is_open());
        self.counts = (open.len(), decided.len());
        let mut shown: Vec<usize> = open.iter().map(|(at, _)| *at).collect();
        if !self.hides_decided {
            shown.extend(decided.iter().map(|(at, _)| *at));
        }
        let contrast = |at: &usize| meeting.contrasts.get(*at);
        match self.order {
            Order::Text => shown.sort_unstable(),
            Order::Gravity => shown.sort_by_key(|at| {
                let grave = contrast(at).map(|contrast| contrast.kind.weight());
                (Reverse(grave), contrast(at).and_then(|contrast| contrast.codes().first().copied()), *at)
            }),
        }
        let same = |at: &usize| self.here.is_some() && contrast(at).map(Contrast::key) == self.here;
        let there = shown.iter().position(same);
        self.stand.at = there.unwrap_or(self.stand.at).min(shown.len().saturating_sub(1));
        self.shown = shown;
        self.look(meeting);
    }

    /// The line may be another one now.
    pub(super) fn look(&mut self, meeting: &Meeting) {
        self.here = self.current(meeting).map(Contrast::key);
    }

    /// To the next difference that is not decided, around the end; tells whether there is one.
    pub(super) fn go_on(&mut self, meeting: &Meeting) -> bool {
        let count = self.shown.len();
        let is_open = |at: usize| {
            let contrast = self.shown.get(at).and_then(|at| meeting.contrasts.get(*at));
            contrast.is_some_and(Contrast::is_open)
        };
        let next = (1..count).map(|step| (self.stand.at + step) % count).find(|at| is_open(*at));
        self.stand.at = next.unwrap_or(self.stand.at);
        if next.is_some() {
            self.look(meeting);
        }
        next.is_some()
    }

    /// To a difference, where it is listed.
    pub(super) fn go_to(&mut self, key: Key, meeting: &Meeting) {
        let is_it = |at: &usize| meeting.contrasts.get(*at).is_some_and(|contrast| contrast.key() == key);
        if let Some(at) = self.shown.iter().position(is_it) {
            self.stand.at = at;
            self.here = Some(key);
        }
    }

    /// The next kind: all, then one after the other.
    pub(super) fn next_kind(&mut self) {
        self.kind = match self.kind {
            None => KINDS.first().copied(),
            Some(kind) => KINDS.iter().position(|own| *own == kind).and_then(|at| KINDS.get(at + 1)).copied(),
        };
    }

    /// From the top, whatever it was on.
    pub(super) fn begin_anew(&mut self) {
        self.shown.clear();
        self.here = None;
        self.stand = Stand { shown: self.stand.shown, ..Stand::default() };
    }
}

/// A kind in few words.
pub(super) fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Missed => "missed",
        Kind::OtherCode => "other code",
        Kind::Stance => "stance",
        Kind::Boundary => "ends",
    }
}
