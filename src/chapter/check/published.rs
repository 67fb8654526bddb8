//! Rules: a new version of a chapter tells nothing by what differs from the published one (methods G.6).

use std::collections::BTreeSet;

use super::quantifier::said;
use super::view::{Finding, View};
use super::{Ground, Remarks};
use crate::anonymity::{FEW, combined_holds};
use crate::chapter::published::is_exact;
use crate::chapter::{Chapter, ChapterFault, Published, PublishedClaim, PublishedQuote};
use crate::codebook::CodeAddress;
use crate::coding::EntryId;
use crate::synthesis::{Claims, Filter};
use crate::transcript::Participant;

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    for record in view.ground.published.iter().filter(|record| record.chapter == view.chapter.id()) {
        for finding in &view.findings {
            if let Some(fault) = of_claim(view, finding, record) {
                remarks.add_to(finding.at, finding.link.range.start, fault);
            }
        }
        for quote in &record.quotes {
            of_quote(view, quote, record, remarks);
        }
    }
}

/// The claims of a chapter as a record has them.
pub(in crate::chapter) fn printed_claims(chapter: &Chapter, ground: &Ground<'_>) -> Vec<PublishedClaim> {
    let view = View::new(chapter, ground);
    let claim = |finding: &Finding<'_>| {
        let heads = finding.counts.informants;
        PublishedClaim {
            line: view.line(finding.link.range.start),
            code: finding.code.address.to_string(),
            filter: finding.claim.filter.to_text(),
            phrase: phrase(&view, finding),
            support: heads.support,
            against: heads.against(),
            asked: heads.asked,
        }
    };
    view.findings.iter().map(claim).collect()
}

/// What a claim's words say of how many.
fn phrase(view: &View<'_>, finding: &Finding<'_>) -> String {
    let words = said(view, finding).iter().map(|said| match said.claims {
        Claims::Class(class) => class.name().to_owned(),
        Claims::Exactly { count, of: Some(of) } => format!("{count}/{of}"),
        Claims::Exactly { count, of: None } => count.to_string(),
        Claims::GenericPlural => "PLURAL".to_owned(),
        Claims::Consistent => "CONSISTENT".to_owned(),
    });
    let words: Vec<String> = words.collect();
    words.iter().find(|word| is_exact(word)).or(words.first()).cloned().unwrap_or_default()
}

fn of_claim(view: &View<'_>, finding: &Finding<'_>, record: &Published) -> Option<ChapterFault> {
    let filter = finding.claim.filter.to_text();
    let now = phrase(view, finding);
    let codebook = view.ground.material.codebook;
    let index = |claim: &PublishedClaim| {
        CodeAddress::new(&claim.code).ok().and_then(|address| Some(codebook.resolve(&address)?.index()))
    };
    let same: Vec<&PublishedClaim> = record.claims.iter().filter(|claim| index(claim) == Some(finding.index)).collect();
    let version = |claim: &PublishedClaim| format!("{}, line {}", Published::file(&record.chapter), claim.line);
    let own: Vec<&&PublishedClaim> = same.iter().filter(|claim| claim.filter == filter).collect();
    if own.is_empty() {
        return same.iter().find_map(|claim| {
            let people = between(view, finding, &now, claim)?;
            Some(ChapterFault::PublishedGroup { version: version(claim), people: persons(people) })
        });
    }
    let heads = finding.counts.informants;
    let told = own.iter().find_map(|claim| {
        let changes = [
            claim.support.abs_diff(heads.support),
            claim.against.abs_diff(heads.against()),
            claim.asked.abs_diff(heads.asked),
        ];
        let people = changes.into_iter().max().filter(|people| (1..FEW).contains(people))?;
        (claim.phrase != now || claim.is_exact()).then_some((claim, people))
    });
    told.map(|(claim, people)| ChapterFault::PublishedCounts { version: version(claim), people: persons(people) })
}

fn persons(count: u32) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
}

/// How many people a published claim and this one differ by, where the two tell what they said.
fn between(view: &View<'_>, finding: &Finding<'_>, now: &str, claim: &PublishedClaim) -> Option<u32> {
    let filter = Filter::new(&claim.filter).ok()?;
    let material = view.ground.material;
    let asked = |voices: &[crate::synthesis::Voice]| voices.iter().map(|voice| voice.person).collect::<BTreeSet<_>>();
    let theirs = asked(&material.evidence(finding.index, &filter).voices);
    let ours = asked(&finding.evidence.voices);
    let (inner, outer, rest) = if ours.is_subset(&theirs) {
        (now, claim.phrase.as_str(), theirs.len() - ours.len())
    } else if theirs.is_subset(&ours) {
        (claim.phrase.as_str(), now, ours.len() - theirs.len())
    } else {
        return None;
    };
    let idle = inner == outer && matches!(inner, "ALL" | "NONE");
    let told =
        is_exact(inner) && !idle && if is_exact(outer) { rest < FEW as usize } else { rest == 1 && inner != outer };
    (told && rest > 0).then_some(rest as u32)
}

fn of_quote(view: &View<'_>, quote: &PublishedQuote, record: &Published, remarks: &mut Remarks) {
    let material = view.ground.material;
    let version = format!("{}, line {}", Published::file(&record.chapter), quote.line);
    let id: Option<EntryId> = quote.coding.parse().ok();
    let passage = material.passages.iter().find(|passage| Some(passage.coding.id) == id);
    let gone = passage.is_some_and(|passage| {
        let person = |index: &usize| material.people.get(*index).is_some_and(|person| person.is_withdrawn());
        passage.coding.anchor.quote.is_empty() || passage.people.iter().any(person)
    });
    if gone {
        remarks.add(0, ChapterFault::PublishedWithdrawn(version));
        return;
    }
    let participants: Vec<&Participant> = super::known::interviewed(material).collect();
    for quoted in view.quoted.iter().filter(|quoted| Some(quoted.source.coding) == id) {
        let (before, now) = (&quote.attribution, &quoted.source.attribution);
        let document = quoted.stands.is_none_or(|(transcript, _)| transcript.is_document());
        if document || before == now {
            continue;
        }
        let tells = quoted.speakers().into_iter().any(|speaker| {
            !combined_holds(view.ground.policy, &participants, speaker, &[before, now], material.codebook)
        });
        if tells {
            let fault = ChapterFault::PublishedAttribution(version.clone());
            remarks.add_to(quoted.source.link, quoted.link_at(view.chapter), fault);
        }
    }
}
