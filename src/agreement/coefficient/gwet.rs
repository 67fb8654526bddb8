//! Gwet's AC1 (2008) and the coefficient of Brennan and Prediger (1981): chance that does not grow with how rare a
//! category is.

use super::{Undefined, Value, agreed, beyond_chance};
use crate::agreement::Ratings;
use crate::agreement::ratings::Pattern;

/// Brennan and Prediger's coefficient: chance agreement is 1 over the number of categories used; from −1 to 1.
///
/// # Errors
///
/// [`Undefined::NothingShared`]; [`Undefined::NoVariation`] where one category was used.
pub fn brennan_prediger(ratings: &Ratings) -> Value {
    beyond_chance(agreed::percent(ratings)?, 1.0 / used(ratings)?)
}

/// Gwet's AC1: chance agreement from how evenly categories are used. Units that one coder judged count towards chance
/// agreement, not towards the observed one; from −1 to 1.
///
/// # Errors
///
/// As [`brennan_prediger`].
pub fn gwet(ratings: &Ratings) -> Value {
    beyond_chance(agreed::percent(ratings)?, Chance::new(ratings)?.expected())
}

/// Its standard error over units drawn from very many (Gwet 2008, the variance for several coders).
///
/// # Errors
///
/// As [`brennan_prediger`]; [`Undefined::NothingShared`] for a single unit.
pub fn gwet_error(ratings: &Ratings) -> Value {
    let chance = Chance::new(ratings)?;
    let expected = chance.expected();
    let value = beyond_chance(agreed::percent(ratings)?, expected)?;
    let (units, shared) = (chance.units, ratings.shared_units());
    if units < 2.0 {
        return Err(Undefined::NothingShared);
    }
    let square = |pattern: &Pattern| {
        let observed = if pattern.rated > 1 { pattern.agreeing() / pattern.pairs() - expected } else { 0.0 };
        let own = units / shared * observed / (1.0 - expected);
        let moved = 2.0 * (1.0 - value) * (chance.of(pattern) - expected) / (1.0 - expected);
        (own - moved - value).powi(2)
    };
    let squares: f64 =
        ratings.units().filter(|(p, _)| p.rated > 0).map(|(pattern, weight)| weight * square(pattern)).sum();
    Ok((squares / (units * (units - 1.0))).sqrt())
}

/// What chance agreement is worked out from.
struct Chance {
    /// Units with a judgement at all.
    units: f64,
    /// For each category the mean share of a unit's coders who chose it.
    shares: Vec<f64>,
    /// How many categories are used.
    used: f64,
}

impl Chance {
    fn new(ratings: &Ratings) -> Result<Self, Undefined> {
        let used = used(ratings)?;
        let rated = || ratings.units().filter(|(pattern, _)| pattern.rated > 0);
        let units: f64 = rated().map(|(_, weight)| weight).sum();
        let share = |category: usize| {
            let chosen =
                |(pattern, weight): (&Pattern, f64)| weight * pattern.count(category) / f64::from(pattern.rated);
            rated().map(chosen).sum::<f64>() / units
        };
        Ok(Self { units, shares: (0..ratings.categories).map(share).collect(), used })
    }

    fn expected(&self) -> f64 {
        self.shares.iter().map(|share| share * (1.0 - share)).sum::<f64>() / (self.used - 1.0)
    }

    /// What a unit adds to it.
    fn of(&self, pattern: &Pattern) -> f64 {
        let shares = self.shares.iter().enumerate();
        let added = shares.map(|(category, share)| pattern.count(category) / f64::from(pattern.rated) * (1.0 - share));
        added.sum::<f64>() / (self.used - 1.0)
    }
}

fn used(ratings: &Ratings) -> Value {
    match ratings.used().len() {
        0 => Err(Undefined::NothingShared),
        1 => Err(Undefined::NoVariation),
        used => Ok(used as f64),
    }
}
