//! How well a turn fits: BM25 over a word's forms, the best of three readings of the word.

use tantivy::fieldnorm::FieldNormReader;

/// BM25's saturation of repeated words and its weight of length; the usual values (Robertson and Zaragoza, *The
/// Probabilistic Relevance Framework: BM25 and Beyond*, 2009).
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// The readings of a word, from narrow to wide: as written; with its inflections; with compounds too. A turn
/// scores by the best of the three, so what is written exactly comes first (`DisMax`).
pub(super) const READINGS: usize = 3;

/// What each reading is worth.
const WORTH: [f32; READINGS] = [2.0, 1.0, 0.5];

/// How often a document has a word, in each reading alone: counts of the wider ones do not hold the narrower.
pub(super) type Counts = [f32; READINGS];

/// What length does to a score: one value for each of Tantivy's 256 coded lengths.
pub(super) struct Lengths(Box<[f32]>);

impl Lengths {
    /// From the mean length of a document in words.
    pub(super) fn new(mean: f32) -> Self {
        let mean = mean.max(1.0);
        let norm = |code: u8| K1 * (1.0 - B + B * FieldNormReader::id_to_fieldnorm(code) as f32 / mean);
        Self((0..=u8::MAX).map(norm).collect())
    }

    fn get(&self, code: u8) -> f32 {
        self.0.get(usize::from(code)).copied().unwrap_or(K1)
    }
}

/// The weights of one word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weights([f32; READINGS]);

impl Weights {
    /// From the number of documents and how many have the word in each reading alone.
    pub(super) fn new(documents: u64, with: [u64; READINGS]) -> Self {
        let mut sum = 0;
        let idf = with.map(|with| {
            sum += with;
            rarity(documents, sum.min(documents))
        });
        let mut weights = WORTH;
        weights.iter_mut().zip(idf).for_each(|(weight, idf)| *weight *= idf * (K1 + 1.0));
        Self(weights)
    }

    /// Of a word that no turn has.
    pub(super) fn none() -> Self {
        Self([0.0; READINGS])
    }

    /// The score of a document with these counts and this length.
    pub(super) fn score(&self, counts: Counts, lengths: &Lengths, length: u8) -> f32 {
        let norm = lengths.get(length);
        let mut count = 0.0;
        let readings = self.0.iter().zip(counts).map(|(weight, more)| {
            count += more;
            weight * count / (count + norm)
        });
        readings.fold(0.0, f32::max)
    }

    /// The score of a phrase that stands in a document so often; of its words the inflected reading counts.
    pub(super) fn phrase(weights: &[Self], count: f32, lengths: &Lengths, length: u8) -> f32 {
        let weight: f32 = weights.iter().filter_map(|weights| weights.0.get(1)).sum();
        // Words in order say more than the same words apart: worth as much as exact ones.
        2.0 * weight * count / (count + lengths.get(length))
    }
}

/// Inverse document frequency, never below zero.
fn rarity(documents: u64, with: u64) -> f32 {
    let (documents, with) = (documents as f32, with as f32);
    (1.0 + (documents - with + 0.5) / (with + 0.5)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_beats_inflected_beats_compound() {
        let weights = Weights::new(100, [5, 5, 5]);
        let lengths = Lengths::new(40.0);
        let length = FieldNormReader::fieldnorm_to_id(40);
        let score = |counts| weights.score(counts, &lengths, length);
        assert!(score([1.0, 0.0, 0.0]) > score([0.0, 1.0, 0.0]));
        assert!(score([0.0, 1.0, 0.0]) > score([0.0, 0.0, 1.0]));
        assert!(score([0.0, 2.0, 0.0]) > score([0.0, 1.0, 0.0]));
        assert_eq!(score([0.0; 3]), 0.0);
    }

    #[test]
    fn long_turns_count_less() {
        let (weights, lengths) = (Weights::new(100, [5, 0, 0]), Lengths::new(40.0));
        let short = weights.score([1.0, 0.0, 0.0], &lengths, FieldNormReader::fieldnorm_to_id(10));
        let long = weights.score([1.0, 0.0, 0.0], &lengths, FieldNormReader::fieldnorm_to_id(400));
        assert!(short > long && long > 0.0);
    }
}
