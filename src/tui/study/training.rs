//! When the suggester learns anew: once the project is read, and after every twenty codings.

use std::sync::Arc;

use super::{Snapshot, Study};
use crate::coding::{Action, EntryId};
use crate::project::Learning;
use crate::project::journals::Draft;
use crate::search::suggest::{Settings, Suggester};
use crate::tui::effect::Effect;
use crate::tui::message::Moment;
use crate::tui::request::Answer;

/// How many codings may be made before it learns anew.
const EVERY: usize = 20;

/// How far the suggester is behind.
#[derive(Debug, Default)]
pub(super) struct Training {
    /// What was asked for last.
    ticket: Option<EntryId>,
    /// Codings that it has not learned from.
    missed: usize,
}

impl Study {
    /// Lets the suggester learn from everything as it is now, on another thread.
    pub fn train(&mut self, moment: &Moment) -> Effect {
        self.training = Training { ticket: Some(moment.id), missed: 0 };
        let snapshot = self.snapshot();
        Effect::Compute(moment.id, Box::new(move || Answer::Trained(trained(&snapshot))))
    }

    /// It has learned, or there is too little to learn from; of several only the last one asked for counts.
    pub fn trained(&mut self, ticket: EntryId, suggester: Option<Arc<Suggester>>) {
        if self.training.ticket == Some(ticket) {
            self.training.ticket = None;
            self.suggester = suggester;
        }
    }

    /// Things were done: after enough of them it learns anew.
    pub(super) fn train_after(&mut self, drafts: &[Draft], moment: &Moment) -> Option<Effect> {
        let teaches = |draft: &&Draft| matches!(draft.action, Action::Code { .. } | Action::Recode(..));
        self.training.missed += drafts.iter().filter(teaches).count();
        (self.training.missed >= EVERY && self.training.ticket.is_none()).then(|| self.train(moment))
    }
}

/// Learns from what this coder may see: a suggestion must not tell what others coded in an unread transcript.
fn trained(snapshot: &Snapshot) -> Option<Arc<Suggester>> {
    let material = snapshot.material();
    let learning = Learning::new(&material, |coding| snapshot.may_see(coding));
    learning.train(&Settings::default()).ok().map(Arc::new)
}
