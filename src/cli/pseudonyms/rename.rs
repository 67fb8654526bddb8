//! `belegg pseudonyms rename`.

use super::{bare, meant, replace};
use crate::cli::key::KeyOptions;
use crate::cli::{Failure, Session};
use crate::project::ProjectError;

/// Give a pseudonym another name, in the key file and in all transcripts
#[derive(Debug, clap::Args)]
pub(super) struct Rename {
    /// The pseudonym as it is
    #[arg(value_name = "OLD")]
    old: String,
    /// What it shall be, such as `"kommune 7"`
    #[arg(value_name = "NEW")]
    new: String,
    #[command(flatten)]
    key: KeyOptions,
}

impl Rename {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = session.project()?;
        let place = self.key.place(session, &project.root)?;
        let mut key = self.key.open(session, &place)?;
        let (no, old) = meant(&key.identities, &self.old).map(|one| (one.no, one.pseudonym.clone()))?;
        let new = bare(&self.new).trim();
        key.identities.rename(no, new).map_err(ProjectError::from)?;
        // The key first: it knows the old one too, so that a transcript that could not be written still resolves.
        key.save()?;
        // As it was called when a run before this one was cut off, too.
        let named = bare(&self.old).to_owned();
        if named != old && named != new && key.identities.by_pseudonym(&named).is_some_and(|one| one.no == no) {
            replace(session, &project, &named, new)?;
        }
        if old != new {
            replace(session, &project, &old, new)?;
        }
        session.out.line(format_args!("`{old}` is `{new}` now"))
    }
}
