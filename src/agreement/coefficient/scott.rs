//! Scott's pi (1955) for two coders, and Fleiss' kappa (1971), which is the same for more.

use super::{Undefined, Value, agreed, beyond_chance};
use crate::agreement::Ratings;

/// Scott's pi: as Cohen's kappa, with the mean of both coders' margins; from −1 to 1.
///
/// # Errors
///
/// [`Undefined::Coders`] unless there are two; [`Undefined::NothingShared`], [`Undefined::NoVariation`].
pub fn scott(ratings: &Ratings) -> Value {
    if ratings.coders == 2 { pooled_margins(ratings) } else { Err(Undefined::Coders) }
}

/// Fleiss' kappa: any number of coders, the same number for each unit; from −1 to 1.
///
/// # Errors
///
/// [`Undefined::Coders`] where some units have fewer judgements than others (Krippendorff's alpha is for these);
/// [`Undefined::NothingShared`], [`Undefined::NoVariation`].
pub fn fleiss(ratings: &Ratings) -> Value {
    let mut numbers = ratings.units().map(|(pattern, _)| pattern.rated);
    let first = numbers.next().ok_or(Undefined::NothingShared)?;
    if numbers.all(|rated| rated == first) { pooled_margins(ratings) } else { Err(Undefined::Coders) }
}

fn pooled_margins(ratings: &Ratings) -> Value {
    let observed = agreed::percent(ratings)?;
    let judgements: f64 = ratings.shared().map(|(pattern, weight)| weight * f64::from(pattern.rated)).sum();
    let share = |category: usize| {
        let chosen: f64 = ratings.shared().map(|(pattern, weight)| weight * pattern.count(category)).sum();
        chosen / judgements
    };
    beyond_chance(observed, (0..ratings.categories).map(|category| share(category).powi(2)).sum())
}
