//! An index while turns are put into it.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tantivy::directory::MmapDirectory;
use tantivy::directory::error::LockError;
use tantivy::indexer::{NoMergePolicy, UserOperation};
use tantivy::{IndexSettings, IndexWriter, TantivyError, Term};

use super::catalogue::{Entry, Ledger, Numbers};
use super::document::{TurnDocument, Whose};
use super::open::Place;
use super::record::{self, Record};
use super::room::Room;
use super::schema::schema;
use super::tokenizer::{Forms, Met, tokenizers};
use super::{Catalogue, Fields, Index, IndexError, merge};
use crate::search::analysis::{self, Tongue};
use crate::search::vocabulary::Vocabulary;
use crate::source::{FileName, Stamp};
use crate::transcript::{Participant, Transcript, Turn, UNKNOWN_SPEAKER};

/// An index being built or changed; nothing of it is kept until [`finish`](Self::finish).
pub struct Filling {
    folder: Option<PathBuf>,
    engine: tantivy::Index,
    writer: IndexWriter<TurnDocument>,
    fields: Fields,
    ledger: Mutex<Ledger>,
    met: Met,
    room: Arc<Room>,
    before: Before,
}

/// What there was before.
#[derive(Default)]
struct Before {
    commit: u64,
    vocabulary: Vocabulary,
    record: Option<Record>,
}

/// Threads that index a whole project, and bytes that each may collect before it writes a segment.
const BUILDING: (usize, usize) = (2, 100_000_000);
/// The same for a few transcripts.
const UPDATING: (usize, usize) = (1, 50_000_000);
/// How many bytes of turns may wait to be indexed.
const WAITING: usize = 8_000_000;
/// How many bytes of turns are compressed together.
const BLOCK: usize = 32_768;

impl std::fmt::Debug for Filling {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Filling").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl Filling {
    pub(super) fn new(folder: Option<&Path>) -> Result<Self, IndexError> {
        let met = Met::default();
        let settings = IndexSettings { docstore_blocksize: BLOCK, ..IndexSettings::default() };
        let builder = tantivy::Index::builder().schema(schema().0).settings(settings).tokenizers(tokenizers(&met));
        let engine = match folder {
            None => builder.create_in_ram()?,
            Some(folder) => {
                let directory = MmapDirectory::open(folder).map_err(|error| IndexError::Engine(error.to_string()))?;
                builder.open_or_create(directory)?
            }
        };
        Self::with(folder.map(Path::to_owned), engine, Ledger::new(), met, BUILDING, Before::default())
    }

    pub(super) fn of(index: Index) -> Result<Self, IndexError> {
        let Index { place, mut engine, catalogue, vocabulary, .. } = index;
        let met = Met::default();
        engine.set_tokenizers(tokenizers(&met));
        let (folder, record) = match place {
            Place::Memory => (None, None),
            Place::Folder(folder, record, _) => (Some(folder), Some(record)),
        };
        let ledger = Ledger::from(&catalogue);
        let before = Before { commit: catalogue.commit(), vocabulary, record };
        Self::with(folder, engine, ledger, met, UPDATING, before)
    }

    fn with(
        folder: Option<PathBuf>,
        engine: tantivy::Index,
        ledger: Ledger,
        met: Met,
        (threads, bytes): (usize, usize),
        before: Before,
    ) -> Result<Self, IndexError> {
        let writer = writer(&engine, threads, bytes)?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        let (fields, ledger, room) = (schema().1, Mutex::new(ledger), Room::new(WAITING));
        Ok(Self { folder, engine, writer, fields, ledger, met, room, before })
    }

    /// Puts a file in, in the place of what had its name before; from any thread. Waits while too much is on its way.
    ///
    /// # Errors
    /// [`IndexError`] when the folder cannot be written in.
    pub fn add(&self, entry: &Entry) -> Result<(), IndexError> {
        let words = |transcript: &Transcript| transcript.turns.iter().map(words).sum();
        let words = entry.read.as_ref().map_or(0, words);
        let numbers = self.ledger().enter(entry, words);
        if numbers.known {
            self.delete(numbers.transcript);
        }
        let Ok(transcript) = &entry.read else { return Ok(()) };
        let bytes: usize = transcript.turns.iter().map(|turn| turn.text.len()).sum();
        let permit = Arc::new(self.room.ask(bytes, WAITING));
        let attributes = Attributes::of(transcript);
        let documents = transcript.turns.iter().map(|turn| {
            let (person, attributes) = attributes.speaking(turn, transcript, &numbers);
            let tongue = Tongue::from(transcript.language);
            let whose = Whose { transcript: numbers.transcript, person, tongue, attributes };
            UserOperation::Add(TurnDocument::new(self.fields, turn, whose, Some(Arc::clone(&permit))))
        });
        let documents: Vec<_> = documents.collect();
        drop(permit);
        self.writer.run(documents)?;
        Ok(())
    }

    /// Takes a file out.
    pub fn remove(&self, file: &FileName) {
        if let Some(number) = self.ledger().strike(file) {
            self.delete(number);
        }
    }

    /// Notes that a file has another stamp but the same bytes.
    pub fn touch(&self, file: &FileName, stamp: Stamp, racy: bool) {
        self.ledger().touch(file, stamp, racy);
    }

