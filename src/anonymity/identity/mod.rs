//! Who is behind which pseudonym: what the key file holds, and where registered names stand in a text.
//!
//! [`Identities`] is the contents of a key file, [`Register`] the same made ready for looking in texts. What is
//! registered is certain: it is matched in any case, with genitives and spelling variants, whatever a model says.
//! Nothing here reads or writes a file, and no `Debug` or message of this folder shows a name.

mod fault;
mod file;
mod hold;
mod introduction;
mod label;
mod register;
pub(super) mod word;

pub use fault::IdentityFault;
pub use hold::Identities;
pub use introduction::introduced;
pub use label::names_of_label;
pub(super) use register::is_common;
pub use register::{Mention, Register};

use super::Kind;

/// An identity's number, from 1, never given twice in a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct IdentityNo(pub u32);

/// One person, place or institution, by all the names it was met under.
#[derive(Clone, PartialEq, Eq)]
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
    /// Pseudonyms it had before it was renamed or another was merged into it: old transcripts still have them.
    pub aliases: Vec<String>,
}

/// What one import took in.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
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

impl std::fmt::Debug for Identity {
    /// Number, kind and pseudonym; of the names only how many there are.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("Identity");
        shown.field("no", &self.no.0).field("kind", &self.kind).field("pseudonym", &self.pseudonym);
        shown.field("forms", &self.forms.len()).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Source {
    /// The transcript only: a file's name may be somebody's.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Source").field("transcript", &self.transcript).finish_non_exhaustive()
    }
}
