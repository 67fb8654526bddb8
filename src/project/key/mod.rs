//! The key file: who is behind which pseudonym, sealed, outside the project.
//!
//! It is an age file (<https://age-encryption.org>), opened with a passphrase or with an identity file; any other
//! program that knows age can open it too. It is the one place where names are kept, so it is made for the user's eyes
//! alone, replaced whole or not at all, written by one process at a time, and never inside the project. Its contents
//! never pass through a message, a cache or a temporary file in the clear.

mod contents;
mod fault;
mod lock;
mod place;

use std::path::Path;
use std::sync::Arc;

pub use age::secrecy::SecretString;

use super::disk::{Disk, Held};
use super::{Disks, Doing, ProjectError, ProjectFault, atomic, exists};
use crate::anonymity::Identities;
use crate::source::{FileName, Place, Problem};

pub use fault::KeyFault;
pub use lock::{Opener, SHORTEST, Seal, Way};
pub use place::KeyPlace;
pub(in crate::project) use place::lies_in;

/// Larger key files are not read, in bytes: a hundred thousand identities take some ten million.
pub const LIMIT: u64 = 64 * 1024 * 1024;

/// An open key file. Nobody else writes it for as long as this lives.
pub struct KeyFile {
    /// Who is behind which pseudonym; on the disk after [`save`](Self::save).
    pub identities: Identities,
    disk: Arc<dyn Disk>,
    place: KeyPlace,
    seal: Seal,
    work: Option<u8>,
    /// What is on the disk; `None` where nothing is yet.
    saved: Option<Identities>,
    _lock: Box<dyn Held>,
}

impl std::fmt::Debug for KeyFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeyFile").field("place", &self.place).finish_non_exhaustive()
    }
}

impl KeyFile {
    /// How the key file there opens; `None` where there is no file.
    ///
    /// # Errors
    /// [`KeyFault`] when what is there is no key file, or what the disk said.
    pub fn way(disks: &dyn Disks, place: &KeyPlace) -> Result<Option<Way>, ProjectError> {
        // A folder that is not there yet has no key; any other fault is told when it is to be made.
        let Ok(disk) = disks.open(&place.folder) else { return Ok(None) };
        if !exists(&*disk, &place.file)? {
            return Ok(None);
        }
        Ok(Some(lock::way(&read(&*disk, place)?, &place.shown)?))
    }

    /// Makes a new key file, on the disk after the first [`save`](Self::save); its folder is made where it does not exist,
    /// for the user alone.
    ///
    /// # Errors
    /// [`KeyFault::NotAKey`] when anything is there already, [`KeyFault::Busy`], or what the disk said.
    pub fn create(disks: &dyn Disks, place: &KeyPlace, seal: Seal, work: Option<u8>) -> Result<Self, ProjectError> {
        let disk = disks.make_private(&place.folder)?;
        let held = take(&*disk, place)?;
        if exists(&*disk, &place.file)? {
            return Err(KeyFault::NotAKey(place.shown.clone()).into());
        }
        let mut identities = Identities::default();
        identities.recipients = seal.written_recipients();
        Ok(Self { identities, disk, place: place.clone(), seal, work, saved: None, _lock: held })
    }

    /// Opens a key file for changes.
    ///
    /// # Errors
    /// [`KeyFault`] when it is not there, is no key, is damaged, does not open or is in use; or what the disk said.
    pub fn open(disks: &dyn Disks, place: &KeyPlace, opener: &Opener, work: Option<u8>) -> Result<Self, ProjectError> {
        present(disks, place)?;
        let disk = disks.make_private(&place.folder)?;
        let held = take(&*disk, place)?;
        let identities = unsealed(&*disk, place, opener)?;
        let seal = match opener {
            Opener::Passphrase(passphrase) => Seal::Passphrase(passphrase.clone()),
            Opener::Identities(_) => Seal::recipients(&identities.recipients)?,
        };
        let saved = Some(identities.clone());
        Ok(Self { identities, disk, place: place.clone(), seal, work, saved, _lock: held })
    }

    /// What is in a key file, for looking only: nothing is locked or made.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn look(disks: &dyn Disks, place: &KeyPlace, opener: &Opener) -> Result<Identities, ProjectError> {
        present(disks, place)?;
        unsealed(&*disks.open(&place.folder)?, place, opener)
    }

    /// Writes the key file, whole or not at all, if anything has changed; read back before the old one gives way.
    ///
    /// # Errors
    /// What the disk said; the old key file is whole then.
    pub fn save(&mut self) -> Result<(), ProjectError> {
        if self.saved.as_ref() == Some(&self.identities) {
            return Ok(());
        }
        let text = contents::write(&self.identities);
        let bytes = lock::seal(&text, &self.seal, self.work, &self.place.shown)?;
        atomic::write(&*self.disk, &self.place.file, &bytes)?;
        self.saved = Some(self.identities.clone());
        Ok(())
    }

    /// Whether nothing of it is on the disk yet.
    pub fn is_new(&self) -> bool {
        self.saved.is_none()
    }

    /// Where it lies.
    pub fn place(&self) -> &KeyPlace {
        &self.place
    }
}

/// Warns where others on this machine can read a file that holds secrets.
pub fn readable_by_others(disks: &dyn Disks, place: &KeyPlace) -> Option<Problem> {
    let disk = disks.open(&place.folder).ok()?;
    let open = disk.is_open_to_others(&place.file).unwrap_or(false);
    open.then(|| {
        let file = FileName::new(place.folder.join(place.file.as_str()).to_string_lossy());
        Problem::new(Place::whole(&file), &KeyFault::Readable(place.shown.clone()))
    })
}

/// The text of a secret that lies in a file: a passphrase (its first line) or an identity file.
///
/// # Errors
/// What the disk said, or [`ProjectFault::NotUtf8`].
pub fn read_secret(disks: &dyn Disks, here: &Path, named: &Path) -> Result<SecretString, ProjectError> {
    let place = KeyPlace::new(disks, here, named, None)?;
    let bytes = read(&*disks.open(&place.folder)?, &place)?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(SecretString::from(text)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let byte = error.as_bytes().get(at).copied().unwrap_or_default();
            Err(ProjectFault::NotUtf8 { byte }.into())
        }
    }
}

fn present(disks: &dyn Disks, place: &KeyPlace) -> Result<(), ProjectError> {
    let there = match disks.open(&place.folder) {
        Ok(disk) => exists(&*disk, &place.file)?,
        Err(_) => false,
    };
    if there { Ok(()) } else { Err(KeyFault::Missing(place.shown.clone()).into()) }
}

fn unsealed(disk: &dyn Disk, place: &KeyPlace, opener: &Opener) -> Result<Identities, ProjectError> {
    let text = lock::open(&read(disk, place)?, &place.shown, opener)?;
    Ok(contents::read(&text, place.shown())?)
}

fn read(disk: &dyn Disk, place: &KeyPlace) -> Result<Vec<u8>, ProjectFault> {
    disk.read(&place.file, LIMIT).map_err(|error| ProjectFault::io(Doing::Read, &FileName::new(place.shown()), &error))
}

fn take(disk: &dyn Disk, place: &KeyPlace) -> Result<Box<dyn Held>, ProjectError> {
    let lock = FileName::new(format!(".{}.lock", place.file));
    match disk.lock(&lock).map_err(|error| ProjectFault::io(Doing::Lock, &lock, &error))? {
        Some(held) => Ok(held),
        None => Err(KeyFault::Busy(place.shown.clone()).into()),
    }
}
