//! The quotes of a whole chapter: the best ones that are unlike each other, under quotas (methods C.4).
//!
//! Finding by finding, the strongest under each heading first: the candidate with the largest 0.7 × score − 0.3 ×
//! likeness to the most alike one already taken for the same theme. Quotes on one theme must not repeat each other; what
//! those on different themes have in common is the vocabulary of the case, and were it held against them, each choice
//! would hang on all before it. So a small change of scores changes who speaks for a finding, and hardly which findings
//! are spoken for. Candidates nearly as good as the best are told apart by what they are themselves. The same candidates
//! give the same choice.

use std::collections::{BTreeMap, BTreeSet};

use super::offer::overlap;
use super::{Chooser, Offer};
use crate::synthesis::{Filter, Side, Term};
use crate::transcript::Span;

/// How much the score weighs against being unlike (maximal marginal relevance).
const LAMBDA: f64 = 0.7;

/// Candidates nearer to the best than this are not told apart by what others say, which changes with every interview,
/// but by what they are themselves. A step of `risk` is more (0.7 × 0.1), so nobody is put at risk for it.
const NEAR: f64 = 0.05;

/// More words than this are more than a chapter quotes.
const LONGEST: usize = 60;

/// At most so many quotes under one heading.
const HEADING: u32 = 2;

/// A stakeholder with so many findings has a quote.
const HEARD: usize = 5;

/// How far the share of quotes for drawbacks may lie from the share of drawbacks among findings.
const LEANING: f64 = 0.15;

/// A finding that a chapter tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::chapter) struct Finding {
    /// Index of the code.
    pub(in crate::chapter) code: usize,
    /// Which section it stands in.
    pub(in crate::chapter) section: usize,
    /// Which heading it stands under.
    pub(in crate::chapter) heading: usize,
    /// Whom it is about.
    pub(in crate::chapter) stakeholder: String,
    /// A drawback.
    pub(in crate::chapter) negative: bool,
    /// Strong enough for a quote.
    pub(in crate::chapter) quoted: bool,
    /// Told of several people at least: it counts for how drawbacks and benefits are shared.
    pub(in crate::chapter) weighty: bool,
    /// Views are divided: each side has a quote.
    pub(in crate::chapter) split: bool,
}

/// A quote of a chapter.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::chapter) struct Pick {
    /// Index of the finding.
    pub(in crate::chapter) finding: usize,
    /// For it, or against it.
    pub(in crate::chapter) side: Side,
    /// The quote.
    pub(in crate::chapter) offer: Offer,
}

/// A candidate, and where it stands.
struct Open {
    pick: Pick,
    person: usize,
    place: (usize, Span),
    /// To the most alike one already taken for the same theme.
    likeness: f64,
}

/// The quotes of a chapter's findings, in the order taken. Findings come in the order of print, the strongest of a
/// heading first; `fits` says which candidates the chapter may print.
pub(in crate::chapter) fn select(
    chooser: &Chooser<'_>,
    findings: &[Finding],
    fits: impl Fn(&Offer) -> bool,
) -> Vec<Pick> {
    let headings: BTreeSet<usize> = findings.iter().map(|finding| finding.heading).collect();
    let mut planned = headings.len() as u32 * HEADING;
    let candidates = candidates(chooser, findings, fits);
    loop {
        let picks = taken(chooser, findings, &candidates, planned);
        // Shares are of quotes that there are: with fewer than were planned they are smaller.
        if picks.len() as u32 >= planned {
            return picks;
        }
        planned = picks.len() as u32;
    }
}

/// Every candidate of every finding that can have a quote.
fn candidates(chooser: &Chooser<'_>, findings: &[Finding], fits: impl Fn(&Offer) -> bool) -> Vec<Pick> {
    let mut all = Vec::new();
    for (at, finding) in findings.iter().enumerate().filter(|(_, finding)| finding.quoted) {
        let sides: &[Side] = if finding.split { &[Side::For, Side::Against] } else { &[Side::For] };
        for side in sides {
            let offers = chooser.offers(finding.code, &Filter::default(), *side).ranked.into_iter();
            let short = |offer: &Offer| offer.candidate.words.split_whitespace().count() <= LONGEST;
            let fit = offers.filter(|offer| short(offer) && fits(offer));
            all.extend(fit.map(|offer| Pick { finding: at, side: *side, offer }));
        }
    }
    all
}

fn taken(chooser: &Chooser<'_>, findings: &[Finding], candidates: &[Pick], planned: u32) -> Vec<Pick> {
    let open = candidates.iter().filter_map(|pick| {
        let place = chooser.place(&pick.offer.candidate)?;
        Some(Open { person: pick.offer.candidate.person, pick: pick.clone(), place, likeness: 0.0 })
    });
    let mut choice = Choice {
        chooser,
        findings,
        planned: planned as usize,
        open: open.collect(),
        quotas: Quotas::new(chooser, findings, planned),
        picks: Vec::new(),
    };
    // Whoever has much to tell is heard before all others.
    let stakeholders: BTreeSet<&str> = findings.iter().map(|finding| finding.stakeholder.as_str()).collect();
    for stakeholder in stakeholders {
        let own = || findings.iter().enumerate().filter(|(_, finding)| finding.stakeholder == stakeholder);
        if own().map(|(_, finding)| finding.code).collect::<BTreeSet<_>>().len() >= HEARD {
            choice.take_first(own().map(|(at, _)| at));
        }
    }
    let headings: BTreeSet<usize> = findings.iter().map(|finding| finding.heading).collect();
    // One for every heading before a second for any.
    for _ in 0..HEADING {
        for heading in &headings {
            let own = findings.iter().enumerate().filter(|(_, finding)| finding.heading == *heading);
            choice.take_first(own.map(|(at, _)| at));
        }
    }
    choice.picks
}

