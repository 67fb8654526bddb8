//! What was published of a chapter: its claims and quotes as they stood, so that a later version does not tell by
//! its difference what one person said (methods G.6).
//!
//! A record holds no word of an informant. It is made by `belegg export --publish` and lies beside the project's sources.

use serde::{Deserialize, Serialize};

use super::check::printed_claims;
use super::{Chapter, Ground};
use crate::source::FileName;

/// The version of the record's form.
const VERSION: u32 = 1;

/// One published chapter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The form of the record: 1.
    pub version: u32,
    /// The chapter's id.
    pub chapter: String,
    /// SHA-256 of the published text, hex.
    pub sha256: String,
    /// In order of the source.
    pub claims: Vec<PublishedClaim>,
    /// In order of the source.
    pub quotes: Vec<PublishedQuote>,
}

/// A claim as it was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedClaim {
    /// Line of the source.
    pub line: u32,
    /// The code's address.
    pub code: String,
    /// The filter as in a link, empty for everyone.
    pub filter: String,
    /// What its words say of how many: a class, a number (`12/15`), `PLURAL`, or nothing.
    pub phrase: String,
    /// Informants who support it.
    pub support: u32,
    /// Informants against it or in two minds.
    pub against: u32,
    /// Informants asked.
    pub asked: u32,
}

/// A quote as it was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedQuote {
    /// Line of the source.
    pub line: u32,
    /// Id of the coding.
    pub coding: String,
    /// The attribution.
    pub attribution: String,
}

impl Published {
    /// What is published of a chapter; `sha256` is of its rendered text.
    pub fn of(chapter: &Chapter, ground: &Ground<'_>, sha256: String) -> Self {
        let line = |at: usize| chapter.place(at).line;
        let quotes = chapter.quotes.iter().filter_map(|quote| {
            let source = quote.source.as_ref()?;
            let link = chapter.links.get(source.link)?;
            Some(PublishedQuote {
                line: line(link.range.start),
                coding: source.coding.to_string(),
                attribution: source.attribution.clone(),
            })
        });
        Self {
            version: VERSION,
            chapter: chapter.id().to_owned(),
            sha256,
            claims: printed_claims(chapter, ground),
            quotes: quotes.collect(),
        }
    }

    /// The file of a chapter's record, inside the project.
    pub fn file(chapter: &str) -> FileName {
        FileName::new(format!("published/{chapter}.json"))
    }

    /// The record as a file: the same bytes for the same chapter.
    pub fn to_text(&self) -> String {
        serde_json::to_string_pretty(self).map(|text| text + "\n").unwrap_or_default()
    }

    /// Reads a record; `None` for what is none, or of a newer form.
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok().filter(|record: &Self| record.version == VERSION)
    }
}

impl PublishedClaim {
    /// Whether its words say of how many exactly: all, none, a number.
    pub fn is_exact(&self) -> bool {
        is_exact(&self.phrase)
    }
}

/// Whether a phrase says exactly how many.
pub(super) fn is_exact(phrase: &str) -> bool {
    matches!(phrase, "ALL" | "NONE") || phrase.starts_with(|c: char| c.is_ascii_digit())
}
