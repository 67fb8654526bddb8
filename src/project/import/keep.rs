//! Writing what was imported: all of it or none, as far as a disk allows.

use super::{ImportFault, Made};
use crate::project::disk::{Disk, Kind};
use crate::project::{Doing, ProjectError, ProjectFault, atomic};
use crate::source::FileName;

/// Larger transcripts are not read back to be put in place again, in bytes.
const LIMIT: u64 = 64 * 1024 * 1024;

/// Writes transcripts, each whole or not at all. Where one cannot be written those before it are taken back.
///
/// # Errors
/// [`ImportFault::Exists`] before anything is written, where a transcript is there and `replace` does not allow that; else
/// what the disk said of the first that failed.
pub fn keep(disk: &dyn Disk, all: &[Made], replace: bool) -> Result<(), ProjectError> {
    let mut old = Vec::with_capacity(all.len());
    for made in all {
        let before = before(disk, &made.transcript.file)?;
        if before.is_some() && !replace {
            return Err(ImportFault::Exists(made.transcript.id.to_string()).into());
        }
        old.push(before);
    }
    for (index, made) in all.iter().enumerate() {
        if let Err(fault) = atomic::write_new(disk, &made.transcript.file, made.text.as_bytes()) {
            // The one that failed too: its name may stand there already.
            for (made, before) in all.iter().zip(&old).take(index + 1) {
                take_back(disk, &made.transcript.file, before.as_deref());
            }
            return Err(fault.into());
        }
    }
    Ok(())
}

fn before(disk: &dyn Disk, file: &FileName) -> Result<Option<Vec<u8>>, ProjectFault> {
    let failed = |error: std::io::Error| ProjectFault::io(Doing::Read, file, &error);
    match disk.kind(file).map_err(failed)? {
        None => Ok(None),
        Some(Kind::File { .. }) => disk.read(file, LIMIT).map(Some).map_err(failed),
        Some(_) => Ok(Some(Vec::new())),
    }
}

/// The first fault is the one to tell; what cannot be taken back stays whole, and a second import says that it exists.
fn take_back(disk: &dyn Disk, file: &FileName, before: Option<&[u8]>) {
    let _ = match before {
        Some(bytes) => atomic::write(disk, file, bytes).map(drop),
        None => disk.remove(file).map_err(|error| ProjectFault::io(Doing::Remove, file, &error)),
    };
}
