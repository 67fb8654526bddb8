//! When interviews stopped bringing new codes, a stratum at a time (Guest, Namey & Chen 2020, *PLoS ONE* 15(5)).
//!
//! *Base* is the number of codes in the first interviews, a *run* some interviews in a row after them; where the codes
//! that are new in a run come to no more than a share (the threshold) of the base, the interviews before the run had
//! reached saturation. The run's window moves one interview at a time. Which interview came first is chance, so the
//! same is computed for many random orders. It says that no new code came, not that nothing new was said.

use super::{Material, Passage};
use crate::transcript::StakeholderId;

/// The three numbers of the method.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SaturationRule {
    /// Interviews of the base; 4 by default, 5 and 6 in the article as well.
    pub base: usize,
    /// Interviews of a run; 2 by default.
    pub run: usize,
    /// The largest share of the base's codes that a run may add: 0.05 by default.
    pub threshold: f64,
    /// Random orders.
    pub orders: usize,
    /// What the orders are drawn from, so that they are the same ones each time.
    pub seed: u64,
}

impl Default for SaturationRule {
    fn default() -> Self {
        Self { base: 4, run: 2, threshold: 0.05, orders: 1000, seed: 2020 }
    }
}

/// The middle of the random orders, and where all but a tenth of them lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Band {
    /// 5th percentile.
    pub low: u32,
    /// Median.
    pub median: u32,
    /// 95th percentile.
    pub high: u32,
}

/// The curve of one stratum: a stakeholder's interviews in the order they were held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saturation {
    /// The group whose words count; `None` is everybody.
    pub group: Option<StakeholderId>,
    /// Indices of transcripts, by date, then by id.
    pub interviews: Vec<usize>,
    /// Codes heard for the first time in each interview.
    pub new: Vec<u32>,
    /// Of these, codes below another code: dimensions of what may have been heard before.
    pub dimensions: Vec<u32>,
    /// After how many interviews the run began that brought too little; `None` where none did or there are too few.
    pub reached: Option<usize>,
    /// Interviews at the end that brought no new code.
    pub idle: usize,
    /// Codes heard after each number of interviews, over the random orders.
    pub bands: Vec<Band>,
    /// After how many interviews it was reached, over the orders in which it was.
    pub reached_in: Option<Band>,
    /// In how many of the orders it was reached.
    pub orders_reached: usize,
}

impl Saturation {
    /// Codes heard after each number of interviews, in the order they were held.
    pub fn heard(&self) -> Vec<u32> {
        let mut sum = 0;
        self.new
            .iter()
            .map(|new| {
                sum += new;
                sum
            })
            .collect()
    }
}

/// A set of codes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Set(Vec<u64>);

impl Set {
    fn of(size: usize) -> Self {
        Self(vec![0; size.div_ceil(64)])
    }

    fn insert(&mut self, at: usize) {
        if let Some(word) = self.0.get_mut(at / 64) {
            *word |= 1 << (at % 64);
        }
    }

    /// Takes another in; how many of it were new.
    fn absorb(&mut self, other: &Self) -> u32 {
        let words = self.0.iter_mut().zip(&other.0);
        words
            .map(|(own, other)| {
                let new = (other & !*own).count_ones();
                *own |= other;
                new
            })
            .sum()
    }
}

impl Material<'_> {
    /// The curve of everybody's interviews (`None`) or of those with people of a group, over these codes.
    ///
    /// A code is heard in an interview where somebody who counts has a passage coded with it, whatever the stance.
    pub fn saturation(&self, codes: &[usize], group: Option<&StakeholderId>, rule: &SaturationRule) -> Saturation {
        let counts = |person: &usize| {
            let person = self.people.get(*person);
            person.is_some_and(|p| {
                !p.is_comparator() && !p.is_withdrawn() && group.is_none_or(|own| p.group() == Some(own))
            })
        };
        let mut interviews: Vec<usize> = (0..self.people.len())
            .filter(counts)
            .filter_map(|person| self.people.get(person))
            .flat_map(|person| person.conversations().iter().copied())
            .collect();
        interviews
            .sort_by_key(|at| self.transcripts.get(*at).map(|transcript| (transcript.date.clone(), &transcript.id)));
        interviews.dedup();
        let slot = |code: usize| codes.iter().position(|own| *own == code);
        let said = |passage: &&Passage<'_>| passage.people.iter().any(&counts);
        let sets: Vec<Set> = interviews
            .iter()
            .map(|at| {
                let mut set = Set::of(codes.len());
                let passages = self.passages_in(*at).iter().filter_map(|index| self.passages.get(*index)).filter(said);
                passages.filter_map(|passage| slot(passage.code?)).for_each(|slot| set.insert(slot));
                set
            })
            .collect();
        let mut below = Set::of(codes.len());
        for (slot, code) in codes.iter().enumerate() {
            if self.codebook.codes().get(*code).is_some_and(|code| code.parent.is_some()) {
                below.insert(slot);
            }
        }
        let only_below = |set: &Set| Set(set.0.iter().zip(&below.0).map(|(own, below)| own & below).collect());
        let dimensions: Vec<Set> = sets.iter().map(only_below).collect();
        let order: Vec<usize> = (0..sets.len()).collect();
        let new = new_in(&sets, &order, codes.len());
        let (bands, reached_in, orders_reached) = bands(&sets, codes.len(), rule);
        Saturation {
            group: group.cloned(),
            reached: reached(&new, rule),
            idle: new.iter().rev().take_while(|new| **new == 0).count(),
            dimensions: new_in(&dimensions, &order, codes.len()),
            new,
            interviews,
            bands,
            reached_in,
            orders_reached,
        }
    }
}

