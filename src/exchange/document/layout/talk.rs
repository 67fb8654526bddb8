//! Turns as a layout shows them, one after another.

use std::ops::Range;

use super::super::content::{Note, NoteKind, Role, plain};
use super::line::{Line, fold};
use crate::transcript::{Annotation, AnnotationKind, Raw, RawCue, RawHeading, RawTurn};

/// A transcript in the making.
#[derive(Debug, Default)]
pub(super) struct Talk {
    /// What there is so far.
    pub(super) raw: Raw,
    /// Paragraphs and the turns that begin in them, both rising.
    placed: Vec<(u32, usize)>,
    /// A speaker and a time that no words have followed yet.
    waiting: Option<Mark>,
    /// Nothing may be joined to the last turn: a heading came after it.
    parted: bool,
}

/// Who begins to speak, and when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Mark {
    /// The label.
    pub(super) speaker: Option<String>,
    /// Milliseconds.
    pub(super) start: Option<u32>,
}

impl Talk {
    /// A talk that was joined from cues; their paragraphs are those in which some time was met.
    pub(super) fn joined(raw: Raw, met: &[(u32, u32)]) -> Self {
        let mut placed: Vec<(u32, usize)> = Vec::new();
        for (paragraph, start) in met {
            let turn = raw.turns.iter().position(|turn| turn.cues.iter().any(|cue| cue.start == Some(*start)));
            placed.extend(turn.map(|turn| (*paragraph, turn)));
        }
        placed.sort_unstable();
        Self { raw, placed, waiting: None, parted: true }
    }

    /// Somebody begins to speak; the words follow.
    pub(super) fn begin(&mut self, speaker: Option<&str>, start: Option<u32>) {
        self.settle();
        self.waiting = Some(Mark { speaker: speaker.map(fold), start });
    }

    /// Words of who began to speak, else of who spoke last; of nobody if nobody did.
    pub(super) fn say(&mut self, paragraph: u32, text: &str) {
        self.say_until(paragraph, text, None);
    }

    /// Words that ended at a time, in milliseconds.
    pub(super) fn say_until(&mut self, paragraph: u32, text: &str, end: Option<u32>) {
        let text = fold(text);
        if text.is_empty() {
            return;
        }
        let mark = self.waiting.take();
        let speaker = mark.as_ref().and_then(|mark| mark.speaker.as_deref()).map(|label| self.raw.speaker(label));
        let last = self.raw.turns.last().map(|turn| turn.speaker);
        let same = match (&mark, last) {
            (_, None) => false,
            (None, Some(_)) => !self.parted,
            (Some(_), Some(before)) => !self.parted && speaker.is_some() && speaker == before,
        };
        if !same {
            self.raw.turns.push(RawTurn { speaker, ..RawTurn::default() });
        }
        self.parted = false;
        self.placed.push((paragraph, self.raw.turns.len().saturating_sub(1)));
        let Some(turn) = self.raw.turns.last_mut() else { return };
        let at = append(&mut turn.text, &text);
        let start = mark.and_then(|mark| mark.start);
        match turn.cues.last_mut() {
            Some(cue) if start.is_none() && cue.end.is_none() => (cue.at.end, cue.end) = (at.end, end),
            _ if start.is_some() || end.is_some() => turn.cues.push(RawCue { id: None, start, end, at }),
            _ => {}
        }
    }

    /// Words of nobody, a turn of their own.
    pub(super) fn stand_alone(&mut self, paragraph: u32, text: &str) {
        self.parted = true;
        self.begin(None, None);
        self.say(paragraph, text);
        self.waiting = None;
        self.parted = true;
    }

    /// More words of the last turn, whoever's it is.
    pub(super) fn go_on(&mut self, paragraph: u32, text: &str) {
        self.parted = false;
        self.say(paragraph, text);
        self.parted = true;
    }

    /// A line that no layout claims, by its style: heading, title, or words.
    pub(super) fn other(&mut self, line: &Line) {
        match line.role {
            Role::Title if self.raw.title.is_none() => self.raw.title = Some(fold(&line.text)),
            Role::Title => self.heading(1, &line.text),
            Role::Heading(level) => self.heading(level, &line.text),
            Role::Text | Role::Item(_) => self.say(line.number, &line.text),
        }
    }

    /// Of a document that is nothing but headings, they are the text.
    pub(super) fn speak_headings(&mut self) {
        if self.raw.turns.is_empty() {
            let title = if self.raw.headings.is_empty() { self.raw.title.take() } else { None };
            let texts = title.into_iter().chain(self.raw.headings.drain(..).map(|heading| heading.text));
            self.raw.turns.extend(texts.map(|text| RawTurn { text, ..RawTurn::default() }));
        }
    }

    /// Whether nobody has spoken or begun to.
    pub(super) fn is_silent(&self) -> bool {
        self.raw.speakers.is_empty() && self.waiting.is_none()
    }

    /// A heading.
    pub(super) fn heading(&mut self, level: u8, text: &str) {
        let text = fold(text);
        if !text.is_empty() {
            self.parted = true;
            self.raw.headings.push(RawHeading { before: self.raw.turns.len(), level, text });
        }
    }

    /// A name that no words followed is still a name of somebody there.
    fn settle(&mut self) {
        if let Some(label) = self.waiting.take().and_then(|mark| mark.speaker) {
            self.raw.speaker(&label);
        }
    }

    /// The whole, with what stands beside it. Boxes are beside what was said.
    pub(super) fn finish(mut self, notes: Vec<Note>) -> Raw {
        self.settle();
        for note in notes {
            let text = fold(&plain(&note.blocks));
            if text.is_empty() {
                continue;
            }
            let kind = match note.kind {
                NoteKind::Comment => AnnotationKind::Comment,
                NoteKind::Footnote => AnnotationKind::Footnote,
                NoteKind::Margin | NoteKind::TextBox => AnnotationKind::Margin,
            };
            let turn = note.paragraph.and_then(|paragraph| self.turn_at(paragraph));
            self.raw.annotations.push(Annotation { kind, author: note.author, turn, text });
        }
        self.raw
    }

    fn turn_at(&self, paragraph: u32) -> Option<usize> {
        let after = self.placed.partition_point(|(number, _)| *number <= paragraph);
        self.placed.get(after.checked_sub(1)?).map(|(_, turn)| *turn)
    }
}

/// Adds a paragraph, and says where it is.
fn append(text: &mut String, more: &str) -> Range<usize> {
    if !text.is_empty() {
        text.push('\n');
    }
    let start = text.len();
    text.push_str(more);
    start..text.len()
}
