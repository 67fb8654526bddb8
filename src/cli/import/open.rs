//! The raw files: read, and what their readers said of them told.

use std::path::{Path, PathBuf};

use super::tell;
use crate::cli::{Failure, Session};
use crate::exchange::{self, Import};
use crate::project::import::RawFile;

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
    for path in files {
        match one(session, path, forbidden) {
            Ok(file) => opened.push(file),
            Err(failure) => failures.push(failure),
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

fn one(session: &Session<'_, '_>, path: &Path, forbidden: Option<&Path>) -> Result<Opened, Failure> {
    let file = RawFile::read(session.disks, &session.world.folder, path, forbidden)?;
    let import = exchange::read(&file.name, &file.bytes)?;
    let sha256 = file.sha256();
    Ok(Opened { name: file.name, sha256, import })
}
