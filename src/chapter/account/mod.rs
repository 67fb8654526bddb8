//! What each claim and quote of a chapter rests on, as far as an audience may see it.
//!
//! The counts of a claim are a small table and the passages behind it are quotes, so both are held to what holds for
//! print: small counts are withheld so that they cannot be worked out, passages have generalised attributions, and
//! words that would tell who spoke are left out (methods G.4 to G.7). The project's own people see everything.

mod counts;
mod passages;

pub(in crate::chapter) use counts::heads;
pub use counts::{CountedHeads, Heads};
pub use passages::Told;

use std::collections::HashMap;

use super::document::{Document, Mark};
use super::{Chapter, Claim, Ground, Link, Rendered};
use crate::source::LineIndex;
use crate::synthesis::{Class, Counts, Filter, classify};
use crate::transcript::Participant;

/// Who will read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Audience {
    /// Anybody, and no evidence beyond the chapter itself.
    Public,
    /// Anybody: evidence as far as the disclosure policy lets it be told.
    Release,
    /// The project's own people: everything.
    Internal,
}

/// A claim and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimAccount {
    /// Index into [`Chapter::links`].
    pub link: usize,
    /// Line of the chapter source.
    pub line: u32,
    /// The heading it stands under, with its number.
    pub section: String,
    /// Its words as printed.
    pub words: String,
    /// The code's address and name.
    pub address: String,
    /// The code's name.
    pub label: String,
    /// Which informants it speaks of, as in a link; empty for all.
    pub filter: String,
    /// What the counts bear; `None` where that would tell what each one said.
    pub class: Option<Class>,
    /// Heads, as they may be told.
    pub heads: Heads,
    /// Passages behind it, as far as they may be told.
    pub passages: Vec<Told>,
    /// Whether there are passages that may not be told.
    pub withheld: bool,
    /// Why its word stands although the counts do not bear it; for the project's own people.
    pub reason: Option<String>,
}

/// A quote of the chapter and what it is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuoteAccount {
    /// Index into [`Chapter::links`].
    pub link: usize,
    /// Line of the chapter source.
    pub line: u32,
    /// The heading it stands under, with its number.
    pub section: String,
    /// Its words as printed.
    pub words: String,
    /// The attribution as printed.
    pub attribution: String,
    /// The address and name of the code it was coded with; `None` when the coding is not there.
    pub code: Option<(String, String)>,
    /// The turns it is from; for the project's own people.
    pub source: Option<Told>,
}

/// All claims and quotes of a chapter, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Account {
    /// In order of the text.
    pub claims: Vec<ClaimAccount>,
    /// In order of the text.
    pub quotes: Vec<QuoteAccount>,
}

impl Account {
    /// Gives account of a rendered chapter to an audience; nothing to [`Audience::Public`].
    pub fn of(chapter: &Chapter, ground: &Ground<'_>, rendered: &Rendered, audience: Audience) -> Self {
        let document = Document::read(chapter, ground, rendered);
        Self::of_document(chapter, ground, &document, audience)
    }

    pub(super) fn of_document(chapter: &Chapter, ground: &Ground<'_>, document: &Document, audience: Audience) -> Self {
        if audience == Audience::Public {
            return Self::default();
        }
        let participants: Vec<&Participant> = super::check::interviewed(ground.material).collect();
        let mut teller = passages::Teller::new(chapter, ground, &participants, audience);
        let (sections, words) = (document.sections(), document.words());
        let index = LineIndex::new(&chapter.text);
        let mut account = Self::default();
        for (at, mark) in document.marks.iter().enumerate() {
            let link = match mark {
                Mark::Claim(link) | Mark::Quote(link) => *link,
                _ => continue,
            };
            let Some(found) = chapter.links.get(link) else { continue };
            let place = Standing {
                link,
                line: index.line_column(found.range.start).0,
                section: sections.get(&at).cloned().unwrap_or_default(),
                words: words.get(&at).cloned().unwrap_or_default(),
            };
            match &found.target {
                super::Target::Claim(claim) => {
                    account.claims.extend(of_claim(place, found, claim, ground, &mut teller))
                }
                super::Target::Quote(coding) => {
                    account.quotes.push(of_quote(place, chapter, *coding, ground, &teller));
                }
                _ => {}
            }
        }
        account
    }

    /// The number of each link's panel, from 1: claims first, then quotes.
    pub fn numbers(&self) -> HashMap<usize, usize> {
        let links = self.claims.iter().map(|claim| claim.link).chain(self.quotes.iter().map(|quote| quote.link));
        links.enumerate().map(|(at, link)| (link, at + 1)).collect()
    }
}

/// Where a claim or quote stands in print.
struct Standing {
    link: usize,
    line: u32,
    section: String,
    words: String,
}

fn of_claim(
    place: Standing,
    link: &Link,
    claim: &Claim,
    ground: &Ground<'_>,
    teller: &mut passages::Teller<'_>,
) -> Option<ClaimAccount> {
    let resolved = ground.material.codebook.resolve(&claim.address)?;
    let evidence = ground.material.evidence(resolved.index(), &claim.filter);
    let verdict = classify(&Counts::from(&evidence), ground.thresholds);
    let internal = teller.audience() == Audience::Internal;
    let heads = heads(&evidence, &claim.filter, internal);
    let (passages, withheld) = teller.claim(&evidence, &claim.filter);
    Some(ClaimAccount {
        link: place.link,
        line: place.line,
        section: place.section,
        words: place.words,
        address: resolved.code().address.to_string(),
        label: resolved.code().label.clone(),
        filter: if internal || tells_no_one(&claim.filter) { claim.filter.to_text() } else { "…".to_owned() },
        class: heads.tells_class(verdict.class).then_some(verdict.class),
        heads,
        passages,
        withheld,
        reason: internal.then(|| claim.reason.clone().or_else(|| link.allow.clone())).flatten(),
    })
}

/// Whether a filter names no person and no workplace.
pub(in crate::chapter) fn tells_no_one(filter: &Filter) -> bool {
    filter.conditions.iter().all(|condition| matches!(condition.attribute.as_str(), "group" | "role" | "comparator"))
}

fn of_quote(
    place: Standing,
    chapter: &Chapter,
    coding: crate::coding::EntryId,
    ground: &Ground<'_>,
    teller: &passages::Teller<'_>,
) -> QuoteAccount {
    let passage = ground.material.passages.iter().find(|passage| passage.coding.id == coding);
    let code = passage.and_then(|passage| ground.material.codebook.codes().get(passage.code?));
    let quote = chapter.quotes.iter().find(|quote| quote.link() == Some(place.link));
    let blocks = quote.into_iter().flat_map(|quote| &quote.blocks).filter_map(|block| chapter.blocks.get(*block));
    let link = chapter.links.get(place.link);
    let said = blocks.map(|block| {
        let own = link.filter(|link| chapter.blocks.get(link.block).is_some_and(|other| std::ptr::eq(other, block)));
        block.text.get(..own.map_or(block.text.len(), |link| link.words.start)).unwrap_or("").trim()
    });
    QuoteAccount {
        link: place.link,
        line: place.line,
        section: place.section,
        words: said.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" "),
        attribution: place.words,
        code: code.map(|code| (code.address.to_string(), code.label.clone())),
        source: passage.filter(|_| teller.audience() == Audience::Internal).and_then(|passage| teller.whole(passage)),
    }
}
