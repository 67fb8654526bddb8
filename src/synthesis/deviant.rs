//! Who says otherwise: counter-evidence, interviews and places that depart, claims that should be narrower.

use super::{Condition, Evidence, Material};
use crate::transcript::AttributeName;

/// How often an interview, or a place, stands elsewhere than most informants.
#[derive(Debug, Clone, PartialEq)]
pub struct Deviance<T> {
    /// Which one.
    pub of: T,
    /// Findings on which it took a stance and most informants are on one side.
    pub findings: u32,
    /// Of these, those on which it stands elsewhere.
    pub departs: u32,
    /// Codes of the findings on which it departs, in order.
    pub codes: Vec<usize>,
    /// Worth a deviant case: explain, narrow, or report as exception.
    pub flagged: bool,
}

/// Interviews and places by how often they depart, the most often first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Deviants {
    /// Indices of transcripts; flagged are the top 5 %.
    pub interviews: Vec<Deviance<usize>>,
    /// Values of the attribute; flagged is a share above twice the median on at least 5 findings.
    pub sites: Vec<Deviance<String>>,
}

/// A narrower claim that most of the contradiction falls outside of.
#[derive(Debug, Clone, PartialEq)]
pub struct Narrowing {
    /// What to add to the filter: `site!=kommune 7`.
    pub condition: Condition,
    /// How many of those who contradict are left out, and of how many.
    pub contradict: (u32, u32),
    /// How many of those asked are left out, and of how many.
    pub asked: (u32, u32),
}

impl Material<'_> {
    /// Every passage that speaks against a finding, in fold order: those of voices that contradict or
    /// are in two minds, as far as the passage itself does.
    pub fn counter_passages(&self, _evidence: &Evidence) -> Vec<usize> {
        todo!()
    }

    /// How often interviews and the values of `site` depart from most informants over `findings`.
    pub fn deviants(&self, _findings: &[Evidence], _site: &AttributeName) -> Deviants {
        todo!()
    }

    /// Narrower claims to offer: strata with at least two thirds of those who contradict and at most
    /// a third of those asked, the clearest first.
    pub fn narrowings(&self, _evidence: &Evidence, _attributes: &[AttributeName]) -> Vec<Narrowing> {
        todo!()
    }
}
