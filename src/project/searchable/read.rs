//! One transcript, read for the index.

use sha2::{Digest as _, Sha256};

use crate::project::disk::Disk;
use crate::project::markdown::stem;
use crate::project::{Doing, ProjectFault, decode};
use crate::search::index::Entry;
use crate::source::{FileName, Place, Problem, Severity, Stamp};
use crate::transcript;

/// A file, by its bytes.
pub(super) struct Bytes {
    pub(super) file: FileName,
    pub(super) stamp: Stamp,
    racy: bool,
    /// All zeros where there are none.
    pub(super) hash: [u8; 16],
    bytes: Result<Vec<u8>, Problem>,
}

impl Bytes {
    /// Reads a file and sums it. One that cannot be read now is taken for racy: it is tried again at every search.
    pub(super) fn read(disk: &dyn Disk, (file, stamp): &(FileName, Stamp), now: i64) -> Self {
        let bytes = disk
            .read(file, decode::LIMIT)
            .map_err(|error| Problem::new(Place::whole(file), &ProjectFault::io(Doing::Read, file, &error)));
        let digest = bytes.as_ref().map_or([0; 32], |bytes| Sha256::digest(bytes).into());
        let hash = digest.first_chunk::<16>().copied().unwrap_or_default();
        let racy = bytes.is_err() || stamp.is_racy(now);
        Self { file: file.clone(), stamp: *stamp, racy, hash, bytes }
    }

    /// The stamp to be noted where the bytes are the same.
    pub(super) fn touched(&self) -> (FileName, Stamp, bool) {
        (self.file.clone(), self.stamp, self.racy)
    }

    /// What the index is told of it.
    pub(super) fn entry(self) -> Entry {
        let Self { file, stamp, racy, hash, bytes } = self;
        let text = bytes.and_then(|bytes| decode::decode(bytes, &file));
        let read = match text {
            Err(problem) => Err(told(&problem)),
            Ok(text) => match transcript::read(&text, &file, stem(&file)) {
                (Some(transcript), _) => Ok(transcript),
                (None, problems) => {
                    let first = problems.iter().find(|problem| problem.severity == Severity::Error);
                    Err(first.map_or_else(|| "it has no id".to_owned(), told))
                }
            },
        };
        Entry { file, stamp, racy, hash, read }
    }
}

fn told(problem: &Problem) -> String {
    match problem.place.line {
        0 => problem.message.clone(),
        line => format!("line {line}: {}", problem.message),
    }
}
