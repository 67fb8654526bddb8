//! What can be wrong with a key's contents, and what cannot be done with it. No message shows a name.

use crate::source::Fault;

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdentityFault {
    /// The contents cannot be read.
    #[error("what the key file holds cannot be read (line {line}, column {column})")]
    Damaged {
        /// Line of the JSON inside, from 1; 0 where the whole contradicts itself.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// It was written by a newer program.
    #[error("the key file is of version {found}, and this belegg reads versions up to {known}")]
    Newer {
        /// The version it says.
        found: u64,
        /// The newest known here.
        known: u64,
    },
    /// No identity has this number.
    #[error("the key has no identity number {0}")]
    UnknownIdentity(u32),
    /// The pseudonym belongs, or belonged, to another identity.
    #[error("another identity has or had the pseudonym `{0}`")]
    Taken(String),
    /// It cannot stand in brackets in a text.
    #[error("`{0}` cannot be a pseudonym")]
    BadPseudonym(String),
    /// The participant id belongs to another person.
    #[error("another person is participant `{0}`")]
    ParticipantTaken(String),
    /// Both are participants: two people of the project would become one.
    #[error("identities {0} and {1} are two participants")]
    TwoParticipants(u32, u32),
    /// A person is no place.
    #[error("identities {0} and {1} are of different kinds")]
    KindsDiffer(u32, u32),
}

impl Fault for IdentityFault {
    fn code(&self) -> &'static str {
        match self {
            Self::Damaged { .. } => "identity/damaged",
            Self::Newer { .. } => "identity/newer",
            Self::UnknownIdentity(_) => "identity/unknown",
            Self::Taken(_) => "identity/taken",
            Self::BadPseudonym(_) => "identity/bad-pseudonym",
            Self::ParticipantTaken(_) => "identity/participant-taken",
            Self::TwoParticipants(..) => "identity/two-participants",
            Self::KindsDiffer(..) => "identity/kinds-differ",
        }
    }

    fn mend(&self) -> Option<String> {
        Some(match self {
            Self::Damaged { .. } => "take the last good copy of the key file".into(),
            Self::Newer { .. } => "use a newer belegg; the key file was left as it is".into(),
            Self::UnknownIdentity(_) => "`belegg pseudonyms list` shows those there are".into(),
            Self::Taken(_) => "choose another, or merge the two".into(),
            Self::BadPseudonym(_) => "write letters, digits, spaces and `-`, at most 40, with a letter first".into(),
            Self::ParticipantTaken(_) => "give another id".into(),
            Self::TwoParticipants(..) => "give both the same participant id in the transcripts first".into(),
            Self::KindsDiffer(..) => "merge persons with persons and places with places".into(),
        })
    }
}
