//! Trying suggestions on passages that were not learned from.

use std::collections::BTreeMap;

use super::example::{Describe, Example, Settings, TooFew};
use super::learner::Suggester;
use super::measure::{Judged, Scores};

/// How good suggestions are, beside always suggesting the most frequent codes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Report {
    /// How many coded passages were learned from; on average, rounded, where there are several rounds.
    pub trained: usize,
    /// How many passages were tried.
    pub tested: usize,
    /// How many rounds of learning and trying there were.
    pub rounds: usize,
    /// Of the suggestions.
    pub model: Scores,
    /// Of suggesting the most frequent codes of what was learned from, most frequent first, to everybody.
    pub majority: Scores,
}

/// How many rounds of [`leave_group_out`] are enough: more cost more and tell the same.
pub const MOST_FOLDS: usize = 20;

/// As many suggestions as the measures look at.
const LOOKED_AT: usize = 5;

/// Learns from one list and tries on another; passages without codes are left out of both.
///
/// # Errors
/// [`TooFew`] examples to learn from.
pub fn held_out(
    train: &[Example],
    test: &[Example],
    codes: &[Describe],
    settings: &Settings,
) -> Result<Report, TooFew> {
    let mut round = Rounds::default();
    round.add(train, test, codes, settings)?;
    Ok(round.report())
}

/// For each interview: learns from all others and tries on it; all passages are measured together.
///
/// With more interviews than `rounds`, several are left out at a time: of twenty rounds the first leaves out the 1st, the
/// 21st, and so on, in order of number. Passages of one interview are never on both sides.
///
/// # Errors
/// [`TooFew`] when without some of the interviews there are too few examples.
pub fn leave_group_out(
    examples: &[Example],
    codes: &[Describe],
    settings: &Settings,
    rounds: usize,
) -> Result<Report, TooFew> {
    let mut groups: Vec<usize> = examples.iter().map(|example| example.group).collect();
    groups.sort_unstable();
    groups.dedup();
    let folds = groups.len().min(rounds).max(1);
    let fold = |group: usize| groups.binary_search(&group).unwrap_or(0) % folds;
    let mut rounds = Rounds::default();
    for number in 0..folds {
        let (test, train): (Vec<Example>, Vec<Example>) =
            examples.iter().cloned().partition(|example| fold(example.group) == number);
        rounds.add(&train, &test, codes, settings)?;
    }
    Ok(rounds.report())
}

/// What rounds gave so far.
#[derive(Default)]
struct Rounds {
    trained: usize,
    rounds: usize,
    model: Vec<Judged>,
    majority: Vec<Judged>,
}

impl Rounds {
    fn add(
        &mut self,
        train: &[Example],
        test: &[Example],
        codes: &[Describe],
        settings: &Settings,
    ) -> Result<(), TooFew> {
        let suggester = Suggester::train(train, codes, settings)?;
        let frequent = most_frequent(train);
        for example in test.iter().filter(|example| !example.codes.is_empty()) {
            let mut gold = example.codes.clone();
            gold.sort_unstable();
            gold.dedup();
            let suggested = suggester.rank(&example.text, example.tongue, LOOKED_AT);
            self.model.push(Judged { suggested, gold: gold.clone() });
            self.majority.push(Judged { suggested: frequent.clone(), gold });
        }
        self.trained += suggester.learned();
        self.rounds += 1;
        Ok(())
    }

    fn report(&self) -> Report {
        Report {
            trained: (self.trained + self.rounds / 2) / self.rounds.max(1),
            tested: self.model.len(),
            rounds: self.rounds,
            model: Scores::new(&self.model),
            majority: Scores::new(&self.majority),
        }
    }
}

/// The most frequent codes, most frequent first; of equals the one with the lower index.
fn most_frequent(examples: &[Example]) -> Vec<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for code in examples.iter().flat_map(|example| &example.codes) {
        *counts.entry(*code).or_default() += 1;
    }
    let mut order: Vec<(usize, usize)> = counts.into_iter().collect();
    order.sort_by_key(|(code, count)| (std::cmp::Reverse(*count), *code));
    order.into_iter().take(LOOKED_AT).map(|(code, _)| code).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::analysis::Tongue;

    /// Passages of so many interviews; in each the words of a code are its own.
    fn examples(interviews: usize) -> Vec<Example> {
        let words = ["medisiner", "ventetid", "stolen", "opplæring"];
        let example = |n: usize| Example {
            id: n.to_string(),
            group: n / 4,
            text: format!("Vi har {} her.", words[n % 4]),
            tongue: Tongue::Norwegian,
            codes: vec![if n % 8 == 7 { 0 } else { n % 4 }],
        };
        (0..4 * interviews).map(example).collect()
    }

    #[test]
    fn what_is_tried_was_not_learned_from() {
        let settings = Settings { least: 4, ..Settings::default() };
        let report = leave_group_out(&examples(10), &[], &settings, MOST_FOLDS).unwrap();
        assert_eq!((report.rounds, report.tested, report.trained), (10, 40, 36));
        assert!(report.model.hit3 > 0.99 && report.model.hit1 > report.majority.hit1, "{report:?}");
        let many = leave_group_out(&examples(50), &[], &settings, MOST_FOLDS).unwrap();
        assert_eq!((many.rounds, many.tested, many.trained), (MOST_FOLDS, 200, 190));
        let one = leave_group_out(&examples(1), &[], &settings, MOST_FOLDS).unwrap_err();
        assert_eq!(one, TooFew { coded: 0, least: 4 });
        assert!(leave_group_out(&[], &[], &settings, MOST_FOLDS).is_err());
    }

    #[test]
    fn a_text_that_stands_in_one_interview_only_is_unknown_elsewhere() {
        let settings = Settings { least: 4, ..Settings::default() };
        let mut list = examples(5);
        list[0].text = "xyzzyx".into();
        list[0].codes = vec![9];
        let report = leave_group_out(&list, &[], &settings, MOST_FOLDS).unwrap();
        assert!(report.model.hit3 < 1.0, "{report:?}");
    }

    #[test]
    fn the_majority_is_that_of_what_was_learned_from() {
        let list = examples(10);
        assert_eq!(most_frequent(&list), [0, 1, 2, 3]);
        let (train, test) = list.split_at(20);
        let report = held_out(train, test, &[], &Settings { least: 4, ..Settings::default() }).unwrap();
        // Of twenty, codes 0 to 3 stand on 7, 5, 5 and 3; three of eight have the first, seven of eight one of three.
        assert!((report.majority.hit1 - 0.4).abs() < 0.11, "{report:?}");
        assert!((report.majority.macro_hit3 - 0.75).abs() < 1e-9, "{report:?}");
    }
}
