//! Cohen's kappa (1960), for two coders.

use super::{Undefined, Value, beyond_chance};
use crate::agreement::Ratings;

/// The table of two coders in shares of the units that both judged.
struct Crossed {
    units: f64,
    /// By the first coder's category, then the second's.
    cells: Vec<Vec<f64>>,
    /// The first coder's shares of each category, the second's.
    margins: [Vec<f64>; 2],
}

impl Crossed {
    fn new(ratings: &Ratings) -> Result<Self, Undefined> {
        if ratings.coders != 2 {
            return Err(Undefined::Coders);
        }
        let units = ratings.shared_units();
        if units == 0.0 {
            return Err(Undefined::NothingShared);
        }
        let size = ratings.categories;
        let mut cells = vec![vec![0.0; size]; size];
        for (pattern, weight) in ratings.shared() {
            if let [Some(one), Some(other)] = *pattern.judgements
                && let Some(cell) = cells.get_mut(usize::from(one)).and_then(|row| row.get_mut(usize::from(other)))
            {
                *cell += weight / units;
            }
        }
        let first = cells.iter().map(|row| row.iter().sum()).collect();
        let second = (0..size).map(|at| cells.iter().filter_map(|row| row.get(at)).sum()).collect();
        Ok(Self { units, cells, margins: [first, second] })
    }

    fn observed(&self) -> f64 {
        self.cells.iter().enumerate().filter_map(|(at, row)| row.get(at)).sum()
    }

    /// Chance agreement of coders who keep their own margins.
    fn expected(&self) -> f64 {
        let [first, second] = &self.margins;
        first.iter().zip(second).map(|(one, other)| one * other).sum()
    }
}

/// Cohen's kappa: (Po − Pe) / (1 − Pe) with Pe from each coder's own margins; from −1 to 1.
///
/// # Errors
///
/// [`Undefined::Coders`] unless there are two; [`Undefined::NothingShared`], [`Undefined::NoVariation`].
pub fn cohen(ratings: &Ratings) -> Value {
    let crossed = Crossed::new(ratings)?;
    beyond_chance(crossed.observed(), crossed.expected())
}

/// Its standard error over many units (Fleiss, Cohen & Everitt 1969, formula 13).
///
/// # Errors
///
/// As [`cohen`].
pub fn cohen_error(ratings: &Ratings) -> Value {
    let crossed = Crossed::new(ratings)?;
    let expected = crossed.expected();
    let kappa = beyond_chance(crossed.observed(), expected)?;
    let [first, second] = &crossed.margins;
    let (mut diagonal, mut rest) = (0.0, 0.0);
    for (i, row) in crossed.cells.iter().enumerate() {
        for (j, share) in row.iter().enumerate() {
            let margin = |of: &[f64], at: usize| of.get(at).copied().unwrap_or_default();
            if i == j {
                diagonal += share * (1.0 - (margin(first, i) + margin(second, i)) * (1.0 - kappa)).powi(2);
            } else {
                rest += share * (margin(second, i) + margin(first, j)).powi(2);
            }
        }
    }
    let variance = diagonal + (1.0 - kappa).powi(2) * rest - (kappa - expected * (1.0 - kappa)).powi(2);
    Ok((variance.max(0.0) / crossed.units).sqrt() / (1.0 - expected))
}
