//! `belegg withdraw`: consent is withdrawn, the words go.

use super::{Failure, Session};
use crate::project::searchable::forget;
use crate::project::{Project, unsaved};
use crate::source::{nearest, terminal};
use crate::transcript::ParticipantId;

/// Take a participant's words out of the project: consent was withdrawn
///
/// Every turn of theirs is emptied in the transcripts and the words copied into journals are
/// blanked; numbers of turns, ids and everybody else's codings stay as they are. Counts change at
/// once, and `check` points at every sentence that rested on them. The search index is removed too
/// and made anew. What git or backups remember is yours to delete.
#[derive(Debug, clap::Args)]
pub struct Withdraw {
    /// The participant's id
    #[arg(value_name = "PARTICIPANT")]
    participant: ParticipantId,
    /// Show what would be done
    #[arg(long)]
    dry_run: bool,
}

impl Withdraw {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = session.project()?;
        let people = project.transcripts.iter().flat_map(|transcript| &transcript.participants);
        let known: Vec<&str> = people.map(|participant| participant.id.as_str()).collect();
        if !known.contains(&self.participant.as_str()) {
            let mend = nearest(self.participant.as_str(), &known).map(|near| format!("did you mean `{near}`?"));
            return Err(Failure::usage(
                format!("there is no participant `{}`", terminal(self.participant.as_str())),
                mend,
            ));
        }
        let withdrawal = project.withdrawal(&self.participant)?;
        if !self.dry_run {
            nothing_waits(session, &project)?;
            project.apply(&withdrawal)?;
            // After the transcripts: whoever builds an index from now on finds the words gone.
            forget(session.world.cache.as_deref(), &project.root)?;
        }
        let word = if self.dry_run { "would empty" } else { "emptied" };
        for change in withdrawal.changes() {
            session.out.line(format_args!("{word} {}", terminal(change)))?;
        }
        if withdrawal.memos() > 0 {
            session.out.tell(format_args!(
                "{} of the coders' memos on these passages stay: see in `belegg segments` whether they repeat the words",
                withdrawal.memos()
            ));
        }
        session.out.tell("now run `belegg check`: it points at every sentence that rested on these words");
        Ok(())
    }
}

/// What the coding screen could not save may hold the participant's words, and would bring them back.
fn nothing_waits(session: &Session<'_, '_>, project: &Project) -> Result<(), Failure> {
    let waiting = unsaved(session.world.cache.as_deref(), &project.root);
    let Some(first) = waiting.first() else { return Ok(()) };
    let file = terminal(&first.display().to_string());
    let mend = "open the project once with `belegg code` as that coder, which saves them; then withdraw".to_owned();
    Err(Failure::usage(format!("entries that could not be saved still wait in `{file}`"), mend))
}
