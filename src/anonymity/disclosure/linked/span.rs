//! Whether a count is the sum and difference of printed ones: linear algebra over a prime field.
//!
//! What follows over the fractions follows over the field, for no number here comes near the prime. What follows over the
//! field alone would be withheld needlessly, not told.

use super::{LinkedCounts, Shown};

const PRIME: u64 = (1 << 31) - 1;

impl LinkedCounts {
    /// Whether adding and subtracting printed counts gives this one.
    pub(super) fn is_told(&self, guard: usize) -> bool {
        let open = self.open_parts();
        let row = |parts: &[usize]| {
            let mut row = vec![0; open.len()];
            for part in parts.iter().filter(|part| open.get(**part).copied().unwrap_or(false)) {
                if let Some(entry) = row.get_mut(*part) {
                    *entry = 1;
                }
            }
            row
        };
        let mut basis = Basis::default();
        for count in self.counts.iter().filter(|count| matches!(count.shown, Shown::Count(_))) {
            basis.add(row(&count.parts));
        }
        let Some(guard) = self.counts.get(guard) else { return true };
        basis.rest(row(&guard.parts)).iter().all(|entry| *entry == 0)
    }
}

/// Rows, each with the place of its leading one.
#[derive(Default)]
struct Basis(Vec<(usize, Vec<u64>)>);

impl Basis {
    fn add(&mut self, row: Vec<u64>) {
        let rest = self.rest(row);
        let Some(lead) = rest.iter().position(|entry| *entry != 0) else { return };
        let inverse = power(rest.get(lead).copied().unwrap_or(1), PRIME - 2);
        self.0.push((lead, rest.into_iter().map(|entry| entry * inverse % PRIME).collect()));
    }

    /// What is left of a row when the others are taken away.
    fn rest(&self, mut row: Vec<u64>) -> Vec<u64> {
        for (lead, own) in &self.0 {
            let times = PRIME - row.get(*lead).copied().unwrap_or(0);
            if times < PRIME {
                row.iter_mut().zip(own).for_each(|(entry, own)| *entry = (*entry + times * own) % PRIME);
            }
        }
        row
    }
}

fn power(base: u64, mut exponent: u64) -> u64 {
    let (mut result, mut base) = (1, base % PRIME);
    while exponent > 0 {
        if exponent % 2 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        exponent /= 2;
    }
    result
}
