//! From counts to the word they bear (methods B.3).

use super::{Evidence, Tally};

/// The counts a rule is applied to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Counts {
    /// Informants.
    pub informants: Tally,
    /// Interviews.
    pub interviews: Tally,
    /// Share of supporters who spoke unasked, 0 to 1.
    pub spontaneous_share: f64,
}

impl From<&Evidence> for Counts {
    fn from(evidence: &Evidence) -> Self {
        let share = f64::from(evidence.spontaneous) / f64::from(evidence.informants.support.max(1));
        Self { informants: evidence.informants, interviews: evidence.interviews, spontaneous_share: share }
    }
}

/// How much a finding bears, as a class that phrases express.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Nobody was asked, or too few and none said so: no sentence.
    NoBasis,
    /// Asked, nobody voiced it.
    None,
    /// Only contradiction: reverse the finding.
    ContraOnly,
    /// One person, nobody against.
    One,
    /// One person, and somebody against.
    OneAgainst,
    /// Views are divided.
    Split,
    /// Fewer than five asked, some support, somebody against.
    SmallSplit,
    /// Fewer than five asked, some support.
    SmallSome,
    /// Fewer than five asked, all support.
    SmallAll,
    /// All support comes from one interview.
    OneInterview,
    /// Fewer than three interviews: the respondents from the group, no proportion.
    Subgroup,
    /// A few.
    Few,
    /// Some.
    Some,
    /// Several.
    Several,
    /// Many.
    Many,
    /// A clear tendency.
    Tendency,
    /// Most.
    Most,
    /// A high degree of agreement.
    Consensus,
    /// Broad agreement, almost all.
    AlmostAll,
    /// All.
    All,
}

/// The cut-offs of methods B.3; every one can be overridden in `belegg.yaml` under `quantifiers:`.
#[derive(Debug, Clone, PartialEq)]
pub struct Thresholds {
    /// Below this many asked no proportion words. 5.
    pub small: u32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { small: 5 }
    }
}

/// The class and why it is that one.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// What the finding bears.
    pub class: Class,
    /// By informants alone.
    pub by_informants: Class,
    /// By interviews alone, where enough were asked.
    pub by_interviews: Option<Class>,
    /// One head more or less would change the class.
    pub fragile: bool,
}

/// Applies the rule.
pub fn classify(_counts: &Counts, _thresholds: &Thresholds) -> Verdict {
    todo!()
}
