//! What a sentence claims of people, and whether the counts bear it.

use super::{Class, Counts, Thresholds, Verdict};

/// What a quantifier in a sentence claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Claims {
    /// As much as the phrases of this class say: [`Class::None`], [`Class::One`], [`Class::Split`],
    /// [`Class::OneInterview`] or one from [`Class::Few`] to [`Class::All`].
    Class(Class),
    /// A number: `tre informanter`; with `of` also how many there are: `12 av 28`, `begge`, `alle tre`.
    Exactly {
        /// How many say so.
        count: u32,
        /// Out of how many.
        of: Option<u32>,
    },
    /// `respondentene mener`, `informantene fra …`: no quantifier, read as most.
    GenericPlural,
    /// `gjennomgående`, `uavhengig av`: most in every part ([`Material::consistent_over`](super::Material::consistent_over)).
    Consistent,
}

impl Claims {
    /// Whether it leaves no room for anybody who says otherwise.
    pub fn is_universal(self) -> bool {
        match self {
            Self::Class(class) => matches!(class, Class::All | Class::None),
            Self::Exactly { count, of } => of == Some(count),
            Self::GenericPlural | Self::Consistent => false,
        }
    }
}

/// Whether counts bear a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holding {
    /// They do.
    Holds,
    /// They bear less.
    TooStrong {
        /// What the sentence says.
        claimed: Claims,
        /// What the counts bear.
        bears: Class,
    },
    /// They bear two classes more, or more than that.
    TooWeak {
        /// What the sentence says.
        claimed: Claims,
        /// What the counts bear.
        bears: Class,
    },
    /// All or none, and somebody says otherwise: never to be overridden (methods B.4).
    BrokenUniversal {
        /// What the sentence says.
        claimed: Claims,
        /// How many say otherwise: C + M; for none also S.
        against: u32,
        /// What the counts bear.
        bears: Class,
    },
    /// Another number was counted.
    WrongNumber {
        /// What the sentence says.
        claimed: Claims,
        /// How many informants say so.
        support: u32,
        /// How many were asked.
        asked: u32,
    },
    /// Nobody says so.
    NoEvidence,
    /// Only the opposite was said.
    ReverseTheFinding,
}

impl Holding {
    /// Whether the sentence can stand.
    pub fn holds(self) -> bool {
        self == Self::Holds
    }

    /// Whether a typed reason may let the sentence stand all the same: only a word that is too strong
    /// or too weak is a matter of judgement.
    pub fn may_be_overridden(self) -> bool {
        matches!(self, Self::TooStrong { .. } | Self::TooWeak { .. })
    }
}

/// Whether counts bear a claim; `verdict` is what [`classify`](super::classify) says of the same counts.
pub fn holds(claimed: Claims, verdict: &Verdict, counts: &Counts, thresholds: &Thresholds) -> Holding {
    if let Some(broken) = broken_universal(claimed, verdict, counts) {
        return broken;
    }
    match verdict.class {
        Class::ContraOnly => return Holding::ReverseTheFinding,
        Class::None if claimed == Claims::Class(Class::None) => return Holding::Holds,
        _ if counts.informants.support == 0 => return Holding::NoEvidence,
        _ => {}
    }
    match claimed {
        Claims::Exactly { count, of } => number_holds(claimed, count, of, counts),
        Claims::GenericPlural => plural_holds(claimed, verdict, counts, thresholds),
        // Only a necessary condition: the parts are somebody else's to look at.
        Claims::Consistent if verdict.class >= Class::Most => Holding::Holds,
        Claims::Consistent => Holding::TooStrong { claimed, bears: verdict.class },
        Claims::Class(class) => word_holds(class, verdict, counts, thresholds),
    }
}

fn broken_universal(claimed: Claims, verdict: &Verdict, counts: &Counts) -> Option<Holding> {
    let heads = counts.informants;
    let against = if claimed == Claims::Class(Class::None) { heads.stances() } else { heads.against() };
    (claimed.is_universal() && against > 0).then_some(Holding::BrokenUniversal {
        claimed,
        against,
        bears: verdict.class,
    })
}

fn number_holds(claimed: Claims, count: u32, of: Option<u32>, counts: &Counts) -> Holding {
    let heads = counts.informants;
    if heads.support == count && of.is_none_or(|of| of == heads.asked) {
        Holding::Holds
    } else {
        Holding::WrongNumber { claimed, support: heads.support, asked: heads.asked }
    }
}

/// A bare plural needs most, and few who are not with it; of a small group it says what there is to say.
fn plural_holds(claimed: Claims, verdict: &Verdict, counts: &Counts, thresholds: &Thresholds) -> Holding {
    let heads = counts.informants;
    let few_against = f64::from(heads.against()) <= thresholds.plural_against * f64::from(heads.stances());
    let class = verdict.class;
    let enough = class >= Class::Most || matches!(class, Class::SmallAll | Class::Subgroup);
    if enough && few_against { Holding::Holds } else { Holding::TooStrong { claimed, bears: class } }
}

fn word_holds(class: Class, verdict: &Verdict, counts: &Counts, thresholds: &Thresholds) -> Holding {
    let (claimed, bears) = (Claims::Class(class), verdict.class);
    match class {
        Class::Split => split_holds(claimed, verdict, counts),
        Class::OneInterview => match counts.support_interviews {
            0 | 1 => Holding::Holds,
            _ => Holding::TooWeak { claimed, bears },
        },
        Class::None => Holding::TooStrong { claimed, bears },
        _ if bears >= Class::Few => ranks_hold(class, bears),
        _ => {
            let most = match bears {
                Class::One | Class::OneAgainst => Class::One,
                Class::OneInterview => Class::Few,
                _ => low_word(counts, thresholds),
            };
            if class <= most { Holding::Holds } else { Holding::TooStrong { claimed, bears } }
        }
    }
}

/// Up to how strong a word without a proportion says what there is.
fn low_word(counts: &Counts, thresholds: &Thresholds) -> Class {
    super::quantifier::low_word(counts.informants, thresholds)
}

/// «Meningene er delte» needs both sides, and that neither has nearly all.
fn split_holds(claimed: Claims, verdict: &Verdict, counts: &Counts) -> Holding {
    let bears = verdict.class;
    match bears {
        Class::Split | Class::SmallSplit | Class::OneAgainst => Holding::Holds,
        _ if counts.informants.against() == 0 => Holding::TooStrong { claimed, bears },
        _ if bears.is_proportion() => Holding::TooWeak { claimed, bears },
        _ => Holding::TooStrong { claimed, bears },
    }
}

/// The same word or the next weaker one holds.
fn ranks_hold(class: Class, bears: Class) -> Holding {
    let claimed = Claims::Class(class);
    let rank = |class: Class| STRENGTH.iter().position(|other| *other == class).unwrap_or_default();
    match (rank(class), rank(bears)) {
        (said, borne) if said > borne => Holding::TooStrong { claimed, bears },
        (said, borne) if borne - said <= 1 => Holding::Holds,
        _ => Holding::TooWeak { claimed, bears },
    }
}

/// The words that can be compared, weakest first.
const STRENGTH: [Class; 10] = [
    Class::One,
    Class::Few,
    Class::Some,
    Class::Several,
    Class::Many,
    Class::Tendency,
    Class::Most,
    Class::Consensus,
    Class::AlmostAll,
    Class::All,
];
