//! What is indexed: every transcript with its number, every person with theirs.
//!
//! Documents of the index carry numbers only; names, attributes and whether somebody counts stand here. The numbers
//! stay as long as the transcript or person is in the index.

mod ledger;
mod packed;
mod shared;

use crate::source::Stamp;
use crate::transcript::Language;

pub use ledger::Entry;
pub(super) use ledger::Ledger;
pub(super) use ledger::Numbers;
use packed::{Packed, TranscriptRow, VoiceRow};

/// All transcripts in order of file name, and the people in them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Catalogue {
    packed: Packed,
    /// For each transcript the place of its first voice among all.
    voices: Vec<u32>,
    /// For each number of a transcript its place, plus one.
    places: Vec<u32>,
    /// For each number of a person the place of the first voice that is theirs and of its transcript, each plus one.
    people: Vec<(u32, u32)>,
}

/// A transcript of the index.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'a> {
    catalogue: &'a Catalogue,
    place: usize,
    row: &'a TranscriptRow,
}

/// A person of the index, as the first transcript (in order of file name) in which they take part describes them.
#[derive(Debug, Clone, Copy)]
pub struct Speaking<'a> {
    catalogue: &'a Catalogue,
    voice: usize,
    row: &'a VoiceRow,
}

impl Catalogue {
    /// Every transcript, in order of file name; those that could not be read among them.
    pub fn transcripts(&self) -> impl ExactSizeIterator<Item = Listed<'_>> + DoubleEndedIterator {
        self.packed.transcripts.iter().enumerate().map(|(place, row)| Listed { catalogue: self, place, row })
    }

    /// The transcript with a number, as documents have it in `transcript`.
    pub fn transcript(&self, number: u64) -> Option<Listed<'_>> {
        let place = *self.places.get(usize::try_from(number).ok()?)?;
        let place = (place as usize).checked_sub(1)?;
        Some(Listed { catalogue: self, place, row: self.packed.transcripts.get(place)? })
    }

    /// The transcript in a file.
    pub fn in_file(&self, file: &str) -> Option<Listed<'_>> {
        let rows = &self.packed.transcripts;
        let place = rows.binary_search_by(|row| self.packed.word(row.file).cmp(file)).ok()?;
        Some(Listed { catalogue: self, place, row: rows.get(place)? })
    }

    /// The person with a number, as documents have it in `person`; `None` for 0, which is staff.
    pub fn person(&self, number: u64) -> Option<Speaking<'_>> {
        let (voice, _) = *self.people.get(usize::try_from(number).ok()?)?;
        let voice = (voice as usize).checked_sub(1)?;
        Some(Speaking { catalogue: self, voice, row: self.packed.voices.get(voice)? })
    }

    /// Every person there is, in order of number.
    pub fn people(&self) -> impl Iterator<Item = Speaking<'_>> {
        (0..self.people.len() as u64).filter_map(|number| self.person(number))
    }

    /// One more than the highest number of a person there ever was: how long a list by number must be.
    pub fn numbers_of_people(&self) -> usize {
        self.people.len()
    }

    /// One more than the highest number of a transcript there ever was.
    pub fn numbers_of_transcripts(&self) -> usize {
        self.places.len()
    }

    /// Which commit of the index it belongs to.
    pub(super) fn commit(&self) -> u64 {
        self.packed.commit
    }
}

impl<'a> Listed<'a> {
    /// Its number in documents.
    pub fn number(&self) -> u32 {
        self.row.number
    }

    /// Its place among all transcripts in order of file name, from 0: what answers in order of the text are sorted by.
    pub fn place(&self) -> usize {
        self.place
    }

    /// The file, relative to the project's folder.
    pub fn file(&self) -> &'a str {
        self.catalogue.packed.word(self.row.file)
    }

    /// Its id; `None` where neither the front matter nor the file's name gave one.
    pub fn id(&self) -> Option<&'a str> {
        self.catalogue.packed.given(self.row.id)
    }

    /// What the file system said of the file when it was indexed.
    pub fn stamp(&self) -> Stamp {
        self.row.stamp()
    }

    /// Whether the file may have changed within the tick of its stamp: only its bytes tell whether it is the same.
    pub fn is_racy(&self) -> bool {
        self.row.has(TranscriptRow::RACY)
    }

    /// The first 16 bytes of SHA-256 over the file.
    pub fn hash(&self) -> [u8; 16] {
        self.catalogue.packed.hash(self.place)
    }

    /// Its language.
    pub fn language(&self) -> Language {
        Language::ALL.get(usize::from(self.row.language)).copied().unwrap_or_default()
    }

    /// A document: counted apart.
    pub fn is_document(&self) -> bool {
        self.row.has(TranscriptRow::DOCUMENT)
    }

    /// How many turns it has.
    pub fn turns(&self) -> u32 {
        self.row.turns
    }

    /// How many words.
    pub fn words(&self) -> u32 {
        self.row.words
    }

    /// Why nothing of it could be read; searches must say so.
    pub fn unread(&self) -> Option<&'a str> {
        self.catalogue.packed.given(self.row.unread)
    }

    /// Who takes part, as this transcript describes them, in its order; no staff.
    pub fn voices(&self) -> impl Iterator<Item = Speaking<'a>> + use<'a> {
        let catalogue = self.catalogue;
        let start = catalogue.voices.get(self.place).map_or(0, |start| *start as usize);
        let rows = catalogue.packed.voices.get(start..start + self.row.voices as usize).unwrap_or_default();
        rows.iter().enumerate().map(move |(at, row)| Speaking { catalogue, voice: start + at, row })
    }

    /// A person as this transcript describes them.
    pub fn voice(&self, person: u64) -> Option<Speaking<'a>> {
        self.voices().find(|voice| u64::from(voice.number()) == person)
    }
}

impl<'a> Speaking<'a> {
    /// Their number in documents.
    pub fn number(&self) -> u32 {
        self.row.person
    }

    /// The participant's id; `None` for the unknown speaker (`?`) of an interview, who is one person of it.
    pub fn participant(&self) -> Option<&'a str> {
        self.catalogue.packed.given(self.row.participant)
    }

    /// Whom they speak as.
    pub fn group(&self) -> Option<&'a str> {
        self.catalogue.packed.given(self.row.group)
    }

    /// Further attributes, in order of name.
    pub fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let packed = &self.catalogue.packed;
        packed.attributes(self.voice).map(|(name, value)| (packed.word(name), packed.word(value)))
    }

    /// From outside the case: never counted among informants.
    pub fn is_comparator(&self) -> bool {
        self.row.has(VoiceRow::COMPARATOR)
    }

    /// Consent was withdrawn: there are no words of theirs, and they are no informant any more.
    pub fn is_withdrawn(&self) -> bool {
        self.row.has(VoiceRow::WITHDRAWN)
    }

    /// The body that wrote a document: never counted among informants.
    pub fn is_document_body(&self) -> bool {
        self.row.has(VoiceRow::DOCUMENT)
    }
}
