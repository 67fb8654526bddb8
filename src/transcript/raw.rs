//! A transcript as a recorder or another program wrote it: real names, nothing left out yet.
//!
//! It lives in memory only. `exchange` makes it from bytes, `anonymity` takes out of it what
//! identifies, and only then does it become a [`Transcript`](super::Transcript) that may be written.

use std::ops::Range;

/// What was said, with the names that were there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Raw {
    /// What the file calls itself.
    pub title: Option<String>,
    /// The day it says it was recorded on, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    pub date: Option<String>,
    /// Labels of speakers as written, each once, in order of first appearance.
    pub speakers: Vec<String>,
    /// In the order spoken (or, of a document, written).
    pub turns: Vec<RawTurn>,
    /// Headings, in order.
    pub headings: Vec<RawHeading>,
    /// Comments and notes that belong to the text but were not said.
    pub annotations: Vec<Annotation>,
}

/// What one speaker said until the next one did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RawTurn {
    /// Index into [`Raw::speakers`]; `None` where the file does not say.
    pub speaker: Option<usize>,
    /// The words: one `\n` between paragraphs, runs of white space folded, code points otherwise as they came.
    pub text: String,
    /// The pieces of the recording it was joined from, in order; empty where the file has no times.
    pub cues: Vec<RawCue>,
    /// What others threw in meanwhile without ending the turn ("mm", "ja"), in order.
    pub asides: Vec<Aside>,
}

/// A piece of a recording.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RawCue {
    /// Its id in the file.
    pub id: Option<String>,
    /// Milliseconds from the start of the recording.
    pub start: Option<u32>,
    /// Milliseconds from the start of the recording.
    pub end: Option<u32>,
    /// Its bytes in the turn's text.
    pub at: Range<usize>,
}

/// A word or two of another speaker inside a turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// Index into [`Raw::speakers`].
    pub speaker: Option<usize>,
    /// Byte of the turn's text before which it was heard.
    pub at: usize,
    /// The words.
    pub text: String,
}

/// A heading between turns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawHeading {
    /// Index of the turn it stands before; the number of turns at the end.
    pub before: usize,
    /// From 1 to 6.
    pub level: u8,
    /// Its text.
    pub text: String,
}

/// What an annotation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AnnotationKind {
    /// Somebody's comment in the margin.
    Comment,
    /// A footnote or endnote.
    Footnote,
    /// Text of a header or a footer.
    Margin,
}

/// A comment or a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// What it is.
    pub kind: AnnotationKind,
    /// Who wrote it, as written.
    pub author: Option<String>,
    /// Index of the turn it belongs to, where it belongs to one.
    pub turn: Option<usize>,
    /// Its text.
    pub text: String,
}

/// A person as a list of participants has them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListedPerson {
    /// The names the person goes by: full name first, then others the list has.
    pub names: Vec<String>,
    /// The id the list gives, if any.
    pub id: Option<String>,
    /// Other columns: heading (folded to lower case) and value, in the list's order.
    pub attributes: Vec<(String, String)>,
    /// What identifies besides names: e-mail, telephone, and the like, as written.
    pub identifiers: Vec<String>,
}

impl Raw {
    /// The label of a turn's speaker.
    pub fn label(&self, turn: &RawTurn) -> Option<&str> {
        turn.speaker.and_then(|index| self.speakers.get(index)).map(String::as_str)
    }

    /// The index of a speaker with this label, entered if new.
    pub fn speaker(&mut self, label: &str) -> usize {
        self.speakers.iter().position(|known| known == label).unwrap_or_else(|| {
            self.speakers.push(label.to_owned());
            self.speakers.len() - 1
        })
    }
}

impl RawTurn {
    /// When it begins: milliseconds from the start of the recording.
    pub fn start(&self) -> Option<u32> {
        self.cues.iter().find_map(|cue| cue.start)
    }

    /// When it ends: milliseconds from the start of the recording.
    pub fn end(&self) -> Option<u32> {
        self.cues.iter().filter_map(|cue| cue.end).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speaker_is_entered_once() {
        let mut raw = Raw::default();
        assert_eq!((raw.speaker("Intervjuer"), raw.speaker("Kari"), raw.speaker("Intervjuer")), (0, 1, 0));
        let turn = RawTurn { speaker: Some(1), ..RawTurn::default() };
        assert_eq!(raw.label(&turn), Some("Kari"));
        assert_eq!(raw.label(&RawTurn { speaker: Some(9), ..RawTurn::default() }), None);
    }

    #[test]
    fn a_turn_lasts_from_its_first_to_its_last_time() {
        let cue = |start, end| RawCue { start, end, ..RawCue::default() };
        let turn = RawTurn {
            cues: vec![cue(None, None), cue(Some(5), Some(90)), cue(Some(9), Some(20))],
            ..RawTurn::default()
        };
        assert_eq!((turn.start(), turn.end()), (Some(5), Some(90)));
    }
}