struct Choice<'c, 'g> {
    chooser: &'c Chooser<'g>,
    findings: &'c [Finding],
    planned: usize,
    open: Vec<Open>,
    quotas: Quotas,
    picks: Vec<Pick>,
}

impl Choice<'_, '_> {
    /// A quote for the first of these findings that there is one for; where views are divided, one against it too.
    fn take_first(&mut self, mut findings: impl Iterator<Item = usize>) {
        if let Some(at) = findings.find(|at| self.take(*at, Side::For))
            && self.findings.get(at).is_some_and(|finding| finding.split)
        {
            self.take(at, Side::Against);
        }
    }

    /// Takes the best candidate of a finding that every quota lets through; false where there is none.
    fn take(&mut self, finding: usize, side: Side) -> bool {
        let Some(known) = self.findings.get(finding).filter(|_| self.picks.len() < self.planned) else { return false };
        let worth = |open: &Open| LAMBDA * open.pick.offer.candidate.score - (1.0 - LAMBDA) * open.likeness;
        let own = |open: &Open| open.pick.finding == finding && open.pick.side == side;
        let open = self.open.iter().enumerate();
        let allowed: Vec<(usize, &Open)> =
            open.filter(|(_, open)| own(open) && self.quotas.admit(known, open)).collect();
        let most = allowed.iter().map(|(_, open)| worth(open)).fold(f64::NEG_INFINITY, f64::max);
        let near = allowed.into_iter().filter(|(_, open)| worth(open) >= most - NEAR);
        // Of equal ones the first, which is the one ranked higher.
        let best = near.max_by(|(one, a), (other, b)| by_itself(a).total_cmp(&by_itself(b)).then(other.cmp(one)));
        let Some((at, _)) = best else { return false };
        let taken = self.open.remove(at);
        self.quotas.count(known, &taken);
        let material = self.chooser.ground().material;
        let codes = material.codebook.codes();
        let theme = |finding: usize| codes.get(self.findings.get(finding)?.code).map(|code| &code.theme);
        for open in self.open.iter_mut().filter(|open| theme(open.pick.finding) == theme(taken.pick.finding)) {
            let likeness = material.likeness(open.pick.offer.candidate.passage, taken.pick.offer.candidate.passage);
            open.likeness = open.likeness.max(likeness);
        }
        self.picks.push(taken.pick);
        true
    }
}

/// What a candidate's score has without the terms that hang on what others say or are.
fn by_itself(open: &Open) -> f64 {
    let terms = open.pick.offer.candidate.terms.iter();
    terms.filter(|term| !matches!(term.name, "centrality" | "risk")).map(Term::contribution).sum()
}

/// What was taken, and how much may be.
struct Quotas {
    per_person: u32,
    per_interview: u32,
    /// Of benefits, of drawbacks.
    per_valence: [u32; 2],
    people: BTreeMap<usize, u32>,
    interviews: BTreeMap<usize, u32>,
    valences: [u32; 2],
    headings: BTreeMap<usize, u32>,
    sections: BTreeSet<(usize, usize)>,
    /// Codes with the sides they have a quote of.
    codes: BTreeSet<(usize, bool)>,
    places: Vec<(usize, Span)>,
}

impl Quotas {
    fn new(chooser: &Chooser<'_>, findings: &[Finding], planned: u32) -> Self {
        let weighty: BTreeMap<usize, bool> =
            findings.iter().filter(|finding| finding.weighty).map(|finding| (finding.code, finding.negative)).collect();
        let drawbacks = weighty.values().filter(|negative| **negative).count() as f64 / weighty.len().max(1) as f64;
        let most = |share: f64| (((share + LEANING) * f64::from(planned)).ceil() as u32).max(1);
        let per_valence = if weighty.is_empty() { [planned; 2] } else { [most(1.0 - drawbacks), most(drawbacks)] };
        Self {
            per_person: (planned / 10).max(2).min(chooser.ground().policy.quotes.limit(planned)),
            per_interview: (planned / 5).max(1),
            per_valence,
            people: BTreeMap::new(),
            interviews: BTreeMap::new(),
            valences: [0; 2],
            headings: BTreeMap::new(),
            sections: BTreeSet::new(),
            codes: BTreeSet::new(),
            places: Vec::new(),
        }
    }

    fn admit(&self, finding: &Finding, open: &Open) -> bool {
        let had = |counts: &BTreeMap<usize, u32>, key: usize| counts.get(&key).copied().unwrap_or_default();
        let [benefits, drawbacks] = self.valences;
        let [most_benefits, most_drawbacks] = self.per_valence;
        let leaning = if finding.negative { drawbacks < most_drawbacks } else { benefits < most_benefits };
        leaning
            && had(&self.people, open.person) < self.per_person
            && had(&self.interviews, open.place.0) < self.per_interview
            && had(&self.headings, finding.heading) < HEADING
            && !self.sections.contains(&(finding.section, open.person))
            && !self.codes.contains(&(finding.code, open.pick.side == Side::Against))
            && !self.places.iter().any(|place| overlap(place, &open.place))
    }

    fn count(&mut self, finding: &Finding, taken: &Open) {
        let [benefits, drawbacks] = &mut self.valences;
        *(if finding.negative { drawbacks } else { benefits }) += 1;
        *self.people.entry(taken.person).or_default() += 1;
        *self.interviews.entry(taken.place.0).or_default() += 1;
        *self.headings.entry(finding.heading).or_default() += 1;
        self.sections.insert((finding.section, taken.person));
        self.codes.insert((finding.code, taken.pick.side == Side::Against));
        self.places.push(taken.place);
    }
}
