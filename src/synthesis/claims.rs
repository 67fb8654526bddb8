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

#[cfg(test)]
mod tests {
    use super::super::{Tally, classify};
    use super::*;

    /// Everybody in an interview of their own.
    fn alone(support: u32, contradict: u32, mixed: u32, asked: u32) -> Counts {
        let heads = Tally { support, contradict, mixed, asked, eligible: asked };
        Counts { informants: heads, interviews: heads, spontaneous_share: 0.0, support_interviews: support }
    }

    fn of(claimed: Claims, counts: Counts) -> Holding {
        let thresholds = Thresholds::default();
        holds(claimed, &classify(&counts, &thresholds), &counts, &thresholds)
    }

    fn word(class: Class, counts: Counts) -> Holding {
        of(Claims::Class(class), counts)
    }

    fn strong(class: Class, bears: Class) -> Holding {
        Holding::TooStrong { claimed: Claims::Class(class), bears }
    }

    fn weak(class: Class, bears: Class) -> Holding {
        Holding::TooWeak { claimed: Claims::Class(class), bears }
    }

    #[test]
    fn a_universal_breaks_on_one_counter_voice_and_stays_broken() {
        for counts in [alone(27, 1, 0, 28), alone(27, 0, 1, 28), alone(3, 1, 0, 4), alone(0, 4, 0, 20)] {
            let holding = word(Class::All, counts);
            assert!(matches!(holding, Holding::BrokenUniversal { against: 1 | 4, .. }), "{holding:?}");
            assert!(!holding.may_be_overridden());
        }
        let none = word(Class::None, alone(1, 1, 0, 28));
        assert!(matches!(none, Holding::BrokenUniversal { against: 2, .. }), "{none:?}");
        assert_eq!(word(Class::None, alone(0, 0, 0, 28)), Holding::Holds);
        assert_eq!(word(Class::None, alone(0, 0, 0, 3)), Holding::NoEvidence);
    }

    #[test]
    fn the_same_word_and_the_next_weaker_hold() {
        let most = alone(13, 1, 0, 20);
        for (class, expected) in [
            (Class::AlmostAll, strong(Class::AlmostAll, Class::Most)),
            (Class::Consensus, strong(Class::Consensus, Class::Most)),
            (Class::Most, Holding::Holds),
            (Class::Tendency, Holding::Holds),
            (Class::Many, weak(Class::Many, Class::Most)),
            (Class::One, weak(Class::One, Class::Most)),
        ] {
            assert_eq!(word(class, most), expected);
        }
        assert_eq!(word(Class::All, alone(19, 0, 0, 20)), strong(Class::All, Class::AlmostAll));
        assert_eq!(word(Class::All, alone(20, 0, 0, 20)), Holding::Holds);
        assert_eq!(word(Class::Some, alone(6, 0, 0, 28)), Holding::Holds);
        assert_eq!(word(Class::Few, alone(6, 0, 0, 28)), weak(Class::Few, Class::Several));
    }

    #[test]
    fn nobody_and_only_the_opposite_are_told_apart() {
        assert_eq!(word(Class::Few, alone(0, 0, 0, 28)), Holding::NoEvidence);
        assert_eq!(word(Class::Few, alone(0, 0, 0, 0)), Holding::NoEvidence);
        assert_eq!(word(Class::Few, alone(0, 2, 0, 28)), Holding::ReverseTheFinding);
        assert_eq!(of(Claims::GenericPlural, alone(0, 0, 2, 28)), Holding::NoEvidence);
    }

