//! How much a coefficient would move had other interviews been coded twice: percentile bootstrap intervals.
//!
//! Whole interviews are drawn where ten or more were coded by two, for units of one interview are not independent;
//! otherwise units are, and that is said. The same seed gives the same draws on every machine.

use rand_distr::{Binomial, Distribution};
use rand_pcg::Pcg64Mcg;
use rand_pcg::rand_core::{Rng, SeedableRng};

use super::Ratings;
use super::coefficient::Value;

/// From how many interviews coded by two on these are drawn, not units.
pub const INTERVIEWS_TO_DRAW: usize = 10;

/// How often to draw, from what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resampling {
    /// How many draws; 2,000 or more for an interval that can be printed, 0 for none.
    pub count: usize,
    /// What the draws begin from.
    pub seed: u64,
}

impl Default for Resampling {
    fn default() -> Self {
        Self { count: 2_000, seed: 1 }
    }
}

/// What was drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawn {
    /// Whole interviews.
    Interviews,
    /// Units, as if each were independent: the interval is too narrow.
    Units,
}

/// Between which values a coefficient lay in 95 % of the draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The 2.5th percentile.
    pub low: f64,
    /// The 97.5th.
    pub high: f64,
    /// In which share of the draws it was undefined, from 0 to 1; these are left out.
    pub undefined: f64,
}

/// Judgements with the interview that each stands in.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sample {
    /// All of them.
    pub ratings: Ratings,
    /// For each interview, which of the combinations occur in it and how often.
    pub interviews: Vec<Vec<(usize, f64)>>,
}

/// Draws made once, used for each of many samples over the same interviews.
#[derive(Debug, Clone)]
pub struct Draws {
    resampling: Resampling,
    /// What is drawn.
    pub drawn: Drawn,
    /// For each round how often each interview was drawn.
    interviews: Vec<Vec<u16>>,
}

impl Draws {
    /// Draws of so many interviews coded by two; of units where there are fewer than [`INTERVIEWS_TO_DRAW`].
    pub fn new(resampling: Resampling, interviews: usize) -> Self {
        if interviews < INTERVIEWS_TO_DRAW {
            return Self { resampling, drawn: Drawn::Units, interviews: Vec::new() };
        }
        let mut chance = Pcg64Mcg::seed_from_u64(resampling.seed);
        let draw = |_| {
            let mut often = vec![0; interviews];
            for _ in 0..interviews {
                if let Some(often) = often.get_mut(below(interviews, &mut chance)) {
                    *often += 1;
                }
            }
            often
        };
        let interviews = (0..resampling.count).map(draw).collect();
        Self { resampling, drawn: Drawn::Interviews, interviews }
    }

    /// An interval for each measure; `None` where it was undefined in every draw.
    pub fn intervals(&self, sample: &Sample, measures: &[fn(&Ratings) -> Value]) -> Vec<Option<Interval>> {
        let mut values: Vec<Vec<f64>> = vec![Vec::with_capacity(self.resampling.count); measures.len()];
        let mut drawn = sample.ratings.clone();
        let mut note = |ratings: &Ratings| {
            for (values, measure) in values.iter_mut().zip(measures) {
                values.extend(measure(ratings));
            }
        };
        match self.drawn {
            Drawn::Interviews => {
                for often in &self.interviews {
                    weigh(&mut drawn.weights, sample, often);
                    note(&drawn);
                }
            }
            Drawn::Units => {
                let mut chance = Pcg64Mcg::seed_from_u64(self.resampling.seed);
                for _ in 0..self.resampling.count {
                    multinomial(&sample.ratings.weights, &mut drawn.weights, &mut chance);
                    note(&drawn);
                }
            }
        }
        values.into_iter().map(|values| interval(values, self.resampling.count)).collect()
    }
}

/// A number below a count, each as likely as the others but for a part in 2⁶⁴ over the count.
fn below(count: usize, chance: &mut Pcg64Mcg) -> usize {
    ((u128::from(chance.next_u64()) * count as u128) >> 64) as usize
}

/// The units of the interviews drawn, each as often as its interview was.
fn weigh(weights: &mut [f64], sample: &Sample, often: &[u16]) {
    weights.fill(0.0);
    for (units, often) in sample.interviews.iter().zip(often).filter(|(_, often)| **often > 0) {
        for (pattern, count) in units {
            if let Some(weight) = weights.get_mut(*pattern) {
                *weight += count * f64::from(*often);
            }
        }
    }
}

/// Draws as many units as there are, each combination as likely as it is frequent: one after the other by how many of
/// what is left fall on it, which gives the same distribution as drawing unit by unit.
fn multinomial(weights: &[f64], drawn: &mut [f64], chance: &mut Pcg64Mcg) {
    let mut left: f64 = weights.iter().sum();
    let mut units = left.round() as u64;
    for (weight, drawn) in weights.iter().zip(drawn) {
        let share = if left > 0.0 { (weight / left).clamp(0.0, 1.0) } else { 0.0 };
        let fell = Binomial::new(units, share).map_or(0, |binomial| binomial.sample(chance));
        *drawn = fell as f64;
        units -= fell.min(units);
        left -= weight;
    }
}

fn interval(mut values: Vec<f64>, rounds: usize) -> Option<Interval> {
    values.sort_unstable_by(f64::total_cmp);
    let undefined = 1.0 - values.len() as f64 / rounds.max(1) as f64;
    Some(Interval { low: percentile(&values, 0.025)?, high: percentile(&values, 0.975)?, undefined })
}

