//! Why a key file cannot be opened, made or saved.

use crate::source::{Fault, Severity};

/// What can be wrong with a key file or with what is to open it. Paths are safe to show; nothing of the contents is in here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// It would lie where the transcripts lie.
    #[error("the key file `{0}` would lie inside the project")]
    Inside(String),
    /// The path names a folder, or nothing at all.
    #[error("`{0}` is no file name for a key")]
    NoName(String),
    /// Nothing is there.
    #[error("there is no key file `{0}`")]
    Missing(String),
    /// Some other file is there.
    #[error("`{0}` is no key file")]
    NotAKey(String),
    /// It is a key file, but broken.
    #[error("the key file `{file}` is damaged: {what}")]
    Damaged {
        /// Which file.
        file: String,
        /// What is wrong.
        what: String,
    },
    /// A later version of belegg or of age wrote it.
    #[error("the key file `{0}` was written by a newer version")]
    Newer(String),
    /// The passphrase does not open it.
    #[error("that is not the passphrase of `{0}`")]
    WrongPassphrase(String),
    /// None of the identities opens it.
    #[error("no identity that was given opens `{0}`")]
    NoMatch(String),
    /// It opens with a passphrase, and none was given.
    #[error("the key file `{0}` opens with a passphrase")]
    NeedsPassphrase(String),
    /// It opens with an identity file, and none was given.
    #[error("the key file `{0}` opens with an identity file")]
    NeedsIdentity(String),
    /// A passphrase that is guessed too soon.
    #[error("a passphrase of {0} characters is too short")]
    ShortPassphrase(usize),
    /// A text that is no public key.
    #[error("`{0}` is no age recipient")]
    BadRecipient(String),
    /// A line that is no secret key.
    #[error("line {line} of the identity file `{file}` is no age identity")]
    BadIdentity {
        /// Which file.
        file: String,
        /// Which line, from 1; 0 where the file has none at all.
        line: usize,
    },
    /// Another process writes it.
    #[error("the key file `{0}` is being used by another process")]
    Busy(String),
    /// Others on this machine can read it.
    #[error("`{0}` can be read by others on this machine")]
    Readable(String),
}

impl KeyFault {
    /// Whether it is the user's arguments rather than the file.
    pub fn is_wrong_use(&self) -> bool {
        !matches!(self, Self::Damaged { .. } | Self::Newer(_) | Self::Busy(_))
    }
}

impl Fault for KeyFault {
    fn code(&self) -> &'static str {
        match self {
            Self::Inside(_) => "key/inside-project",
            Self::NoName(_) => "key/no-name",
            Self::Missing(_) => "key/missing",
            Self::NotAKey(_) => "key/not-a-key",
            Self::Damaged { .. } => "key/damaged",
            Self::Newer(_) => "key/newer",
            Self::WrongPassphrase(_) => "key/wrong-passphrase",
            Self::NoMatch(_) => "key/no-match",
            Self::NeedsPassphrase(_) => "key/needs-passphrase",
            Self::NeedsIdentity(_) => "key/needs-identity",
            Self::ShortPassphrase(_) => "key/short-passphrase",
            Self::BadRecipient(_) => "key/bad-recipient",
            Self::BadIdentity { .. } => "key/bad-identity",
            Self::Busy(_) => "key/busy",
            Self::Readable(_) => "key/readable",
        }
    }

    fn severity(&self) -> Severity {
        if matches!(self, Self::Readable(_)) { Severity::Warning } else { Severity::Error }
    }

    fn mend(&self) -> Option<String> {
        let mend = match self {
            Self::Inside(_) => {
                "keep it elsewhere, for example `--key ~/keys/STUDY.key`: whoever gets the project must not get the names"
            }
            Self::NoName(_) => "name a file, for example `--key ~/keys/STUDY.key`",
            Self::Missing(_) => "see whether the path is right; `belegg import` makes the first one",
            Self::NotAKey(_) => "name another file; this one is left as it is",
            Self::Damaged { .. } => "take the newest whole copy from your backup",
            Self::Newer(_) => "use that version",
            Self::WrongPassphrase(_) => "try again; without it nobody can open the file",
            Self::NoMatch(_) => "give the identity file whose `age1…` it was made for: `--identity FILE`",
            Self::NeedsPassphrase(_) => {
                "give `--passphrase-file FILE`, or set BELEGG_PASSPHRASE, or run it at a terminal, where it is asked"
            }
            Self::NeedsIdentity(_) => "give it: `--identity FILE`",
            Self::ShortPassphrase(_) => "take at least 12 characters, best a few words that do not belong together",
            Self::BadRecipient(_) => {
                "a recipient begins with `age1`; `age-keygen -y FILE` prints that of an identity file"
            }
            Self::BadIdentity { .. } => {
                "a line with a secret key begins with `AGE-SECRET-KEY-1`; `age-keygen` makes such a file"
            }
            Self::Busy(_) => "wait until the other one has ended",
            Self::Readable(_) => "take the right from them: `chmod 600 FILE`",
        };
        Some(mend.to_owned())
    }
}
