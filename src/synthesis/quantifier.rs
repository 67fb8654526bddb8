//! From counts to the word they bear (methods B.3), and whether one head would change it (B.5).

use super::{Evidence, Tally, Thresholds};

/// The counts a rule is applied to.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Counts {
    /// Informants.
    pub informants: Tally,
    /// Interviews.
    pub interviews: Tally,
    /// Share of supporters who spoke unasked, 0 to 1.
    pub spontaneous_share: f64,
    /// In how many interviews supporters were heard; those led by others count too.
    pub support_interviews: u32,
}

impl From<&Evidence> for Counts {
    fn from(evidence: &Evidence) -> Self {
        let share = f64::from(evidence.spontaneous) / f64::from(evidence.informants.support.max(1));
        Self {
            informants: evidence.informants,
            interviews: evidence.interviews,
            spontaneous_share: share,
            support_interviews: evidence.support_interviews(),
        }
    }
}

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

/// What kept a finding below the word that its informants alone would bear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Limit {
    /// More than half of its supporters spoke unasked.
    Spontaneous,
    /// Interviews agree less than informants do.
    Interviews,
    /// Too few interviews were asked for so strong a word.
    FewInterviews,
    /// All support comes from one interview.
    OneInterview,
}

/// The class and why it is that one.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// What the finding bears.
    pub class: Class,
    /// By informants alone, whether they spoke asked or unasked.
    pub by_informants: Class,
    /// By interviews alone, where enough were asked.
    pub by_interviews: Option<Class>,
    /// What kept `class` below `by_informants`, if anything did.
    pub limit: Option<Limit>,
    /// One head more or less would change the class.
    pub fragile: bool,
}

/// Applies the rule.
pub fn classify(counts: &Counts, thresholds: &Thresholds) -> Verdict {
    let (class, limit) = weigh(counts, thresholds);
    let fragile = one_head_apart(counts).any(|other| weigh(&other, thresholds).0 != class);
    Verdict {
        class,
        by_informants: by_heads(counts.informants, thresholds, false),
        by_interviews: by_interviews(counts, thresholds),
        limit,
        fragile,
    }
}

/// The class by S and A alone among the words that tell no proportion, whoever is against: what may
/// be said of the supporters as long as the others are told of too.
pub(super) fn low_word(heads: Tally, thresholds: &Thresholds) -> Class {
    let (support, share) = (heads.support, heads.share());
    if share >= thresholds.many && support >= thresholds.many_heads {
        Class::Many
    } else if share >= thresholds.several && support >= thresholds.several_heads {
        Class::Several
    } else if support >= thresholds.some_heads || (support + 1 == thresholds.some_heads && share >= thresholds.some) {
        Class::Some
    } else if support >= 2 {
        Class::Few
    } else {
        Class::One
    }
}

/// The class, and what kept it below that of the informants.
fn weigh(counts: &Counts, thresholds: &Thresholds) -> (Class, Option<Limit>) {
    let people = by_heads(counts.informants, thresholds, false);
    if counts.informants.asked < thresholds.small || people < Class::Few {
        return (people, None);
    }
    let unasked = counts.spontaneous_share > thresholds.spontaneous;
    let mut class = by_heads(counts.informants, thresholds, unasked);
    let mut limit = (class < people).then_some(Limit::Spontaneous);
    match by_interviews(counts, thresholds) {
        Some(Class::Split) => return (Class::Split, Some(Limit::Interviews)),
        Some(interviews) if interviews < class => (class, limit) = (interviews, Some(Limit::Interviews)),
        Some(_) => {}
        None => {
            let few = with_few_interviews(class, counts.interviews.asked, thresholds);
            if few != class {
                (class, limit) = (few, Some(Limit::FewInterviews));
            }
        }
    }
    if counts.support_interviews == 1 && counts.informants.support >= 2 {
        return (Class::OneInterview, Some(Limit::OneInterview));
    }
    (class, limit)
}

