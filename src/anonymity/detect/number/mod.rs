//! What is told by its form: numbers with control digits, telephone numbers, addresses, dates, ages.
//!
//! Confidences, by what settles them:
//!
//! | | |
//! |---|---|
//! | 1.0 | both control digits of a fødselsnummer; the control digit of an organisation number with `NO`, `MVA` or its name before it |
//! | .95 to .99 | e-mail and web addresses, control digits in the layout of an account number, `+47 …`, a day with its month's name or its year, `54-åring`, `54 år gammel`; a number after its name (`fødselsnummer`, `konto`, `telefon`) |
//! | .9 | a telephone number's layout (`912 34 567`, `22 33 44 55`), an organisation number by its control digit alone, a street with a number |
//! | .7 to .8 | a plate, `er 54 år`, a bare web domain, eight digits that begin with 4 or 9 |
//! | .5 to .6 | a date-plausible number of eleven digits with wrong control digits (recognisers mishear), `12/3`, numbers in words |
//! | .3 | a long number of unknown meaning, a public holiday |
//!
//! Years, months and weekdays alone are no days; durations (`i ti år`, `for 3 år siden`) are no ages. Linear in the text.

mod address;
mod age;
mod control;
mod date;
mod digits;
mod net;
mod plate;
mod scan;
mod spoken;

use super::{Finding, Kind};
use scan::Scan;

pub(in crate::anonymity) use age::years_of;

/// Everything of this sort in a text, in order, not overlapping, each over whole words.
///
/// Where two overlap the longer wins, then the surer. A postal code needs a place of a capital letter after it.
pub(super) fn find(text: &str) -> Vec<Finding> {
    find_with(text, &|word| word.chars().next().is_some_and(char::is_uppercase))
}

/// The same with a list of places (or anything that says whether a word is one) for postal codes.
pub(super) fn find_with(text: &str, is_place: &dyn Fn(&str) -> bool) -> Vec<Finding> {
    let scan = Scan::of(text);
    let mut all = Vec::new();
    net::find(&scan, &mut all);
    if scan.has_numbers() {
        digits::find(&scan, &mut all);
        date::find(&scan, &mut all);
        age::find(&scan, &mut all);
        address::find(&scan, is_place, &mut all);
        plate::find(&scan, &mut all);
        spoken::find(&scan, &mut all);
    }
    resolved(all)
}

/// Of overlapping findings the longest, then the surest, in order.
fn resolved(mut all: Vec<Finding>) -> Vec<Finding> {
    let better = |a: &Finding, b: &Finding| {
        let (long, short) = (a.at.len(), b.at.len());
        long > short || (long == short && a.confidence > b.confidence)
    };
    all.sort_by_key(|finding| (finding.at.start, std::cmp::Reverse(finding.at.end)));
    let mut taken: Vec<Finding> = Vec::new();
    for next in all {
        match taken.last_mut() {
            Some(last) if next.at.start < last.at.end => {
                if better(&next, last) {
                    *last = next;
                }
            }
            _ => taken.push(next),
        }
    }
    taken
}

#[cfg(test)]
mod tests;
