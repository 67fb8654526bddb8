//! `belegg pseudonyms forget`.

use super::{meant, sure};
use crate::anonymity::identity::Register;
use crate::cli::key::KeyOptions;
use crate::cli::{Failure, Session};
use crate::project::ProjectError;

/// Take an identity out of the key file: nobody can tell any more who it was
///
/// The pseudonym stays where it stands in transcripts, and is never given to anybody else. For a consent that was
/// withdrawn: `belegg withdraw` takes the words out, this takes the name out.
#[derive(Debug, clap::Args)]
pub(super) struct Forget {
    /// The pseudonym, or a participant's id
    #[arg(value_name = "PSEUDONYM")]
    pseudonym: String,
    /// Do it without asking
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    key: KeyOptions,
}

impl Forget {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        sure(session, self.yes, "This cannot be undone. Go on?")?;
        let root = session.root()?;
        let place = self.key.place(session, &root)?;
        let mut key = self.key.open(session, &place)?;
        let no = meant(&key.identities, &self.pseudonym)?.no;
        // Names of files may be names of people.
        let register = Register::new(&key.identities);
        let theirs = |file: &str| register.mentions(file).iter().any(|mention| mention.identity == no);
        let named: Vec<bool> = key.identities.sources.iter().map(|source| theirs(&source.file)).collect();
        for (source, _) in key.identities.sources.iter_mut().zip(named).filter(|(_, named)| *named) {
            source.file.clear();
        }
        let gone = key.identities.remove(no).map_err(ProjectError::from)?;
        key.save()?;
        session.out.line(format_args!("`{}` leads to nobody now", gone.pseudonym))?;
        session.out.tell("backups of the key file still have it");
        Ok(())
    }
}
