//! `belegg undo`: taking back the last thing done, across restarts.

use std::collections::BTreeSet;

use super::{Failure, Session};
use crate::coding::{Action, CoderId, Entry, EntryId, JournalName};
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
        step.iter().try_for_each(|entry| {
            session.out.line(format_args!("{word} {}: {}", entry.id, super::log::describe(entry)))
        })
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
    Ok(entry)
}

/// The entries that one step back or forward undoes: one, or a whole batch, the last first.
///
/// An undo stands one step above what it undoes: undoing an entry of the work takes it back, undoing
/// that undo does it again. A step back goes to the coder's last entry in effect that does something;
/// a step forward to the last undo in effect that takes something back, unless work was done since.
fn last<'p>(project: &'p Project, coder: &CoderId, redo: bool) -> Result<Vec<&'p Entry>, Failure> {
    let entries = project.entries();
    let takes_back = taking_back(&entries);
    let mut undone = BTreeSet::new();
    let mut step: Vec<&Entry> = Vec::new();
    for (name, entry) in entries.iter().rev() {
        if let Action::Undo(of) = entry.action
            && !undone.contains(&entry.id)
        {
            undone.insert(of);
        }
        let own = name.coder == *coder && !matches!(entry.action, Action::Newer(_));
        if !own || undone.contains(&entry.id) {
            continue;
        }
        // Entries of the coder's other machine may stand between those of a batch.
        if step.last().is_some_and(|after| !after.id.follows(entry.id) || after.at != entry.at) {
            continue;
        }
        match (&entry.action, redo) {
            (Action::Undo(_), true) if takes_back.contains(&entry.id) => step.push(entry),
            (Action::Undo(_), _) => {}
            (_, false) => step.push(entry),
            (_, true) => break,
        }
    }
    if !step.is_empty() {
        return Ok(step);
    }
    let message = if redo { "there is nothing to do again" } else { "there is nothing to undo" };
    Err(Failure::usage(message, None))
}

/// The undos that take something back; an undo of one of them does it again.
fn taking_back(entries: &[(&JournalName, &Entry)]) -> BTreeSet<EntryId> {
    let mut taking = BTreeSet::new();
    for (_, entry) in entries {
        if let Action::Undo(of) = entry.action
            && !taking.contains(&of)
        {
            taking.insert(entry.id);
        }
    }
    taking
}
