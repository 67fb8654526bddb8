//! Rule: the word that quantifies says no more, and not much less, than the counts bear.

use super::Remarks;
use super::view::{Finding, View};
use super::voice;
use crate::chapter::{Block, ChapterFault};
use crate::synthesis::{Claims, Class, Consistency, Filter, Holding, QuantifierWord, holds};
use crate::transcript::AttributeName;

/// A quantifier of a claim and its words.
pub(super) struct Said {
    pub(super) words: String,
    pub(super) claims: Claims,
    /// Byte of the block's plain text.
    pub(super) at: usize,
}

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    for finding in &view.findings {
        let said = said(view, finding);
        let worst = said.iter().map(|said| (said, judge(view, finding, said.claims))).min_by_key(|(_, h)| order(*h));
        match worst {
            Some((said, holding)) => report(view, finding, said, holding, remarks),
            None => without_quantifier(view, finding, remarks),
        }
    }
}

/// Whether somebody says otherwise than a universal: that error stands for what else is wrong with it.
pub(super) fn is_broken(finding: &Finding<'_>, claims: Claims) -> bool {
    let heads = finding.counts.informants;
    let against = if claims == Claims::Class(Class::None) { heads.stances() } else { heads.against() };
    claims.is_universal() && against > 0
}

/// The quantifiers of a claim: those in the link's words; else the nearest in its sentence outside
/// other links; else the plural noun that the sentence speaks of.
pub(super) fn said<'f>(view: &View<'_>, finding: &'f Finding<'_>) -> &'f [Said] {
    finding.said.get_or_init(|| find(view, finding))
}

fn find(view: &View<'_>, finding: &Finding<'_>) -> Vec<Said> {
    let Some(block) = view.block(finding) else { return Vec::new() };
    let link = &finding.link.words;
    let words = view.chapter.words(finding.link);
    let within = named(words, link.start, &view.quantifiers_in_link(words).0);
    let counted = |said: &[Said]| said.iter().any(|said| said.claims != Claims::GenericPlural);
    if counted(&within) {
        return within;
    }
    let around = around(view, finding, block);
    if counted(&around) || within.is_empty() { around } else { within }
}

/// The nearest quantifier in the sentence outside all evidence links, else its bare plural.
fn around(view: &View<'_>, finding: &Finding<'_>, block: &Block) -> Vec<Said> {
    let sentence = block.sentence_at(finding.link.words.start);
    let text = view.outside_links(finding.link.block).get(sentence.clone()).unwrap_or("");
    let found = named(text, sentence.start, &view.quantifiers(text).0);
    let order = |said: &Said| (said.claims == Claims::GenericPlural, said.at.abs_diff(finding.link.words.start));
    found.into_iter().min_by_key(order).into_iter().collect()
}

fn named(text: &str, offset: usize, found: &[QuantifierWord]) -> Vec<Said> {
    let named = |word: &QuantifierWord| Said {
        words: text.get(word.range.clone()).unwrap_or("").to_owned(),
        claims: word.claims,
        at: offset + word.range.start,
    };
    found.iter().map(named).collect()
}

fn judge(view: &View<'_>, finding: &Finding<'_>, claims: Claims) -> Holding {
    let holding = holds(claims, &finding.verdict, &finding.counts, view.ground.thresholds);
    match (claims, holding) {
        (Claims::Consistent, Holding::Holds) if !is_consistent(view, finding) => {
            Holding::TooStrong { claimed: claims, bears: finding.verdict.class }
        }
        _ => holding,
    }
}

/// «Gjennomgående» does not name what it holds across: then no group and no role may fall short.
fn is_consistent(view: &View<'_>, finding: &Finding<'_>) -> bool {
    ["group", "role"].into_iter().filter_map(|name| AttributeName::new(name).ok()).all(|attribute| {
        let material = view.ground.material;
        let over = material.consistent_over(finding.index, &finding.claim.filter, &attribute, view.ground.thresholds);
        !matches!(over, Consistency::Broken(_))
    })
}

/// The gravest first.
fn order(holding: Holding) -> u8 {
    match holding {
        Holding::BrokenUniversal { .. } => 0,
        Holding::ReverseTheFinding => 1,
        Holding::NoEvidence => 2,
        Holding::WrongNumber { .. } => 3,
        Holding::TooStrong { .. } => 4,
        Holding::TooWeak { .. } => 5,
        Holding::Holds => 6,
    }
}

