//! `belegg pseudonyms show`.

use super::{meant, sure};
use crate::cli::key::KeyOptions;
use crate::cli::{Failure, Session};
use crate::project::key::KeyFile;
use crate::source::terminal;

/// Tell who is behind a pseudonym: prints names
#[derive(Debug, clap::Args)]
pub(super) struct Show {
    /// The pseudonym, or a participant's id
    #[arg(value_name = "PSEUDONYM")]
    pseudonym: String,
    /// Print names without asking
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    key: KeyOptions,
}

impl Show {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        sure(session, self.yes, "This prints names. Go on?")?;
        let root = session.root()?;
        let place = self.key.place(session, &root)?;
        let opener = self.key.opener(session, &place)?;
        let known = KeyFile::look(session.disks, &place, &opener)?;
        let identity = meant(&known, &self.pseudonym)?;
        let participant = identity.participant.as_deref().map_or(String::new(), |id| format!(", participant {id}"));
        session.out.line(format_args!("{} ({}{participant})", identity.pseudonym, identity.kind.word()))?;
        for form in &identity.forms {
            session.out.line(format_args!("  {}", terminal(form)))?;
        }
        Ok(())
    }
}
