//! Before an archive: what remains where, and what stands in its way.
//!
//! Looks at names, sizes and counts; what was said is not repeated. What is outside the project and the user's cache
//! (recordings, raw transcripts, the key, backups) cannot be seen from here: [`UNSEEN`] says what to do with it.

mod cache;
mod file;
mod inside;
mod purge;
mod walk;

use std::path::Path;

pub use purge::Purged;

use super::{Disks, Project, ProjectError};

/// Things of one sort that remain.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Remnant {
    /// The stable name of the sort: `transcripts`, `search-index`, …
    pub what: &'static str,
    /// Which: files of the project, or whole paths outside it; in order.
    pub files: Vec<String>,
    /// How large they are together; 0 where that was not looked up.
    pub bytes: u64,
    /// What they hold.
    pub counts: Vec<Count>,
    /// Whether it stands in the way of an archive.
    pub blocks: bool,
    /// What to do.
    #[serde(rename = "do")]
    pub mend: &'static str,
}

/// A number with what it counts.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Count {
    /// In the singular: `turn`, `participant`.
    pub of: &'static str,
    /// How many.
    pub count: usize,
}

impl Remnant {
    fn new(what: &'static str, mend: &'static str) -> Self {
        Self { what, files: Vec::new(), bytes: 0, counts: Vec::new(), blocks: false, mend }
    }

    /// One that stands in the way.
    fn blocking(what: &'static str, mend: &'static str) -> Self {
        Self { blocks: true, ..Self::new(what, mend) }
    }

    fn add(&mut self, file: impl Into<String>, bytes: u64) {
        self.files.push(file.into());
        self.bytes += bytes;
    }

    fn count(&mut self, of: &'static str, count: usize) {
        self.counts.push(Count { of, count });
    }
}

/// What belegg cannot see, and what to do with each.
pub const UNSEEN: [(&str, &str); 6] = [
    (
        "recordings",
        "sound and video of the interviews, also in the recorder and in the meeting service: delete them as promised",
    ),
    (
        "raw transcripts",
        "the files that were imported, also in downloads, mail and the transcription service: delete them",
    ),
    ("the key file", "who is behind each pseudonym: delete it, or keep it apart for as long as consent says"),
    ("backups", "of the project and of all the above: have them deleted, or wait until they are overwritten"),
    ("shared folders", "what sync services keep of earlier versions and of other people's copies: empty their history"),
    ("other machines", "colleagues' copies and caches: let each of them run `belegg close`"),
];

impl Project {
    /// Everything that remains of the study inside the project and in the user's cache.
    ///
    /// # Errors
    /// [`ProjectError`] when the project's folder cannot be looked through.
    pub fn remains(&self, disks: &dyn Disks, cache: Option<&Path>) -> Result<Vec<Remnant>, ProjectError> {
        let mut remnants = self.inside(cache)?;
        remnants.extend(cache::git(disks, &self.root)?);
        remnants.extend(cache.map(|cache| cache::cached(cache, &self.root)).unwrap_or_default());
        remnants.retain(|remnant| !remnant.files.is_empty());
        Ok(remnants)
    }
}
