//! Numbers by their digits: fødselsnummer, accounts, organisations, telephones, and long numbers of unknown meaning.

use super::scan::Scan;
use super::{Finding, Kind, control};

const NATIONAL: &[&str] =
    &["fødselsnum", "fodselsnum", "personnum", "fnr", "dnr", "dnum", "fødselsdato", "personidnum"];
const ACCOUNT: &[&str] = &["konto", "kontonr", "bankkonto"];
const ORGANISATION: &[&str] = &["org", "organisasjonsn", "foretaksn", "orgnr"];
const PHONE: &[&str] = &[
    "telefon",
    "tlf",
    "mobil",
    "ring",
    "nummer",
    "phone",
    "nr",
    "sms",
    "call",
    "kontakt",
    "vakttelefon",
    "tlf",
    "mob",
];
const BORN: &[&str] = &["født", "fødd", "fødsels", "born"];

/// Groups of digits read as one number.
struct Number {
    digits: String,
    lengths: Vec<usize>,
    /// What stands between the groups.
    dotted: bool,
    first: usize,
    last: usize,
}

/// What a number is: kind, confidence, and by which rule.
type Meaning = (Kind, f32, &'static str);

/// All of them.
pub(super) fn find(scan: &Scan<'_>, all: &mut Vec<Finding>) {
    let mut at = 0;
    while at < scan.words.len() {
        match longest(scan, at).or_else(|| glued(scan, at)) {
            Some((finding, last)) => {
                all.push(finding);
                at = last + 1;
            }
            None => at += 1,
        }
    }
}

/// The best meaning of the groups that begin at a word: of sure ones the longest, else the surest.
fn longest(scan: &Scan<'_>, at: usize) -> Option<(Finding, usize)> {
    scan.digits(at)?;
    let mut number = Number { digits: String::new(), lengths: Vec::new(), dotted: false, first: at, last: at };
    let mut best: Option<(Meaning, usize)> = None;
    for index in at..at + 8 {
        let Some(group) = scan.digits(index).filter(|group| number.digits.len() + group.len() <= 16) else { break };
        if index > at {
            let gap = scan.gap(index - 1);
            let bracket = gap == ") " && number.lengths.len() == 1 && scan.before(at) == Some('+');
            if !matches!(gap, " " | "." | "-" | "\u{A0}" | "\u{202F}" | "–") && !bracket {
                break;
            }
            number.dotted |= gap == ".";
        }
        number.digits.push_str(group);
        number.lengths.push(group.len());
        number.last = index;
        if let Some(meaning) = meaning(scan, &number) {
            let better = best.is_none_or(|((_, known, _), _)| meaning.1 >= known || meaning.1 >= 0.5);
            if better {
                best = Some((meaning, index));
            }
        }
    }
    let ((kind, confidence, by), last) = best?;
    let mut finding = scan.finding(at, last, kind, confidence, by)?;
    finding.at.start -= prefix(scan, at, kind);
    // `123 456 789 MVA`
    let vat = kind == Kind::OrganisationNumber && scan.low(last + 1) == "mva" && scan.gap(last) == " ";
    if vat {
        finding.at.end = scan.words.get(last + 1)?.end();
        finding.confidence = 1.0;
    }
    Some((finding, last + usize::from(vat)))
}

/// The bytes of `+` or `(+` before a telephone number.
fn prefix(scan: &Scan<'_>, at: usize, kind: Kind) -> usize {
    let before = scan.words.get(at).and_then(|word| scan.text.get(..word.start)).unwrap_or_default();
    match () {
        () if kind != Kind::Phone => 0,
        () if before.ends_with("(+") => 2,
        () => usize::from(before.ends_with('+')),
    }
}

fn meaning(scan: &Scan<'_>, number: &Number) -> Option<Meaning> {
    let length = number.digits.len();
    let abroad = scan.before(number.first) == Some('+') && (9..=15).contains(&length);
    if abroad || (number.digits.starts_with("0047") && length == 12) {
        return Some((Kind::Phone, 0.98, "layout"));
    }
    match length {
        11 => eleven(scan, number),
        9 => nine(scan, number),
        8 => eight(scan, number),
        6 if born(scan, number) => Some((Kind::Date, 0.9, "cue")),
        _ => unknown(number),
    }
}

fn unknown(number: &Number) -> Option<Meaning> {
    let long = number.lengths.len() == 1 && number.digits.len() >= 6;
    long.then_some((Kind::Number, 0.3, "long-number"))
}

fn eleven(scan: &Scan<'_>, number: &Number) -> Option<Meaning> {
    let digits = number.digits.as_str();
    let account = number.lengths == [4, 2, 5];
    let laid_out = matches!(number.lengths.as_slice(), [11] | [6, 5] | [6, 3, 2] | [2, 2, 2, 5] | [2, 2, 2, 3, 2]);
    let says_account = scan.cue(number.first, ACCOUNT);
    let says_national = scan.cue(number.first, NATIONAL);
    if (account || says_account) && control::is_account(digits) && !says_national {
        return Some((Kind::AccountNumber, 0.95, "control-digits"));
    }
    if control::both_hold(digits) && control::has_birthday(digits) {
        return Some((Kind::NationalId, 1.0, "control-digits"));
    }
    match () {
        () if says_national && laid_out => Some((Kind::NationalId, 0.95, "cue")),
        () if says_account && (account || laid_out) => Some((Kind::AccountNumber, 0.9, "cue")),
        () if account && number.dotted => Some((Kind::AccountNumber, 0.5, "layout")),
        () if laid_out && control::is_auxiliary(digits) => Some((Kind::NationalId, 0.9, "control-digits")),
        () if laid_out && control::has_birthday(digits) => Some((Kind::NationalId, 0.6, "birthday")),
        () => unknown(number),
    }
}

fn nine(scan: &Scan<'_>, number: &Number) -> Option<Meaning> {
    let laid_out = matches!(number.lengths.as_slice(), [9] | [3, 3, 3]);
    let named = scan.cue(number.first, ORGANISATION) || scan.back(number.first, 1) == "no";
    match control::is_organisation(&number.digits) && laid_out {
        true => Some((Kind::OrganisationNumber, if named { 1.0 } else { 0.9 }, "control-digits")),
        false if laid_out && scan.cue(number.first, ORGANISATION) => Some((Kind::OrganisationNumber, 0.7, "cue")),
        false => unknown(number),
    }
}

fn eight(scan: &Scan<'_>, number: &Number) -> Option<Meaning> {
    let digits = number.digits.as_str();
    if number.lengths == [8] && is_day(digits) {
        return Some((Kind::Date, 0.7, "layout"));
    }
    if !digits.starts_with(|c: char| ('2'..='9').contains(&c)) {
        return unknown(number);
    }
    let said = scan.cue(number.first, PHONE);
    let years = number.lengths == [4, 4] && (digits.starts_with("19") || digits.starts_with("20"));
    match number.lengths.as_slice() {
        [2, 2, 2, 2] if counts_up(digits) && !said => Some((Kind::Phone, 0.4, "layout")),
        [2, 2, 2, 2] | [3, 2, 3] => Some((Kind::Phone, if said { 0.97 } else { 0.9 }, "layout")),
        [8] if said => Some((Kind::Phone, 0.95, "cue")),
        [8] if digits.starts_with(['4', '9']) => Some((Kind::Phone, 0.7, "layout")),
        [8] => Some((Kind::Phone, 0.5, "layout")),
        [4, 4] if said && !years => Some((Kind::Phone, 0.9, "cue")),
        [4, 4] if !years => Some((Kind::Phone, 0.4, "layout")),
        _ => None,
    }
}

/// `20111016`.
fn is_day(digits: &str) -> bool {
    let part = |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<u32>().ok()).unwrap_or(0);
    let (month, day) = (part(4, 6), part(6, 8));
    (1900..2100).contains(&part(0, 4)) && (1..=12).contains(&month) && (1..=control::days(month)).contains(&day)
}

/// `21 22 23 24`: somebody counts.
fn counts_up(digits: &str) -> bool {
    let twos: Vec<u32> = (0..4).filter_map(|at| digits.get(2 * at..2 * at + 2)?.parse().ok()).collect();
    twos.windows(2).all(|pair| matches!(pair, [a, b] if *b == a + 1))
}

/// `født 010190`.
fn born(scan: &Scan<'_>, number: &Number) -> bool {
    number.lengths.len() == 1
        && scan.cue(number.first, BORN)
        && control::has_birthday(&format!("{}00000", number.digits))
}

/// `NO974760673MVA`, written as one word.
fn glued(scan: &Scan<'_>, at: usize) -> Option<(Finding, usize)> {
    let word = scan.low(at);
    let digits = word.strip_prefix("no").unwrap_or(word);
    let digits = digits.strip_suffix("mva").unwrap_or(digits);
    let fits = digits.len() == 9 && digits.len() < word.len() && control::is_organisation(digits);
    fits.then(|| scan.finding(at, at, Kind::OrganisationNumber, 1.0, "control-digits"))
        .flatten()
        .map(|finding| (finding, at))
}
