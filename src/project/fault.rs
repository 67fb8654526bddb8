//! What can go wrong between the program and the disk.

use std::io;

use super::disk::Refusal;
use crate::source::{Fault, FileName, Severity};
use crate::transcript::ParticipantId;

/// What was being done when the disk said no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// Reading a file.
    Read,
    /// Listing a folder.
    List,
    /// Creating a file or folder.
    Create,
    /// Writing or appending.
    Write,
    /// Making sure that it is on the disk.
    Sync,
    /// Giving a file its name.
    Rename,
    /// Removing a file.
    Remove,
    /// Locking a journal.
    Lock,
}

impl std::fmt::Display for Doing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Read => "read",
            Self::List => "list",
            Self::Create => "create",
            Self::Write => "write",
            Self::Sync => "sync",
            Self::Rename => "rename",
            Self::Remove => "remove",
            Self::Lock => "lock",
        })
    }
}

/// What is wrong with a file of the project as a file, whatever stands in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProjectFault {
    /// The disk said no.
    #[error("could not {doing} `{file}`: {cause}")]
    Disk {
        /// What was being done.
        doing: Doing,
        /// To which file.
        file: FileName,
        /// What the system said.
        cause: String,
    },
    /// A path that this room does not follow.
    #[error("`{file}` was not opened: {refusal}")]
    Refused {
        /// Which path.
        file: FileName,
        /// Why.
        refusal: Refusal,
    },
    /// A file beyond the limit.
    #[error("`{file}` is larger than {limit} bytes")]
    TooLarge {
        /// Which file.
        file: FileName,
        /// The limit, in bytes.
        limit: u64,
    },
    /// Bytes that are no UTF-8.
    #[error("byte 0x{byte:02X} is not UTF-8")]
    NotUtf8 {
        /// The first byte at fault.
        byte: u8,
    },
    /// A NUL in a text.
    #[error("a NUL character stands in the text")]
    Nul,
    /// UTF-16 that ends in the middle or has half a pair.
    #[error("the UTF-16 text is damaged")]
    BrokenUtf16,
    /// A packed file that cannot be unpacked.
    #[error("`{file}` could not be unpacked: {cause}")]
    BrokenGzip {
        /// The file.
        file: FileName,
        /// What the unpacker said.
        cause: String,
    },
    /// Somebody else writes this journal.
    #[error("`{file}` is being written by {holder}")]
    Locked {
        /// The journal.
        file: FileName,
        /// Who, as they told; escaped.
        holder: String,
    },
    /// A torn last line was moved out of a journal.
    #[error("the last line of `{file}` was torn off in the middle; it was set aside in `{aside}`")]
    SetAside {
        /// The journal.
        file: FileName,
        /// Where the bytes are now.
        aside: FileName,
    },
    /// An entry that cannot be written so that it can be read again.
    #[error("an entry for `{file}` was not written: {why}")]
    Unwritable {
        /// The journal.
        file: FileName,
        /// What is wrong with it.
        why: &'static str,
    },
    /// The bytes on disk are not those that were synced.
    #[error("`{file}` no longer ends with what was last saved in it")]
    Changed {
        /// The journal.
        file: FileName,
    },
    /// Consent was withdrawn, and a copy or another device brought the words back.
    #[error("words of `{participant}`, who withdrew consent, still stand in this journal")]
    WithdrawnWords {
        /// Whose words.
        participant: ParticipantId,
    },
    /// Somebody else writes a file again and again while it is being changed.
    #[error("`{file}` was changed by somebody else each time it was to be written")]
    KeepsChanging {
        /// The file.
        file: FileName,
    },
}

impl ProjectFault {
    /// The fault for an error of the system.
    pub fn io(doing: Doing, file: &FileName, error: &io::Error) -> Self {
        let refusal = error.get_ref().and_then(|inner| inner.downcast_ref::<Refusal>());
        match refusal {
            Some(Refusal::TooLarge(limit)) => Self::TooLarge { file: file.clone(), limit: *limit },
            Some(refusal) => Self::Refused { file: file.clone(), refusal: *refusal },
            None => Self::Disk { doing, file: file.clone(), cause: error.to_string() },
        }
    }
}

impl Fault for ProjectFault {
    fn code(&self) -> &'static str {
        match self {
            Self::Disk { .. } => "project/disk",
            Self::Refused { .. } => "project/refused",
            Self::TooLarge { .. } => "project/too-large",
            Self::NotUtf8 { .. } => "project/not-utf8",
            Self::Nul => "project/nul",
            Self::BrokenUtf16 => "project/broken-utf16",
            Self::BrokenGzip { .. } => "project/broken-gzip",
            Self::Locked { .. } => "project/locked",
            Self::SetAside { .. } => "project/set-aside",
            Self::Unwritable { .. } => "project/unwritable",
            Self::Changed { .. } => "project/changed",
            Self::KeepsChanging { .. } => "project/keeps-changing",
            Self::WithdrawnWords { .. } => "project/withdrawn-words",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::SetAside { .. } | Self::WithdrawnWords { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn mend(&self) -> Option<String> {
        let mend = match self {
            Self::Disk { .. } => return None,
            Self::Refused { refusal, .. } => return Some(refusal.mend().to_owned()),
            Self::TooLarge { .. } => "split it, or take out what is no text".to_owned(),
            Self::NotUtf8 { byte } => return Some(utf8_mend(*byte)),
            Self::Nul => {
                "save it as UTF-8 (a text full of NUL characters is often UTF-16 without its first mark)".to_owned()
            }
            Self::BrokenUtf16 => "save it as UTF-8".to_owned(),
            Self::BrokenGzip { .. } => "pack it anew, or unpack it yourself".to_owned(),
            Self::Locked { .. } => "close the other one, or code on another device".to_owned(),
            Self::SetAside { .. } => "look at what stands there and code it again if it is missing".to_owned(),
            Self::Unwritable { .. } => "make it shorter, or use a newer version".to_owned(),
            Self::KeepsChanging { .. } => "save and close it elsewhere, then try again".to_owned(),
            Self::WithdrawnWords { participant } => format!("run `belegg withdraw {participant}` again"),
            Self::Changed { .. } => "try again: what is there now is read anew first".to_owned(),
        };
        Some(mend)
    }
}

/// Most texts that are no UTF-8 are Windows-1252 or Latin-1, which agree on the Norwegian letters.
fn utf8_mend(byte: u8) -> String {
    match byte {
        0xC0..=0xFF => format!("save it as UTF-8 (in Windows-1252 that byte is `{}`)", char::from(byte)),
        _ => "save it as UTF-8".to_owned(),
    }
}

impl ProjectFault {
    /// The same fault, told about another file: people know the file they asked for, not the one beside it.
    #[must_use]
    pub(super) fn about(self, file: &FileName) -> Self {
        match self {
            Self::Disk { doing, cause, .. } => Self::Disk { doing, file: file.clone(), cause },
            Self::Refused { refusal, .. } => Self::Refused { file: file.clone(), refusal },
            other => other,
        }
    }
}
