//! Who is behind which pseudonym: what the key file holds, and where registered names stand in a text.

use std::ops::Range;

use super::Kind;

/// An identity's number, from 1, never given twice in a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct IdentityNo(pub u32);

/// One person, place or institution, by all the names it was met under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Its number.
    pub no: IdentityNo,
    /// What it is.
    pub kind: Kind,
    /// What stands in its place, without brackets: `person 3`, `kommune 2`.
    pub pseudonym: String,
    /// Names it goes by, as first written.
    pub forms: Vec<String>,
    /// The participant id, where the person was interviewed.
    pub participant: Option<String>,
}

/// What one import took in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The file's name without folders.
    pub file: String,
    /// SHA-256 of its bytes, hex.
    pub sha256: String,
    /// The transcript it became.
    pub transcript: String,
    /// When, RFC 3339.
    pub at: String,
}

/// The contents of a key file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identities {
    identities: Vec<Identity>,
    /// Forms that were said never to identify, lower case.
    pub harmless: Vec<String>,
    /// What was imported.
    pub sources: Vec<Source>,
    /// Public keys the file is encrypted to; empty with a passphrase.
    pub recipients: Vec<String>,
}

/// A registered name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its bytes in the text: the name without a genitive ending.
    pub at: Range<usize>,
    /// Whose it is.
    pub identity: IdentityNo,
    /// Whether it stands letter for letter as registered (case, genitive and spelling variants aside), and not a letter off.
    pub exact: bool,
}

impl Identities {
    /// All, by number.
    pub fn all(&self) -> &[Identity] {
        &self.identities
    }

    /// The one with a number.
    pub fn get(&self, no: IdentityNo) -> Option<&Identity> {
        self.identities.iter().find(|identity| identity.no == no)
    }
}
