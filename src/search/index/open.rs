//! An index, opened and whole.

#![allow(clippy::disallowed_methods, reason = "the index's own folder, which Tantivy writes in by path too")]

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use tantivy::directory::MmapDirectory;
use tantivy::{IndexReader, ReloadPolicy, Searcher};

use super::catalogue::Ledger;
use super::record::{self, Record};
use super::schema::schema;
use super::{Catalogue, Fields, Filling, IndexError};
use crate::search::vocabulary::Vocabulary;
use crate::source::{FileName, Stamp};

/// The index of a project, as of one commit.
pub struct Index {
    pub(super) place: Place,
    pub(super) engine: tantivy::Index,
    pub(super) fields: Fields,
    pub(super) catalogue: Catalogue,
    pub(super) vocabulary: Vocabulary,
    reader: IndexReader,
}

/// Where it lies.
pub(super) enum Place {
    Memory,
    /// With its record, and whether that should be renewed: all sums were compared.
    Folder(PathBuf, Record, bool),
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("commit", &self.catalogue.commit()).finish_non_exhaustive()
    }
}

impl Index {
    /// Opens the index in a folder; `now` is in seconds since 1970. Every byte is checked where the stamps of the
    /// files are not those recorded or the last check is older than a day.
    ///
    /// # Errors
    /// [`IndexError::Missing`], [`IndexError::Outdated`] or [`IndexError::Damaged`]: it must be built anew. While
    /// somebody else updates it, it can look damaged; under the lock that updates are made under it cannot.
    pub fn open(folder: &Path, now: i64) -> Result<Self, IndexError> {
        let record = Record::read(folder)?;
        let compared = record.verify(folder, now)?;
        let file = |name: &str| fs::read(folder.join(name)).map_err(IndexError::reading);
        let damaged = |name: &str| IndexError::Damaged(format!("`{name}` is not as it was written"));
        let catalogue = Catalogue::from_bytes(&file(&record.catalogue)?).ok_or_else(|| damaged(&record.catalogue))?;
        let words = file(&record.vocabulary)?;
        let vocabulary = Vocabulary::from_bytes(words).map_err(|error| IndexError::Damaged(error.to_string()))?;
        // Tantivy sees only files whose stamps are right; should a bit have rotted beneath a stamp, it may stumble.
        let engine = catch_unwind(AssertUnwindSafe(|| engine(folder, &record)));
        let engine = engine.unwrap_or_else(|_| Err(IndexError::Damaged("the engine stumbled over it".to_owned())))?;
        if catalogue.commit() != record.commit {
            return Err(damaged(&record.catalogue));
        }
        Self::new(Place::Folder(folder.to_owned(), record, compared), engine, catalogue, vocabulary)
    }

    /// Starts a new index, in an empty folder that exists or in memory.
    ///
    /// # Errors
    /// [`IndexError`] when the folder cannot be written in.
    pub fn build(folder: Option<&Path>) -> Result<Filling, IndexError> {
        Filling::new(folder)
    }

    /// Starts a change of this index. The index as it is now can be searched no more through this value.
    ///
    /// Only one process may be at it: whoever calls holds a lock.
    ///
    /// # Errors
    /// [`IndexError`] when the folder cannot be written in.
    pub fn update(self) -> Result<Filling, IndexError> {
        Filling::of(self)
    }

    /// Notes that all bytes were checked, where they were, so that the next opening need not. Whoever calls holds the
    /// lock that updates are made under. Failing costs no more than another check.
    pub fn renew(&mut self, now: i64) {
        let Place::Folder(folder, record, due @ true) = &mut self.place else { return };
        let unchanged = Record::read(folder).is_ok_and(|there| there == *record);
        if let Some(renewed) = record.renewed(folder, now).ok().filter(|_| unchanged) {
            *due = renewed.write(folder).is_err();
            *record = renewed;
        }
    }

    /// Notes new stamps of files whose bytes are the same, each with whether it is racy. Whoever calls holds the lock
    /// that updates are made under. Failing costs no more than reading these files again.
    pub fn touch(&mut self, touched: &[(FileName, Stamp, bool)], now: i64) {
        let mut ledger = Ledger::from(&self.catalogue);
        for (file, stamp, racy) in touched {
            ledger.touch(file, *stamp, *racy);
        }
        let catalogue = ledger.catalogue(self.catalogue.commit());
        if let Place::Folder(folder, record, _) = &mut self.place
            && Record::read(folder).is_ok_and(|there| there == *record)
        {
            let name = format!("catalogue-{}-{now}", catalogue.commit());
            let relisted = record::put(folder, &name, &catalogue.to_bytes())
                .and_then(|()| record.relisted(folder, name))
                .and_then(|new| new.write(folder).map(|()| new));
            if let Ok(new) = relisted {
                record::sweep(folder, &new);
                *record = new;
            }
        }
        self.catalogue = catalogue;
    }

    /// Whether all bytes were checked when it was opened, so that [`renew`](Self::renew) has something to note.
    pub fn was_checked(&self) -> bool {
        matches!(self.place, Place::Folder(_, _, true))
    }

    /// Whether it lies in memory and will be gone with this process.
    pub fn is_in_memory(&self) -> bool {
        matches!(self.place, Place::Memory)
    }

    /// Transcripts and people.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The words of all transcripts; some may be of transcripts that are gone.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Searches all turns that are there.
    pub(in crate::search) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    /// The fields of its documents.
    pub(in crate::search) fn fields(&self) -> &Fields {
        &self.fields
    }

    pub(super) fn new(
        place: Place,
        engine: tantivy::Index,
        catalogue: Catalogue,
        vocabulary: Vocabulary,
    ) -> Result<Self, IndexError> {
        let reader = engine.reader_builder().reload_policy(ReloadPolicy::Manual).doc_store_cache_num_blocks(32);
        let reader = catch_unwind(AssertUnwindSafe(|| reader.try_into()));
        let reader = reader.unwrap_or_else(|_| Err(tantivy::TantivyError::SystemError("it stumbled".to_owned())));
        let reader = reader.map_err(IndexError::unreadable)?;
        Ok(Self { place, engine, fields: schema().1, catalogue, vocabulary, reader })
    }
}

fn engine(folder: &Path, record: &Record) -> Result<tantivy::Index, IndexError> {
    let directory = MmapDirectory::open(folder).map_err(|error| IndexError::Damaged(error.to_string()))?;
    let engine = tantivy::Index::open(directory).map_err(IndexError::unreadable)?;
    let payload = engine.load_metas().map_err(IndexError::unreadable)?.payload;
    match payload.and_then(|commit| commit.parse().ok()) == Some(record.commit) {
        true => Ok(engine),
        false => Err(IndexError::Damaged("the record is of another commit".to_owned())),
    }
}
