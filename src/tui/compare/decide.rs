//! What a decision writes.

use super::{Contrast, Side};
use crate::agreement::Outcome;
use crate::coding::{Action, CoderId, Decision};
use crate::tui::study::Study;

/// The entries that a decision makes: for each coding of the difference that is not decided so already.
///
/// Where one coder has no coding, that this one stands means that the other's does not.
pub(super) fn actions(contrast: &Contrast, outcome: Outcome, study: &Study) -> Vec<Action> {
    let (mine, theirs) = match outcome {
        Outcome::Mine => (Decision::Keep, Decision::Drop),
        Outcome::Theirs => (Decision::Drop, Decision::Keep),
        Outcome::Both => (Decision::Keep, Decision::Keep),
        Outcome::Neither => (Decision::Drop, Decision::Drop),
    };
    let both = [(&contrast.mine, mine), (&contrast.theirs, theirs)];
    let wanted = both.into_iter().filter_map(|(side, decision)| Some((side.as_ref()?, decision)));
    let new = wanted.filter(|(side, decision)| !is_so(side, *decision, study));
    new.map(|(side, decision)| Action::Decide(side.id, decision)).collect()
}

fn is_so(side: &Side, decision: Decision, study: &Study) -> bool {
    study.coding(side.id).is_some_and(|coding| coding.decision == Some(decision))
}

/// A decision as it will be read again: of a coding that stands alone, that both stand is that it stands.
pub(super) fn as_told(contrast: &Contrast, outcome: Outcome) -> Outcome {
    match (contrast.mine.is_some(), contrast.theirs.is_some(), outcome) {
        (true, true, outcome) => outcome,
        (true, false, Outcome::Mine | Outcome::Both) => Outcome::Mine,
        (false, true, Outcome::Theirs | Outcome::Both) => Outcome::Theirs,
        _ => Outcome::Neither,
    }
}

/// In words.
pub(super) fn told(outcome: Outcome, pair: &[CoderId; 2], study: &Study) -> String {
    let [one, other] = pair;
    match outcome {
        Outcome::Mine => format!("{} stands", whose(one, study)),
        Outcome::Theirs => format!("{} stands", whose(other, study)),
        Outcome::Both => "both stand".to_owned(),
        Outcome::Neither => "neither stands".to_owned(),
    }
}

/// `mine`, or `cd's`.
pub(super) fn whose(coder: &CoderId, study: &Study) -> String {
    if *coder == study.me.coder { "mine".to_owned() } else { format!("{coder}'s") }
}
