//! Whether what was published of a chapter still holds against the codings as they stand.

use super::{Exhibit, Ground, Published, PublishedClaim, PublishedFigure, PublishedQuote};
use crate::codebook::CodeAddress;
use crate::coding::{EntryId, Located};
use crate::synthesis::{Claims, Class, Counts, Filter, Holding, Tally, classify, holds, words_of};

/// A published claim, and how it stands now.
#[derive(Debug, Clone, PartialEq)]
pub struct VerifiedClaim<'a> {
    /// As it was published.
    pub claim: &'a PublishedClaim,
    /// How many support it, are against it or in two minds, and were asked now; `None` where its code is gone.
    pub now: Option<[u32; 3]>,
    /// How it stands.
    pub standing: ClaimStanding,
    /// The words that its counts bear now.
    pub bears: Option<&'static str>,
}

/// How a published claim stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClaimStanding {
    /// Its word holds.
    Holds,
    /// Its word does not hold, and the chapter's source gives a reason for it.
    Overridden,
    /// Its word does not hold any more.
    Fails,
    /// The codebook has no such code, or its filter cannot be read.
    Gone,
}

/// A published quote, and how it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedQuote<'a> {
    /// As it was published.
    pub quote: &'a PublishedQuote,
    /// How it stands.
    pub standing: QuoteStanding,
}

/// How a published quote stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuoteStanding {
    /// Its words stand in the transcript as they were coded.
    Holds,
    /// The words were changed in the transcript.
    Changed,
    /// The coding, or its words, are gone.
    Gone,
    /// Who said it has withdrawn.
    Withdrawn,
}

/// A published figure or table, and how it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedFigure<'a> {
    /// As it was published.
    pub figure: &'a PublishedFigure,
    /// How it stands.
    pub standing: FigureStanding,
    /// What would be printed otherwise now, in order of its rows.
    pub changes: Vec<FigureChange>,
}

/// How a published figure or table stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FigureStanding {
    /// Every number would be printed as it was.
    Holds,
    /// Some would be printed otherwise.
    Changed,
    /// There is nothing to show any more, or it cannot be asked for.
    Gone,
}

/// A cell that would be printed otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureChange {
    /// What the row is called.
    pub row: String,
    /// What the column is called.
    pub column: String,
    /// What was printed; empty where there was no such cell.
    pub published: String,
    /// What would be printed; empty where there is no such cell.
    pub now: String,
}

impl VerifiedClaim<'_> {
    /// Whether it was published with other counts.
    pub fn counts_changed(&self) -> bool {
        let before = [self.claim.support, self.claim.against, self.claim.asked];
        self.now.is_some_and(|now| now != before)
    }

    /// Whether it cannot stand as published.
    pub fn is_wanting(&self) -> bool {
        matches!(self.standing, ClaimStanding::Fails | ClaimStanding::Gone)
    }
}

/// Counts every published claim of a chapter again, in the order of the record.
pub fn verify_claims<'a>(record: &'a Published, ground: &Ground<'_>) -> Vec<VerifiedClaim<'a>> {
    record.claims.iter().map(|claim| verify_claim(claim, &record.chapter, ground)).collect()
}

fn verify_claim<'a>(claim: &'a PublishedClaim, chapter: &str, ground: &Ground<'_>) -> VerifiedClaim<'a> {
    let gone = VerifiedClaim { claim, now: None, standing: ClaimStanding::Gone, bears: None };
    let codebook = ground.material.codebook;
    let Some(resolved) = CodeAddress::new(&claim.code).ok().and_then(|address| codebook.resolve(&address)) else {
        return gone;
    };
    let Ok(filter) = Filter::new(&claim.filter) else { return gone };
    let counts = Counts::from(&ground.material.evidence(resolved.index(), &filter));
    let verdict = classify(&counts, ground.thresholds);
    let holding = said(&claim.phrase).map(|said| holds(said, &verdict, &counts, ground.thresholds));
    // A word that says too little is a note of `check`, and no untruth.
    let stands = matches!(holding, Some(Holding::Holds | Holding::TooWeak { .. }));
    let overridden =
        || holding.is_some_and(Holding::may_be_overridden) && reasoned(chapter, resolved.index(), &filter, ground);
    let standing = match () {
        () if stands => ClaimStanding::Holds,
        () if overridden() => ClaimStanding::Overridden,
        () => ClaimStanding::Fails,
    };
    let Tally { support, asked, .. } = counts.informants;
    let now = Some([support, counts.informants.against(), asked]);
    VerifiedClaim { claim, now, standing, bears: Some(words_of(verdict.class, ground.language)) }
}

/// What a record's phrase claims; a claim without a word needs somebody behind it.
pub(super) fn said(phrase: &str) -> Option<Claims> {
    match phrase {
        "" => return Some(Claims::Class(Class::One)),
        "PLURAL" => return Some(Claims::GenericPlural),
        "CONSISTENT" => return Some(Claims::Consistent),
        _ => {}
    }
    if let Some(class) = Class::ALL.into_iter().find(|class| class.name() == phrase) {
        return Some(Claims::Class(class));
    }
    let (count, of) = match phrase.split_once('/') {
        Some((count, of)) => (count, Some(of.parse().ok()?)),
        None => (phrase, None),
    };
    Some(Claims::Exactly { count: count.parse().ok()?, of })
}

