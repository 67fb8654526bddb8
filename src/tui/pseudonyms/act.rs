//! What a person says of groups.

use super::candidates;
use super::choice::{Choice, Chosen};
use super::history::Said;
use super::model::{Model, Over, Part};
use crate::anonymity::{Decision, Kind};
use crate::source::terminal;
use crate::tui::count::counted;
use crate::tui::list::Stand;

/// What is asked before it is done.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Question {
    /// Replace these many listed ones, at least so sure.
    AcceptAll(usize, f32),
    /// Leave behind so many steps.
    Leave(usize),
}

impl Question {
    pub(super) fn text(self) -> String {
        match self {
            Self::AcceptAll(count, least) => {
                format!("replace {} at least {least:.2} sure? y: yes, any other key: no", counted(count, "open form"))
            }
            Self::Leave(steps) => {
                format!("leave, and lose {}? y: yes, any other key: no", counted(steps, "step"))
            }
        }
    }
}

impl Model {
    /// Says what is done with the group under the cursor, and goes to the next open one.
    pub(super) fn decide(&mut self, decision: Decision) {
        let Some((index, group)) = self.current() else { return self.warn("there is nothing to decide") };
        let said = Said { decision, ..Said::of(index, group) };
        let leaves = matches!(decision, Decision::Reject | Decision::RejectAlways);
        let others = self.joined(index);
        if leaves && !others.is_empty() {
            let (count, verb) = (others.len(), if others.len() == 1 { "stands" } else { "stand" });
            let others = counted(count, "other form");
            return self.warn(format!("{others} {verb} under its pseudonym: first say what is done with them"));
        }
        let mut all = vec![said];
        if let Decision::Merge(_) | Decision::Join(_) = decision {
            // They go where it goes: nobody joins a group that joins another.
            all.extend(others.into_iter().map(|other| Said { decision, ..other }));
            all.extend(self.opened_by(decision));
        }
        self.say(&all);
    }

    /// What must be said of a group that is still open when another joins it: it is replaced.
    fn opened_by(&self, decision: Decision) -> Option<Said> {
        let Decision::Join(to) = decision else { return None };
        let group = self.review.groups.get(to).filter(|group| group.decision == Decision::Open)?;
        Some(Said { decision: Decision::Accept, ..Said::of(to, group) })
    }

    /// The groups that stand under another one's pseudonym.
    fn joined(&self, to: usize) -> Vec<Said> {
        let groups = self.review.groups.iter().enumerate();
        let joined = groups.filter(|(_, group)| group.decision == Decision::Join(to));
        joined.map(|(index, group)| Said::of(index, group)).collect()
    }

    /// Says it of all in one step. Whoever decided an open group is led to the next.
    fn say(&mut self, said: &[Said]) {
        let Some(first) = said.first().map(|said| said.group) else { return };
        let is_open = |model: &Self, index: usize| {
            model.review.groups.get(index).is_some_and(|group| group.decision == Decision::Open)
        };
        let was_open = is_open(self, first);
        // Lines move when they are decided: whom to go to is settled by the order before.
        let (before, after) = self.listing.around();
        if self.history.say(&mut self.review.groups, said) == 0 {
            return self.tell("it is so already");
        }
        self.listing.renew(&self.review.groups);
        let was_decided = was_open && !is_open(self, first);
        let mut near = after.into_iter().chain(before.into_iter().rev());
        let next = near.find(|index| is_open(self, *index)).filter(|_| was_decided);
        self.listing.go_to_group(next.unwrap_or(first));
        self.show_its_passages();
        if self.review.open() == 0 && was_decided {
            self.tell("nothing is open any more: w imports");
        }
    }

    /// The places of another group are shown from the first on.
    pub(super) fn show_its_passages(&mut self) {
        self.passages = Stand::default();
        if self.current().is_none() {
            self.part = Part::Groups;
        }
    }

    pub(super) fn undo(&mut self) {
        let group = self.history.undo(&mut self.review.groups);
        self.changed_back(group, "there is nothing to take back");
    }

    pub(super) fn redo(&mut self) {
        let group = self.history.redo(&mut self.review.groups);
        self.changed_back(group, "nothing was taken back");
    }

    fn changed_back(&mut self, group: Option<usize>, nothing: &str) {
        let Some(group) = group else { return self.warn(nothing) };
        self.listing.renew(&self.review.groups);
        self.listing.go_to_group(group);
        self.show_its_passages();
    }

