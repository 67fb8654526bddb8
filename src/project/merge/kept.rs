//! `merged/`: the versions of texts that a copy has had, and which comes after which.
//!
//! Commands that write leave the texts as they then stand, so that whoever gets a copy of the folder has something in common
//! with it. Files there are named after what stands in them and never changed: any sync program joins two such folders.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::copy::{Files, KEPT, TEXTS};
use crate::merging::{Lineage, Record, TextId, distance, plain};
use crate::project::disk::{Disk, inside, last_part};
use crate::project::{Disks, Doing, ProjectError, ProjectFault, atomic, decode};
use crate::source::FileName;

/// What a copy remembers.
#[derive(Debug, Clone, Default)]
pub(super) struct Kept {
    pub(super) lineage: Lineage,
    pub(super) records: BTreeSet<Record>,
    pub(super) texts: BTreeMap<TextId, String>,
}

impl Kept {
    /// What stands in the files of a copy; what cannot be read says nothing.
    pub(super) fn of(files: &Files) -> Self {
        let mut kept = Self::default();
        for (file, bytes) in files.iter().filter(|(file, _)| file.as_str().starts_with("merged/")) {
            let Ok(text) = std::str::from_utf8(bytes) else { continue };
            match last_part(file).strip_suffix(".txt") {
                Some(id) => kept.texts.extend(TextId::read(id).map(|id| (id, text.to_owned()))),
                None => kept.records.extend(Record::read(text)),
            }
        }
        kept.lineage = Lineage::new(&kept.records);
        kept
    }

    /// Takes in what another copy remembers. Of a text from which words were taken out in one of them, that stays.
    pub(super) fn and(mut self, other: &Self) -> Self {
        for (id, text) in &other.texts {
            let known = self.texts.get(id);
            if known.is_none_or(|known| TextId::of(known) == *id) {
                self.texts.insert(id.clone(), text.clone());
            }
        }
        other.records.iter().for_each(|record| self.add(record.clone()));
        self
    }

    /// Takes in one record.
    pub(super) fn add(&mut self, record: Record) {
        self.lineage.add(&record);
        self.records.insert(record);
    }

    /// Remembers a text as it stands. One that is not known comes after the known one that is most like it: a sync program may
    /// have put an older text in the place of a newer, and what was changed in that one must not count as taken back.
    pub(super) fn remember(&mut self, file: &FileName, text: &str) -> TextId {
        let id = TextId::of(text);
        if !self.lineage.knows(file, &id) {
            let heads = self.lineage.heads(file);
            let known = self.lineage.versions_of(file).filter_map(|known| Some((known, self.texts.get(known)?)));
            let how_far =
                |(known, kept): &(&TextId, &String)| (distance(kept, text), !heads.contains(known), (*known).clone());
            let last = known.min_by_key(how_far).map(|(known, _)| known.clone()).or_else(|| heads.first().cloned());
            self.add(Record::new(file, id.clone(), last));
            self.texts.insert(id.clone(), text.to_owned());
        }
        id
    }

    /// Forgets records that are not wanted, unless another knows them, and texts that no record names.
    pub(super) fn retain(&mut self, other: &Self, wanted: impl Fn(&Record) -> bool) {
        self.records.retain(|record| wanted(record) || other.records.contains(record));
        self.lineage = Lineage::new(&self.records);
        let named: BTreeSet<&TextId> =
            self.records.iter().flat_map(|one| one.after.iter().chain([&one.text])).collect();
        self.texts.retain(|id, _| named.contains(id) || other.texts.contains_key(id));
    }

    /// The files that say all this.
    pub(super) fn files(&self) -> Files {
        let texts = self.texts.iter().map(|(id, text)| (text_file(id), text.clone().into_bytes()));
        let records = self.records.iter();
        let records =
            records.map(|record| (inside(&FileName::new(KEPT), &record.file_name()), record.line().into_bytes()));
        texts.chain(records).collect()
    }
}

fn text_file(id: &TextId) -> FileName {
    inside(&FileName::new(TEXTS), &format!("{id}.txt"))
}

/// Whether a file is a text that is remembered: all that people write but journals.
pub(super) fn is_text(file: &FileName) -> bool {
    super::copy::belongs(file.as_str())
        && !["codings/", "merged/"].iter().any(|folder| file.as_str().starts_with(folder))
}