/// Whether the chapter's source claims the same with a reason to let the word stand.
fn reasoned(chapter: &str, index: usize, filter: &Filter, ground: &Ground<'_>) -> bool {
    let sources = ground.chapters.iter().filter(|source| source.id() == chapter);
    sources.flat_map(|source| source.claims()).any(|(_, _, claim)| {
        let code = ground.material.codebook.resolve(&claim.address).map(|resolved| resolved.index());
        code == Some(index) && claim.filter == *filter && claim.reason.as_deref().is_some_and(|why| !why.is_empty())
    })
}

/// Counts every published figure and table of a chapter again, in the order of the record.
pub fn verify_figures<'a>(record: &'a Published, ground: &Ground<'_>) -> Vec<VerifiedFigure<'a>> {
    let verified = |figure: &'a PublishedFigure| {
        let print = Exhibit::of(&figure.shows).and_then(|exhibit| exhibit.print(ground));
        let Some(print) = print else {
            return VerifiedFigure { figure, standing: FigureStanding::Gone, changes: Vec::new() };
        };
        let changes = changes((&figure.head, &figure.rows), (&print.sheet.head, &print.sheet.rows));
        let standing = if changes.is_empty() { FigureStanding::Holds } else { FigureStanding::Changed };
        VerifiedFigure { figure, standing, changes }
    };
    record.figures.iter().map(verified).collect()
}

/// A table as it is printed: names of columns, and rows whose first cell is their name.
pub(super) type Printed<'t> = (&'t [String], &'t [Vec<String>]);

/// The cells in which two prints of a table differ; rows and columns are found by their names, not by their places.
pub(super) fn changes(before: Printed<'_>, now: Printed<'_>) -> Vec<FigureChange> {
    let (before, after) = (cells(before), cells(now));
    let found = |all: &[(&str, &str, &str)], row: &str, column: &str| {
        all.iter().find(|cell| cell.0 == row && cell.1 == column).map(|cell| cell.2.to_owned())
    };
    let change = |row: &str, column: &str, published: String, now: String| FigureChange {
        row: row.to_owned(),
        column: column.to_owned(),
        published,
        now,
    };
    let mut changes: Vec<FigureChange> = Vec::new();
    for (row, column, published) in &before {
        let now = found(&after, row, column).unwrap_or_default();
        if now != *published {
            changes.push(change(row, column, (*published).to_owned(), now));
        }
    }
    let new = after.iter().filter(|(row, column, now)| !now.is_empty() && found(&before, row, column).is_none());
    changes.extend(new.map(|(row, column, now)| change(row, column, String::new(), (*now).to_owned())));
    changes
}

/// Row, column and text of each cell but those that name rows.
fn cells<'t>((head, rows): Printed<'t>) -> Vec<(&'t str, &'t str, &'t str)> {
    let of_row = |row: &'t Vec<String>| {
        let name = row.first().map_or("", String::as_str);
        head.iter().zip(row).skip(1).map(move |(column, text)| (name, column.as_str(), text.as_str()))
    };
    rows.iter().flat_map(of_row).collect()
}

/// Looks up every published quote of a chapter again, in the order of the record.
///
/// A record has no words. They were held against the transcript when they were published, so they still stand if
/// what was coded stands there word for word, and the published text was not altered.
pub fn verify_quotes<'a>(record: &'a Published, ground: &Ground<'_>) -> Vec<VerifiedQuote<'a>> {
    record.quotes.iter().map(|quote| VerifiedQuote { quote, standing: quote_standing(quote, ground) }).collect()
}

fn quote_standing(quote: &PublishedQuote, ground: &Ground<'_>) -> QuoteStanding {
    let material = ground.material;
    let id: Option<EntryId> = quote.coding.parse().ok();
    let Some(passage) = material.passages.iter().find(|passage| Some(passage.coding.id) == id) else {
        return QuoteStanding::Gone;
    };
    let withdrawn = |index: &usize| material.people.get(*index).is_some_and(|person| person.is_withdrawn());
    match passage.located {
        _ if passage.coding.anchor.quote.is_empty() || passage.people.iter().any(withdrawn) => QuoteStanding::Withdrawn,
        Located::Exact(_) => QuoteStanding::Holds,
        Located::Moved { .. } => QuoteStanding::Changed,
        Located::Adrift => QuoteStanding::Gone,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_by_their_names() {
        let rows =
            |rows: &[&[&str]]| rows.iter().map(|row| row.iter().map(|text| (*text).to_owned()).collect()).collect();
        let (head, before): (Vec<String>, Vec<Vec<String>>) =
            (["Kode", "Alle"].map(str::to_owned).to_vec(), rows(&[&["Tid", "5/10"], &["Ro", "<5"]]));
        let now: Vec<Vec<String>> = rows(&[&["Ro", "<5"], &["Tid", "6/11"], &["Ny", "7/11"]]);
        let told: Vec<String> = changes((&head, &before), (&head, &now))
            .into_iter()
            .map(|change| format!("{} {} {}→{}", change.row, change.column, change.published, change.now))
            .collect();
        assert_eq!(told, ["Tid Alle 5/10→6/11", "Ny Alle →7/11"]);
    }

    #[test]
    fn phrases_of_records_are_understood() {
        assert_eq!(said(""), Some(Claims::Class(Class::One)));
        assert_eq!(said("MOST"), Some(Claims::Class(Class::Most)));
        assert_eq!(said("12/15"), Some(Claims::Exactly { count: 12, of: Some(15) }));
        assert_eq!(said("3"), Some(Claims::Exactly { count: 3, of: None }));
        assert_eq!(said("PLURAL"), Some(Claims::GenericPlural));
        assert_eq!(said("MANGE"), None);
    }
}
