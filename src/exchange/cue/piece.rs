//! One piece of a recording, as every recorder's format has it.

/// A piece of speech of one speaker, with its times.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Cue {
    /// Its id in the file.
    pub(crate) id: Option<String>,
    /// Line of the file it begins on, from 1.
    pub(crate) line: Option<u32>,
    /// Milliseconds from the start of the recording.
    pub(crate) start: Option<u32>,
    /// Milliseconds from the start of the recording.
    pub(crate) end: Option<u32>,
    /// The speaker's label as written.
    pub(crate) speaker: Option<String>,
    /// The words, white space folded, lines joined with a space.
    pub(crate) text: String,
}
