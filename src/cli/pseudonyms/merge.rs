//! `belegg pseudonyms merge`.

use super::{bare, meant, replace};
use crate::cli::key::KeyOptions;
use crate::cli::{Failure, Session};
use crate::project::ProjectError;

/// Make two pseudonyms one: the same person or place under two names
#[derive(Debug, clap::Args)]
pub(super) struct Merge {
    /// The pseudonym that stays
    #[arg(value_name = "KEPT")]
    kept: String,
    /// The one that becomes it
    #[arg(value_name = "GONE")]
    gone: String,
    #[command(flatten)]
    key: KeyOptions,
}

impl Merge {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = session.project()?;
        let place = self.key.place(session, &project.root)?;
        let mut key = self.key.open(session, &place)?;
        let (kept, stays) = meant(&key.identities, &self.kept).map(|one| (one.no, one.pseudonym.clone()))?;
        let (gone, goes) = meant(&key.identities, &self.gone).map(|one| (one.no, one.pseudonym.clone()))?;
        key.identities.merge(kept, gone).map_err(ProjectError::from)?;
        key.save()?;
        // Merged before by a run that was cut off: what it is called still is the argument's.
        let old = if kept == gone { bare(&self.gone).to_owned() } else { goes };
        if old != stays {
            replace(session, &project, &old, &stays)?;
        }
        session.out.line(format_args!("`{old}` is `{stays}` now"))
    }
}
