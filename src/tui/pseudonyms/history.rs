//! Taking back, and doing again: nothing decided is lost until one is done.

use crate::anonymity::{Decision, Group, Kind};

/// What is said of one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Said {
    /// Its index.
    pub(super) group: usize,
    pub(super) kind: Kind,
    pub(super) decision: Decision,
}

impl Said {
    /// As a group stands.
    pub(super) fn of(index: usize, group: &Group) -> Self {
        Self { group: index, kind: group.kind, decision: group.decision }
    }

    fn put(self, groups: &mut [Group]) {
        if let Some(group) = groups.get_mut(self.group) {
            group.kind = self.kind;
            group.decision = self.decision;
        }
    }
}

/// What was done in one step: before and after.
#[derive(Debug)]
struct Step(Vec<(Said, Said)>);

/// What was done, and what was taken back.
#[derive(Debug, Default)]
pub(super) struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Says something of groups, in one step; gives of how many it was not so before.
    pub(super) fn say(&mut self, groups: &mut [Group], said: &[Said]) -> usize {
        let before = |said: &Said| groups.get(said.group).map(|group| Said::of(said.group, group));
        let pairs = said.iter().filter_map(|said| Some((before(said)?, *said)));
        let step = Step(pairs.filter(|(before, after)| before != after).collect());
        let count = step.0.len();
        if count > 0 {
            step.0.iter().for_each(|(_, after)| after.put(groups));
            self.done.push(step);
            self.undone.clear();
        }
        count
    }

    /// Takes the last step back; gives the group it began with.
    pub(super) fn undo(&mut self, groups: &mut [Group]) -> Option<usize> {
        let step = self.done.pop()?;
        step.0.iter().rev().for_each(|(before, _)| before.put(groups));
        let first = step.0.first().map(|(before, _)| before.group);
        self.undone.push(step);
        first
    }

    /// Does again what was taken back last; gives the group it began with.
    pub(super) fn redo(&mut self, groups: &mut [Group]) -> Option<usize> {
        let step = self.undone.pop()?;
        step.0.iter().for_each(|(_, after)| after.put(groups));
        let first = step.0.first().map(|(before, _)| before.group);
        self.done.push(step);
        first
    }

    /// How many steps can be taken back.
    pub(super) fn len(&self) -> usize {
        self.done.len()
    }
}
