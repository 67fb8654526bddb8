//! Ages: `54 år gammel`, `54-åring`, `hun er 54`, `femtifire år`; not durations (`i ti år`, `for 3 år siden`).

use super::spoken;
use crate::anonymity::identity::word::words;

/// The years in the wording of an age; `None` where it has no number up to 125.
pub(in crate::anonymity) fn years_of(form: &str) -> Option<u32> {
    let of = |word: &str| {
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        let bare = ["åringen", "åring", "årig", "årige"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        digits.parse().ok().or_else(|| spoken::value(bare))
    };
    words(form).find_map(|word| of(&word.text.to_lowercase())).filter(|years| *years <= 125)
}