/// The table applied to interviews with M left out, where enough of them were asked.
///
/// It only weakens what informants bear: interviews led by others do not unsay what two or more
/// people said, so below a few it stays a few.
fn by_interviews(counts: &Counts, thresholds: &Thresholds) -> Option<Class> {
    let heads = Tally { mixed: 0, ..counts.interviews };
    if heads.asked < thresholds.few_interviews.max(thresholds.small) {
        return None;
    }
    Some(match by_heads(heads, thresholds, false) {
        Class::Split => Class::Split,
        class => class.max(Class::Few),
    })
}

fn with_few_interviews(class: Class, asked: u32, thresholds: &Thresholds) -> Class {
    if asked < thresholds.subgroup_interviews && class.is_proportion() {
        Class::Subgroup
    } else {
        class.min(Class::Consensus)
    }
}

/// The table of methods B.3, rows in its order, the first that fits. `unasked` blocks the rows that
/// tell a proportion.
///
/// Where the table is silent: nobody plainly supports but some are in two minds is [`Class::NoBasis`],
/// one supporter with somebody against is [`Class::OneAgainst`] however many were asked.
fn by_heads(heads: Tally, thresholds: &Thresholds, unasked: bool) -> Class {
    let Tally { support, contradict, asked, .. } = heads;
    let against = heads.against();
    if support == 0 {
        return match () {
            () if contradict > 0 => Class::ContraOnly,
            () if against == 0 && asked >= thresholds.small => Class::None,
            () => Class::NoBasis,
        };
    }
    if asked < thresholds.small {
        return small(heads);
    }
    if support == 1 && against == 0 {
        return Class::One;
    }
    if is_split(heads, thresholds) {
        return Class::Split;
    }
    if support == 1 {
        return Class::OneAgainst;
    }
    proportion(heads, thresholds).filter(|_| !unasked).unwrap_or_else(|| low_word(heads, thresholds))
}

/// Fewer than five asked: never a proportion.
fn small(heads: Tally) -> Class {
    match (heads.support, heads.against()) {
        (1, 0) => Class::One,
        (1, _) => Class::OneAgainst,
        (support, 0) if support == heads.asked => Class::SmallAll,
        (_, 0) => Class::SmallSome,
        (_, _) => Class::SmallSplit,
    }
}

fn is_split(heads: Tally, thresholds: &Thresholds) -> bool {
    let against = heads.against();
    let smaller = heads.support.min(against);
    against >= thresholds.split_voices && f64::from(smaller) >= thresholds.split_share * f64::from(heads.stances())
}

/// The rows from ALL to TENDENCY.
fn proportion(heads: Tally, thresholds: &Thresholds) -> Option<Class> {
    let (share, against) = (heads.share(), f64::from(heads.against()));
    let agreement = f64::from(heads.support) / f64::from(heads.stances().max(1));
    let few_against = against <= (thresholds.almost_all_against * f64::from(heads.asked)).max(1.0);
    if heads.support == heads.asked && heads.against() == 0 {
        Some(Class::All)
    } else if share >= thresholds.almost_all && few_against {
        Some(Class::AlmostAll)
    } else if share >= thresholds.consensus && agreement >= thresholds.consensus_agreement {
        Some(Class::Consensus)
    } else if share >= thresholds.most {
        Some(Class::Most)
    } else if share >= thresholds.tendency && agreement >= thresholds.tendency_agreement {
        Some(Class::Tendency)
    } else {
        None
    }
}

/// The same finding with one supporter fewer, one more (where one is left who could), one voice against more.
///
/// Interviews stay as they are: one head seldom turns an interview, and which it would be is not known.
fn one_head_apart(counts: &Counts) -> impl Iterator<Item = Counts> {
    let heads = counts.informants;
    let fewer = heads.support.checked_sub(1).map(|support| Tally { support, ..heads });
    let more = (heads.support < heads.asked).then(|| Tally { support: heads.support + 1, ..heads });
    let against = (heads.asked > 0).then(|| Tally { contradict: heads.contradict + 1, ..heads });
    let counts = *counts;
    [fewer, more, against]
        .into_iter()
        .flatten()
        .map(move |heads| Counts { informants: Tally { asked: heads.asked.max(heads.stances()), ..heads }, ..counts })
}
