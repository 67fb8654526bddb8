//! What a draft is made of.

use crate::codebook::CodeAddress;
use crate::coding::EntryId;
use crate::source::Problem;
use crate::synthesis::Filter;

/// A drafted chapter: pieces of Markdown in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drafted {
    /// In order.
    pub pieces: Vec<Piece>,
    /// What the project's own templates did wrong; built-in ones stood in for them.
    pub problems: Vec<Problem>,
    /// The heading under which a later draft adds.
    pub(super) appended: String,
}

/// One block of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A heading.
    Heading {
        /// 1 is the chapter's title.
        level: u8,
        /// Its text, escaped.
        text: String,
    },
    /// Paragraphs that are of no finding alone: an intro, the summary.
    Prose(String),
    /// The paragraph of one finding.
    Finding {
        /// Its main claim.
        address: CodeAddress,
        /// Whom the claim speaks of.
        filter: Filter,
        /// Markdown with evidence links.
        text: String,
    },
    /// A block quote with its attribution.
    Quote {
        /// The coding quoted.
        id: EntryId,
        /// Markdown.
        text: String,
    },
}

impl Piece {
    /// Its Markdown, without the blank line around it.
    pub fn markdown(&self) -> String {
        match self {
            Self::Heading { level, text } => format!("{} {text}", "#".repeat(usize::from(*level))),
            Self::Prose(text) | Self::Finding { text, .. } | Self::Quote { text, .. } => text.clone(),
        }
    }
}

impl Drafted {
    /// The whole source.
    pub fn text(&self) -> String {
        let blocks: Vec<String> = self.pieces.iter().map(Piece::markdown).collect();
        format!("{}\n", blocks.join("\n\n"))
    }
}