/// The text of a file as it is compared.
pub(super) fn text_of(file: &FileName, bytes: &[u8]) -> Result<String, ProjectError> {
    Ok(plain(&decode::decode(bytes.to_vec(), file)?))
}

/// Remembers all texts of a project as they stand, so that copies given away from now on have them in common with this one.
///
/// In a git repository nothing is written: it remembers more than that.
///
/// # Errors
/// What the disk said. Nothing a person wrote is touched; what is not remembered now is the next time.
pub fn remember(disks: &dyn Disks, root: &Path) -> Result<(), ProjectError> {
    let disk = disks.open(root)?;
    if in_git(disks, root) {
        return Ok(());
    }
    let files = super::copy::read_texts(&*disk)?;
    let mut kept = Kept::of(&files);
    let before = kept.files();
    for (file, bytes) in files.iter().filter(|(file, _)| is_text(file)) {
        // What is no text now will be told by whoever reads it.
        if let Ok(text) = text_of(file, bytes) {
            kept.remember(file, &text);
        }
    }
    let (texts, records): (Vec<_>, Vec<_>) = kept
        .files()
        .into_iter()
        .filter(|(file, _)| !before.contains_key(file))
        .partition(|(file, _)| file.as_str().starts_with(TEXTS));
    write(&*disk, texts.into_iter().chain(records))
}

/// Removes all that is remembered, and says how many files that was: earlier versions may have what was taken out since.
///
/// # Errors
/// What the disk said; the rest is there still.
pub fn forget_versions(disk: &dyn Disk) -> Result<usize, ProjectError> {
    let files = super::copy::read_texts(disk)?;
    let kept: Vec<&FileName> = files.keys().filter(|file| file.as_str().starts_with("merged/")).collect();
    for file in &kept {
        disk.remove(file).map_err(|error| ProjectFault::io(Doing::Remove, file, &error))?;
    }
    Ok(kept.len())
}

fn write(disk: &dyn Disk, files: impl Iterator<Item = (FileName, Vec<u8>)>) -> Result<(), ProjectError> {
    for (file, bytes) in files {
        atomic::write_new(disk, &file, &bytes)?;
    }
    Ok(())
}

fn in_git(disks: &dyn Disks, root: &Path) -> bool {
    let has_git = |folder: &Path| {
        let disk = disks.open(folder);
        disk.is_ok_and(|disk| disk.kind(&FileName::new(".git")).is_ok_and(|kind| kind.is_some()))
    };
    disks.real(root).ancestors().any(has_git)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::project::disk::MemoryDisk;
    use crate::project::merge::copy::Staged;

    fn file() -> FileName {
        FileName::new("codebook.yaml")
    }

    #[test]
    fn a_version_comes_after_the_one_most_like_it() {
        let mut kept = Kept::default();
        let first = kept.remember(&file(), "a\nb\nc\n");
        let one = kept.remember(&file(), "a\nB\nc\n");
        let mut other = Kept::default();
        other.remember(&file(), "a\nb\nc\n");
        let two = other.remember(&file(), "a\nb\nc\nd\n");
        let mut all = kept.and(&other);
        assert_eq!(all.lineage.heads(&file()).len(), 2);
        let next = all.remember(&file(), "å\na\nb\nc\nd\n");
        let ancestry = all.lineage.ancestry(&file(), &next);
        assert!(ancestry.contains(&two) && ancestry.contains(&first) && !ancestry.contains(&one));
        assert_eq!(Kept::of(&all.files()).files(), all.files());
    }

    #[test]
    fn a_text_without_withdrawn_words_stays_so() {
        let mut kept = Kept::default();
        let id = kept.remember(&file(), "hemmelig\n");
        let mut blank = kept.clone();
        blank.texts.insert(id.clone(), "[trukket tilbake]\n".to_owned());
        for both in [kept.clone().and(&blank), blank.clone().and(&kept)] {
            assert_eq!(both.texts.get(&id).unwrap(), "[trukket tilbake]\n");
        }
    }

    #[test]
    fn remembering_writes_once() {
        let staged = Staged(Arc::new(MemoryDisk::new([(file(), b"version: 1\r\n".to_vec())])));
        remember(&staged, Path::new("/p")).unwrap();
        let files = staged.0.files();
        assert_eq!(files.len(), 3, "{files:?}");
        remember(&staged, Path::new("/p")).unwrap();
        assert_eq!(staged.0.files(), files);
    }
}
