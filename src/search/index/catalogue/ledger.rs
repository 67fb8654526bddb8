//! The catalogue while it is being changed.

use std::collections::{BTreeMap, HashMap};

use super::packed::{Packed, TranscriptRow, VoiceRow};
use super::{Catalogue, Listed, Speaking, shared};
use crate::source::{FileName, Stamp};
use crate::transcript::{Language, Participant, ParticipantId, Transcript};

/// A file of transcripts, read or not.
#[derive(Debug)]
pub struct Entry {
    /// Relative to the project's folder.
    pub file: FileName,
    /// Taken before the file was read.
    pub stamp: Stamp,
    /// Whether the stamp may hide a later change ([`Stamp::is_racy`]).
    pub racy: bool,
    /// The first 16 bytes of SHA-256 over the file.
    pub hash: [u8; 16],
    /// What it says, or why nothing of it could be read.
    pub read: Result<Transcript, String>,
}

/// Transcripts by file name and people by id, with the numbers they have.
#[derive(Debug, Default)]
pub(in crate::search::index) struct Ledger {
    transcripts: BTreeMap<String, Page>,
    people: HashMap<String, u32>,
    next_transcript: u32,
    next_person: u32,
}

/// One transcript.
#[derive(Debug, Clone)]
struct Page {
    number: u32,
    id: Option<String>,
    stamp: Stamp,
    racy: bool,
    hash: [u8; 16],
    language: Language,
    document: bool,
    turns: u32,
    words: u32,
    unread: Option<String>,
    voices: Vec<Voice>,
}

/// One person in one transcript.
#[derive(Debug, Clone)]
struct Voice {
    person: u32,
    participant: Option<String>,
    group: Option<String>,
    attributes: Vec<(String, String)>,
    comparator: bool,
    withdrawn: bool,
    document: bool,
}

/// The numbers that documents of a transcript get.
#[derive(Debug)]
pub(in crate::search::index) struct Numbers {
    pub(in crate::search::index) transcript: u32,
    /// One a participant, in the order of [`Transcript::participants`].
    pub(in crate::search::index) participants: Vec<u32>,
    /// The unknown speaker's; 0 where there is none.
    pub(in crate::search::index) unknown: u32,
    /// The number was given out before: documents with it may be in the index.
    pub(in crate::search::index) known: bool,
}

impl Ledger {
    pub(in crate::search::index) fn new() -> Self {
        Self { next_transcript: 1, next_person: 1, ..Self::default() }
    }

    /// Enters a file with so many words, in the place of what had its name before.
    pub(in crate::search::index) fn enter(&mut self, entry: &Entry, words: u32) -> Numbers {
        let old = self.transcripts.remove(entry.file.as_str());
        let known = old.is_some();
        let number = old.as_ref().map_or_else(|| next(&mut self.next_transcript), |page| page.number);
        let mut page = Page {
            number,
            id: None,
            stamp: entry.stamp,
            racy: entry.racy,
            hash: entry.hash,
            language: Language::default(),
            document: false,
            turns: 0,
            words,
            unread: None,
            voices: Vec::new(),
        };
        let mut numbers = Numbers { transcript: number, participants: Vec::new(), unknown: 0, known };
        match &entry.read {
            Err(why) => page.unread = Some(why.clone()),
            Ok(transcript) => {
                page.describe(transcript);
                for participant in &transcript.participants {
                    let person = self.person(&participant.id);
                    numbers.participants.push(person);
                    page.voices.push(Voice::of(participant, person, transcript.is_document()));
                }
                if let Some(known) = shared::unknown(transcript) {
                    let before = old.and_then(|page| page.voices.iter().find_map(Voice::unknown));
                    numbers.unknown = before.unwrap_or_else(|| next(&mut self.next_person));
                    page.voices.push(Voice::shared(known, numbers.unknown));
                }
            }
        }
        self.transcripts.insert(entry.file.as_str().to_owned(), page);
        numbers
    }

    /// Strikes a file out; gives the number it had.
    pub(in crate::search::index) fn strike(&mut self, file: &FileName) -> Option<u32> {
        self.transcripts.remove(file.as_str()).map(|page| page.number)
    }

    /// A file has another stamp but the same bytes.
    pub(in crate::search::index) fn touch(&mut self, file: &FileName, stamp: Stamp, racy: bool) {
        if let Some(page) = self.transcripts.get_mut(file.as_str()) {
            (page.stamp, page.racy) = (stamp, racy);
        }
    }

    fn person(&mut self, id: &ParticipantId) -> u32 {
        let next_person = &mut self.next_person;
        *self.people.entry(id.as_str().to_owned()).or_insert_with(|| next(next_person))
    }

