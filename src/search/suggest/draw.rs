//! Shuffling that is the same everywhere, from a seed.

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers from the same seed on every machine.
#[derive(Debug, Clone)]
pub(super) struct Draw(u64);

impl Draw {
    /// Numbers from a seed.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Puts a list into an order drawn by chance (Fisher and Yates).
    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            let other = self.next() % (last as u64 + 1);
            list.swap(last, usize::try_from(other).unwrap_or(last));
        }
    }
}

/// The numbers below `count` in an order drawn from a seed.
pub fn shuffled(count: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    Draw::new(seed).shuffle(&mut order);
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_one_order_of_all() {
        let order = shuffled(100, 7);
        assert_eq!(order, shuffled(100, 7));
        assert_ne!(order, shuffled(100, 8));
        let mut sorted = order.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, (0..100).collect::<Vec<_>>());
        assert!(shuffled(0, 1).is_empty() && shuffled(1, 1) == [0]);
    }

    #[test]
    fn the_first_number_is_that_of_the_reference() {
        // From the reference implementation with the seed 1234567.
        assert_eq!(Draw::new(1_234_567).next(), 6_457_827_717_110_365_317);
    }
}
