//! A piece of a recording before it is known who speaks.

/// A cue with its lines as they stand in the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Draft {
    /// Its id in the file.
    pub(crate) id: Option<String>,
    /// Line of the file it begins on, from 1.
    pub(crate) line: u32,
    /// Milliseconds from the start of the recording.
    pub(crate) start: Option<u32>,
    /// Milliseconds from the start of the recording.
    pub(crate) end: Option<u32>,
    /// What stands in it, line by line, tags taken out.
    pub(crate) lines: Vec<Said>,
}

/// A line of a cue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Said {
    /// Whom a tag names, white space folded.
    pub(crate) voice: Option<String>,
    /// The words, white space as it came.
    pub(crate) text: String,
}

impl Draft {
    /// Whether it has no words.
    pub(crate) fn is_empty(&self) -> bool {
        self.lines.iter().all(|said| said.text.trim().is_empty())
    }
}

/// White space folded to single spaces, none at the ends.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}
