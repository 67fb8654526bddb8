//! What a merge brings in, for people and for programs.

use crate::coding::JournalName;
use crate::source::FileName;

/// What came in, or would.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MergeReport {
    /// Journals with new entries, in order.
    pub journals: Vec<JournalNews>,
    /// Files that are new, changed or gone, in order of name; journals aside.
    pub files: Vec<FileNews>,
    /// Codes that came, changed or went.
    pub codes: CodeNews,
    /// What a person has to settle, in order of file and line.
    pub conflicts: Vec<Conflict>,
    /// What a withdrawal of consent in either copy took out here: a line each, without words.
    pub withdrawn: Vec<String>,
    /// What else is worth knowing, a line each, safe to show.
    pub notes: Vec<String>,
    /// Whether anything is written here, if only that the two belong together from now on.
    pub writes: bool,
}

impl MergeReport {
    /// Whether nothing of what a person wrote comes in.
    pub fn is_nothing_new(&self) -> bool {
        self.journals.is_empty() && self.files.is_empty() && self.withdrawn.is_empty()
    }
}

/// New entries of one coder on one device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalNews {
    /// Whose.
    pub name: JournalName,
    /// How many entries.
    pub entries: usize,
    /// How many codings among them.
    pub codings: usize,
    /// Files of it there are afterwards: more than one where one coder wrote on one device in two copies.
    pub files: usize,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Became {
    /// It was not here.
    New,
    /// It is now as in the other copy: nothing was changed here since both had the same.
    Taken,
    /// It has the changes of both.
    Joined,
    /// It was taken away there, and not changed here.
    Removed,
}

impl Became {
    /// The word in reports: `new`, `taken`, `joined`, `removed`.
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Taken => "taken",
            Self::Joined => "joined",
            Self::Removed => "removed",
        }
    }
}

/// A file that is new, changed or gone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileNews {
    /// Which.
    pub file: FileName,
    /// What became of it.
    pub became: Became,
}

/// Addresses of codes, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CodeNews {
    /// Those that are new here.
    pub added: Vec<String>,
    /// Those that say something else now.
    pub changed: Vec<String>,
    /// Those that are gone.
    pub removed: Vec<String>,
}

/// Why a person has to settle something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Both changed one place, each in its own way.
    BothChanged,
    /// It was taken away here and changed there.
    GoneHere,
    /// It was changed here and taken away there.
    GoneThere,
    /// A transcript of this id is here under another name.
    SameId,
    /// The other copy's text repeats words of somebody who withdrew consent; it stays outside.
    WithdrawnWords,
}

impl Why {
    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::BothChanged => "both-changed",
            Self::GoneHere => "gone-here",
            Self::GoneThere => "gone-there",
            Self::SameId => "same-id",
            Self::WithdrawnWords => "withdrawn-words",
        }
    }
}

/// Something that a person has to settle. What stands here stays until then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// In which file.
    pub file: FileName,
    /// Why.
    pub why: Why,
    /// The line here once the rest of the file is joined, from 1; 0 is the whole file.
    pub line: u32,
    /// The line there.
    pub their_line: u32,
    /// What stands here; hostile.
    pub ours: String,
    /// What stands there; hostile.
    pub theirs: String,
}
