//! The record of an index: which files it consists of, their stamps and sums, and when these were last compared.
//!
//! Opening compares the stamps; where one differs, or the last comparison of sums is older than a day, every byte is
//! read and summed before Tantivy sees any. So Tantivy never opens a damaged file, and a flipped bit never gives a
//! wrong answer.

#![allow(clippy::disallowed_methods, reason = "the index's own folder, which Tantivy writes in by path too")]

use std::fs;
use std::io;
use std::path::Path;

use super::seal;
use super::{IndexError, analyser};
use crate::source::Stamp;

/// The record's file name.
const FILE: &str = "record";

const MAGIC: &[u8] = b"belegg index 1\n";

/// How long a comparison of sums holds, in seconds: a day.
const HOLDS: u64 = 24 * 60 * 60;

/// What an index consists of.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Record {
    /// Which analysers and which schema made it.
    analyser: String,
    /// Which commit of Tantivy it belongs to.
    pub(super) commit: u64,
    pub(super) catalogue: String,
    pub(super) vocabulary: String,
    /// When the sums were last compared or made, in seconds since 1970.
    verified: i64,
    files: Vec<Part>,
}

/// One file of the index.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Part {
    name: String,
    stamp: Stamp,
    /// CRC-32C over the whole file.
    sum: u32,
}

impl Record {
    /// Records the files of a folder as they are now; those that are as in an earlier record with the sums there.
    pub(super) fn of(
        folder: &Path,
        names: Vec<String>,
        (commit, catalogue, vocabulary): (u64, String, String),
        before: Option<&Self>,
        now: i64,
    ) -> io::Result<Self> {
        let known = |name: &str| before.and_then(|record| record.files.iter().find(|part| part.name == name));
        let part = |name: String| match known(&name) {
            // Summed before, and nothing happened to it since.
            Some(part) if stamp(folder, &name)? == part.stamp => Ok(part.clone()),
            _ => part(folder, name),
        };
        let files = names.into_iter().map(part).collect::<io::Result<_>>()?;
        // Sums of before were compared then, not now.
        let verified = before.map_or(now, |record| record.verified);
        Ok(Self { analyser: analyser(), commit, catalogue, vocabulary, verified, files })
    }

    /// Reads the record of a folder.
    ///
    /// # Errors
    /// [`IndexError`] where there is none, or none of this version.
    pub(super) fn read(folder: &Path) -> Result<Self, IndexError> {
        let bytes = match fs::read(folder.join(FILE)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(IndexError::Missing),
            bytes => bytes.map_err(IndexError::reading)?,
        };
        let Some(body) = seal::opened(MAGIC, &bytes) else {
            let other_version = bytes.starts_with(b"belegg index ") && !bytes.starts_with(MAGIC);
            return Err(if other_version { IndexError::Outdated } else { damaged(FILE) });
        };
        // The analyser stands first: a record of another version may go on otherwise.
        let (made_by, _) = postcard::take_from_bytes::<String>(body).map_err(|_| damaged(FILE))?;
        if made_by != analyser() {
            return Err(IndexError::Outdated);
        }
        postcard::from_bytes(body).map_err(|_| damaged(FILE))
    }

    /// Puts the record into its folder in one step.
    pub(super) fn write(&self, folder: &Path) -> io::Result<()> {
        let bytes = seal::sealed(MAGIC, &postcard::to_stdvec(self).map_err(io::Error::other)?);
        put(folder, FILE, &bytes)
    }

    /// Whether the files are those recorded: by their stamps, and by their sums where the stamps say nothing.
    /// `true` when sums were compared, so that the record can be renewed.
    ///
    /// # Errors
    /// [`IndexError::Damaged`] naming the first file that is not as it was written.
    pub(super) fn verify(&self, folder: &Path, now: i64) -> Result<bool, IndexError> {
        let stamped = self.files.iter().all(|part| stamp(folder, &part.name).is_ok_and(|stamp| stamp == part.stamp));
        if stamped && now.abs_diff(self.verified) < HOLDS {
            return Ok(false);
        }
        for recorded in &self.files {
            let now = part(folder, recorded.name.clone()).map_err(|_| damaged(&recorded.name))?;
            if now.sum != recorded.sum || now.stamp.size != recorded.stamp.size {
                return Err(damaged(&recorded.name));
            }
        }
        Ok(true)
    }

