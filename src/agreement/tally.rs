//! How many differences there are of each kind: shown before any number (methods D.1).

use std::collections::BTreeMap;

use super::{Kind, Reliability, coefficient, compare};

/// What laying readings side by side, pair by pair of coders, gives.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tally {
    /// Codings that two agree on.
    pub agreed: usize,
    /// Differences by kind.
    pub kinds: BTreeMap<Kind, usize>,
    /// Those that were decided.
    pub decided: usize,
    /// Holsti's coefficient, the mean over pairs of coders; `None` where nobody coded anything.
    pub holsti: Option<f64>,
}

impl Tally {
    /// Counts what is coded with these codes (their indices, in order).
    pub fn of(data: &Reliability<'_>, codes: &[usize]) -> Self {
        let mut tally = Self::default();
        let pairs = (0..data.coders()).flat_map(|one| (one + 1..data.coders()).map(move |other| (one, other)));
        let values: Vec<f64> = pairs.filter_map(|(one, other)| tally.pair(data, codes, one, other)).collect();
        tally.holsti = (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64);
        tally
    }

    fn pair(&mut self, data: &Reliability<'_>, codes: &[usize], one: usize, other: usize) -> Option<f64> {
        let (mut agreed, mut made) = (0, [0, 0]);
        for shared in data.shared() {
            let reading = |at: usize| {
                let mut reading = shared.readings.get(at)?.clone()?;
                reading.codings.retain(|placed| codes.binary_search(&placed.code).is_ok());
                Some(reading)
            };
            let (Some(mine), Some(theirs)) = (reading(one), reading(other)) else { continue };
            let found = compare(shared.transcript, data.codebook(), &mine, &theirs);
            agreed += found.agreed.len();
            made = [made[0] + mine.codings.len(), made[1] + theirs.codings.len()];
            for difference in found.differences {
                *self.kinds.entry(difference.kind).or_default() += 1;
                self.decided += usize::from(difference.decided.is_some());
            }
        }
        self.agreed += agreed;
        coefficient::holsti(agreed, made[0], made[1]).ok()
    }

    /// Differences of any kind.
    pub fn total(&self) -> usize {
        self.kinds.values().sum()
    }
}
