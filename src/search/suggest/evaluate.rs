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

/// How many rounds [`leave_group_out`] makes at most.
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
/// With more than [`MOST_FOLDS`] interviews, several are left out at a time: the n-th, the n+20-th, and so on, in order of
/// number. Passages of one interview are never on both sides.
///
/// # Errors
/// [`TooFew`] when without some of the interviews there are too few examples.
pub fn leave_group_out(examples: &[Example], codes: &[Describe], settings: &Settings) -> Result<Report, TooFew> {
    let mut groups: Vec<usize> = examples.iter().map(|example| example.group).collect();
    groups.sort_unstable();
    groups.dedup();
    let fold = |group: usize| groups.binary_search(&group).unwrap_or(0) % MOST_FOLDS;
    let mut rounds = Rounds::default();
    for number in 0..groups.len().clamp(1, MOST_FOLDS) {
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