    /// The same record with the stamps and the time of a comparison that went well.
    pub(super) fn renewed(&self, folder: &Path, now: i64) -> io::Result<Self> {
        let stamped = |old: &Part| Ok(Part { stamp: stamp(folder, &old.name)?, ..old.clone() });
        let files = self.files.iter().map(stamped).collect::<io::Result<_>>()?;
        Ok(Self { verified: now, files, ..self.clone() })
    }

    /// The same record with another catalogue.
    pub(super) fn relisted(&self, folder: &Path, catalogue: String) -> io::Result<Self> {
        let mut names: Vec<String> = self.files.iter().map(|part| part.name.clone()).collect();
        names.retain(|name| *name != self.catalogue);
        names.push(catalogue.clone());
        let own = (self.commit, catalogue, self.vocabulary.clone());
        Self::of(folder, names, own, Some(self), self.verified)
    }

    /// Whether a file belongs to the index.
    pub(super) fn has(&self, name: &str) -> bool {
        name == FILE || self.files.iter().any(|part| part.name == name)
    }
}

fn damaged(name: &str) -> IndexError {
    IndexError::Damaged(format!("`{name}` is not as it was written"))
}

fn stamp(folder: &Path, name: &str) -> io::Result<Stamp> {
    Ok(Stamp::from(&fs::metadata(folder.join(name))?))
}

/// The stamp is taken first: what changes while the sum is made shows in it.
fn part(folder: &Path, name: String) -> io::Result<Part> {
    let stamp = stamp(folder, &name)?;
    let mut file = fs::File::open(folder.join(&name))?;
    let mut buffer = [0; 1 << 15];
    let mut sum = 0;
    loop {
        let read = io::Read::read(&mut file, &mut buffer)?;
        if read == 0 {
            return Ok(Part { name, stamp, sum });
        }
        sum = crc32c::crc32c_append(sum, buffer.get(..read).unwrap_or_default());
    }
}

/// Puts our own files beside the engine's (no vocabulary where it is there already), records all, and removes what belongs to an earlier commit.
pub(super) fn keep(
    folder: &Path,
    engine: &tantivy::Index,
    commit: u64,
    [catalogue, vocabulary]: [String; 2],
    (listed, words): (&[u8], Option<&[u8]>),
    before: Option<&Record>,
    now: i64,
) -> io::Result<Record> {
    put(folder, &catalogue, listed)?;
    if let Some(words) = words {
        put(folder, &vocabulary, words)?;
    }
    let living =
        engine.directory().list_managed_files().into_iter().filter_map(|path| path.to_str().map(str::to_owned));
    let mut names: Vec<String> = living.filter(|name| folder.join(name).is_file()).collect();
    names.extend([".managed.json".to_owned(), catalogue.clone(), vocabulary.clone()]);
    names.sort();
    for name in &names {
        own(&folder.join(name))?;
    }
    let record = Record::of(folder, names, (commit, catalogue, vocabulary), before, now)?;
    record.write(folder)?;
    sweep(folder, &record);
    Ok(record)
}

/// What cannot be removed (Windows: somebody reads it) is removed after a later commit.
pub(super) fn sweep(folder: &Path, record: &Record) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|name| !record.has(name)) else { continue };
        if name.starts_with("catalogue-") || name.starts_with("vocabulary-") || name.ends_with(".tmp") {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Writes a file beside its place and moves it there. It is not synced: what a power cut takes is seen by its sum.
pub(super) fn put(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let beside = folder.join(format!(".{name}.{}.tmp", std::process::id()));
    let done =
        fs::write(&beside, bytes).and_then(|()| own(&beside)).and_then(|()| fs::rename(&beside, folder.join(name)));
    if done.is_err() {
        let _ = fs::remove_file(&beside);
    }
    done
}

/// Only the user may read it: it has informants' words.
#[cfg(unix)]
pub(super) fn own(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    // Not where it is so: setting it anew would be another stamp.
    match fs::metadata(path)?.permissions().mode() & 0o777 {
        0o600 => Ok(()),
        _ => fs::set_permissions(path, fs::Permissions::from_mode(0o600)),
    }
}

/// Where permissions are no modes, the user's own folder keeps others out.
#[cfg(not(unix))]
pub(super) fn own(_: &Path) -> io::Result<()> {
    Ok(())
}
