//! `belegg undo`: taking back the last thing done, across restarts.

use super::{Failure, Session};
use crate::coding::{Action, CoderId, Entry, EntryId};
use crate::project::Project;

/// Take back the last thing you did, or one entry by its id
///
/// Works back through everything you did, one step a call; --redo goes forward again. Nothing is
/// deleted: undoing is an entry of its own.
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
        let entry = match self.id {
            Some(id) => named(&project, &name.coder, id)?,
            None => last(&project, &name.coder, self.redo)?,
        };
        let told = super::log::describe(entry);
        let actions = vec![(session.world.new_id(), Action::Undo(entry.id))];
        session.record(&project, &name, actions)?;
        let word = if self.redo { "did again" } else { "undid" };
        session.out.line(format_args!("{word} {}: {told}", entry.id))
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

/// The coder's last entry in effect that is no undo; for a redo the last undo in effect of such an entry.
fn last<'p>(project: &'p Project, coder: &CoderId, redo: bool) -> Result<&'p Entry, Failure> {
    let entries = project.entries();
    let mut undone = std::collections::BTreeSet::new();
    let mut candidate = None;
    for (name, entry) in entries.iter().rev() {
        if undone.contains(&entry.id) {
            continue;
        }
        let is_undo = matches!(entry.action, Action::Undo(_));
        if let Action::Undo(of) = entry.action {
            undone.insert(of);
        }
        let own = name.coder == *coder && !matches!(entry.action, Action::Newer(_));
        if own && redo != is_undo {
            // Something new was done after the last undo: there is nothing to do again.
            if redo {
                break;
            }
        }
        if own && redo == is_undo {
            candidate = Some(*entry);
            break;
        }
    }
    candidate.ok_or_else(|| {
        Failure::usage(if redo { "there is nothing to do again" } else { "there is nothing to undo" }, None)
    })
}
