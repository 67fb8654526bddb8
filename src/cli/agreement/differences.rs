//! How many differences there are of each kind: shown before any number (methods D.1).

use std::collections::BTreeMap;

use crate::agreement::{Kind, Reliability, coefficient, compare};
use crate::cli::{Failure, Out};

/// What laying readings side by side, pair by pair, gives.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// Codings that two agree on.
    pub(super) agreed: usize,
    /// Differences by kind.
    pub(super) kinds: BTreeMap<Kind, usize>,
    /// Those that were decided.
    pub(super) decided: usize,
    /// Holsti's coefficient, the mean over pairs of coders; `None` where nobody coded anything.
    pub(super) holsti: Option<f64>,
}

impl Counts {
    pub(super) fn of(data: &Reliability<'_>, codes: &[usize]) -> Self {
        let mut counts = Self::default();
        let mut values = Vec::new();
        for one in 0..data.coders() {
            for other in one + 1..data.coders() {
                values.extend(counts.pair(data, codes, one, other));
            }
        }
        counts.holsti = (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64);
        counts
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

    pub(super) fn total(&self) -> usize {
        self.kinds.values().sum()
    }

    pub(super) fn tell(&self, out: &mut Out<'_>) -> Result<(), Failure> {
        let kinds: Vec<String> = self.kinds.iter().map(|(kind, count)| format!("{count} {}", word(*kind))).collect();
        let total = self.total();
        let same = counted(self.agreed, "passage is", "passages are");
        out.line(format!("{same} coded alike, {}", counted(total, "difference", "differences")))?;
        if total > 0 {
            out.line(format!("{}; {} decided (belegg reconcile)", kinds.join(", "), self.decided))?;
        }
        out.line("")
    }
}

/// A number with its noun.
pub(super) fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A kind of difference in few words.
pub(in crate::cli) fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Missed => "coded by one only",
        Kind::OtherCode => "with another code",
        Kind::Stance => "with another stance",
        Kind::Boundary => "with other ends",
    }
}
