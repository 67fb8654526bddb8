//! `belegg undo`: taking back the last thing done, across restarts.

use std::collections::HashMap;

use super::{Failure, Session};
use crate::coding::{Action, CoderId, Entry, EntryId, Steps, describe};
use crate::project::Project;

/// Take back the last thing you did, or one entry by its id
///
/// Works back through everything you did, one step a call; --redo goes forward again. What a search
/// coded (`search --tag`) or a split recoded (`codebook split`) in one go is one step. Nothing is deleted: undoing is an entry of its own.
#[derive(Debug, clap::Args)]
pub struct Undo {
    /// An entry's id (`belegg log` shows them)
    #[arg(value_name = "ID")]
    id: Option<EntryId>,
    /// Take back the last undo instead
    #[arg(long, conflicts_with = "id")]
    redo: bool,
}

impl Undo {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = session.project()?;
        let name = session.writer()?;
        let step = match self.id {
            Some(id) => vec![named(&project, &name.coder, id)?],
            None => last(&project, &name.coder, self.redo)?,
        };
        let ids = session.world.new_id().batch();
        let actions = ids.zip(&step).map(|(id, entry)| (id, Action::Undo(entry.id))).collect();
        session.record(&project, &name, actions)?;
        let word = if self.redo { "did again" } else { "undid" };
        step.iter().try_for_each(|entry| session.out.line(format_args!("{word} {}: {}", entry.id, describe(entry))))
    }
}

/// The coder's own entry with an id.
fn named<'p>(project: &'p Project, coder: &CoderId, id: EntryId) -> Result<&'p Entry, Failure> {
    let mend = || "`belegg log` shows the ids".to_owned();
    let (name, entry) = project
        .entries()
        .into_iter()
        .find(|(_, entry)| entry.id == id)
        .ok_or_else(|| Failure::usage(format!("there is no entry `{id}`"), mend()))?;
    if name.coder != *coder {
        return Err(Failure::usage(format!("`{id}` is `{}`'s entry, not `{coder}`'s", name.coder), mend()));
    }
    if let Action::Redact(participant) = &entry.action {
        let message = format!("`{id}` took the words of `{participant}` out of the project: that cannot be undone");
        return Err(Failure::usage(message, None));
    }
    Ok(entry)
}

/// The entries that one step back or forward undoes: one, or a whole batch, the last first.
fn last<'p>(project: &'p Project, coder: &CoderId, redo: bool) -> Result<Vec<&'p Entry>, Failure> {
    let entries = project.entries();
    let steps = Steps::new(entries.iter().copied(), coder);
    let Some(step) = (if redo { steps.forward() } else { steps.back() }) else {
        let message = if redo { "there is nothing to do again" } else { "there is nothing to undo" };
        return Err(Failure::usage(message, None));
    };
    let by_id: HashMap<EntryId, &Entry> = entries.into_iter().map(|(_, entry)| (entry.id, entry)).collect();
    Ok(step.iter().filter_map(|id| by_id.get(id).copied()).collect())
}
