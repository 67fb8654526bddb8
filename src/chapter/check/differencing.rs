//! Rule: two claims of a chapter do not tell by their difference what a few people said (methods G.6).
//!
//! All of eleven and all of the ten without the leader are true and each is large enough, but whoever
//! takes one from the other has the leader's view.

use std::collections::BTreeSet;

use super::Remarks;
use super::quantifier::said;
use super::view::{Finding, View};
use crate::anonymity::FEW;
use crate::chapter::ChapterFault;
use crate::synthesis::{Claims, Class};

/// A claim with what its words let a reader compute.
struct Told<'v> {
    finding: &'v Finding<'v>,
    asked: BTreeSet<usize>,
    /// All, none or a number.
    exact: bool,
    /// All or none in words.
    sweeping: Option<Claims>,
}

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    let told: Vec<Told<'_>> = view.findings.iter().map(|finding| Told::new(view, finding)).collect();
    for (at, one) in told.iter().enumerate() {
        for other in told.iter().skip(at + 1).filter(|other| other.finding.index == one.finding.index) {
            let rest = one.tells(other).or_else(|| other.tells(one));
            if let Some(rest) = rest {
                let line = view.line(one.finding.link.range.start);
                let people = if rest == 1 { "1 person".to_owned() } else { format!("{rest} people") };
                let fault = ChapterFault::Differencing { line, people };
                remarks.add_to(other.finding.at, other.finding.link.range.start, fault);
            }
        }
    }
}

impl<'v> Told<'v> {
    fn new(view: &View<'_>, finding: &'v Finding<'v>) -> Self {
        let claims: Vec<Claims> = said(view, finding).iter().map(|said| said.claims).collect();
        let number = |claims: &Claims| matches!(claims, Claims::Exactly { .. });
        let sweeping = |claims: &&Claims| matches!(claims, Claims::Class(Class::All | Class::None));
        let swept = claims.iter().find(sweeping).copied();
        Self {
            finding,
            asked: finding.evidence.voices.iter().map(|voice| voice.person).collect(),
            exact: swept.is_some() || claims.iter().any(number),
            sweeping: swept.filter(|_| !claims.iter().any(number)),
        }
    }

    /// How many are left of these when a smaller group is taken away, if a reader then knows what they said.
    fn tells(&self, inner: &Self) -> Option<usize> {
        if !inner.exact || inner.asked.len() >= self.asked.len() || !inner.asked.is_subset(&self.asked) {
            return None;
        }
        let rest = self.asked.len() - inner.asked.len();
        // All of them includes all of a part: nothing is learnt by taking it away.
        let idle = self.sweeping.is_some() && self.sweeping == inner.sweeping;
        let known = if self.exact { !idle && rest < FEW as usize } else { rest == 1 && self.differs(inner) };
        known.then_some(rest)
    }

    /// Where the larger group is told in a vaguer word, the one who is left is why.
    fn differs(&self, inner: &Self) -> bool {
        inner.sweeping.is_some() && self.finding.verdict.class != inner.finding.verdict.class
    }
}
