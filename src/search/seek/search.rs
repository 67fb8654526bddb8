//! One search: from a query to what it finds.

use std::sync::Arc;

use tantivy::columnar::ColumnValues;
use tantivy::store::StoreReader;
use tantivy::{DocAddress, Searcher, SegmentReader};

use super::coded::CodedPassages;
use super::findings::{Census, Collector, Findings, Found, Order, Segment};
use super::marks::Marker;
use super::meaning::{Meaning, Resolver, Strikes, Word};
use super::places::Columns;
use super::score::Lengths;
use super::segment::OnSegment;
use crate::search::answer::{Expansion, Form, Hit, Speaker};
use crate::search::index::{Catalogue, Index, IndexError, Listed, StoredTurn};
use crate::search::query::Query;
use crate::search::vocabulary::ExpandError;
use crate::transcript::{ParticipantId, StakeholderId, TranscriptId, TurnNo};

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The query.
    pub query: &'a Query,
    /// Forms not to look for.
    pub strikes: &'a Strikes,
    /// The codings as they stand; empty where the query asks for none.
    pub coded: &'a CodedPassages,
}

/// Why a search gives no answer.
#[derive(Debug, thiserror::Error)]
pub enum SeekError {
    /// A word of the query cannot be expanded.
    #[error(transparent)]
    Expand(#[from] ExpandError),
    /// The index cannot be read.
    #[error(transparent)]
    Index(#[from] IndexError),
}

/// A query on one state of an index.
pub struct Search<'a> {
    index: &'a Index,
    searcher: Searcher,
    meaning: Meaning<'a>,
    census: Census,
    lengths: Arc<Lengths>,
}

impl std::fmt::Debug for Search<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Search").finish_non_exhaustive()
    }
}

/// Gives the texts of what was found.
pub struct Reader<'s> {
    search: &'s Search<'s>,
    stores: Vec<StoreReader>,
    marker: Marker<'s>,
}

impl std::fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader").finish_non_exhaustive()
    }
}

/// How many blocks of stored texts are kept unpacked: what was found often stands together.
const BLOCKS: usize = 8;

impl<'a> Search<'a> {
    /// Resolves a query on an index.
    ///
    /// # Errors
    /// [`SeekError`] when a word cannot be expanded.
    pub fn new(index: &'a Index, request: Request<'a>) -> Result<Self, SeekError> {
        let resolver = Resolver { vocabulary: index.vocabulary(), strikes: request.strikes, coded: request.coded };
        let meaning = resolver.resolve(request.query)?;
        let (census, mean) = census(index.catalogue());
        Ok(Self { index, searcher: index.searcher(), meaning, census, lengths: Arc::new(Lengths::new(mean)) })
    }

    /// What the query finds: everything counted, at most `limit` turns given.
    ///
    /// # Errors
    /// [`IndexError`] when the index cannot be read.
    pub fn find(&self, order: Order, limit: usize) -> Result<Findings, IndexError> {
        let statistics = OnSegment::statistics(self.index, &self.meaning)?;
        let one = |number: usize, reader: &SegmentReader| -> tantivy::Result<Collector<'_>> {
            let mut on = OnSegment::new(reader, self.index, &self.lengths, &statistics)?;
            let mut source = on.source(&self.meaning)?;
            let alive = |doc| !reader.is_deleted(doc);
            let columns = on.columns().clone();
            let segment = Segment { number: number as u32, documents: reader.max_doc(), columns, alive: &alive };
            let mut collector = Collector::new(&self.census, order, limit);
            collector.segment(&mut *source, &segment);
            Ok(collector)
        };
        let mut all = Collector::new(&self.census, order, limit);
        for collected in on_each(self.searcher.segment_readers(), one) {
            all.merge(collected.map_err(IndexError::unreadable)?);
        }
        Ok(all.findings())
    }

    /// A reader for the texts of what was found.
    ///
    /// # Errors
    /// [`IndexError`] when the index cannot be read.
    pub fn reader(&self) -> Result<Reader<'_>, IndexError> {
        let stores = self.searcher.segment_readers().iter().map(|reader| reader.get_store_reader(BLOCKS));
        let stores = stores.collect::<Result<_, _>>().map_err(IndexError::unreadable)?;
        Ok(Reader { search: self, stores, marker: Marker::new(&self.meaning) })
    }

    /// What the words of the query stand for, in its order, those that are excluded last.
    ///
    /// # Errors
    /// [`IndexError`] when the index cannot be read.
    pub fn expansions(&self) -> Result<Vec<Expansion>, IndexError> {
        let words = self.meaning.words().into_iter().chain(self.meaning.excluded());
        words.map(|word| self.expansion(word)).collect()
    }

    /// Transcript, turn and person of a document; `None` past the end of its segment.
    fn place_of(&self, address: DocAddress) -> tantivy::Result<Option<(u32, u32, u32)>> {
        let reader = self.searcher.segment_reader(address.segment_ord);
        if address.doc_id >= reader.max_doc() || reader.is_deleted(address.doc_id) {
            return Ok(None);
        }
        let columns = Columns::of(reader)?;
        let doc = address.doc_id;
        let value = |column: &dyn ColumnValues<u64>| column.get_val(doc) as u32;
        Ok(Some((value(&*columns.transcript), value(&*columns.turn), value(&*columns.person))))
    }

    fn expansion(&self, word: &Word) -> Result<Expansion, IndexError> {
        let mut forms = Vec::with_capacity(word.forms.len());
        for (related, struck) in word.forms.iter().zip(&word.struck) {
            let turns = self.index.turns_with(&related.form)?;
            forms.push(Form { form: related.form.clone(), why: related.why, turns, struck: *struck });
        }
        // A word of the vocabulary that no turn has any more is nothing to show.
        forms.retain(|form| form.turns > 0);
        forms.sort_by(|a, b| (a.why, b.turns, &a.form).cmp(&(b.why, a.turns, &b.form)));
        Ok(Expansion { word: word.typed.clone(), forms })
    }
}