/// What each interview adds in an order.
fn new_in(sets: &[Set], order: &[usize], codes: usize) -> Vec<u32> {
    let mut heard = Set::of(codes);
    order.iter().filter_map(|at| sets.get(*at)).map(|set| heard.absorb(set)).collect()
}

/// After how many interviews the first run began that added no more than the threshold.
fn reached(new: &[u32], rule: &SaturationRule) -> Option<usize> {
    let base: u32 = new.get(..rule.base)?.iter().sum();
    if base == 0 || rule.run == 0 {
        return None;
    }
    let runs = new.windows(rule.run).enumerate().skip(rule.base);
    let mut poor = runs.filter(|(_, run)| f64::from(run.iter().sum::<u32>()) <= rule.threshold * f64::from(base));
    poor.next().map(|(at, _)| at)
}

fn bands(sets: &[Set], codes: usize, rule: &SaturationRule) -> (Vec<Band>, Option<Band>, usize) {
    let mut order: Vec<usize> = (0..sets.len()).collect();
    let mut state = rule.seed;
    let mut heard: Vec<Vec<u32>> = vec![Vec::with_capacity(rule.orders); sets.len()];
    let mut ends = Vec::new();
    for _ in 0..rule.orders {
        shuffle(&mut order, &mut state);
        let new = new_in(sets, &order, codes);
        ends.extend(reached(&new, rule).map(|at| at as u32));
        let mut sum = 0;
        for (slot, new) in heard.iter_mut().zip(&new) {
            sum += new;
            slot.push(sum);
        }
    }
    let orders_reached = ends.len();
    (heard.into_iter().filter_map(band).collect(), band(ends), orders_reached)
}

/// Percentiles by the nearest rank.
fn band(mut values: Vec<u32>) -> Option<Band> {
    values.sort_unstable();
    let rank = |percent: usize| values.get((values.len() * percent).div_ceil(100).saturating_sub(1)).copied();
    Some(Band { low: rank(5)?, median: rank(50)?, high: rank(95)? })
}

/// Fisher and Yates, with numbers from [`next`].
fn shuffle(order: &mut [usize], state: &mut u64) {
    for last in (1..order.len()).rev() {
        let pick = (next(state) % (last as u64 + 1)) as usize;
        order.swap(last, pick);
    }
}

/// SplitMix64 (Steele, Lea & Flood 2014): chance that is the same on every machine.
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::super::scene::Scene;
    use super::*;
    use crate::coding::Stance;

    const RULE: SaturationRule = SaturationRule { base: 4, run: 2, threshold: 0.05, orders: 200, seed: 1 };

    #[test]
    fn a_run_that_adds_little_ends_it() {
        // 37, 19, 4, 2 in the base make 62; a run may add three.
        assert_eq!(reached(&[37, 19, 4, 2, 3, 1, 2, 1], &RULE), Some(5));
        assert_eq!(reached(&[10, 5, 3, 2, 1, 0, 0], &RULE), Some(4));
        assert_eq!(reached(&[10, 5, 3, 2, 1, 1, 0], &RULE), Some(5));
        assert_eq!(reached(&[10, 5, 3, 2, 0], &RULE), None, "no run has two interviews");
        assert_eq!(reached(&[0, 0, 0, 0, 0, 0], &RULE), None, "a share of nothing");
        assert_eq!(reached(&[4, 0, 0, 0, 0, 0], &SaturationRule { threshold: 0.0, ..RULE }), Some(4));
    }

    #[test]
    fn curves_count_each_code_once_and_each_group_apart() {
        let codes = ["kommune/benefits/a", "kommune/benefits/a/b", "kommune/benefits/c"];
        let mut scene = Scene::new(&codes);
        for at in 1..=7 {
            scene = scene.interview(&format!("int-{at}"), "", &["A kommune", "B sykehus"]);
        }
        let scene = scene
            .code("int-1", 1, codes[0], Stance::Support)
            .code("int-1", 1, codes[0], Stance::Mention)
            .code("int-2", 1, codes[1], Stance::Contradict)
            .code("int-3", 2, codes[2], Stance::Support);
        let material = scene.material();
        let kommune = StakeholderId::new("kommune").unwrap();
        let own = material.saturation(&[0, 1, 2], Some(&kommune), &RULE);
        assert_eq!((own.new.as_slice(), own.dimensions[1], own.idle), (&[1, 1, 0, 0, 0, 0, 0][..], 1, 5));
        assert_eq!((own.reached, own.heard()[6]), (Some(4), 2));
        let all = material.saturation(&[0, 1, 2], None, &RULE);
        assert_eq!(
            (all.new.as_slice(), all.bands[6]),
            (&[1, 1, 1, 0, 0, 0, 0][..], Band { low: 3, median: 3, high: 3 })
        );
        assert!(all.bands[0].low == 0 && all.bands[0].high == 1, "{:?}", all.bands);
        assert_eq!(all, material.saturation(&[0, 1, 2], None, &RULE), "the same chance each time");
    }

    #[test]
    fn nobody_makes_an_empty_curve() {
        let scene = Scene::new(&["kommune/benefits/a"]);
        let curve = scene.material().saturation(&[0], None, &RULE);
        assert!(curve.new.is_empty() && curve.bands.is_empty() && curve.reached_in.is_none());
    }
}