    /// Makes it an index; `now` is in seconds since 1970.
    ///
    /// # Errors
    /// [`IndexError`] when it could not be written: what is in the folder now must be built anew.
    pub fn finish(self, now: i64) -> Result<Index, IndexError> {
        let Self { folder, engine, mut writer, ledger, met, before, .. } = self;
        let commit = before.commit.saturating_add(1);
        let catalogue = ledger.into_inner().unwrap_or_else(PoisonError::into_inner).catalogue(commit);
        let mut prepared = writer.prepare_commit()?;
        prepared.set_payload(&commit.to_string());
        prepared.commit()?;
        merge::where_needed(&engine, &mut writer)?;
        writer.garbage_collect_files().wait()?;
        writer.wait_merging_threads()?;
        let Before { vocabulary, record, .. } = before;
        let (vocabulary, grown) = grown(vocabulary, met.take());
        let place = match folder {
            None => Place::Memory,
            Some(folder) => keep(folder, &engine, &catalogue, (&vocabulary, grown), record, now)?,
        };
        Index::new(place, engine, catalogue, vocabulary)
    }

    fn delete(&self, transcript: u32) {
        self.writer.delete_term(Term::from_field_u64(self.fields.transcript, transcript.into()));
    }

    fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A writer of so many threads with so many bytes each. Who may write is settled before; but a process that is being
/// started from here has a copy of the open lock for a moment, so a busy one is asked for again, up to a second.
fn writer(engine: &tantivy::Index, threads: usize, bytes: usize) -> Result<IndexWriter<TurnDocument>, IndexError> {
    for _ in 0..100 {
        match engine.writer_with_num_threads(threads, threads * bytes) {
            Err(TantivyError::LockFailure(LockError::LockBusy, _)) => std::thread::sleep(Duration::from_millis(10)),
            other => return Ok(other?),
        }
    }
    Ok(engine.writer_with_num_threads(threads, threads * bytes)?)
}

fn words(turn: &Turn) -> u32 {
    analysis::tokens(&turn.text).count() as u32
}

/// A vocabulary with the forms that were met, and whether any was new. Forms that are gone stay: they do no harm, for
/// how often a form is there is asked of the index.
fn grown(vocabulary: Vocabulary, mut met: Forms) -> (Vocabulary, bool) {
    for (tongue, forms) in &mut met {
        vocabulary.forms(*tongue).for_each(|(form, _)| _ = forms.remove(form));
    }
    if met.values().all(HashSet::is_empty) {
        return (vocabulary, false);
    }
    let known = [Tongue::Norwegian, Tongue::English].into_iter().flat_map(|tongue| {
        let forms = vocabulary.forms(tongue);
        forms.map(move |(form, _)| (tongue, form.to_owned()))
    });
    let new = met.into_iter().flat_map(|(tongue, forms)| forms.into_iter().map(move |form| (tongue, form)));
    (Vocabulary::new(known.chain(new)), true)
}

/// Writes catalogue, vocabulary (unless the file of before will do) and record beside the engine's files.
fn keep(
    folder: PathBuf,
    engine: &tantivy::Index,
    catalogue: &Catalogue,
    (vocabulary, grown): (&Vocabulary, bool),
    before: Option<Record>,
    now: i64,
) -> Result<Place, IndexError> {
    let commit = catalogue.commit();
    let file = before.as_ref().filter(|_| !grown).map(|record| record.vocabulary.clone());
    let words = file.is_none().then(|| vocabulary.to_bytes());
    let own = [format!("catalogue-{commit}"), file.unwrap_or_else(|| format!("vocabulary-{commit}"))];
    let record =
        record::keep(&folder, engine, commit, own, (&catalogue.to_bytes(), words.as_deref()), before.as_ref(), now);
    let record: Record = record.map_err(IndexError::writing)?;
    Ok(Place::Folder(folder, record, false))
}

/// The attributes of a transcript's turns: one list for each who speaks.
struct Attributes {
    staff: Arc<[String]>,
    unknown: Arc<[String]>,
    participants: Vec<Arc<[String]>>,
}

impl Attributes {
    fn of(transcript: &Transcript) -> Self {
        let common = common(transcript);
        let with = |own: Vec<(&str, &str)>| -> Arc<[String]> {
            let own = own.into_iter().map(|(name, value)| attribute(name, value));
            common.iter().cloned().chain(own).collect()
        };
        Self {
            staff: with(vec![("speaker", "staff")]),
            unknown: with(vec![("speaker", UNKNOWN_SPEAKER)]),
            participants: transcript.participants.iter().map(|who| with(described(who))).collect(),
        }
    }

    fn speaking(&self, turn: &Turn, transcript: &Transcript, numbers: &Numbers) -> (u32, Arc<[String]>) {
        let known = turn.participant.and_then(|at| Some((*numbers.participants.get(at)?, self.participants.get(at)?)));
        let (person, attributes) = known.unwrap_or_else(|| match turn.speaker == UNKNOWN_SPEAKER {
            true if numbers.unknown > 0 && !transcript.is_document() => (numbers.unknown, &self.unknown),
            _ => (0, &self.staff),
        });
        (person, Arc::clone(attributes))
    }
}

fn common(transcript: &Transcript) -> Vec<String> {
    let mut all = vec![
        attribute("transcript", transcript.id.as_str()),
        attribute("mode", transcript.mode.word()),
        attribute("capture", transcript.capture.word()),
        attribute("language", transcript.language.word()),
    ];
    all.extend(transcript.date.as_ref().map(|date| attribute("date", date)));
    all
}

fn described(who: &Participant) -> Vec<(&str, &str)> {
    let further = who.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let group = who.group.as_ref().map(|group| ("group", group.as_str()));
    let comparator = ("comparator", if who.comparator { "true" } else { "false" });
    std::iter::once(("speaker", who.id.as_str())).chain(group).chain([comparator]).chain(further).collect()
}

/// The term of an attribute.
fn attribute(name: &str, value: &str) -> String {
    format!("{}={}", analysis::lower(name), analysis::lower(value))
}
