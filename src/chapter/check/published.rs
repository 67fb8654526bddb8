//! Rules: a new version of a chapter tells nothing by what differs from the published one (methods G.6).

use std::collections::BTreeSet;

use super::quantifier::said;
use super::view::{Finding, View};
use super::{Ground, Remarks};
use crate::anonymity::{FEW, combined_holds};
use crate::chapter::published::is_exact;
use crate::chapter::verify::changes;
use crate::chapter::{Chapter, ChapterFault, Exhibit, Published, PublishedClaim, PublishedQuote};
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
        of_figures(view, record, remarks);
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

/// Numbers of figures and tables that show what was published before, and that a few people changed.
fn of_figures(view: &View<'_>, record: &Published, remarks: &mut Remarks) {
    for (index, link, exhibit) in view.chapter.exhibits() {
        let before = record
            .figures
            .iter()
            .filter(|figure| Exhibit::of(&figure.shows).is_some_and(|published| published.counts_as(exhibit)));
        let Some(print) = exhibit.print(view.ground) else { continue };
        for figure in before {
            let now = (print.sheet.head.as_slice(), print.sheet.rows.as_slice());
            let changed = changes((&figure.head, &figure.rows), now);
            let people = changed.iter().filter_map(|change| few(&change.published, &change.now)).max();
            if let Some(people) = people {
                let version = format!("{}, line {}", Published::file(&record.chapter), figure.line);
                let fault = ChapterFault::PublishedCounts { version, people: persons(people) };
                remarks.add_to(index, link.range.start, fault);
                break;
            }
        }
    }
}

/// By how many people a cell differs from the published one, where that is so few that it tells what they said.
fn few(before: &str, now: &str) -> Option<u32> {
    let (before, now) = (exact(before)?, exact(now)?);
    let changes = before.into_iter().zip(now).map(|(before, now)| before.abs_diff(now));
    changes.max().filter(|people| (1..FEW).contains(people))
}

/// The numbers of `9/12`, `9 av 12` or `9`; nothing where one is withheld or the cell is none of people.
fn exact(cell: &str) -> Option<Vec<u32>> {
    let parts: Vec<&str> = cell.split(|c: char| c == '/' || c.is_whitespace()).collect();
    match parts.as_slice() {
        [one] => Some(vec![one.parse().ok()?]),
        [count, of] | [count, _, of] => Some(vec![count.parse().ok()?, of.parse().ok()?]),
        _ => None,
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chapter::testing::{Project, chapter};

    #[test]
    fn a_number_that_a_few_changed_tells_what_they_said() {
        assert_eq!([few("9/12", "10/13"), few("9 av 12", "9 av 12"), few("9/12", "15/18")], [Some(1), None, None]);
        assert_eq!(
            [few("<5", "5/9"), few("0,62", "0,71"), few("–", "7/9"), few("8", "6")],
            [None, None, None, Some(2)]
        );
    }

    #[test]
    fn a_figure_is_held_against_the_published_one_whatever_its_form() {
        let source = "# T\n\n![A](belegg:figure/matrix?id=a&with=table)\n";
        let mut project = Project::of(20, 0, 10);
        let record = project.rendered(source, crate::chapter::RenderMode::Strict, |_, ground, _| {
            Published::of(&chapter(source), ground, String::new())
        });
        assert_eq!(record.figures[0].shows, "figure/matrix");
        project.published = vec![record];
        let table = "# T\n\n![A](belegg:table/matrix)\n";
        assert_eq!(project.finds("chapter/published-counts", table), Vec::<String>::new());
        let cell =
            project.published[0].figures[0].rows.iter_mut().flatten().find(|cell| exact(cell).is_some()).unwrap();
        let (count, of) = cell.split_once('/').unwrap();
        *cell = format!("{}/{of}", count.parse::<u32>().unwrap() - 1);
        assert_eq!(project.finds("chapter/published-counts", table), ["3:1"]);
        // How interviews covered a theme is nobody's view.
        let other = "# T\n\n![A](belegg:table/coverage)\n";
        assert_eq!(project.finds("chapter/published-counts", other), Vec::<String>::new());
    }
}
