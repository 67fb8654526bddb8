//! Street addresses (`Storgata 12 B`, `Kong Sverres gate 4`) and postal codes with their places.

use super::scan::Scan;
use super::{Finding, Kind};

/// Endings of street names that are hardly anything else.
const STREETS: &[&str] = &["gate", "gata", "gaten", "vei", "veien", "veg", "vegen", "allé", "alle", "alléen", "alleen"];
/// Endings that other words have too: they need a capital.
const OTHERS: &[&str] = &[
    "plass", "plassen", "torg", "torget", "tun", "tunet", "bakken", "bakke", "stien", "svingen", "brygge", "brygga",
    "bryggen", "kaia", "kaien", "haugen", "åsen", "ringen", "grenda", "løkka", "jordet", "smauet", "kroken", "toppen",
    "parken", "terrasse", "stranda", "strand", "street", "road", "avenue",
];
/// Roads and ways that are no addresses.
const WAYS: &[&str] = &[
    "motorvei",
    "motorveg",
    "fylkesvei",
    "fylkesveg",
    "riksvei",
    "riksveg",
    "europavei",
    "europaveg",
    "sykkelvei",
    "gangvei",
    "skolevei",
    "hovedvei",
    "hovudveg",
    "omvei",
    "utvei",
    "snarvei",
    "arbeidsvei",
    "blindvei",
    "ambulansevei",
    "tjenestevei",
    "luftvei",
    "luftveg",
    "urinvei",
    "bakke",
    "karrierevei",
    "behandlingsvei",
    "halvvei",
    "halvveg",
    "skogsvei",
    "levevei",
];
/// Words before a street's name that belong to it.
const SIDES: &[&str] = &[
    "nedre", "øvre", "store", "lille", "litle", "gamle", "nye", "vestre", "østre", "søndre", "nordre", "indre", "ytre",
    "midtre",
];

/// All of them.
pub(super) fn find(scan: &Scan<'_>, is_place: &dyn Fn(&str) -> bool, all: &mut Vec<Finding>) {
    let mut street: Option<usize> = None;
    for at in 0..scan.words.len() {
        let found = house(scan, at).and_then(|last| Some((last, address(scan, at, last)?)));
        if let Some((last, finding)) = found {
            street = Some(last);
            all.push(finding);
        } else if let Some(finding) = postal(scan, at, street, is_place) {
            all.push(finding);
        }
    }
}

/// A house number: `12`, `12B`, `12 B`; the index of its last word.
fn house(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let text = scan.words.get(at)?.text;
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let number = (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !number || text.len() > digits.len() + 1 {
        return None;
    }
    let letter = |word: &str| word.len() == 1 && word.chars().all(|c| c.is_ascii_uppercase() && c != 'I');
    let apart = text.len() == digits.len()
        && scan.gap(at) == " "
        && scan.words.get(at + 1).is_some_and(|next| letter(next.text));
    Some(at + usize::from(apart))
}

fn address(scan: &Scan<'_>, at: usize, last: usize) -> Option<Finding> {
    let name = at.checked_sub(1).filter(|name| scan.gap(*name) == " ")?;
    let word = scan.low(name);
    if WAYS.iter().any(|way| word.starts_with(way)) {
        return None;
    }
    let of = |endings: &[&str]| endings.iter().filter(|end| word.ends_with(**end)).map(|end| end.len()).max();
    let sure = of(STREETS);
    let ending = sure.or_else(|| of(OTHERS))?;
    let capital = |index: usize| scan.words.get(index).is_some_and(|word| word.is_capital());
    let bare = word.len() == ending;
    if bare {
        let first = named_before(scan, name)?;
        let confidence = if capital(first) && sure.is_some() { 0.9 } else { 0.6 };
        return scan.finding(first, last, Kind::Address, confidence, "street");
    }
    let compound = word.len() >= ending + 3;
    let side = name.checked_sub(1).filter(|side| SIDES.contains(&scan.low(*side)) && scan.gap(*side) == " ");
    let first = side.unwrap_or(name);
    match (capital(name), sure.is_some()) {
        (true, true) if compound => scan.finding(first, last, Kind::Address, 0.9, "street"),
        (true, false) if compound && !begins(scan, name) => scan.finding(first, last, Kind::Address, 0.6, "street"),
        (false, true) if compound && !scan.cased => scan.finding(first, last, Kind::Address, 0.6, "street"),
        _ => None,
    }
}

/// The first word of a name before a bare `gate`: capitalised words, in a text without capitals one that ends with `s`.
fn named_before(scan: &Scan<'_>, street: usize) -> Option<usize> {
    let joined = |index: usize| matches!(scan.gap(index), " " | ". " | "-" | ".");
    let capital = |index: usize| scan.words.get(index).is_some_and(|word| word.is_capital()) && joined(index);
    let before = street.checked_sub(1)?;
    if capital(before) {
        let more = (street.saturating_sub(4)..before).rev().take_while(|index| capital(*index));
        return Some(more.last().unwrap_or(before));
    }
    let lower = !scan.cased && joined(before) && scan.low(before).ends_with('s') && scan.low(before).len() > 3;
    lower.then_some(before)
}

fn begins(scan: &Scan<'_>, at: usize) -> bool {
    at.checked_sub(1).is_none_or(|before| scan.gap(before).contains(['.', '!', '?', '\n', ':']))
}

/// `7030 Storvik`: surer right after a street, and never a year.
fn postal(scan: &Scan<'_>, at: usize, street: Option<usize>, is_place: &dyn Fn(&str) -> bool) -> Option<Finding> {
    let code = scan.digits(at).filter(|code| code.len() == 4)?;
    let place = scan.words.get(at + 1).filter(|_| matches!(scan.gap(at), " " | "\u{A0}"))?;
    let after_street = street.is_some_and(|last| last + 1 == at && matches!(scan.gap(last), " " | ", " | "\n"));
    let letters = place.text.chars().count();
    let small = place.text.chars().any(char::is_lowercase);
    let year = code.starts_with("19") || code.starts_with("20");
    let fits =
        is_place(place.text) && place.text.chars().all(char::is_alphabetic) && letters >= 2 && (small || letters >= 4);
    let confidence = match () {
        () if after_street && (fits || !scan.cased) => 0.95,
        () if fits && !year && place.is_capital() => 0.6,
        () => return None,
    };
    scan.finding(at, at + 1, Kind::PostalCode, confidence, "postal-code")
}
