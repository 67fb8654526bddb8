//! Whether what was published of a chapter still holds against the codings as they stand.

use super::{Ground, Published, PublishedClaim, PublishedQuote};
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
fn said(phrase: &str) -> Option<Claims> {
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
    fn phrases_of_records_are_understood() {
        assert_eq!(said(""), Some(Claims::Class(Class::One)));
        assert_eq!(said("MOST"), Some(Claims::Class(Class::Most)));
        assert_eq!(said("12/15"), Some(Claims::Exactly { count: 12, of: Some(15) }));
        assert_eq!(said("3"), Some(Claims::Exactly { count: 3, of: None }));
        assert_eq!(said("PLURAL"), Some(Claims::GenericPlural));
        assert_eq!(said("MANGE"), None);
    }
}
