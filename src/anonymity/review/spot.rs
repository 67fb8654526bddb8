//! The texts of a raw transcript, one by one.

use crate::transcript::Raw;

/// One text of a raw transcript.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spot {
    /// What the file calls itself.
    Title,
    /// A speaker's label: looked at, never replaced here.
    Speaker(usize),
    /// A heading, by its index.
    Heading(usize),
    /// A turn, by its index.
    Turn(usize),
    /// A word thrown in: the turn's index, and its own among the turn's.
    Aside(usize, usize),
    /// An annotation, by its index.
    Annotation(usize),
    /// Who wrote an annotation.
    Author(usize),
}

impl Spot {
    /// All texts of a transcript, in reading order: headings before the turn they stand before.
    pub fn all(raw: &Raw) -> Vec<Self> {
        let mut all: Vec<Self> = raw.title.iter().map(|_| Self::Title).collect();
        all.extend((0..raw.speakers.len()).map(Self::Speaker));
        let mut headings = raw.headings.iter().enumerate().peekable();
        for (turn, said) in raw.turns.iter().enumerate() {
            while let Some((index, _)) = headings.next_if(|(_, heading)| heading.before <= turn) {
                all.push(Self::Heading(index));
            }
            all.push(Self::Turn(turn));
            all.extend((0..said.asides.len()).map(|aside| Self::Aside(turn, aside)));
        }
        all.extend(headings.map(|(index, _)| Self::Heading(index)));
        for (index, annotation) in raw.annotations.iter().enumerate() {
            all.extend(annotation.author.iter().map(|_| Self::Author(index)));
            all.push(Self::Annotation(index));
        }
        all
    }

    /// Whether it gets into a transcript: labels become ids, titles and authors are left out.
    pub fn is_written(self) -> bool {
        matches!(self, Self::Turn(_) | Self::Aside(..) | Self::Heading(_) | Self::Annotation(_))
    }

    /// Its words; `None` where the transcript has no such text.
    pub fn text(self, raw: &Raw) -> Option<&str> {
        match self {
            Self::Title => raw.title.as_deref(),
            Self::Speaker(index) => raw.speakers.get(index).map(String::as_str),
            Self::Heading(index) => raw.headings.get(index).map(|heading| heading.text.as_str()),
            Self::Turn(turn) => raw.turns.get(turn).map(|turn| turn.text.as_str()),
            Self::Aside(turn, aside) => Some(raw.turns.get(turn)?.asides.get(aside)?.text.as_str()),
            Self::Annotation(index) => raw.annotations.get(index).map(|note| note.text.as_str()),
            Self::Author(index) => raw.annotations.get(index)?.author.as_deref(),
        }
    }

    /// The turn it is or belongs to, by its index.
    pub fn turn(self) -> Option<usize> {
        match self {
            Self::Turn(turn) | Self::Aside(turn, _) => Some(turn),
            _ => None,
        }
    }

    /// What it is, for people: `turn`, `heading`, …
    pub fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Speaker(_) => "speaker",
            Self::Heading(_) => "heading",
            Self::Turn(_) => "turn",
            Self::Aside(..) => "aside",
            Self::Annotation(_) => "annotation",
            Self::Author(_) => "author",
        }
    }
}