impl Reader<'_> {
    /// A turn that was found, with its text and what is marked in it; `None` where its transcript has no id.
    ///
    /// # Errors
    /// [`IndexError`] when the index cannot be read.
    pub fn hit(&self, found: &Found) -> Result<Option<Hit>, IndexError> {
        let address = found.address;
        let Some(store) = self.stores.get(address.segment_ord as usize) else { return Ok(None) };
        let stored: StoredTurn = store.get(address.doc_id).map_err(IndexError::unreadable)?;
        let marks = self.marker.marks(&stored.text);
        Ok(self.told(found, stored, marks))
    }

    /// The turns before and after one that was found, at most `most` to each side.
    ///
    /// The turns of a transcript stand side by side in the index.
    ///
    /// # Errors
    /// [`IndexError`] when the index cannot be read.
    pub fn around(&self, found: &Found, most: u32) -> Result<Vec<Hit>, IndexError> {
        let turns = found.turn.saturating_sub(most)..=found.turn.saturating_add(most);
        let mut around = Vec::new();
        for turn in turns.filter(|turn| *turn != found.turn) {
            around.extend(self.beside(found, turn)?);
        }
        Ok(around)
    }

    /// Another turn of the same transcript; `None` past its ends.
    fn beside(&self, found: &Found, turn: u32) -> Result<Option<Hit>, IndexError> {
        let catalogue = self.search.index.catalogue();
        let Some(listed) = catalogue.transcript(found.transcript.into()) else { return Ok(None) };
        if !(1..=listed.turns()).contains(&turn) {
            return Ok(None);
        }
        let doc = (i64::from(found.address.doc_id) + i64::from(turn) - i64::from(found.turn)).try_into();
        let Some(address) = doc.ok().map(|doc| DocAddress::new(found.address.segment_ord, doc)) else {
            return Ok(None);
        };
        match self.search.place_of(address).map_err(IndexError::unreadable)? {
            Some((transcript, at, person)) if (transcript, at) == (found.transcript, turn) => {
                let hit = self.hit(&Found { turn, person, address, score: 0.0, ..*found })?;
                Ok(hit.map(|hit| Hit { marks: Vec::new(), beside: true, ..hit }))
            }
            _ => Ok(None),
        }
    }

    fn told(&self, found: &Found, stored: StoredTurn, marks: Vec<std::ops::Range<usize>>) -> Option<Hit> {
        let listed = self.search.index.catalogue().transcript(found.transcript.into())?;
        Some(Hit {
            transcript: TranscriptId::new(listed.id()?).ok()?,
            turn: TurnNo(found.turn),
            speaker: speaker(listed, found.person, stored.speaker),
            time: stored.time,
            text: stored.text,
            marks,
            score: found.score,
            beside: false,
        })
    }
}

fn speaker(listed: Listed<'_>, person: u32, label: String) -> Speaker {
    let Some(voice) = listed.voice(person.into()) else { return Speaker { label, ..Speaker::default() } };
    let attributes = voice.attributes().map(|(name, value)| (name.to_owned(), value.to_owned()));
    Speaker {
        label,
        participant: voice.participant().and_then(|id| ParticipantId::new(id).ok()),
        group: voice.group().and_then(|id| StakeholderId::new(id).ok()),
        attributes: attributes.collect(),
    }
}

/// Who counts as what, and how many words a turn has on average.
fn census(catalogue: &Catalogue) -> (Census, f32) {
    let mut census = Census::default();
    census.ranks.resize(catalogue.numbers_of_transcripts(), u32::MAX);
    let (mut turns, mut words) = (0_u64, 0_u64);
    for listed in catalogue.transcripts() {
        let number = listed.number() as usize;
        census.ranks.get_mut(number).into_iter().for_each(|rank| *rank = listed.place() as u32);
        if listed.is_document() {
            census.documents.insert(number);
        }
        turns += u64::from(listed.turns());
        words += u64::from(listed.words());
    }
    for person in catalogue.people().filter(|person| !person.is_comparator() && !person.is_document_body()) {
        census.informants.insert(person.number() as usize);
    }
    (census, words as f32 / turns.max(1) as f32)
}

/// `work` on each segment, each on a thread of its own where there are several.
fn on_each<R: Send>(readers: &[SegmentReader], work: impl Fn(usize, &SegmentReader) -> R + Sync) -> Vec<R> {
    let Some(((_, first), others)) =
        readers.iter().enumerate().collect::<Vec<_>>().split_first().map(|(first, others)| (*first, others.to_vec()))
    else {
        return Vec::new();
    };
    std::thread::scope(|scope| {
        let work = &work;
        let threads: Vec<_> =
            others.into_iter().map(|(number, reader)| scope.spawn(move || work(number, reader))).collect();
        let mut results = vec![work(0, first)];
        results.extend(threads.into_iter().map(|thread| match thread.join() {
            Ok(result) => result,
            // A panic on another thread is ours: it goes on here, so that it is told once and ends the program.
            Err(panic) => std::panic::resume_unwind(panic),
        }));
        results
    })
}
