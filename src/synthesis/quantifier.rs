//! From counts to the word they bear (methods B.3), and whether one head would change it (B.5).

use super::{Class, Evidence, Tally, Thresholds};

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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::synthesis::words_of;
    use crate::transcript::Language;

    fn tally(value: &serde_json::Value) -> Tally {
        let count = |name: &str| value[name].as_u64().unwrap() as u32;
        let asked = count("A");
        Tally { support: count("S"), contradict: count("C"), mixed: count("M"), asked, eligible: asked }
    }

    fn heads(support: u32, contradict: u32, mixed: u32, asked: u32) -> Tally {
        Tally { support, contradict, mixed, asked, eligible: asked }
    }

    /// Everybody in an interview of their own.
    fn alone(support: u32, contradict: u32, mixed: u32, asked: u32) -> Counts {
        let heads = heads(support, contradict, mixed, asked);
        Counts { informants: heads, interviews: heads, spontaneous_share: 0.0, support_interviews: support }
    }

    fn class(counts: Counts) -> Class {
        classify(&counts, &Thresholds::default()).class
    }

    #[test]
    fn every_worked_case_holds() {
        let file: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/data/quantifier_vectors.json")).unwrap();
        let vectors = file["vectors"].as_array().unwrap();
        assert!(vectors.len() >= 20);
        for vector in vectors {
            let interviews = tally(&vector["interviews"]);
            let counts = Counts {
                informants: tally(&vector["informants"]),
                interviews,
                spontaneous_share: vector["spontaneous_share"].as_f64().unwrap(),
                support_interviews: interviews.support + interviews.mixed,
            };
            let verdict = classify(&counts, &Thresholds::default());
            let note = vector["note"].as_str().unwrap();
            assert_eq!(verdict.class.name(), vector["cls"], "{note}");
            assert_eq!(verdict.fragile, vector["fragile"], "{note}");
            for (language, key) in [(Language::Bokmal, "bm"), (Language::Nynorsk, "nn"), (Language::English, "en")] {
                assert_eq!(words_of(verdict.class, language), vector[key], "{note}");
            }
        }
    }

    #[test]
    fn rows_start_where_the_table_says() {
        for (counts, expected) in [
            (alone(0, 0, 0, 0), Class::NoBasis),
            (alone(0, 0, 0, 4), Class::NoBasis),
            (alone(0, 0, 0, 5), Class::None),
            (alone(0, 0, 2, 9), Class::NoBasis),
            (alone(0, 1, 0, 3), Class::ContraOnly),
            (alone(1, 0, 0, 1), Class::One),
            (alone(1, 1, 0, 2), Class::OneAgainst),
            (alone(1, 1, 0, 20), Class::OneAgainst),
            (alone(1, 2, 0, 20), Class::Split),
            (alone(2, 0, 0, 3), Class::SmallSome),
            (alone(18, 1, 0, 20), Class::AlmostAll),
            (alone(18, 2, 0, 20), Class::Consensus),
            (alone(12, 1, 0, 20), Class::Most),
            (alone(10, 1, 0, 20), Class::Tendency),
            (alone(9, 0, 0, 20), Class::Many),
            (alone(4, 0, 0, 12), Class::Several),
            (alone(4, 0, 0, 40), Class::Some),
            (alone(3, 0, 0, 60), Class::Some),
            (alone(3, 0, 0, 61), Class::Few),
            (alone(2, 0, 0, 6), Class::Few),
        ] {
            assert_eq!(class(counts), expected, "{counts:?}");
        }
    }

    #[test]
    fn interviews_weaken_and_never_strengthen() {
        let counts = |interviews, support_interviews| Counts {
            informants: heads(12, 0, 0, 12),
            interviews,
            spontaneous_share: 0.0,
            support_interviews,
        };
        assert_eq!(class(counts(heads(3, 0, 0, 3), 3)), Class::Consensus);
        assert_eq!(class(counts(heads(2, 0, 0, 2), 2)), Class::Subgroup);
        assert_eq!(class(counts(heads(1, 0, 0, 1), 1)), Class::OneInterview);
        assert_eq!(class(counts(heads(1, 0, 0, 9), 1)), Class::OneInterview);
        assert_eq!(class(counts(heads(1, 0, 0, 9), 2)), Class::Few);
        assert_eq!(class(counts(heads(0, 0, 3, 6), 3)), Class::Few);
        let verdict = classify(&counts(heads(3, 0, 0, 3), 3), &Thresholds::default());
        assert_eq!((verdict.by_informants, verdict.by_interviews), (Class::All, None));
        assert_eq!(verdict.limit, Some(Limit::FewInterviews));
    }

    #[test]
    fn half_unasked_is_not_more_than_half() {
        let at = |share| Counts { spontaneous_share: share, ..alone(20, 0, 0, 20) };
        assert_eq!(class(at(0.5)), Class::All);
        assert_eq!(class(at(0.51)), Class::Many);
        assert_eq!(classify(&at(0.51), &Thresholds::default()).limit, Some(Limit::Spontaneous));
    }

    #[test]
    fn cut_offs_can_be_moved() {
        let strict = Thresholds { most: 0.8, ..Thresholds::default() };
        assert_eq!(classify(&alone(14, 4, 0, 20), &strict).class, Class::Tendency);
        assert_eq!(class(alone(14, 4, 0, 20)), Class::Most);
    }

    fn counts() -> impl Strategy<Value = Counts> {
        let heads =
            (0u32..30, 0u32..10, 0u32..6, 0u32..30).prop_map(|(s, c, m, silent)| heads(s, c, m, s + c + m + silent));
        (heads.clone(), heads, 0.0f64..=1.0, 0u32..30).prop_map(|(informants, interviews, share, support)| Counts {
            informants,
            interviews,
            spontaneous_share: share,
            support_interviews: support,
        })
    }

    proptest! {
            #[test]
            fn a_universal_never_has_a_counter_voice(counts in counts()) {
                let class = class(counts);
                if matches!(class, Class::All | Class::None) {
                    prop_assert_eq!(counts.informants.against(), 0);
                }
    if class == Class::All {
                    prop_assert_eq!(counts.informants.support, counts.informants.asked);
                }
            }

            #[test]
            fn proportions_need_heads_and_interviews(counts in counts()) {
                if class(counts).is_proportion() {
                    prop_assert!(counts.informants.asked >= 5 && counts.interviews.asked >= 3);
                    prop_assert!(counts.informants.share() >= 0.5 && counts.spontaneous_share <= 0.5);
                }
            }

            #[test]
            fn one_supporter_more_never_weakens(counts in counts()) {
                let Tally { support, asked, .. } = counts.informants;
                if counts.informants.stances() < asked && support > 1 {
                    let more = Counts { informants: Tally { support: support + 1, ..counts.informants }, ..counts };
                    let (before, after) = (class(counts), class(more));
                    if before >= Class::Few && after >= Class::Few {
                        prop_assert!(after >= before, "{:?} {:?}", before, after);
                    }
                }
            }
        }
}
