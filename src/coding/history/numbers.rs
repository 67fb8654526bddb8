//! The highest of numbers that come and go.

use std::collections::BTreeMap;

/// Numbers, each as often as it was added.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbers(BTreeMap<u64, usize>);

impl Numbers {
    /// One more of it.
    pub(super) fn add(&mut self, number: u64) {
        *self.0.entry(number).or_default() += 1;
    }

    /// One less of it.
    pub(super) fn take(&mut self, number: u64) {
        if let Some(times) = self.0.get_mut(&number) {
            *times -= 1;
            if *times == 0 {
                self.0.remove(&number);
            }
        }
    }

    /// The highest; 0 when there is none.
    pub(super) fn highest(&self) -> u64 {
        self.0.last_key_value().map_or(0, |(number, _)| *number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_is_the_highest_that_is_left() {
        let mut numbers = Numbers::default();
        assert_eq!(numbers.highest(), 0);
        [3, 7, 7].into_iter().for_each(|number| numbers.add(number));
        numbers.take(7);
        assert_eq!(numbers.highest(), 7);
        numbers.take(7);
        numbers.take(9);
        assert_eq!(numbers.highest(), 3);
    }
}
