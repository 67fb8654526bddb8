//! The centroid of a code: what its passages have in common (Rocchio 1971).

use super::features::Vector;
use super::rows::Rows;

/// For each code the direction of the sum of its passages.
#[derive(Debug)]
pub(super) struct Centroids(Rows);

impl Centroids {
    /// Learns from texts with the columns of their codes.
    pub(super) fn new(texts: &[(Vector, Vec<usize>)], features: usize, codes: usize) -> Self {
        let mut rows = Rows::new(features, codes);
        let mut steps = vec![0.0; codes];
        for (text, columns) in texts {
            steps.fill(0.0);
            for column in columns {
                steps.get_mut(*column).into_iter().for_each(|step| *step = 1.0);
            }
            rows.add(text, &steps);
        }
        rows.normalise();
        Self(rows)
    }

    /// The cosine of a text with each code's centroid, from 0 to 1.
    pub(super) fn cosines(&self, text: &Vector) -> Vec<f32> {
        let mut sums = vec![0.0; self.0.width()];
        self.0.weigh(text, &mut sums);
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_centroid_lies_between_its_texts() {
        let texts = [(vec![(0, 1.0)], vec![0]), (vec![(1, 1.0)], vec![0]), (vec![(2, 1.0)], vec![1])];
        let centroids = Centroids::new(&texts, 3, 2);
        let cosines = centroids.cosines(&vec![(0, 1.0)]);
        assert!((cosines[0] - 0.5_f32.sqrt()).abs() < 1e-6, "{cosines:?}");
        assert_eq!(cosines[1], 0.0);
        assert_eq!(centroids.cosines(&Vec::new()), [0.0, 0.0]);
    }
}
