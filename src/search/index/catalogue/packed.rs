//! The catalogue as bytes: rows of small integers over one table of words.
//!
//! Thousands of transcripts are listed in every search, so reading makes a handful of allocations, not one a name.

use super::Catalogue;
use crate::search::index::seal;
use crate::source::Stamp;

/// What stands at the start of the file; the number is the version of the form.
const MAGIC: &[u8] = b"belegg catalogue 1\n";

/// The catalogue as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub(super) struct Packed {
    pub(super) commit: u64,
    pub(super) next_transcript: u32,
    pub(super) next_person: u32,
    pub(super) words: String,
    /// Where each word ends in `words`.
    pub(super) ends: Vec<u32>,
    /// 32 hexadecimal digits a transcript.
    pub(super) hashes: String,
    pub(super) transcripts: Vec<TranscriptRow>,
    pub(super) voices: Vec<VoiceRow>,
    /// Name and value, voice by voice.
    pub(super) attributes: Vec<(u32, u32)>,
    /// Where the attributes of each voice end.
    pub(super) attribute_ends: Vec<u32>,
}

/// One transcript. Words by number from 1; 0 is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct TranscriptRow {
    pub(super) number: u32,
    pub(super) file: u32,
    pub(super) id: u32,
    pub(super) stamp: (u64, i64, i64, u64),
    pub(super) language: u8,
    pub(super) flags: u8,
    pub(super) turns: u32,
    pub(super) words: u32,
    pub(super) unread: u32,
    pub(super) voices: u32,
}

/// One person as one transcript describes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct VoiceRow {
    pub(super) person: u32,
    pub(super) participant: u32,
    pub(super) group: u32,
    pub(super) flags: u8,
}

impl TranscriptRow {
    pub(super) const DOCUMENT: u8 = 1;
    pub(super) const RACY: u8 = 2;

    pub(super) fn has(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    pub(super) fn stamp(&self) -> Stamp {
        let (size, modified, changed, number) = self.stamp;
        Stamp { size, modified, changed, number }
    }
}

impl VoiceRow {
    pub(super) const COMPARATOR: u8 = 1;
    pub(super) const WITHDRAWN: u8 = 4;
    pub(super) const DOCUMENT: u8 = 2;

    pub(super) fn has(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }
}

impl Packed {
    /// The word with a number, empty for none.
    pub(super) fn word(&self, number: u32) -> &str {
        self.given(number).unwrap_or_default()
    }

    /// The word with a number.
    pub(super) fn given(&self, number: u32) -> Option<&str> {
        let at = (number as usize).checked_sub(1)?;
        let start = match at {
            0 => 0,
            _ => *self.ends.get(at - 1)?,
        };
        self.words.get(start as usize..*self.ends.get(at)? as usize)
    }

    pub(super) fn hash(&self, place: usize) -> [u8; 16] {
        let digits = self.hashes.get(place * 32..(place + 1) * 32);
        digits.and_then(|digits| u128::from_str_radix(digits, 16).ok()).unwrap_or_default().to_be_bytes()
    }

    pub(super) fn attributes(&self, voice: usize) -> impl Iterator<Item = (u32, u32)> + use<'_> {
        let end = self.attribute_ends.get(voice).map_or(0, |end| *end as usize);
        let start = voice.checked_sub(1).and_then(|before| self.attribute_ends.get(before));
        let start = start.map_or(0, |end| *end as usize);
        self.attributes.get(start..end).unwrap_or_default().iter().copied()
    }
}

impl From<Packed> for Catalogue {
    fn from(packed: Packed) -> Self {
        let mut places = vec![0; packed.next_transcript as usize];
        let mut people = vec![(0, 0); packed.next_person as usize];
        let mut voices = Vec::with_capacity(packed.transcripts.len());
        let mut start = 0_u32;
        for (place, row) in (1..).zip(&packed.transcripts) {
            voices.push(start);
            places.get_mut(row.number as usize).into_iter().for_each(|slot| *slot = place);
            let own = start as usize..(start + row.voices) as usize;
            for (voice, row) in (start + 1..).zip(packed.voices.get(own).unwrap_or_default()) {
                let slot = people.get_mut(row.person as usize).filter(|(first, _)| *first == 0);
                slot.into_iter().for_each(|slot| *slot = (voice, place));
            }
            start += row.voices;
        }
        Self { packed, voices, places, people }
    }
}

impl Catalogue {
    /// As bytes for a file: sealed, so that a flipped bit is seen.
    pub(in crate::search::index) fn to_bytes(&self) -> Vec<u8> {
        seal::sealed(MAGIC, &postcard::to_stdvec(&self.packed).unwrap_or_default())
    }

    /// From the bytes of a file; `None` where they are damaged or of another version.
    pub(in crate::search::index) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let packed: Packed = postcard::from_bytes(seal::opened(MAGIC, bytes)?).ok()?;
        // Numbers beyond what is there would ask for memory that no catalogue needs.
        let all = packed.transcripts.iter().map(|row| u64::from(row.voices)).sum::<u64>();
        (all == packed.voices.len() as u64).then(|| packed.into())
    }
}
