//! Agreement not corrected for chance.

use super::{Undefined, Value};
use crate::agreement::Ratings;

/// Percent agreement: the mean, over units that two coders or more judged, of the share of pairs of coders who agree;
/// from 0 to 1.
///
/// # Errors
///
/// [`Undefined::NothingShared`].
pub fn percent(ratings: &Ratings) -> Value {
    let units = ratings.shared_units();
    if units == 0.0 {
        return Err(Undefined::NothingShared);
    }
    Ok(ratings.shared().map(|(pattern, weight)| weight * pattern.agreeing() / pattern.pairs()).sum::<f64>() / units)
}

/// Positive agreement on a category (Dice 1945): of what one coder put there, the share that the other did too;
/// 2a / (2a + b + c), over all pairs of coders, from 0 to 1.
///
/// # Errors
///
/// [`Undefined::NothingShared`]; [`Undefined::NoVariation`] where nobody chose the category.
pub fn positive(ratings: &Ratings, category: usize) -> Value {
    if ratings.shared_units() == 0.0 {
        return Err(Undefined::NothingShared);
    }
    let (mut both, mut either) = (0.0, 0.0);
    for (pattern, weight) in ratings.shared() {
        let chose = pattern.count(category);
        both += weight * chose * (chose - 1.0);
        either += weight * chose * (f64::from(pattern.rated) - 1.0);
    }
    if either == 0.0 { Err(Undefined::NoVariation) } else { Ok(both / either) }
}
