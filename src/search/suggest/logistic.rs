//! Logistic regression, one code against the rest, all codes at once.
//!
//! L2-regularised, each side of a code weighing the same whatever its size; solved in the dual, one text after the
//! other (Yu, Huang and Lin 2011, as LIBLINEAR does). The regressions of all codes visit the texts in the same order, so
//! that a text's features are fetched once for all of them. The intercept is a feature of weight 1.

use super::draw::Draw;
use super::features::Vector;
use super::rows::Rows;

/// How often every text is visited; further visits did not change what is suggested.
const VISITS: u64 = 10;

/// A change of a dual variable below this part of its cost is not worth telling the weights.
const STILL: f32 = 1e-6;

/// Weights of features for every code.
#[derive(Debug)]
pub(super) struct Logistic {
    weights: Rows,
    intercepts: Vec<f32>,
}

impl Logistic {
    /// Learns from texts with the columns of their codes.
    pub(super) fn new(texts: &[(Vector, Vec<usize>)], features: usize, codes: usize, cost: f32) -> Self {
        let mut learned = Self { weights: Rows::new(features, codes), intercepts: vec![0.0; codes] };
        let mut duals: Vec<Vec<f32>> = vec![vec![0.0; codes]; texts.len()];
        let costs = Costs::new(texts, codes, cost);
        let mut order: Vec<usize> = (0..texts.len()).collect();
        for visit in 0..VISITS {
            Draw::new(visit).shuffle(&mut order);
            for number in &order {
                if let (Some((text, columns)), Some(duals)) = (texts.get(*number), duals.get_mut(*number)) {
                    learned.visit(text, columns, duals, &costs);
                }
            }
        }
        learned
    }

    /// Makes one text's dual variables the best there are while all others stay.
    fn visit(&mut self, text: &Vector, columns: &[usize], duals: &mut [f32], costs: &Costs) {
        let mut steps = self.margins(text);
        // The text's own length, which is 1 or 0, and the intercept's feature.
        let length = if text.is_empty() { 1.0 } else { 2.0 };
        let mut moved = false;
        let each = steps.iter_mut().zip(duals).zip(costs.with.iter().zip(&costs.without)).enumerate();
        for (column, ((step, dual), (with, without))) in each {
            let (sign, cost) = if columns.contains(&column) { (1.0, *with) } else { (-1.0, *without) };
            let best = best_dual(sign * *step, length, *dual, cost);
            let change = best - *dual;
            if change.abs() > STILL * cost {
                (*dual, *step, moved) = (best, sign * change, true);
            } else {
                *step = 0.0;
            }
        }
        if moved {
            self.weights.add(text, &steps);
            self.intercepts.iter_mut().zip(&steps).for_each(|(intercept, step)| *intercept += step);
        }
    }

    /// On which side of each code a text lies, and how far.
    fn margins(&self, text: &Vector) -> Vec<f32> {
        let mut sums = self.intercepts.clone();
        self.weights.weigh(text, &mut sums);
        sums
    }

    /// How likely each code is, from 0 to 1, as if every code stood on half of all texts.
    pub(super) fn chances(&self, text: &Vector) -> Vec<f32> {
        self.margins(text).into_iter().map(sigmoid).collect()
    }

    /// What a feature weighs for a code.
    pub(super) fn weight(&self, feature: u32, column: usize) -> f32 {
        self.weights.row(feature).get(column).copied().unwrap_or(0.0)
    }
}

/// What a mistake costs for each code, where a text has the code and where not.
struct Costs {
    with: Vec<f32>,
    without: Vec<f32>,
}

impl Costs {
    /// Both sides of a code together cost `cost` times the texts, half each.
    fn new(texts: &[(Vector, Vec<usize>)], codes: usize, cost: f32) -> Self {
        let mut with = vec![0_usize; codes];
        for column in texts.iter().flat_map(|(_, columns)| columns) {
            with.get_mut(*column).into_iter().for_each(|count| *count += 1);
        }
        let each = |count: usize| cost * texts.len() as f32 / (2.0 * count.max(1) as f32);
        let without = with.iter().map(|count| each(texts.len().saturating_sub(*count))).collect();
        Self { with: with.into_iter().map(each).collect(), without }
    }
}

/// The dual variable that is best for one text, all others as they are.
///
/// With margin `m` at the best one, the variable is `cost × sigmoid(−m)` and `m = margin + length × (that − dual)`: an
/// equation in `m` that rises from below zero to above, solved by Newton's method kept between its ends.
fn best_dual(margin: f32, length: f32, dual: f32, cost: f32) -> f32 {
    let (mut low, mut high) = (margin - length * dual, margin + length * (cost - dual));
    let mut at = margin;
    for _ in 0..STEPS {
        let chance = sigmoid(-at);
        let off = at - margin - length * (cost * chance - dual);
        if off.abs() < CLOSE {
            break;
        }
        if off > 0.0 {
            high = at
        } else {
            low = at
        }
        let next = at - off / (1.0 + length * cost * chance * (1.0 - chance));
        at = if next > low && next < high { next } else { f32::midpoint(low, high) };
    }
    cost * sigmoid(-at)
}

/// Steps of Newton's method at most, and how near zero is near enough.
const STEPS: usize = 16;
const CLOSE: f32 = 1e-3;

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_dual_solves_its_equation() {
        for (margin, dual, cost) in [(0.0, 0.0, 10.0), (-3.0, 2.0, 500.0), (4.0, 0.1, 0.2), (0.5, 0.0, 5000.0)] {
            let best = best_dual(margin, 2.0, dual, cost);
            assert!(best > 0.0 && best < cost, "{best}");
            let at = margin + 2.0 * (best - dual);
            assert!((cost * sigmoid(-at) - best).abs() < 0.01 * best.max(0.1), "{margin} {dual} {cost}: {best}");
        }
    }

    #[test]
    fn it_separates_what_can_be_separated() {
        let texts: Vec<(Vector, Vec<usize>)> =
            (0..40).map(|n| (vec![(n % 2, 0.8), (2 + n % 3, 0.6)], vec![(n % 2) as usize])).collect();
        let learned = Logistic::new(&texts, 5, 2, 10.0);
        for (text, codes) in &texts {
            let chances = learned.chances(text);
            assert!(chances[codes[0]] > 0.8 && chances[1 - codes[0]] < 0.2, "{chances:?}");
        }
        assert!(learned.weight(0, 0) > 0.0 && learned.weight(0, 1) < 0.0);
        assert_eq!(learned.weight(9, 9), 0.0);
    }

    #[test]
    fn a_rare_code_weighs_as_much_as_the_rest() {
        let mut texts: Vec<(Vector, Vec<usize>)> = vec![(vec![(0, 1.0)], vec![0]); 99];
        texts.push((vec![(1, 1.0)], vec![1]));
        let learned = Logistic::new(&texts, 2, 2, 10.0);
        let chances = learned.chances(&vec![(1, 1.0)]);
        assert!(chances[1] > 0.8 && chances[0] < 0.2, "{chances:?}");
        let unknown = learned.chances(&Vec::new());
        assert!(unknown.iter().all(|chance| (0.2..0.8).contains(chance)), "{unknown:?}");
    }
}
