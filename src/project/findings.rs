//! `findings.yaml` on disk: read again, appended to, written whole; and the sums of all that findings rest on.

use sha2::{Digest as _, Sha256};

use super::disk::Disk;
use super::find::{CODEBOOK, exists};
use super::markdown::{files_ending, markdown_files};
use super::{Doing, ProjectError, ProjectFault, atomic, decode, journals};
use crate::chapter::{Assessed, FINDINGS, add};
use crate::source::{FileName, Place, Problem};
use crate::transcript::Language;

/// Appends entries for findings to `findings.yaml`, or makes it; all that stands there stays as it was. How many
/// entries were written.
///
/// # Errors
/// [`ProjectError`]: the list cannot be appended to, or the disk said no. The file is then as it was.
pub fn add_findings(disk: &dyn Disk, new: &[Assessed<'_>], language: Language) -> Result<usize, ProjectError> {
    let file = FileName::new(FINDINGS);
    let bytes = match exists(disk, &file)? {
        true => Some(read(disk, &file, decode::LIMIT)?),
        false => None,
    };
    let returns = bytes.as_ref().is_some_and(|bytes| super::upkeep::has_returns(bytes));
    let text = bytes.map(|bytes| decode::decode(bytes, &file)).transpose()?;
    let added = add(text.as_deref(), new, language)
        .map_err(|fault| ProjectError::from(Problem::new(Place::whole(&file), &fault)))?;
    let text = if returns { added.text.replace('\n', "\r\n") } else { added.text };
    atomic::write(disk, &file, text.as_bytes())?;
    Ok(added.entries)
}

/// The files that counts and findings are computed from, in order of name, each with its SHA-256 in hex.
///
/// # Errors
/// What the disk said of a folder or a file.
pub fn file_sums(disk: &dyn Disk) -> Result<Vec<(FileName, String)>, ProjectError> {
    let mut files: Vec<FileName> = Vec::new();
    for name in [CODEBOOK, "belegg.yaml", FINDINGS] {
        let file = FileName::new(name);
        if exists(disk, &file)? {
            files.push(file);
        }
    }
    files.extend(markdown_files(disk, "transcripts")?);
    files.extend(files_ending(disk, journals::FOLDER, ".jsonl")?);
    files.sort_by(|a, b| a.as_str().cmp(b.as_str()));
    let sum = |file: FileName| {
        let digest = Sha256::digest(read(disk, &file, journals::LIMIT)?);
        Ok((file, digest.iter().map(|byte| format!("{byte:02x}")).collect()))
    };
    files.into_iter().map(sum).collect()
}

fn read(disk: &dyn Disk, file: &FileName, limit: u64) -> Result<Vec<u8>, ProjectFault> {
    disk.read(file, limit).map_err(|error| ProjectFault::io(Doing::Read, file, &error))
}
