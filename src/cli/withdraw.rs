//! `belegg withdraw`: consent is withdrawn, the words go.

use std::path::PathBuf;

use sha2::{Digest as _, Sha256};

use super::{Failure, Session};
use crate::coding::Action;
use crate::project::searchable::forget;
use crate::project::{Project, ProjectError, Withdrawal, atomic, unsaved};
use crate::source::{nearest, terminal};
use crate::transcript::ParticipantId;

/// Take a participant's words out of the project: consent was withdrawn
///
/// Every turn of theirs is emptied in the transcripts; the words copied into journals and memos are
/// blanked, and an entry there tells that it was done; exports that hold them are removed, and the search index with
/// them, to be made anew. Numbers of turns, ids and everybody else's codings stay as they are. Counts change at
/// once, and `check` points at every sentence that rested on them. What git or backups remember is yours to delete.
#[derive(Debug, clap::Args)]
pub struct Withdraw {
    /// The participant's id
    #[arg(value_name = "PARTICIPANT")]
    participant: ParticipantId,
    /// Show what would be done
    #[arg(long)]
    dry_run: bool,
    /// Write a receipt that repeats no words to this file, which must not exist yet
    #[arg(long, value_name = "FILE", conflicts_with = "dry_run")]
    receipt: Option<PathBuf>,
}

impl Withdraw {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = session.project()?;
        self.known(&project)?;
        let withdrawal = project.withdrawal(&self.participant)?;
        if !self.dry_run {
            self.carry_out(session, &project, &withdrawal)?;
        }
        for change in withdrawal.changes() {
            let told = if self.dry_run { format!("would have {change}") } else { change.clone() };
            session.out.line(terminal(&told))?;
        }
        tell_what_stays(session, &withdrawal);
        session.out.tell("now run `belegg check`: it points at every sentence that rested on these words");
        Ok(())
    }

    fn known(&self, project: &Project) -> Result<(), Failure> {
        let people = project.transcripts.iter().flat_map(|transcript| &transcript.participants);
        let known: Vec<&str> = people.map(|participant| participant.id.as_str()).collect();
        if known.contains(&self.participant.as_str()) {
            return Ok(());
        }
        let mend = nearest(self.participant.as_str(), &known).map(|near| format!("did you mean `{near}`?"));
        Err(Failure::usage(format!("there is no participant `{}`", terminal(self.participant.as_str())), mend))
    }

    fn carry_out(
        &self,
        session: &mut Session<'_, '_>,
        project: &Project,
        withdrawal: &Withdrawal,
    ) -> Result<(), Failure> {
        nothing_waits(session, project)?;
        let receipt = self.receipt.as_deref().map(|file| session.new_file(file)).transpose()?;
        if !withdrawal.is_done() {
            let name = session.writer()?;
            project.apply(withdrawal)?;
            let entry = (session.world.new_id(), Action::Redact(self.participant.clone()));
            // Read anew: the journal it goes into may be one that was just rewritten.
            let project = session.project()?;
            session.record(&project, &name, vec![entry])?;
        }
        // After the transcripts: whoever builds an index from now on finds the words gone.
        forget(session.world.cache.as_deref(), &project.root)?;
        if let Some((disk, file)) = receipt {
            atomic::write(&*disk, &file, self.receipt_text(session, withdrawal).as_bytes())
                .map_err(ProjectError::from)?;
        }
        Ok(())
    }

    /// What was done, when, to which files: enough to show the person, and nothing they said.
    fn receipt_text(&self, session: &Session<'_, '_>, withdrawal: &Withdrawal) -> String {
        let mut text = format!("# Withdrawal of {}\n\n{}\n\n", self.participant, session.world.now());
        for change in withdrawal.changes() {
            text.push_str(&format!("- {change}\n"));
        }
        text.push_str("\nSHA-256 of the files as they are now:\n\n");
        for (file, bytes) in withdrawal.files() {
            let digest: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            text.push_str(&format!("- {file}: {digest}\n"));
        }
        text.push_str(
            "\nNot reached by belegg: recordings, raw transcripts, the key file, backups, version control.\n",
        );
        text
    }
}

/// What is a person's to look at.
fn tell_what_stays(session: &mut Session<'_, '_>, withdrawal: &Withdrawal) {
    if withdrawal.memos() > 0 {
        session.out.tell(format_args!(
            "{} of the coders' memos on these passages stay: see in `belegg segments` whether they say too much",
            withdrawal.memos()
        ));
    }
    for place in withdrawal.left() {
        session
            .out
            .tell(format_args!("{}: still repeats words of theirs: take them out", terminal(&place.to_string())));
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
