//! What can be wrong with journals and what they add up to.

use super::{EntryId, LineFault};
use crate::source::{Fault, Severity};

/// What is wrong with a journal, a line of it, or an entry among all others.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodingFault {
    /// The last line was cut off in the middle.
    #[error("the last line was torn off in the middle ({bytes} bytes)")]
    TornLine {
        /// How many bytes of it are there.
        bytes: usize,
    },
    /// Lines that cannot be read.
    #[error("{}: {why}", unreadable(*.first, *.last))]
    BadLine {
        /// The first of them, from 1.
        first: u32,
        /// The last of them.
        last: u32,
        /// What is wrong with the first.
        why: LineFault,
    },
    /// Lines with nothing in them.
    #[error("line {0} is empty")]
    EmptyLine(u32),
    /// Zeros before an entry.
    #[error("line {0} starts with NUL characters, which a power cut leaves; the entry behind them is kept")]
    Nuls(u32),
    /// Operations of a newer version.
    #[error("{count} {} `{op}`, which this version does not know", if *.count == 1 { "entry does" } else { "entries do" })]
    NewerOp {
        /// The operation, escaped.
        op: String,
        /// How many entries do it.
        count: usize,
    },
    /// A gap in the numbers.
    #[error("{} missing before line {line}", numbers(*.from, *.to))]
    Missing {
        /// The first number that is not there.
        from: u64,
        /// The last one.
        to: u64,
        /// The line after the gap.
        line: u32,
    },
    /// A number that was there before.
    #[error("line {line} has the number {n} again: two histories of this journal were joined")]
    Repeated {
        /// The number.
        n: u64,
        /// The line.
        line: u32,
    },
    /// The line before is not the one that was there when this one was written.
    #[error("the line before line {line} is not the one that stood there when it was written")]
    BrokenChain {
        /// The line.
        line: u32,
    },
    /// A file whose name names no coder and device.
    #[error("`{0}` is no name of a journal")]
    FileName(String),
    /// Two entries with one id.
    #[error("entry `{0}` is there twice and says different things; the same one of them is used everywhere")]
    TwoContents(EntryId),
    /// An entry about something that no journal here has.
    #[error("entry `{id}` is about `{of}`, which is in no journal here")]
    UnknownTarget {
        /// The entry.
        id: EntryId,
        /// What it is about.
        of: EntryId,
    },
    /// An entry about a coding that was taken back, or about something that never was one.
    #[error("entry `{id}` is about `{of}`, which is not, or no longer, a coding")]
    GoneTarget {
        /// The entry.
        id: EntryId,
        /// What it is about.
        of: EntryId,
    },
    /// An entry about something that comes after it.
    #[error("entry `{id}` is about `{of}`, which comes after it")]
    LaterTarget {
        /// The entry.
        id: EntryId,
        /// What it is about.
        of: EntryId,
    },
}

fn unreadable(first: u32, last: u32) -> String {
    if first == last {
        format!("line {first} cannot be read")
    } else {
        format!("lines {first} to {last} cannot be read, the first because of this")
    }
}

fn numbers(from: u64, to: u64) -> String {
    if from == to { format!("entry {from} is") } else { format!("entries {from} to {to} are") }
}

impl Fault for CodingFault {
    fn code(&self) -> &'static str {
        match self {
            Self::TornLine { .. } => "coding/torn-line",
            Self::BadLine { .. } => "coding/bad-line",
            Self::EmptyLine(_) => "coding/empty-line",
            Self::Nuls(_) => "coding/nuls",
            Self::NewerOp { .. } => "coding/newer-op",
            Self::Missing { .. } => "coding/missing-entries",
            Self::Repeated { .. } => "coding/repeated-number",
            Self::BrokenChain { .. } => "coding/broken-chain",
            Self::FileName(_) => "coding/file-name",
            Self::TwoContents(_) => "coding/two-contents",
            Self::UnknownTarget { .. } => "coding/unknown-target",
            Self::GoneTarget { .. } => "coding/gone-target",
            Self::LaterTarget { .. } => "coding/later-target",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::BadLine { .. } | Self::FileName(_) => Severity::Error,
            Self::GoneTarget { .. } => Severity::Note,
            _ => Severity::Warning,
        }
    }

    fn mend(&self) -> Option<String> {
        let mend = match self {
            Self::TornLine { .. } => "it was never acknowledged; code the passage again if it is missing",
            Self::BadLine { .. } => {
                "fetch the file from a copy (another device, git); the line itself is left as it is"
            }
            Self::EmptyLine(_) | Self::Nuls(_) => return None,
            Self::NewerOp { .. } => "use the newer version; here it has no effect, and it is kept",
            Self::Missing { .. } | Self::BrokenChain { .. } => {
                "fetch the whole file from the device it was written on, or from git"
            }
            Self::Repeated { .. } => "give every device an id of its own (`BELEGG_DEVICE`); nothing was lost",
            Self::FileName(_) => "call it `CODER@DEVICE.jsonl`",
            Self::TwoContents(_) => "somebody edited a journal by hand; look at which of the two is right",
            Self::UnknownTarget { .. } => "fetch the other coders' journals",
            Self::GoneTarget { .. } | Self::LaterTarget { .. } => return None,
        };
        Some(mend.to_owned())
    }
}