fn report(view: &View<'_>, finding: &Finding<'_>, said: &Said, holding: Holding, remarks: &mut Remarks) {
    let at = finding.link.range.start;
    if let Some(fault) = fault(view, finding, said, holding) {
        let (reason, may) = (finding.claim.reason.as_deref(), holding.may_be_overridden());
        match reason {
            Some("") if may => remarks.add_to(finding.at, at, ChapterFault::OverrideWithoutReason),
            Some(reason) if may => {
                let reason = crate::source::terminal(reason);
                remarks.add_to(finding.at, at, ChapterFault::Overridden { reason, said: fault.to_string() });
            }
            Some(_) => {
                remarks.add_to(finding.at, at, fault);
                let why = "this cannot be overridden".to_owned();
                remarks.add_to(finding.at, at, ChapterFault::OverrideUnused(why));
            }
            None => remarks.add_to(finding.at, at, fault),
        }
        return;
    }
    needless_override(finding, remarks);
    if finding.verdict.fragile {
        remarks.add_to(finding.at, at, ChapterFault::Fragile(fragile(view, finding)));
    }
}

fn fault(view: &View<'_>, finding: &Finding<'_>, said: &Said, holding: Holding) -> Option<ChapterFault> {
    let (words, counts) = (said.words.clone(), finding.tally());
    let phrase = || view.phrase(finding).map(Box::new);
    Some(match holding {
        Holding::Holds => return None,
        Holding::TooStrong { claimed: Claims::GenericPlural, .. } => {
            ChapterFault::GenericPlural { counts, phrase: phrase() }
        }
        Holding::TooStrong { .. } => ChapterFault::TooStrong { said: words, counts, phrase: phrase() },
        Holding::TooWeak { .. } => ChapterFault::TooWeak { said: words, counts, phrase: phrase() },
        Holding::WrongNumber { .. } => ChapterFault::WrongNumber { said: words, counts, phrase: phrase() },
        Holding::BrokenUniversal { claimed, .. } => {
            let who = match claimed {
                Claims::Class(Class::None) => voice::supporters(view, finding),
                _ => voice::opponents(view, finding),
            };
            ChapterFault::Contradicted { said: words, who, counts, phrase: phrase() }
        }
        Holding::NoEvidence | Holding::ReverseTheFinding => no_evidence(finding),
    })
}

/// A claim whose sentence counts nobody must still have somebody behind it.
fn without_quantifier(view: &View<'_>, finding: &Finding<'_>, remarks: &mut Remarks) {
    let at = finding.link.range.start;
    match judge(view, finding, Claims::Class(Class::One)) {
        Holding::NoEvidence | Holding::ReverseTheFinding => remarks.add_to(finding.at, at, no_evidence(finding)),
        _ => needless_override(finding, remarks),
    }
}

fn no_evidence(finding: &Finding<'_>) -> ChapterFault {
    let hint = if finding.counts.informants.against() > 0 {
        "everybody who took a stance says the opposite: turn the sentence around and link the opposite code"
    } else if !finding.evidence.documents.is_empty() {
        "only documents say so: name the document and quote it"
    } else if !finding.evidence.comparators.is_empty() {
        "only comparators say so, and they do not count for the case"
    } else if finding.counts.informants.asked == 0 {
        "nobody eligible was asked: widen the filter, tell coverage in `topics:`, or take the sentence out"
    } else {
        "take the sentence out, or write that none of them expressed it"
    };
    ChapterFault::NoEvidence { counts: finding.tally(), hint: hint.to_owned() }
}

fn needless_override(finding: &Finding<'_>, remarks: &mut Remarks) {
    if finding.claim.reason.is_some() {
        let fault = ChapterFault::OverrideUnused(format!("the words hold, {}", finding.tally()));
        remarks.add_to(finding.at, finding.link.range.start, fault);
    }
}

/// What hangs on single codings, in words.
struct Hanging(String);

/// The counts, and the codings that decide where single ones do.
fn fragile(view: &View<'_>, finding: &Finding<'_>) -> String {
    let key: (usize, Filter) = (finding.index, finding.claim.filter.clone());
    view.memory().of_project(key, |_| Hanging(hanging(view, finding))).0.clone()
}

fn hanging(view: &View<'_>, finding: &Finding<'_>) -> String {
    let material = view.ground.material;
    let decisive = material.decisive(&finding.evidence, &finding.claim.filter, view.ground.thresholds);
    let places = voice::places(material, decisive.iter().map(|decisive| decisive.passage));
    if places.is_empty() { finding.tally() } else { format!("{}; it hangs on {places}", finding.tally()) }
}