/// Of values in order, between the two that lie around it in proportion (Hyndman & Fan 1996, type 7).
fn percentile(sorted: &[f64], share: f64) -> Option<f64> {
    let at = share * (sorted.len().checked_sub(1)? as f64);
    let (low, part) = (at.floor() as usize, at.fract());
    let first = *sorted.get(low)?;
    let second = sorted.get(low + 1).copied().unwrap_or(first);
    Some(first + part * (second - first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::coefficient;

    #[test]
    fn a_percentile_lies_between_its_neighbours() {
        let sorted = [1.0, 2.0, 4.0];
        assert_eq!(percentile(&sorted, 0.5), Some(2.0));
        assert_eq!(percentile(&sorted, 0.75), Some(3.0));
        assert_eq!(percentile(&[], 0.5), None);
    }

    #[test]
    fn as_many_units_are_drawn_as_there_are() {
        let mut chance = Pcg64Mcg::seed_from_u64(7);
        let (weights, mut drawn) = ([3.0, 0.0, 900.0, 97.0], [0.0; 4]);
        let mut sums = [0.0; 4];
        for _ in 0..2_000 {
            multinomial(&weights, &mut drawn, &mut chance);
            assert_eq!(drawn.iter().sum::<f64>(), 1_000.0);
            sums.iter_mut().zip(drawn).for_each(|(sum, drawn)| *sum += drawn / 2_000.0);
        }
        assert_eq!(sums[1], 0.0);
        assert!((sums[2] - 900.0).abs() < 1.0 && (sums[0] - 3.0).abs() < 0.2, "{sums:?}");
    }

    #[test]
    fn the_same_seed_gives_the_same_interval_and_another_another() {
        let units = (0..60).map(|unit| [Some(u16::from(unit % 3 == 0)), Some(u16::from(unit % 4 == 0))]);
        let sample = Sample { ratings: Ratings::new(units, 2, 2), interviews: Vec::new() };
        let of =
            |seed| Draws::new(Resampling { count: 500, seed }, 0).intervals(&sample, &[coefficient::alpha])[0].unwrap();
        assert_eq!(of(3), of(3));
        assert_ne!(of(3), of(4));
        assert!(of(3).low < of(3).high);
    }

    #[test]
    fn interviews_are_drawn_whole() {
        // Ten interviews that agree on all and one unit: whatever is drawn, agreement is perfect or undefined.
        let pattern = |judged: [u16; 2]| judged.map(Some);
        let ratings = Ratings::new((0..10).flat_map(|_| [pattern([0, 0]), pattern([1, 1])]), 2, 2);
        let interviews = vec![vec![(0, 1.0), (1, 1.0)]; 10];
        let draws = Draws::new(Resampling { count: 200, seed: 1 }, 10);
        assert_eq!(draws.drawn, Drawn::Interviews);
        let interval = draws.intervals(&Sample { ratings, interviews }, &[coefficient::alpha])[0].unwrap();
        assert_eq!((interval.low, interval.high, interval.undefined), (1.0, 1.0, 0.0));
    }

    /// Another way to the same: interviews written out unit by unit, drawn with another generator, judged anew.
    fn drawn_by_hand(interviews: &[Vec<[Option<u16>; 2]>], rounds: usize) -> (f64, f64) {
        let mut state: u64 = 88_172_645_463_325_252;
        let mut next = || {
            // Xorshift (Marsaglia 2003).
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from(state >> 33).unwrap()
        };
        let mut values: Vec<f64> = (0..rounds)
            .filter_map(|_| {
                let drawn: Vec<usize> = interviews.iter().map(|_| next() % interviews.len()).collect();
                let units = drawn.iter().flat_map(|at| interviews[*at].iter().copied());
                coefficient::alpha(&Ratings::new(units, 2, 2)).ok()
            })
            .collect();
        values.sort_unstable_by(f64::total_cmp);
        let rank = |share: f64| values[(share * (values.len() - 1) as f64).round() as usize];
        (rank(0.025), rank(0.975))
    }

    #[test]
    fn intervals_over_interviews_are_those_of_drawing_them_one_by_one() {
        // Fourteen interviews of different length, in which coders agree more or less.
        let unit = |interview: usize, unit: usize| {
            let one = (unit * 7 + interview * 3).is_multiple_of(5);
            let other = if (unit + interview * interview).is_multiple_of(3 + interview % 4) { !one } else { one };
            [Some(u16::from(one)), Some(u16::from(other))]
        };
        let interviews: Vec<Vec<_>> =
            (0..14).map(|at| (0..20 + at * 5).map(|no| unit(at, no)).collect::<Vec<_>>()).collect();
        let all = Ratings::new(interviews.iter().flatten().copied(), 2, 2);
        let place = |own: &[Option<u16>; 2]| all.patterns.iter().position(|of| *of.judgements == *own).unwrap();
        let counted = interviews.iter().map(|units| units.iter().map(|own| (place(own), 1.0)).collect()).collect();
        let sample = Sample { ratings: all, interviews: counted };
        let draws = Draws::new(Resampling { count: 4_000, seed: 5 }, 14);
        let found = draws.intervals(&sample, &[coefficient::alpha])[0].unwrap();
        let (low, high) = drawn_by_hand(&interviews, 4_000);
        assert!((found.low - low).abs() < 0.02 && (found.high - high).abs() < 0.02, "{found:?}, {low} to {high}");
        assert!(found.high - found.low > 0.05);
    }
}
