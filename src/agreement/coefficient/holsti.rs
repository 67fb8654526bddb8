//! Holsti's coefficient of reliability (1969), for codings that were set freely in the text.

use super::{Undefined, Value};

/// Twice the codings that two coders agree on over all that both made: 2M / (N1 + N2); from 0 to 1. For more coders
/// take the mean over their pairs.
///
/// # Errors
///
/// [`Undefined::NothingShared`] where neither made any.
pub fn holsti(agreed: usize, first: usize, second: usize) -> Value {
    let all = first + second;
    if all == 0 { Err(Undefined::NothingShared) } else { Ok(2.0 * agreed as f64 / all as f64) }
}