    /// Asks whether all open ones that are listed and at least as sure as this one are replaced.
    pub(super) fn ask_accept_all(&mut self) {
        let Some((_, group)) = self.current() else { return self.warn("there is nothing to decide") };
        let least = group.confidence;
        match self.open_above(least).len() {
            0 => self.warn("none that is listed is open and so sure"),
            count => self.over = Over::Ask(Question::AcceptAll(count, least)),
        }
    }

    /// What was asked is done.
    pub(super) fn accept_above(&mut self, least: f32) {
        let said = self.open_above(least);
        self.say(&said);
        let rest = counted(self.review.open(), "form");
        self.tell(format!("{} will be replaced; {rest} left to decide", counted(said.len(), "form")));
    }

    fn open_above(&self, least: f32) -> Vec<Said> {
        let listed = self.listing.shown().iter();
        let groups = listed.filter_map(|(_, index)| Some((*index, self.review.groups.get(*index)?)));
        let sure = groups.filter(|(_, group)| group.decision == Decision::Open && group.confidence >= least);
        sure.map(|(index, group)| Said { decision: Decision::Accept, ..Said::of(index, group) }).collect()
    }

    pub(super) fn choose_kind(&mut self) {
        match self.current() {
            None => self.warn("there is nothing to decide"),
            Some((_, group)) if matches!(group.decision, Decision::Merge(_) | Decision::Join(_)) => {
                self.warn("it has the kind of what it was merged with; a takes it out of that");
            }
            Some((_, group)) => {
                let choice = Choice::new("What is it?", candidates::kinds(group.kind));
                self.over = Over::Choice(Box::new(choice));
            }
        }
    }

    pub(super) fn choose_other(&mut self) {
        let Some((index, group)) = self.current() else { return self.warn("there is nothing to decide") };
        if !group.kind.has_identity() {
            let word = group.kind.word();
            return self.warn(format!("a thing of kind {word} stands for itself: c says that it is something else"));
        }
        let candidates = candidates::others(self, index, group);
        if candidates.is_empty() {
            return self.warn("there is nobody and nothing else yet");
        }
        let title = format!("Whose other name is `{}`?", terminal(&group.form));
        self.over = Over::Choice(Box::new(Choice::new(&title, candidates)));
    }

    pub(super) fn chosen(&mut self, chosen: Chosen) {
        match chosen {
            Chosen::Kind(kind) => self.change_kind(kind),
            Chosen::Identity(no) => self.decide(Decision::Merge(no)),
            Chosen::Group(to) => self.join(to),
        }
    }

    /// Says that the group under the cursor is another name of another one: under whatever pseudonym that stands.
    fn join(&mut self, to: usize) {
        let Some((index, group)) = self.current() else { return };
        let root = self.review.root(to);
        if let Some(other) = self.review.groups.get(to).filter(|_| self.leads_to(to, index)) {
            // That one gets the pseudonym of this one as it is: it is enough that both are replaced.
            let (own, accept) = (Said::of(index, group), Decision::Accept);
            let own = if group.decision.replaces() { own } else { Said { decision: accept, ..own } };
            let other = Said::of(to, other);
            let other = if other.decision.replaces() { other } else { Said { decision: accept, ..other } };
            return self.say(&[own, other]);
        }
        match self.review.groups.get(root).map(|group| group.decision) {
            Some(Decision::Merge(no)) => self.decide(Decision::Merge(no)),
            Some(_) => self.decide(Decision::Join(root)),
            None => {}
        }
    }

    /// Whether a group has the pseudonym of another one, or will have it as soon as it is replaced.
    fn leads_to(&self, from: usize, to: usize) -> bool {
        let next = |at: &usize| match self.review.groups.get(*at).map(|group| (group.decision, group.belongs))? {
            (Decision::Join(next), _) => Some(next),
            (Decision::Merge(_), _) => None,
            (_, belongs) => belongs,
        };
        // No chain is longer than there are groups.
        std::iter::successors(Some(from), next).take(self.review.groups.len()).any(|at| at == to)
    }

    fn change_kind(&mut self, kind: Kind) {
        let Some((index, group)) = self.current() else { return };
        let said = Said { kind, ..Said::of(index, group) };
        if !kind.has_identity() && !self.joined(index).is_empty() {
            return self.warn("others stand under its pseudonym: decide those first");
        }
        self.say(&[said]);
    }
}
