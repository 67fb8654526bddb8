//! Krippendorff's alpha (2004, 2019): any number of coders, judgements missing or not.

use super::{Undefined, Value};
use crate::agreement::{Category, Ratings};

/// Alpha for nominal data: 1 − Do/De; from −1 to 1.
///
/// # Errors
///
/// [`Undefined::NothingShared`]; [`Undefined::NoVariation`] where all judgements are the same.
pub fn alpha(ratings: &Ratings) -> Value {
    let units = ratings.shared().map(|(pattern, weight)| (&*pattern.judgements, weight));
    alpha_by(units, ratings.categories, |one, other| if one == other { 0.0 } else { 1.0 })
}

/// Alpha with a distance between categories, given by their numbers, from 0 to 1 and 0 between equals. Each unit comes
/// with its judgements and how many such units there are; coincidences are counted over pairs of judgements within
/// units, each unit's pairs weighed by one less than its judgements.
///
/// # Errors
///
/// As [`alpha`].
pub fn alpha_by<'a>(
    units: impl Iterator<Item = (&'a [Option<Category>], f64)>,
    categories: usize,
    distance: impl Fn(usize, usize) -> f64,
) -> Value {
    let mut chosen = vec![0.0; categories];
    let mut observed = 0.0;
    for (judgements, weight) in units {
        let given = || judgements.iter().flatten().map(|category| usize::from(*category));
        let others = given().count() as f64 - 1.0;
        if others < 1.0 {
            continue;
        }
        for (at, one) in given().enumerate() {
            if let Some(chosen) = chosen.get_mut(one) {
                *chosen += weight;
            }
            let after = given().skip(at + 1).map(|other| distance(one, other));
            observed += 2.0 * weight / others * after.sum::<f64>();
        }
    }
    let all: f64 = chosen.iter().sum();
    if all == 0.0 {
        return Err(Undefined::NothingShared);
    }
    let used: Vec<(usize, f64)> = chosen.into_iter().enumerate().filter(|(_, count)| *count > 0.0).collect();
    let mut expected = 0.0;
    for (at, (one, here)) in used.iter().enumerate() {
        expected +=
            used.iter().skip(at + 1).map(|(other, there)| 2.0 * here * there * distance(*one, *other)).sum::<f64>();
    }
    if expected == 0.0 { Err(Undefined::NoVariation) } else { Ok(1.0 - observed * (all - 1.0) / expected) }
}

/// How far two sets lie apart: 1 less the share of what either has that both have (Jaccard); 0 between empty ones.
/// Sets are bits.
pub fn jaccard(one: &[u64], other: &[u64]) -> f64 {
    let bits = |join: fn(u64, u64) -> u64| -> u32 {
        let longest = one.len().max(other.len());
        let word = |of: &[u64], at: usize| of.get(at).copied().unwrap_or_default();
        (0..longest).map(|at| join(word(one, at), word(other, at)).count_ones()).sum()
    };
    let either = bits(|a, b| a | b);
    if either == 0 { 0.0 } else { 1.0 - f64::from(bits(|a, b| a & b)) / f64::from(either) }
}
