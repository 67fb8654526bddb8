//! Numbers as words: `femtifire`, `fireogfemti`, `tolv`.

use super::scan::Scan;
use super::{Finding, Kind, control};

/// Words for numbers below twenty, with nynorsk and older forms.
const SMALL: &[(&str, u32)] = &[
    ("null", 0),
    ("en", 1),
    ("én", 1),
    ("ein", 1),
    ("ett", 1),
    ("eit", 1),
    ("eitt", 1),
    ("to", 2),
    ("tre", 3),
    ("fire", 4),
    ("fem", 5),
    ("seks", 6),
    ("sju", 7),
    ("syv", 7),
    ("åtte", 8),
    ("ni", 9),
    ("ti", 10),
    ("elleve", 11),
    ("tolv", 12),
    ("tretten", 13),
    ("fjorten", 14),
    ("femten", 15),
    ("seksten", 16),
    ("sytten", 17),
    ("atten", 18),
    ("nitten", 19),
];

/// Words for tens.
const TENS: &[(&str, u32)] = &[
    ("tjue", 20),
    ("tyve", 20),
    ("tretti", 30),
    ("tredve", 30),
    ("førti", 40),
    ("førr", 40),
    ("femti", 50),
    ("seksti", 60),
    ("sytti", 70),
    ("åtti", 80),
    ("nitti", 90),
];

/// What a word says, from 0 to 110: `tolv`, `femtifire`, `fireogfemti`, `hundre`.
pub(super) fn value(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let of = |list: &[(&str, u32)], word: &str| list.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
    let ones = |word: &str| of(SMALL, word).filter(|value| (1..=9).contains(value));
    if let Some(value) = of(SMALL, &word).or_else(|| of(TENS, &word)) {
        return Some(value);
    }
    if let Some(rest) = word.strip_prefix("hundre") {
        let rest = rest.strip_prefix("og").unwrap_or(rest);
        return if rest.is_empty() {
            Some(100)
        } else {
            of(SMALL, rest).filter(|value| *value <= 10).map(|value| 100 + value)
        };
    }
    let new = TENS.iter().find_map(|(tens, value)| Some(value + ones(word.strip_prefix(tens)?)?));
    let old =
        || TENS.iter().find_map(|(tens, value)| Some(value + ones(word.strip_suffix(tens)?.strip_suffix("og")?)?));
    new.or_else(old)
}

/// Numbers said digit by digit or two by two: six digits or more in a row of number words.
pub(super) fn find(scan: &Scan<'_>, all: &mut Vec<Finding>) {
    let mut at = 0;
    while at < scan.words.len() {
        let mut digits = String::new();
        let mut last = at;
        while let Some(value) = value(scan.low(last)).filter(|value| *value < 100) {
            let joined = last == at || matches!(scan.gap(last - 1), " " | ", " | "-");
            if !joined || digits.len() > 16 {
                break;
            }
            digits.push_str(&value.to_string());
            last += 1;
        }
        if let Some((kind, confidence)) = meaning(&digits, last - at) {
            all.extend(scan.finding(at, last - 1, kind, confidence, "spoken"));
        }
        at = last.max(at + 1);
    }
}

/// What so many digits in so many words are.
fn meaning(digits: &str, words: usize) -> Option<(Kind, f32)> {
    match digits.len() {
        _ if words < 4 => None,
        11 if control::both_hold(digits) && control::has_birthday(digits) => Some((Kind::NationalId, 0.95)),
        11 => Some((Kind::NationalId, 0.6)),
        8 => Some((Kind::Phone, 0.6)),
        6.. => Some((Kind::Number, 0.4)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_words_are_read() {
        for (word, number) in [
            ("null", 0),
            ("Tolv", 12),
            ("femtifire", 54),
            ("tjueén", 21),
            ("fireogfemti", 54),
            ("treogtredve", 33),
            ("nitti", 90),
            ("hundre", 100),
            ("hundreogto", 102),
        ] {
            assert_eq!(value(word), Some(number), "{word}");
        }
        for word in ["", "tjuetolv", "femtilapp", "og", "hundretusen"] {
            assert_eq!(value(word), None, "{word}");
        }
    }
}
