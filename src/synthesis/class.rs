//! The classes of the rule, from no sentence at all to all of them.

/// How much a finding bears, as a class that phrases express.
///
/// From [`Few`](Self::Few) on the order is the order of strength.
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

impl Class {
    /// All, weakest first.
    pub const ALL: [Self; 20] = [
        Self::NoBasis,
        Self::None,
        Self::ContraOnly,
        Self::One,
        Self::OneAgainst,
        Self::Split,
        Self::SmallSplit,
        Self::SmallSome,
        Self::SmallAll,
        Self::OneInterview,
        Self::Subgroup,
        Self::Few,
        Self::Some,
        Self::Several,
        Self::Many,
        Self::Tendency,
        Self::Most,
        Self::Consensus,
        Self::AlmostAll,
        Self::All,
    ];

    /// The name in tables and JSON: `ALMOST_ALL`.
    pub fn name(self) -> &'static str {
        match self {
            Self::NoBasis => "NO_BASIS",
            Self::None => "NONE",
            Self::ContraOnly => "CONTRA_ONLY",
            Self::One => "ONE",
            Self::OneAgainst => "ONE_AGAINST",
            Self::Split => "SPLIT",
            Self::SmallSplit => "SMALL_SPLIT",
            Self::SmallSome => "SMALL_SOME",
            Self::SmallAll => "SMALL_ALL",
            Self::OneInterview => "ONE_INTERVIEW",
            Self::Subgroup => "SUBGROUP",
            Self::Few => "FEW",
            Self::Some => "SOME",
            Self::Several => "SEVERAL",
            Self::Many => "MANY",
            Self::Tendency => "TENDENCY",
            Self::Most => "MOST",
            Self::Consensus => "CONSENSUS",
            Self::AlmostAll => "ALMOST_ALL",
            Self::All => "ALL",
        }
    }

    /// Whether its words tell a proportion of those asked.
    pub fn is_proportion(self) -> bool {
        self >= Self::Tendency
    }
}
