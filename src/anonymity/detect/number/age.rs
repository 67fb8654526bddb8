//! Ages: `54 år gammel`, `54-åring`, `hun er 54`, `femtifire år`; not durations (`i ti år`, `for 3 år siden`).

use super::scan::Scan;
use super::{Finding, Kind, spoken};
use crate::anonymity::identity::word::words;

const AGED: &[&str] = &["åring", "åringen", "åringar", "åringer", "åringene", "åringane", "årig", "årige"];
const OLD: &[&str] = &["gammel", "gamal", "gammal", "gamle", "gammelt", "gammalt", "gamalt", "old"];
const BEING: &[&str] = &[
    "er", "var", "blir", "ble", "blei", "vart", "fyller", "fyller", "fylte", "fylt", "alder", "alderen", "mann",
    "kvinne", "gutt", "gut", "jente", "dame", "pasient", "is", "was", "turned", "am",
];
const WHO: &[&str] = &[
    "jeg", "eg", "æ", "han", "hun", "ho", "hu", "du", "she", "he", "i", "kona", "mannen", "sønnen", "datteren",
    "dattera", "mora", "faren", "moren",
];
const AFTER: &[&str] = &["og", "men", "så", "nå", "no", "snart", "and", "now", "da"];

/// The years in the wording of an age; `None` where it has no number up to 125.
pub(in crate::anonymity) fn years_of(form: &str) -> Option<u32> {
    words(form).find_map(|word| years(&word.text.to_lowercase()))
}

/// The number of a word, digits or spoken, with or without `åring`.
fn years(word: &str) -> Option<u32> {
    let bare = AGED.iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    let number = if bare.bytes().all(|byte| byte.is_ascii_digit()) { bare.parse().ok() } else { spoken::value(bare) };
    number.filter(|years| *years <= 125)
}

/// All of them.
pub(super) fn find(scan: &Scan<'_>, all: &mut Vec<Finding>) {
    for at in 0..scan.words.len() {
        let word = scan.low(at);
        if let Some(years) = years(word) {
            let glued = AGED.iter().any(|end| word.ends_with(end));
            all.extend(if glued { scan.finding(at, at, Kind::Age, 0.95, "age") } else { at_number(scan, at, years) });
        }
    }
}

fn at_number(scan: &Scan<'_>, at: usize, years: u32) -> Option<Finding> {
    let (gap, next) = (scan.gap(at), scan.low(at + 1));
    match next {
        _ if AGED.contains(&next) && matches!(gap, "-" | " " | "‑" | "–") => {
            scan.finding(at, at + 1, Kind::Age, 0.95, "age")
        }
        "år" | "års" | "year" | "years" if matches!(gap, " " | "\u{A0}" | "-") => in_years(scan, at),
        _ if scan.back(at, 1).starts_with("alder") || scan.back(at, 1) == "aged" => {
            scan.finding(at, at, Kind::Age, 0.9, "age")
        }
        _ => alone(scan, at, years),
    }
}

/// `54 år`, where it is no duration.
fn in_years(scan: &Scan<'_>, at: usize) -> Option<Finding> {
    let (after, before) = (scan.low(at + 2), scan.back(at, 1));
    let joined = matches!(scan.gap(at + 1), " " | "-" | "\u{A0}");
    if joined && OLD.contains(&after) {
        return scan.finding(at, at + 2, Kind::Age, 0.95, "age");
    }
    if joined
        && matches!(after, "siden" | "sidan" | "sia" | "ago" | "erfaring" | "fartstid" | "til" | "i" | "med" | "på")
    {
        return None;
    }
    let being = match before {
        "på" => BEING.contains(&scan.back(at, 2)),
        "nå" | "no" | "snart" | "bare" | "berre" | "blitt" | "godt" => {
            BEING.contains(&scan.back(at, 2)) || before == "blitt"
        }
        _ => BEING.contains(&before),
    };
    // `det er 54 år` speaks of time, not of a person.
    let time = matches!(before, "er" | "var") && matches!(scan.back(at, 2), "det" | "dette" | "it" | "der");
    (being && !time).then(|| scan.finding(at, at + 1, Kind::Age, 0.8, "age")).flatten()
}

/// `hun er 54.`
fn alone(scan: &Scan<'_>, at: usize, years: u32) -> Option<Finding> {
    let gap = scan.gap(at);
    let ends = gap.starts_with(['.', ',', '!', '?', ';', '\n'])
        || scan.words.len() == at + 1
        || AFTER.contains(&scan.low(at + 1));
    let decimal = gap.starts_with(['.', ',']) && scan.digits(at + 1).is_some() && gap.len() == 1;
    let person = WHO.contains(&scan.back(at, 2))
        || at
            .checked_sub(2)
            .and_then(|who| scan.words.get(who))
            .is_some_and(|word| word.is_capital() && scan.back(at, 2).len() > 3);
    let said = match scan.back(at, 1) {
        "fyller" | "fylte" | "turned" => {
            return (ends || scan.low(at + 1) == "i").then(|| scan.finding(at, at, Kind::Age, 0.7, "age"))?;
        }
        "er" | "var" | "blir" | "ble" | "is" | "was" | "am" => person,
        _ => false,
    };
    (said && ends && !decimal && (10..=110).contains(&years))
        .then(|| scan.finding(at, at, Kind::Age, 0.7, "age"))
        .flatten()
}
