//! What is done to passages: all that are marked in one step, else the one one is on.

use super::CodeView;
use crate::coding::{Action, Coding, MemoTarget, Stance};
use crate::tui::key::Command;
use crate::tui::overlay::{Memo, Picker, Purpose};
use crate::tui::request::Request;
use crate::tui::study::Study;

impl CodeView {
    /// Does a command on passages; `None` where it is none.
    pub(super) fn act(&self, command: Command, study: &Study) -> Option<Vec<Request>> {
        let stance = |stance: Stance| {
            self.on_own(study, |codings| {
                let other = codings.iter().filter(|coding| coding.stance != stance);
                (other.map(|coding| Action::Stance(coding.id, stance)).collect(), format!("now {}", stance.word()))
            })
        };
        Some(match command {
            Command::PassageSupports => stance(Stance::Support),
            Command::PassageContradicts => stance(Stance::Contradict),
            Command::PassageMixed => stance(Stance::Mixed),
            Command::PassageMention => stance(Stance::Mention),
            Command::StarMarked => self.on_own(study, star),
            Command::UncodeMarked => self.on_own(study, |codings| {
                let actions = codings.iter().map(|coding| Action::Uncode(coding.id)).collect();
                (actions, "taken away; undo brings back".to_owned())
            }),
            Command::RecodeMarked => self.recode(study),
            Command::MemoOn => self.memo(study),
            _ => return None,
        })
    }

    /// One's own among what is acted on; others' are told apart.
    fn own<'s>(&self, study: &'s Study) -> (Vec<&'s Coding>, usize) {
        let wanted = self.gathered.last().map(|gathered| self.listed.wanted(gathered)).unwrap_or_default();
        let codings: Vec<&Coding> = wanted.iter().filter_map(|id| study.coding(*id)).collect();
        let all = codings.len();
        let own: Vec<&Coding> = codings.into_iter().filter(|coding| coding.by.coder == study.me.coder).collect();
        let others = all - own.len();
        (own, others)
    }

    fn on_own(&self, study: &Study, what: impl FnOnce(&[&Coding]) -> (Vec<Action>, String)) -> Vec<Request> {
        let (own, others) = self.own(study);
        if own.is_empty() {
            return vec![Request::warn(refused(others))];
        }
        let (actions, told) = what(&own);
        if actions.is_empty() {
            return vec![Request::tell("it is so already")];
        }
        let count = actions.len();
        let passages = if count == 1 { "1 passage".to_owned() } else { format!("{count} passages") };
        let left = match others {
            0 => String::new(),
            others => format!("; {others} of somebody else's left as they are"),
        };
        vec![Request::Act(actions, format!("{passages} {told}{left}"))]
    }

    fn recode(&self, study: &Study) -> Vec<Request> {
        let (own, others) = self.own(study);
        if own.is_empty() {
            return vec![Request::warn(refused(others))];
        }
        let ids = own.iter().map(|coding| coding.id).collect();
        vec![Request::open(Picker::new(Purpose::Recode(ids), study, None))]
    }

    /// A memo is written on one passage, whatever is marked.
    fn memo(&self, study: &Study) -> Vec<Request> {
        let current = self.gathered.last().and_then(|gathered| self.listed.current(gathered));
        let coding = current.and_then(|row| study.coding(row.id));
        match coding {
            Some(coding) if coding.by.coder == study.me.coder => {
                vec![Request::open(Memo::new(MemoTarget::Coding(coding.id), study))]
            }
            coding => vec![Request::warn(refused(usize::from(coding.is_some())))],
        }
    }
}

/// Stars all unless all have one.
fn star(codings: &[&Coding]) -> (Vec<Action>, String) {
    let bare: Vec<&&Coding> = codings.iter().filter(|coding| !coding.starred).collect();
    match bare.is_empty() {
        true => {
            let actions = codings.iter().map(|coding| Action::Unstar(coding.id)).collect();
            (actions, "no longer marked as worth printing".to_owned())
        }
        false => {
            let actions = bare.iter().map(|coding| Action::Star(coding.id)).collect();
            (actions, "marked as worth printing".to_owned())
        }
    }
}

fn refused(others: usize) -> &'static str {
    match others {
        0 => "there is no passage here",
        _ => "somebody else coded this: decide about it when you compare (8)",
    }
}
