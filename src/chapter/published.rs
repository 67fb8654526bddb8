//! What was published of a chapter: its claims and quotes as they stood, so that a later version does not tell by
//! its difference what one person said (methods G.6).
//!
//! A record holds no word of an informant. It is made by `belegg export --publish` and lies beside the project's sources.

use serde::{Deserialize, Serialize};

use super::check::printed_claims;
use super::{Chapter, Chooser, Edited, Ground, Numbering, edits, rank};
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
    /// Figures and tables in order of the source; records from before they were kept have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<PublishedFigure>,
}

/// A figure or table as it was published: the numbers that stood in it, as they were printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedFigure {
    /// Line of the source.
    pub line: u32,
    /// What was asked for: `figure/matrix?by=role`.
    pub shows: String,
    /// Its number in the chapter: `4.1`.
    pub number: String,
    /// Names of columns.
    pub head: Vec<String>,
    /// A row a code or pair of codes.
    pub rows: Vec<Vec<String>>,
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
    /// Its place among the candidates of its finding when it was published, from 1; not told where it was none, nor by
    /// records from before ranks were kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<u32>,
    /// How many candidates there were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub candidates: Option<u32>,
    /// Why it was chosen, as the writer gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<String>,
    /// What was done to the words, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<PublishedEdit>,
}

/// A part of a published quote: which characters of the transcript, and what was done to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedEdit {
    /// `kept`, `omitted`, `inserted`, `letter` or `pseudonym`.
    pub kind: String,
    /// The first character, counted in the text of the coding's turns joined by line ends.
    pub start: u32,
    /// The one after the last; equal to `start` where something was only put in.
    pub end: u32,
}

impl Published {
    /// What is published of a chapter; `sha256` is of its rendered text.
    pub fn of(chapter: &Chapter, ground: &Ground<'_>, sha256: String) -> Self {
        let line = |at: usize| chapter.place(at).line;
        let chooser = Chooser::new(ground).without_used(Some(chapter.id()));
        let done = edits(chapter, ground.material);
        let quotes = chapter.quotes.iter().filter_map(|quote| {
            let source = quote.source.as_ref()?;
            let link = chapter.links.get(source.link)?;
            let rank = rank(&chooser, source.coding);
            Some(PublishedQuote {
                line: line(link.range.start),
                coding: source.coding.to_string(),
                attribution: source.attribution.clone(),
                rank: rank.and_then(|rank| rank.place),
                candidates: rank.map(|rank| rank.of),
                chosen: link.chosen.clone(),
                edits: done.get(&source.link).map(|(edited, _)| parts(edited)).unwrap_or_default(),
            })
        });
        Self {
            version: VERSION,
            chapter: chapter.id().to_owned(),
            sha256,
            claims: printed_claims(chapter, ground),
            quotes: quotes.collect(),
            figures: figures(chapter, ground),
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

/// The figures and tables of a chapter as they are printed now.
fn figures(chapter: &Chapter, ground: &Ground<'_>) -> Vec<PublishedFigure> {
    let plan = ground.plans.iter().find(|plan| plan.id == chapter.id());
    let numbering = Numbering::new(chapter, plan);
    let figure = |(index, link, exhibit): (usize, &super::Link, &super::Exhibit)| {
        let sheet = exhibit.print(ground)?.sheet;
        Some(PublishedFigure {
            line: chapter.place(link.range.start).line,
            shows: exhibit.asked(),
            number: numbering.exhibit(index).unwrap_or_default().to_owned(),
            head: sheet.head,
            rows: sheet.rows,
        })
    };
    chapter.exhibits().filter_map(figure).collect()
}

/// The parts of a quote as numbers: a record holds no word of an informant.
fn parts(edited: &Edited) -> Vec<PublishedEdit> {
    let mut at = edited.start as u32;
    let part = |part: &super::Edit| {
        let start = at;
        at += part.said.chars().count() as u32;
        PublishedEdit { kind: part.kind.word().to_owned(), start, end: at }
    };
    edited.parts.iter().map(part).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_from_before_ranks_is_read_and_written_as_it_is() {
        let old = "{\n  \"version\": 1,\n  \"chapter\": \"kapittel-4\",\n  \"sha256\": \"00\",\n  \"claims\": [],\n  \"quotes\": [\n    {\n      \
                   \"line\": 5,\n      \"coding\": \"01M7XZB4XD709HAEBJBV2AY1TD\",\n      \"attribution\": \"Intervju med informant\"\n    \
                   }\n  ]\n}\n";
        let record = Published::read(old).unwrap();
        assert_eq!((record.quotes[0].rank, record.quotes[0].edits.len()), (None, 0));
        assert_eq!(record.to_text(), old);
    }
}