    /// The catalogue of a commit.
    pub(in crate::search::index) fn catalogue(&self, commit: u64) -> Catalogue {
        let mut words = Words::default();
        let mut packed = Packed {
            commit,
            next_transcript: self.next_transcript,
            next_person: self.next_person,
            ..Packed::default()
        };
        for (file, page) in &self.transcripts {
            packed.hashes.push_str(&format!("{:032x}", u128::from_be_bytes(page.hash)));
            packed.transcripts.push(page.row(file, &mut words));
            for voice in &page.voices {
                packed.voices.push(voice.row(&mut words));
                let attributes = voice.attributes.iter().map(|(name, value)| (words.of(name), words.of(value)));
                packed.attributes.extend(attributes);
                packed.attribute_ends.push(packed.attributes.len() as u32);
            }
        }
        (packed.words, packed.ends) = (words.text, words.ends);
        packed.into()
    }
}

impl From<&Catalogue> for Ledger {
    fn from(catalogue: &Catalogue) -> Self {
        let pages = catalogue.transcripts().map(|listed| (listed.file().to_owned(), Page::from(listed)));
        let people = catalogue.people().filter_map(|who| Some((who.participant()?.to_owned(), who.number())));
        Self {
            transcripts: pages.collect(),
            people: people.collect(),
            next_transcript: catalogue.packed.next_transcript,
            next_person: catalogue.packed.next_person,
        }
    }
}

fn next(counter: &mut u32) -> u32 {
    let number = *counter;
    *counter = counter.saturating_add(1);
    number
}

impl Page {
    fn describe(&mut self, transcript: &Transcript) {
        self.id = Some(transcript.id.as_str().to_owned());
        self.language = transcript.language;
        self.document = transcript.is_document();
        self.turns = transcript.turns.len() as u32;
    }

    fn row(&self, file: &str, words: &mut Words) -> TranscriptRow {
        let document = if self.document { TranscriptRow::DOCUMENT } else { 0 };
        let racy = if self.racy { TranscriptRow::RACY } else { 0 };
        let language = Language::ALL.iter().position(|language| *language == self.language);
        TranscriptRow {
            number: self.number,
            file: words.of(file),
            id: words.maybe(self.id.as_deref()),
            stamp: (self.stamp.size, self.stamp.modified, self.stamp.changed, self.stamp.number),
            language: language.unwrap_or(0) as u8,
            flags: document | racy,
            turns: self.turns,
            words: self.words,
            unread: words.maybe(self.unread.as_deref()),
            voices: self.voices.len() as u32,
        }
    }
}

impl From<Listed<'_>> for Page {
    fn from(listed: Listed<'_>) -> Self {
        Self {
            number: listed.number(),
            id: listed.id().map(str::to_owned),
            stamp: listed.stamp(),
            racy: listed.is_racy(),
            hash: listed.hash(),
            language: listed.language(),
            document: listed.is_document(),
            turns: listed.turns(),
            words: listed.words(),
            unread: listed.unread().map(str::to_owned),
            voices: listed.voices().map(Voice::from).collect(),
        }
    }
}

impl Voice {
    fn of(participant: &Participant, person: u32, document: bool) -> Self {
        let attributes = participant.attributes.iter();
        Self {
            person,
            participant: Some(participant.id.as_str().to_owned()),
            group: participant.group.as_ref().map(|group| group.as_str().to_owned()),
            attributes: attributes.map(|(name, value)| (name.as_str().to_owned(), value.clone())).collect(),
            comparator: participant.comparator,
            withdrawn: participant.withdrawn,
            document,
        }
    }

    fn shared(known: shared::Known, person: u32) -> Self {
        Self {
            person,
            participant: None,
            group: known.group.map(|group| group.as_str().to_owned()),
            attributes: known.attributes.into_iter().map(|(name, value)| (name.as_str().to_owned(), value)).collect(),
            comparator: known.comparator,
            withdrawn: false,
            document: false,
        }
    }

    fn unknown(&self) -> Option<u32> {
        self.participant.is_none().then_some(self.person)
    }

    fn row(&self, words: &mut Words) -> VoiceRow {
        let comparator = if self.comparator { VoiceRow::COMPARATOR } else { 0 };
        let document = if self.document { VoiceRow::DOCUMENT } else { 0 };
        let withdrawn = if self.withdrawn { VoiceRow::WITHDRAWN } else { 0 };
        VoiceRow {
            person: self.person,
            participant: words.maybe(self.participant.as_deref()),
            group: words.maybe(self.group.as_deref()),
            flags: comparator | document | withdrawn,
        }
    }
}

impl From<Speaking<'_>> for Voice {
    fn from(voice: Speaking<'_>) -> Self {
        Self {
            person: voice.number(),
            participant: voice.participant().map(str::to_owned),
            group: voice.group().map(str::to_owned),
            attributes: voice.attributes().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            comparator: voice.is_comparator(),
            withdrawn: voice.is_withdrawn(),
            document: voice.is_document_body(),
        }
    }
}

/// The table of words, each once.
#[derive(Default)]
struct Words {
    text: String,
    ends: Vec<u32>,
    numbers: HashMap<String, u32>,
}

impl Words {
    fn of(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
        let number = self.ends.len() as u32;
        self.numbers.insert(word.to_owned(), number);
        number
    }

    fn maybe(&mut self, word: Option<&str>) -> u32 {
        word.map_or(0, |word| self.of(word))
    }
}
