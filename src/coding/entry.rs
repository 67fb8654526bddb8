//! One thing a coder did.

use std::fmt;
use std::str::FromStr;

use super::Anchor;
use crate::codebook::CodeAddress;
use crate::source::id_type;
use crate::transcript::{Coverage, ParticipantId, ThemeId, TranscriptId};

id_type!(
    /// Who coded: `ab`. Part of a file's name.
    CoderId,
    |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.')
);
id_type!(
    /// On which machine: `kontor`. Part of a file's name.
    DeviceId,
    |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.')
);

/// The writer of one journal: `ab@kontor`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JournalName {
    /// Who.
    pub coder: CoderId,
    /// Where.
    pub device: DeviceId,
}

impl fmt::Display for JournalName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.coder, self.device)
    }
}

/// An entry's id, a ULID; the id of a `code` entry is also the coding's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub ulid::Ulid);

/// Chance sets about half of an id's random bits; an id with fewer than this among the upper ones was written by hand.
const MIXED: u32 = 16;

impl EntryId {
    /// This id and those after it, one by one: for entries that one step makes and one step takes back.
    ///
    /// Ids are otherwise drawn by chance, so that one follows another only where it was made to.
    pub fn batch(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |id| id.0.0.checked_add(1).map(|next| Self(ulid::Ulid(next))))
    }

    /// Whether this is the id right after another in a batch. Ids counted by hand (`01K…01`, `01K…02`) are none.
    pub fn follows(self, other: Self) -> bool {
        let upper = (other.0.random() >> 16) as u64;
        other.0.0.checked_add(1) == Some(self.0.0) && upper.count_ones() >= MIXED
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for EntryId {
    type Err = ulid::DecodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        ulid::Ulid::from_string(text).map(Self)
    }
}

/// What a coded passage says of its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Stance {
    /// It is so.
    #[default]
    Support,
    /// It is not so.
    Contradict,
    /// It is and it is not, or on a condition.
    Mixed,
    /// It speaks of it without taking a stand; counts for nothing.
    Mention,
}

impl Stance {
    /// All, in the order shown to people.
    pub const ALL: [Self; 4] = [Self::Support, Self::Contradict, Self::Mixed, Self::Mention];

    /// The word in journals.
    pub fn word(self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::Contradict => "contradict",
            Self::Mixed => "mixed",
            Self::Mention => "mention",
        }
    }

    /// The stance with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stance| stance.word() == word)
    }
}

/// What coders agreed on about a coding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Decision {
    /// It stands, whoever made it.
    Keep,
    /// It does not count.
    Drop,
}

impl Decision {
    /// The word in journals: `keep`, `drop`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Drop => "drop",
        }
    }

    /// The decision with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Keep, Self::Drop].into_iter().find(|decision| decision.word() == word)
    }
}

/// What a memo is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MemoTarget {
    /// A coding.
    Coding(EntryId),
    /// A whole transcript.
    Transcript(TranscriptId),
    /// A code.
    Code(CodeAddress),
    /// The project.
    Project,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// A passage was coded.
    Code {
        /// In which transcript.
        transcript: TranscriptId,
        /// Which words.
        anchor: Anchor,
        /// With which code, as the codebook had it then.
        code: CodeAddress,
        /// What the words say of it.
        stance: Stance,
        /// Why.
        memo: Option<String>,
    },
    /// A coding was taken back.
    Uncode(EntryId),
    /// A coding got another code.
    Recode(EntryId, CodeAddress),
    /// A coding got other ends.
    Resize(EntryId, Anchor),
    /// A coding got another stance.
    Stance(EntryId, Stance),
    /// A memo was written; an empty one takes the earlier away.
    Memo(MemoTarget, String),
    /// A coding was marked as worth printing.
    Star(EntryId),
    /// The mark was taken away.
    Unstar(EntryId),
    /// A transcript was read to its end.
    Read(TranscriptId),
    /// How an interview covered a theme; wins over the front matter.
    Topic(TranscriptId, ThemeId, Coverage),
    /// Consensus about a coding.
    Decide(EntryId, Decision),
    /// An entry was undone; undoing an undo does it again.
    Undo(EntryId),
    /// Consent was withdrawn and the words of a participant were taken out; cannot be undone.
    Redact(ParticipantId),
    /// An operation of a newer version: kept, reported, without effect here.
    Newer(String),
}

impl Action {
    /// Its word in journals: `code`, `uncode`, …
    pub fn op(&self) -> &str {
        match self {
            Self::Code { .. } => "code",
            Self::Uncode(_) => "uncode",
            Self::Recode(..) => "recode",
            Self::Resize(..) => "resize",
            Self::Stance(..) => "stance",
            Self::Memo(..) => "memo",
            Self::Star(_) => "star",
            Self::Unstar(_) => "unstar",
            Self::Read(_) => "read",
            Self::Topic(..) => "topic",
            Self::Decide(..) => "decide",
            Self::Undo(_) => "undo",
            Self::Redact(_) => "redact",
            Self::Newer(op) => op,
        }
    }

    /// The coding or entry it is about, if it names one; a `code` names none.
    pub fn target(&self) -> Option<EntryId> {
        match self {
            Self::Uncode(of)
            | Self::Recode(of, _)
            | Self::Resize(of, _)
            | Self::Stance(of, _)
            | Self::Star(of)
            | Self::Unstar(of)
            | Self::Decide(of, _)
            | Self::Undo(of)
            | Self::Memo(MemoTarget::Coding(of), _) => Some(*of),
            Self::Code { .. } | Self::Memo(..) | Self::Read(_) | Self::Topic(..) | Self::Redact(_) | Self::Newer(_) => {
                None
            }
        }
    }
}

/// One line of a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// From 1 in its journal.
    pub n: u64,
    /// Unique over all journals.
    pub id: EntryId,
    /// Wall clock, RFC 3339 in UTC to the second; shown, orders nothing.
    pub at: String,
    /// Lamport clock over all journals the writer had seen.
    pub clock: u64,
    /// What was done.
    pub action: Action,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_a_batch_follow_one_another_and_ids_counted_by_hand_do_not() {
        let drawn: EntryId = "01KAKQ6V3M8Z5Q7RXT9WNEHB4D".parse().unwrap();
        let batch: Vec<EntryId> = drawn.batch().take(3).collect();
        assert_eq!(batch[0], drawn);
        assert!(batch[1].follows(batch[0]) && batch[2].follows(batch[1]));
        assert!(!batch[2].follows(batch[0]) && !batch[0].follows(batch[1]) && !batch[0].follows(batch[0]));
        let by_hand: EntryId = "01K9ZQ00000000000000000001".parse().unwrap();
        let next: EntryId = "01K9ZQ00000000000000000002".parse().unwrap();
        assert!(!next.follows(by_hand));
    }
}
