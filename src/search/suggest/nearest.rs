//! The coded passages that are most like a text.

use super::features::Vector;

/// Texts that can be asked for those most like another.
#[derive(Debug)]
pub(super) struct Neighbours {
    /// For each feature the texts with it.
    lists: Vec<Vec<(u32, f32)>>,
    /// For each text the columns of its codes.
    codes: Vec<Vec<usize>>,
}

impl Neighbours {
    /// Of texts with the columns of their codes.
    pub(super) fn new(texts: &[(Vector, Vec<usize>)], features: usize) -> Self {
        let mut lists = vec![Vec::new(); features];
        for (number, (text, _)) in (0..).zip(texts) {
            for (feature, weight) in text {
                lists.get_mut(*feature as usize).into_iter().for_each(|list| list.push((number, *weight)));
            }
        }
        Self { lists, codes: texts.iter().map(|(_, codes)| codes.clone()).collect() }
    }

    /// The cosine of a text with each of them, from 0 to 1.
    pub(super) fn cosines(&self, text: &Vector) -> Vec<f32> {
        let mut cosines = vec![0.0; self.codes.len()];
        for (feature, weight) in text {
            for (number, other) in self.lists.get(*feature as usize).into_iter().flatten() {
                cosines.get_mut(*number as usize).into_iter().for_each(|cosine| *cosine += weight * other);
            }
        }
        cosines
    }

    /// For each code its share among the nearest `k`, weighted by cosine; all 0 where nothing is near.
    pub(super) fn shares(&self, cosines: &[f32], k: usize, codes: usize) -> Vec<f32> {
        let near = best(cosines.iter().copied().enumerate().filter(|(_, cosine)| *cosine > 0.0).collect(), k);
        let all: f32 = near.iter().map(|(_, cosine)| cosine).sum();
        let mut shares = vec![0.0; codes];
        for (number, cosine) in near {
            for code in self.codes.get(number).into_iter().flatten() {
                shares.get_mut(*code).into_iter().for_each(|share| *share += cosine / all);
            }
        }
        shares
    }

    /// Whether a text has a code.
    pub(super) fn has(&self, number: usize, column: usize) -> bool {
        self.codes.get(number).is_some_and(|codes| codes.contains(&column))
    }
}

/// The `k` highest, highest first; of equals the one that comes first.
pub(super) fn best(mut scored: Vec<(usize, f32)>, k: usize) -> Vec<(usize, f32)> {
    let order = |a: &(usize, f32), b: &(usize, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    if k == 0 {
        return Vec::new();
    }
    if scored.len() > k {
        scored.select_nth_unstable_by(k - 1, order);
        scored.truncate(k);
    }
    scored.sort_unstable_by(order);
    scored
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_those_of_the_nearest() {
        let texts = [
            (vec![(0, 1.0)], vec![0]),
            (vec![(0, 0.6), (1, 0.8)], vec![0, 1]),
            (vec![(1, 1.0)], vec![1]),
            (vec![(2, 1.0)], vec![2]),
        ];
        let neighbours = Neighbours::new(&texts, 3);
        let cosines = neighbours.cosines(&vec![(0, 1.0)]);
        assert_eq!(cosines, [1.0, 0.6, 0.0, 0.0]);
        let shares = neighbours.shares(&cosines, 2, 3);
        assert!((shares[0] - 1.0).abs() < 1e-6 && (shares[1] - 0.375).abs() < 1e-6 && shares[2] == 0.0, "{shares:?}");
        assert_eq!(neighbours.shares(&neighbours.cosines(&Vec::new()), 2, 3), [0.0; 3]);
    }

    #[test]
    fn of_equals_the_first_is_best() {
        let scored = vec![(0, 0.1), (1, 0.5), (2, 0.5), (3, 0.9)];
        assert_eq!(best(scored.clone(), 2), [(3, 0.9), (1, 0.5)]);
        assert_eq!(best(scored.clone(), 9).len(), 4);
        assert!(best(scored, 0).is_empty());
    }
}
