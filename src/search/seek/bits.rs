//! A set of small numbers.

/// A set of numbers from 0 to a limit set by what is inserted; a bit each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::search) struct Bits(Vec<u64>);

impl Bits {
    /// Adds a number.
    pub(in crate::search) fn insert(&mut self, number: usize) {
        let word = number / 64;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        if let Some(word) = self.0.get_mut(word) {
            *word |= 1 << (number % 64);
        }
    }

    /// Whether a number is in it.
    pub(in crate::search) fn contains(&self, number: usize) -> bool {
        self.0.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// Everything that is in either.
    pub(in crate::search) fn union(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        self.0.iter_mut().zip(&other.0).for_each(|(one, other)| *one |= other);
    }

    /// Only what is in both.
    pub(in crate::search) fn intersect(&mut self, other: &Self) {
        self.0.truncate(other.0.len());
        self.0.iter_mut().zip(&other.0).for_each(|(one, other)| *one &= other);
    }

    /// The numbers in it, ascending.
    pub(in crate::search) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0
            .iter()
            .enumerate()
            .flat_map(|(at, word)| (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| at * 64 + bit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_different_lengths_join_and_meet() {
        let (mut one, mut other) = (Bits::default(), Bits::default());
        [3, 64, 200].into_iter().for_each(|number| one.insert(number));
        [3, 65].into_iter().for_each(|number| other.insert(number));
        let mut both = one.clone();
        both.intersect(&other);
        assert_eq!(both.iter().collect::<Vec<_>>(), [3]);
        other.union(&one);
        assert_eq!(other.iter().collect::<Vec<_>>(), [3, 64, 65, 200]);
        assert!(other.contains(200) && !other.contains(199) && !other.contains(10_000));
    }
}
