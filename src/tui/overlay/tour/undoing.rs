//! Taking back what was done since the tour began, however often it was undone and done again meanwhile.

use std::collections::BTreeSet;

use crate::coding::{Action, EntryId};
use crate::tui::study::Study;

/// What takes back the entries made since the first `start` of this session, the last first; nothing where they have no
/// effect. What was there before is as it was then, also where it was undone meanwhile.
pub(super) fn of(study: &Study, start: usize) -> Vec<Action> {
    let made = study.made().get(start..).unwrap_or_default();
    let known: BTreeSet<EntryId> = made.iter().copied().collect();
    // Whatever undoes an entry comes after it: from the last to the first, each is settled when it is come to.
    let mut undone = BTreeSet::new();
    let mut actions = Vec::new();
    for id in made.iter().rev() {
        let Some((_, entry)) = study.history().entry(*id) else { continue };
        match entry.action {
            // Without effect itself.
            _ if undone.contains(id) => {}
            Action::Undo(of) if known.contains(&of) => drop(undone.insert(of)),
            _ => actions.push(Action::Undo(*id)),
        }
    }
    actions
}
