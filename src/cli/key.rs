//! The key file on the command line: where it lies, and what opens it.

use std::path::{Path, PathBuf};

use age::secrecy::ExposeSecret as _;

use super::{Failure, Session};
use crate::project::ProjectError;
use crate::project::key::{
    KeyFault, KeyFile, KeyPlace, Opener, SHORTEST, Seal, SecretString, Way, read_secret, readable_by_others,
};

/// Under this head help lists what has to do with the key.
const KEY: &str = "The key file";

/// Where the key file is and what opens it.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct KeyOptions {
    /// The key file: who is behind which pseudonym, encrypted, outside the project
    #[arg(long, value_name = "FILE", env = "BELEGG_KEY", hide_env_values = true, help_heading = KEY)]
    key: Option<PathBuf>,
    /// Read the passphrase from the first line of this file (else BELEGG_PASSPHRASE, else it is asked)
    #[arg(long, value_name = "FILE", help_heading = KEY, conflicts_with = "identity")]
    passphrase_file: Option<PathBuf>,
    /// Open the key with the age identities in this file, for keys that were made with --recipient
    #[arg(long, value_name = "FILE", help_heading = KEY)]
    identity: Option<PathBuf>,
}

impl KeyOptions {
    /// Whether a key file is named at all.
    pub(super) fn is_named(&self) -> bool {
        self.key.is_some()
    }

    /// Where the key file is; told what is missing where none is named.
    pub(super) fn place(&self, session: &Session<'_, '_>, project: &Path) -> Result<KeyPlace, Failure> {
        let Some(key) = &self.key else {
            let mend = "name it with `--key FILE` or in BELEGG_KEY, outside the project, for example ~/keys/STUDY.key; \
                        belegg makes it the first time";
            return Err(Failure::usage("names are kept in a key file, and none is named", mend.to_owned()));
        };
        Ok(KeyPlace::new(session.disks, &session.world.folder, key, Some(project))?)
    }

    /// Opens the key file for changes.
    pub(super) fn open(&self, session: &mut Session<'_, '_>, place: &KeyPlace) -> Result<KeyFile, Failure> {
        let opener = self.opener(session, place)?;
        Ok(KeyFile::open(session.disks, place, &opener, session.world.key_work)?)
    }

    /// What opens the key file that is there.
    pub(super) fn opener(&self, session: &mut Session<'_, '_>, place: &KeyPlace) -> Result<Opener, Failure> {
        let way = KeyFile::way(session.disks, place)?.ok_or_else(|| KeyFault::Missing(place.shown().to_owned()));
        let way = way.map_err(ProjectError::from)?;
        session.out.problems_aside(readable_by_others(session.disks, place).as_slice());
        match way {
            Way::Identity => self.identities(session, place),
            Way::Passphrase => match self.given_passphrase(session)? {
                Some(passphrase) => Ok(Opener::Passphrase(passphrase)),
                None if session.world.interactive => {
                    Ok(Opener::Passphrase(ask(&format!("Passphrase of {}: ", place.shown()))?))
                }
                None => Err(ProjectError::from(KeyFault::NeedsPassphrase(place.shown().to_owned())).into()),
            },
        }
    }

    /// Makes a key file: for the recipients, else with a passphrase.
    pub(super) fn create(
        &self,
        session: &mut Session<'_, '_>,
        place: &KeyPlace,
        recipients: &[String],
    ) -> Result<KeyFile, Failure> {
        let seal = if recipients.is_empty() { self.new_passphrase(session, place) } else { for_all(recipients) }?;
        Ok(KeyFile::create(session.disks, place, seal, session.world.key_work)?)
    }

    fn identities(&self, session: &Session<'_, '_>, place: &KeyPlace) -> Result<Opener, Failure> {
        let Some(file) = &self.identity else {
            return Err(ProjectError::from(KeyFault::NeedsIdentity(place.shown().to_owned())).into());
        };
        let text = read_secret(session.disks, &session.world.folder, file)?;
        let shown = crate::source::terminal(&file.display().to_string());
        Ok(Opener::identity_file(&text, &shown).map_err(ProjectError::from)?)
    }

    /// The passphrase that a file or the environment has.
    fn given_passphrase(&self, session: &Session<'_, '_>) -> Result<Option<SecretString>, Failure> {
        let Some(file) = &self.passphrase_file else { return Ok(session.world.passphrase.clone()) };
        let text = read_secret(session.disks, &session.world.folder, file)?;
        let line = text.expose_secret().lines().next().unwrap_or_default();
        Ok(Some(SecretString::from(line)))
    }

    fn new_passphrase(&self, session: &mut Session<'_, '_>, place: &KeyPlace) -> Result<Seal, Failure> {
        let passphrase = match self.given_passphrase(session)? {
            Some(passphrase) => passphrase,
            None if session.world.interactive => asked_twice(session, place)?,
            None => return Err(ProjectError::from(KeyFault::NeedsPassphrase(place.shown().to_owned())).into()),
        };
        Ok(Seal::passphrase(passphrase).map_err(ProjectError::from)?)
    }
}

fn for_all(recipients: &[String]) -> Result<Seal, Failure> {
    Ok(Seal::recipients(recipients).map_err(ProjectError::from)?)
}

/// A new passphrase, typed the same twice.
fn asked_twice(session: &mut Session<'_, '_>, place: &KeyPlace) -> Result<SecretString, Failure> {
    session.out.tell(format_args!(
        "{} will be made: it holds who is behind which pseudonym. Without the passphrase nobody can open it.",
        place.shown()
    ));
    let first = ask(&format!("A new passphrase, at least {SHORTEST} characters: "))?;
    let second = ask("The same once more: ")?;
    if first.expose_secret() != second.expose_secret() {
        return Err(Failure::usage("the two passphrases differ", "run it again; nothing was made".to_owned()));
    }
    Ok(first)
}

/// Asks at the terminal without showing what is typed.
fn ask(prompt: &str) -> Result<SecretString, Failure> {
    Ok(SecretString::from(rpassword::prompt_password(prompt).map_err(Failure::Output)?))
}
