//! How near a passage is to what the others say: the cosine to the centre of a finding (methods C.3).
//!
//! The centre is the mean over interviews of the mean over that interview's passages, so that nobody counts for more by
//! talking more; the passage's own interview is left out, so that nobody is central by being alike oneself.

use std::collections::BTreeMap;

use super::wording::{Sparse, Vectors};

/// At most so many stems explain a cosine.
const EXPLAINED: usize = 5;

/// How central a passage is.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Centrality {
    /// From 0 to 1; 0 where no other interview has anything to compare with.
    pub(super) value: f64,
    /// The stems that contribute most, most first.
    pub(super) stems: Vec<u32>,
}

/// The passages of a finding around their centre.
#[derive(Debug, Default)]
pub(super) struct Centre {
    stems: Cloud,
    letters: Cloud,
}

/// Sums of vectors of one kind.
#[derive(Debug, Default)]
struct Cloud {
    /// For each interview the mean of its vectors.
    means: BTreeMap<usize, BTreeMap<u32, f64>>,
    /// Of all means.
    sum: BTreeMap<u32, f64>,
    /// The sum's length, squared.
    squared: f64,
}

impl Centre {
    /// The centre of passages, each with the index of its transcript.
    pub(super) fn of(passages: &[(usize, &Vectors)]) -> Self {
        Self {
            stems: Cloud::of(passages.iter().map(|(transcript, vectors)| (*transcript, &vectors.stems))),
            letters: Cloud::of(passages.iter().map(|(transcript, vectors)| (*transcript, &vectors.letters))),
        }
    }

    /// The mean of the two cosines to the centre of the other interviews, and the stems that make it.
    pub(super) fn centrality(&self, transcript: usize, vectors: &Vectors) -> Centrality {
        let (stems, mut shares) = self.stems.cosine(transcript, &vectors.stems);
        let (letters, _) = self.letters.cosine(transcript, &vectors.letters);
        shares.sort_by(|(one, a), (other, b)| b.total_cmp(a).then(one.cmp(other)));
        let stems_told = shares.into_iter().filter(|(_, share)| *share > 0.0).take(EXPLAINED).map(|(stem, _)| stem);
        Centrality { value: f64::midpoint(stems, letters), stems: stems_told.collect() }
    }
}

impl Cloud {
    fn of<'v>(passages: impl Iterator<Item = (usize, &'v Sparse)>) -> Self {
        let mut sums: BTreeMap<usize, (u32, BTreeMap<u32, f64>)> = BTreeMap::new();
        for (transcript, vector) in passages {
            let (count, sum) = sums.entry(transcript).or_default();
            *count += 1;
            vector.iter().for_each(|(term, weight)| *sum.entry(*term).or_default() += weight);
        }
        let mut cloud = Self::default();
        for (transcript, (count, mut mean)) in sums {
            mean.values_mut().for_each(|weight| *weight /= f64::from(count));
            mean.iter().for_each(|(term, weight)| *cloud.sum.entry(*term).or_default() += weight);
            cloud.means.insert(transcript, mean);
        }
        cloud.squared = cloud.sum.values().map(|weight| weight * weight).sum();
        cloud
    }

    /// The cosine of a vector with the sum of the means of all other interviews, and what each of its terms gives to it.
    fn cosine(&self, transcript: usize, vector: &Sparse) -> (f64, Vec<(u32, f64)>) {
        let empty = BTreeMap::new();
        let own = self.means.get(&transcript).unwrap_or(&empty);
        let all = |term: &u32| self.sum.get(term).copied().unwrap_or_default();
        let mine = |term: &u32| own.get(term).copied().unwrap_or_default();
        // |S − m|² without going through all of S.
        let less: f64 = own.iter().map(|(term, weight)| weight * (weight - 2.0 * all(term))).sum();
        let length = (self.squared + less).max(0.0).sqrt();
        if self.means.keys().all(|known| *known == transcript) || length < 1e-9 {
            return (0.0, Vec::new());
        }
        let shares: Vec<(u32, f64)> =
            vector.iter().map(|(term, weight)| (*term, weight * (all(term) - mine(term)).max(0.0) / length)).collect();
        (shares.iter().map(|(_, share)| share).sum::<f64>().min(1.0), shares)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vectors(terms: &[u32]) -> Vectors {
        let weight = 1.0 / (terms.len() as f64).sqrt();
        let sparse: Sparse = terms.iter().map(|term| (*term, weight)).collect();
        Vectors { stems: sparse.clone(), letters: sparse }
    }

    #[test]
    fn an_interview_counts_once_however_much_is_said_in_it() {
        let (one, two, talk) = (vectors(&[1, 2]), vectors(&[1, 3]), vectors(&[7, 8]));
        let few = Centre::of(&[(0, &one), (1, &two), (2, &talk)]);
        let mut passages = vec![(0, &one), (1, &two)];
        passages.extend(std::iter::repeat_n((2, &talk), 10));
        let many = Centre::of(&passages);
        let value = |centre: &Centre| centre.centrality(0, &one).value;
        assert!((value(&few) - value(&many)).abs() < 1e-12);
        // (1,3) + (7,8), of length √2: ½ / √2.
        assert!((value(&few) - 0.5 / 2_f64.sqrt()).abs() < 1e-12, "{}", value(&few));
        assert_eq!(many.centrality(2, &talk).value, 0.0);
    }

    #[test]
    fn the_stems_that_make_it_are_told() {
        let (one, two, three) = (vectors(&[1, 2, 3]), vectors(&[1, 2]), vectors(&[1]));
        let centre = Centre::of(&[(0, &one), (1, &two), (2, &three)]);
        assert_eq!(centre.centrality(0, &one).stems, [1, 2]);
    }

    #[test]
    fn alone_nothing_is_central() {
        let one = vectors(&[1]);
        assert_eq!(Centre::of(&[(4, &one), (4, &one)]).centrality(4, &one), Centrality::default());
        assert_eq!(Centre::of(&[]).centrality(0, &one), Centrality::default());
    }
}
