//! What a person says of the groups, and how it is taken back.

use super::{Decision, Group, Review};
use crate::anonymity::{IdentityNo, Kind};

/// Why a decision cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There is no such group.
    #[error("there is no such group")]
    NoGroup,
    /// There is no such identity.
    #[error("there is no identity {}", .0.0)]
    NoIdentity(IdentityNo),
    /// It would get its own pseudonym by way of itself.
    #[error("a group cannot be joined to itself")]
    Circle,
    /// Dates, numbers and the like have no pseudonyms.
    #[error("only names have pseudonyms to share")]
    NoName,
}

impl Review {
    /// Accepts what is open and at least so sure; gives how many groups that were. One step to undo.
    pub fn accept_above(&mut self, confidence: f32) -> usize {
        let sure = |group: &Group| group.decision == Decision::Open && group.confidence >= confidence;
        let open: Vec<usize> = self.at(sure);
        let step = open.iter().filter_map(|index| self.before(*index)).collect();
        for group in self.groups.iter_mut().filter(|group| sure(group)) {
            group.decision = Decision::Accept;
        }
        if !open.is_empty() {
            self.steps.push(step);
        }
        open.len()
    }

    /// Says what is to be done with a group. A group joined to one that is itself joined goes where that goes.
    ///
    /// # Errors
    /// [`Refused`]: nothing is changed.
    pub fn decide(&mut self, index: usize, decision: Decision) -> Result<(), Refused> {
        let before = self.before(index).ok_or(Refused::NoGroup)?;
        let decision = self.possible(index, decision)?;
        if let Some(group) = self.groups.get_mut(index) {
            group.decision = decision;
        }
        self.steps.push(vec![before]);
        Ok(())
    }

    /// Says what a group is. What it was joined or merged with is forgotten where the new kind has no pseudonyms.
    ///
    /// # Errors
    /// [`Refused::NoGroup`].
    pub fn set_kind(&mut self, index: usize, kind: Kind) -> Result<(), Refused> {
        let before = self.before(index).ok_or(Refused::NoGroup)?;
        if let Some(group) = self.groups.get_mut(index) {
            group.kind = kind;
            if !kind.has_identity() && matches!(group.decision, Decision::Merge(_) | Decision::Join(_)) {
                group.decision = Decision::Accept;
            }
        }
        self.steps.push(vec![before]);
        Ok(())
    }

    /// Takes the last step back; gives the index of the (first) group it was about, `None` where there is no step.
    pub fn undo(&mut self) -> Option<usize> {
        let step = self.steps.pop()?;
        for (index, decision, kind) in &step {
            if let Some(group) = self.groups.get_mut(*index) {
                (group.decision, group.kind) = (*decision, *kind);
            }
        }
        step.first().map(|(index, ..)| *index)
    }

    /// The group whose pseudonym a group gets: itself, or where joins (and what it seems to belong to) lead while
    /// these are to be replaced.
    pub fn root(&self, index: usize) -> usize {
        let mut at = index;
        // No chain is longer than there are groups.
        for _ in 0..self.groups.len() {
            let next = self.groups.get(at).and_then(|group| match group.decision {
                Decision::Join(to) => Some(to),
                Decision::Accept if group.identity.is_none() && group.kind.has_identity() => group.belongs,
                _ => None,
            });
            let replaced = |to: &usize| {
                self.groups.get(*to).is_some_and(|group| group.decision.replaces() && group.kind.has_identity())
            };
            match next.filter(replaced) {
                Some(to) => at = to,
                None => return at,
            }
        }
        index
    }

    fn possible(&self, index: usize, decision: Decision) -> Result<Decision, Refused> {
        let group = self.groups.get(index).ok_or(Refused::NoGroup)?;
        match decision {
            Decision::Merge(_) | Decision::Join(_) if !group.kind.has_identity() => Err(Refused::NoName),
            Decision::Merge(no) if !self.known.contains_key(&no) => Err(Refused::NoIdentity(no)),
            Decision::Join(to) => {
                let target = self.groups.get(to).ok_or(Refused::NoGroup)?;
                let root = self.root(to);
                match () {
                    () if !target.kind.has_identity() => Err(Refused::NoName),
                    () if to == index || root == index => Err(Refused::Circle),
                    () => Ok(Decision::Join(root)),
                }
            }
            other => Ok(other),
        }
    }

    fn before(&self, index: usize) -> Option<(usize, Decision, Kind)> {
        self.groups.get(index).map(|group| (index, group.decision, group.kind))
    }

    fn at(&self, fits: impl Fn(&Group) -> bool) -> Vec<usize> {
        self.groups.iter().enumerate().filter(|(_, group)| fits(group)).map(|(index, _)| index).collect()
    }
}
