//! Reading all journals of a project.

use crate::coding::{Entry, JournalName, JournalRead, prepare, read_prepared};
use crate::project::disk::{Disk, Kind, inside};
use crate::project::{Doing, ProjectFault};
use crate::source::in_parallel;
use crate::source::{Fault, FileName, Place, Problem};

use super::LIMIT;

/// One journal file as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journal {
    /// Whose it is.
    pub name: JournalName,
    /// Where it was read from.
    pub file: FileName,
    /// A copy that a sync program made (`… (conflicted copy …)`): read, never written.
    pub copy: bool,
    /// Its entries, in the order written.
    pub entries: Vec<Entry>,
}

/// Reads every journal in a folder, and all that is wrong with them. A folder that is not there has none.
///
/// Nothing is written: a torn last line is told and left to the journal's own writer. Hand the result to
/// [`fold`](crate::coding::fold): `fold(journals.iter().map(|journal| (&journal.name, journal.entries.as_slice())))`.
pub fn read_all(disk: &dyn Disk, folder: &FileName) -> (Vec<Journal>, Vec<Problem>) {
    let (mut journals, mut problems) = (Vec::new(), Vec::new());
    for name in names(disk, folder, &mut problems) {
        let file = inside(folder, &name);
        match JournalName::from_file_name(&name) {
            Ok(None) => {}
            Err(fault) => problems.push(whole(&file, &fault)),
            Ok(Some(found)) => match read_one(disk, &file) {
                Ok(read) => {
                    problems.extend(read.problems);
                    journals.push(Journal { name: found.name, file, copy: found.copy, entries: read.entries });
                }
                Err(fault) => problems.push(whole(&file, &fault)),
            },
        }
    }
    (journals, problems)
}

fn names(disk: &dyn Disk, folder: &FileName, problems: &mut Vec<Problem>) -> Vec<String> {
    let listed = match disk.kind(folder) {
        Ok(None) => return Vec::new(),
        Ok(Some(Kind::Folder)) => disk.list(folder),
        Ok(Some(_)) => Err(std::io::ErrorKind::NotADirectory.into()),
        Err(error) => Err(error),
    };
    listed.unwrap_or_else(|error| {
        problems.push(whole(folder, &ProjectFault::io(Doing::List, folder, &error)));
        Vec::new()
    })
}

fn read_one(disk: &dyn Disk, file: &FileName) -> Result<JournalRead, ProjectFault> {
    let bytes = disk.read(file, LIMIT).map_err(|error| ProjectFault::io(Doing::Read, file, &error))?;
    let parts = parts(&bytes);
    let prepared = in_parallel(&parts, |part| prepare(part)).into_iter().flatten().collect();
    Ok(read_prepared(&bytes, file, prepared))
}

/// Below so many bytes a thread costs more than it gives.
const PART: usize = 128 * 1024;

/// A journal cut at line ends into parts that can be read apart.
fn parts(bytes: &[u8]) -> Vec<&[u8]> {
    let (mut parts, mut rest) = (Vec::new(), bytes);
    while rest.len() > PART {
        let end = rest.iter().skip(PART).position(|byte| *byte == b'\n').map_or(rest.len(), |at| PART + at + 1);
        let (part, after) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        parts.push(part);
        rest = after;
    }
    parts.push(rest);
    parts
}

fn whole(file: &FileName, fault: &dyn Fault) -> Problem {
    Problem::new(Place::whole(file), fault)
}
