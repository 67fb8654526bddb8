//! Whether the index is as the transcripts are: by their stamps, without opening any.

use std::cmp::Ordering;
use std::io;

use crate::project::disk::{Disk, inside};
use crate::project::{Doing, ProjectError, ProjectFault};
use crate::search::index::{Catalogue, Listed};
use crate::source::{FileName, Stamp};

/// The folder that transcripts stand in.
const FOLDER: &str = "transcripts";

/// What must be looked at or struck out.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    /// New, of another stamp, or of a stamp that tells nothing.
    pub(super) look: Vec<(FileName, Stamp)>,
    /// No longer there.
    pub(super) gone: Vec<FileName>,
}

impl Changes {
    /// What differs between stamps and a catalogue, both in order of file name.
    pub(super) fn between(stamps: &[(FileName, Stamp)], catalogue: &Catalogue) -> Self {
        let mut changes = Self::default();
        let mut listed = catalogue.transcripts().peekable();
        for (file, stamp) in stamps {
            while let Some(gone) = listed.next_if(|listed| listed.file() < file.as_str()) {
                changes.gone.push(FileName::new(gone.file()));
            }
            let same = |listed: Listed<'_>| listed.stamp() == *stamp && !listed.is_racy();
            let here = listed.next_if(|listed| listed.file().cmp(file.as_str()) == Ordering::Equal);
            if !here.is_some_and(same) {
                changes.look.push((file.clone(), *stamp));
            }
        }
        changes.gone.extend(listed.map(|gone| FileName::new(gone.file())));
        changes
    }

    pub(super) fn is_empty(&self) -> bool {
        self.look.is_empty() && self.gone.is_empty()
    }
}

/// Every transcript's stamp, in order of file name; none where there is no folder.
pub(super) fn stamps(disk: &dyn Disk) -> Result<Vec<(FileName, Stamp)>, ProjectError> {
    let folder = FileName::new(FOLDER);
    let stamps = match disk.stamps(&folder, ".md") {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        stamps => stamps.map_err(|error| ProjectFault::io(Doing::List, &folder, &error))?,
    };
    let shown = stamps.into_iter().filter(|(name, _)| !name.starts_with('.'));
    Ok(shown.map(|(name, stamp)| (inside(&folder, &name), stamp)).collect())
}
