//! A copy of a project read whole: which of its files are belegg's, and their bytes.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization as _;

use crate::chapter::{FINDINGS, TEMPLATES};
use crate::project::disk::{Disk, Kind, MemoryDisk, inside};
use crate::project::{CODEBOOK, Disks, Doing, ProjectError, ProjectFault, decode, journals};
use crate::source::FileName;

/// The files of a copy.
pub(super) type Files = BTreeMap<FileName, Vec<u8>>;

/// Where the texts are that both copies are known to have had, and which comes after which.
pub(super) const KEPT: &str = "merged";

/// Texts of [`KEPT`].
pub(super) const TEXTS: &str = "merged/texts";

/// The folders that have files of belegg's, with the endings of those; codings have several.
const FOLDERS: [(&str, &str); 9] = [
    ("transcripts", ".md"),
    ("chapters", ".md"),
    (TEMPLATES, ".md"),
    (TEMPLATES, ".html"),
    ("searches", ".yaml"),
    ("published", ".json"),
    (journals::FOLDER, ""),
    (KEPT, ".json"),
    (TEXTS, ".txt"),
];

/// The files at the top of a project.
const TOP: [&str; 3] = [CODEBOOK, "belegg.yaml", FINDINGS];

/// How many bytes all files of a copy may have together: 1 GiB.
pub(super) const LIMIT: u64 = journals::LIMIT;

/// Whether a file, named from the project's folder, is one that is merged.
pub(super) fn belongs(path: &str) -> bool {
    match path.rsplit_once('/') {
        None => TOP.contains(&path),
        Some((folder, name)) => FOLDERS.iter().any(|(known, ending)| {
            *known == folder
                && !name.starts_with('.')
                && name.ends_with(ending)
                && (folder != journals::FOLDER || is_coding(name))
        }),
    }
}

/// Journals, their copies, and what was set aside of them.
fn is_coding(name: &str) -> bool {
    name.contains(".jsonl") || name.contains(".torn-")
}

/// Reads all files of a copy from a disk. A name is composed, as it is everywhere but on a Mac.
pub(super) fn read(disk: &dyn Disk) -> Result<Files, ProjectError> {
    let mut files = read_texts(disk)?;
    read_folder(disk, journals::FOLDER, &|path| belongs(path), &mut files)?;
    Ok(files)
}

/// The texts of a copy and what it remembers of them, journals aside.
pub(super) fn read_texts(disk: &dyn Disk) -> Result<Files, ProjectError> {
    let mut files = Files::new();
    for name in TOP {
        take(disk, &FileName::new(name), &mut files)?;
    }
    for (folder, _) in FOLDERS.iter().filter(|(folder, _)| *folder != journals::FOLDER) {
        read_folder(disk, folder, &|path| belongs(path), &mut files)?;
    }
    Ok(files)
}

/// The files that `export` wrote, which a withdrawal takes away.
pub(super) fn read_exports(disk: &dyn Disk, files: &mut Files) -> Result<(), ProjectError> {
    read_folder(disk, "exports", &|_| true, files)
}

fn read_folder(
    disk: &dyn Disk,
    folder: &str,
    wanted: &dyn Fn(&str) -> bool,
    files: &mut Files,
) -> Result<(), ProjectError> {
    let folder = FileName::new(folder);
    let told = |error: std::io::Error| ProjectFault::io(Doing::List, &folder, &error);
    if disk.kind(&folder).map_err(told)? != Some(Kind::Folder) {
        return Ok(());
    }
    for name in disk.list(&folder).map_err(told)? {
        let file = inside(&folder, &name);
        if wanted(file.as_str()) {
            take(disk, &file, files)?;
        }
    }
    Ok(())
}

fn take(disk: &dyn Disk, file: &FileName, files: &mut Files) -> Result<(), ProjectError> {
    let told = |error: std::io::Error| ProjectFault::io(Doing::Read, file, &error);
    if let Some(Kind::File { .. }) = disk.kind(file).map_err(told)? {
        let limit = if file.as_str().starts_with("codings/") { journals::LIMIT } else { decode::LIMIT };
        let composed = FileName::new(file.as_str().nfc().collect::<String>());
        files.insert(composed, disk.read(file, limit).map_err(told)?);
    }
    Ok(())
}

/// Opens a disk in memory, whatever folder is asked for.
pub(super) struct Staged(pub(super) Arc<MemoryDisk>);

impl Disks for Staged {
    fn open(&self, _: &Path) -> Result<Arc<dyn Disk>, ProjectError> {
        Ok(Arc::clone(&self.0) as Arc<dyn Disk>)
    }

    fn make(&self, folder: &Path) -> Result<Arc<dyn Disk>, ProjectError> {
        self.open(folder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_belegg_reads_is_merged() {
        for file in [
            "codebook.yaml",
            "transcripts/int-01.md",
            "codings/ab@kontor (1).jsonl",
            "codings/ab@kontor.torn-1a",
            "merged/0123456789abcdef.json",
            "merged/texts/0.txt",
        ] {
            assert!(belongs(file), "{file}");
        }
        for file in [
            "study.key",
            "x.age",
            "exports/4.md",
            "transcripts/.int-01.md.1-0.tmp",
            "transcripts/a/b.md",
            "../codebook.yaml",
            "codings/notat.md",
            ".belegg/locks/x",
            "a/codebook.yaml",
            "",
        ] {
            assert!(!belongs(file), "{file}");
        }
    }
}