    #[test]
    fn numbers_are_exact() {
        let exactly = |count, of| Claims::Exactly { count, of };
        let counts = alone(3, 0, 0, 3);
        assert_eq!(of(exactly(3, Some(3)), counts), Holding::Holds);
        assert_eq!(of(exactly(3, None), counts), Holding::Holds);
        let wrong = of(exactly(2, Some(2)), counts);
        assert_eq!(wrong, Holding::WrongNumber { claimed: exactly(2, Some(2)), support: 3, asked: 3 });
        assert!(!wrong.may_be_overridden());
        assert!(matches!(of(exactly(3, Some(3)), alone(3, 1, 0, 4)), Holding::BrokenUniversal { .. }));
        assert_eq!(of(exactly(12, Some(28)), alone(12, 2, 0, 28)), Holding::Holds);
        assert!(matches!(of(exactly(1, None), alone(2, 0, 0, 28)), Holding::WrongNumber { support: 2, .. }));
        assert_eq!(of(exactly(1, None), alone(1, 1, 0, 28)), Holding::Holds);
    }

    #[test]
    fn where_views_are_divided_only_low_words_hold() {
        let split = alone(14, 6, 2, 28);
        assert_eq!(word(Class::Split, split), Holding::Holds);
        assert_eq!(word(Class::Tendency, split), strong(Class::Tendency, Class::Split));
        assert_eq!(word(Class::Many, split), Holding::Holds);
        assert_eq!(word(Class::Several, alone(3, 3, 0, 28)), strong(Class::Several, Class::Split));
        assert_eq!(word(Class::Some, alone(3, 3, 0, 28)), Holding::Holds);
        assert_eq!(word(Class::Split, alone(20, 0, 0, 28)), strong(Class::Split, Class::Most));
        assert_eq!(word(Class::Split, alone(22, 1, 0, 28)), weak(Class::Split, Class::Consensus));
        assert_eq!(word(Class::Split, alone(2, 1, 0, 4)), Holding::Holds);
    }

    #[test]
    fn small_groups_bear_their_plural_and_low_words() {
        let small = alone(4, 0, 0, 4);
        assert_eq!(of(Claims::GenericPlural, small), Holding::Holds);
        assert_eq!(word(Class::Few, small), Holding::Holds);
        assert_eq!(word(Class::All, small), strong(Class::All, Class::SmallAll));
        assert_eq!(word(Class::Most, alone(3, 0, 0, 4)), strong(Class::Most, Class::SmallSome));
        let plural = of(Claims::GenericPlural, alone(3, 0, 0, 4));
        assert_eq!(plural, Holding::TooStrong { claimed: Claims::GenericPlural, bears: Class::SmallSome });
    }

    #[test]
    fn one_person_is_no_plural() {
        assert_eq!(word(Class::One, alone(1, 0, 0, 28)), Holding::Holds);
        assert_eq!(word(Class::Few, alone(1, 0, 0, 28)), strong(Class::Few, Class::One));
        assert_eq!(word(Class::One, alone(1, 1, 0, 28)), Holding::Holds);
    }

    #[test]
    fn one_interview_has_its_own_phrase() {
        let one = Counts { support_interviews: 1, ..alone(4, 0, 0, 12) };
        assert_eq!(word(Class::OneInterview, one), Holding::Holds);
        assert_eq!(word(Class::Few, one), Holding::Holds);
        assert_eq!(word(Class::Several, one), strong(Class::Several, Class::OneInterview));
        assert_eq!(word(Class::OneInterview, alone(4, 0, 0, 12)), weak(Class::OneInterview, Class::Several));
    }

    #[test]
    fn a_bare_plural_needs_most_and_few_against() {
        assert_eq!(of(Claims::GenericPlural, alone(17, 3, 0, 20)), Holding::Holds);
        let more = alone(16, 4, 0, 20);
        assert_eq!(
            of(Claims::GenericPlural, more),
            Holding::TooStrong { claimed: Claims::GenericPlural, bears: Class::Most }
        );
        let tendency = alone(11, 0, 0, 20);
        assert!(!of(Claims::GenericPlural, tendency).holds());
        assert!(!of(Claims::Consistent, tendency).holds());
        assert!(of(Claims::Consistent, more).holds());
    }
}
