//! Vehicles' plates: `AA 12345`.

use super::scan::Scan;
use super::{Finding, Kind};

/// Pairs of letters that are other things.
const OTHER: &[&str] = &[
    "no", "id", "nr", "kl", "tv", "pc", "it", "hr", "ca", "kr", "bh", "us", "eu", "en", "et", "at", "av", "er", "de",
    "vi",
];
const CAR: &[&str] = &["bil", "skilt", "regnr", "registreringsn", "kjennemerke"];

/// All of them: two capitals (not I, O, Q) and five digits; in small letters only after a word for a car or plate.
pub(super) fn find(scan: &Scan<'_>, all: &mut Vec<Finding>) {
    for at in 0..scan.words.len() {
        let Some(word) = scan.words.get(at).map(|word| word.text) else { continue };
        let (letters, digits) = word.split_at_checked(2).unwrap_or_default();
        let apart =
            digits.is_empty() && scan.gap(at) == " " && scan.digits(at + 1).is_some_and(|digits| digits.len() == 5);
        let glued = digits.len() == 5 && digits.bytes().all(|byte| byte.is_ascii_digit());
        if (apart || glued) && are_letters(letters, scan.cue(at, CAR)) {
            all.extend(scan.finding(at, at + usize::from(apart), Kind::Plate, 0.8, "plate"));
        }
    }
}

fn are_letters(letters: &str, cue: bool) -> bool {
    let fits = |c: char| c.is_ascii_uppercase() || (cue && c.is_ascii_lowercase());
    let used = |c: char| fits(c) && !"IOQ".contains(c.to_ascii_uppercase());
    letters.chars().all(used) && (cue || !OTHER.contains(&letters.to_lowercase().as_str()))
}
