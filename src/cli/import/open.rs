//! The raw files: read, and what their readers said of them told.

use std::path::{Path, PathBuf};

use super::tell;
use crate::cli::{Failure, Session};
use crate::exchange::{self, Import};
use crate::project::import::RawFile;
use crate::source::in_parallel;

/// One raw file.
pub(super) struct Opened {
    /// Its name without folders.
    pub(super) name: String,
    /// SHA-256 of its bytes, hex.
    pub(super) sha256: String,
    /// What it came to.
    pub(super) import: Import,
}

/// Reads every file; where one cannot be read all are told, and nothing goes on.
pub(super) fn open(
    session: &mut Session<'_, '_>,
    files: &[PathBuf],
    forbidden: Option<&Path>,
) -> Result<Vec<Opened>, Failure> {
    let (mut opened, mut failures) = (Vec::new(), Vec::new());
    let folder = &session.world.folder;
    let read: Vec<_> = files.iter().map(|path| RawFile::read(session.disks, folder, path, forbidden)).collect();
    let parsed = in_parallel(&read, |read| read.as_ref().ok().map(parsed));
    for (read, parsed) in read.into_iter().zip(parsed) {
        match (read, parsed) {
            (Err(error), _) => failures.push(error.into()),
            (Ok(_), Some(Err(failure))) => failures.push(failure),
            (Ok(_), parsed) => opened.extend(parsed.and_then(Result::ok)),
        }
    }
    let Some(last) = failures.pop() else {
        for (index, file) in opened.iter().enumerate() {
            tell::report(session.out, index, files.len(), file);
        }
        return Ok(opened);
    };
    for failure in &failures {
        session.out.failure(failure);
    }
    Err(last)
}

fn parsed(file: &RawFile) -> Result<Opened, Failure> {
    let import = exchange::read(&file.name, &file.bytes)?;
    Ok(Opened { name: file.name.clone(), sha256: file.sha256(), import })
}
