//! Days: `12. mars 2024`, `12.03.2024`, `12/3`, `2024-03-12`, `tolvte mars`; not months, years or weekdays alone.

use super::scan::Scan;
use super::{Finding, Kind, control, spoken};

/// Names of months in Norwegian and English, and those that need a full stop before them.
const MONTHS: &[(&str, u32)] = &[
    ("januar", 1),
    ("january", 1),
    ("februar", 2),
    ("february", 2),
    ("mars", 3),
    ("march", 3),
    ("april", 4),
    ("mai", 5),
    ("may", 5),
    ("juni", 6),
    ("june", 6),
    ("juli", 7),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("oktober", 10),
    ("october", 10),
    ("november", 11),
    ("desember", 12),
    ("december", 12),
];
const SHORT: &[(&str, u32)] = &[
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("okt", 10),
    ("oct", 10),
    ("nov", 11),
    ("des", 12),
    ("dec", 12),
];

/// Days everybody has: they tell of nobody, unless with a year.
const HOLIDAYS: &[(u32, u32)] = &[(17, 5), (1, 5), (24, 12), (25, 12), (31, 12), (1, 1)];

/// All of them.
pub(super) fn find(scan: &Scan<'_>, all: &mut Vec<Finding>) {
    for at in 0..scan.words.len() {
        all.extend(
            iso(scan, at).or_else(|| numeric(scan, at)).or_else(|| named(scan, at)).or_else(|| english(scan, at)),
        );
    }
}

/// `2024-03-12`.
fn iso(scan: &Scan<'_>, at: usize) -> Option<Finding> {
    let year = scan.number(at, 4..=4).filter(|year| (1900..2100).contains(year));
    let same = matches!(scan.gap(at), "-" | "." | "/") && scan.gap(at) == scan.gap(at + 1);
    let (month, day) = (scan.number(at + 1, 1..=2)?, scan.number(at + 2, 1..=2)?);
    let fits = year.is_some() && same && is_day(day, month);
    fits.then(|| scan.finding(at, at + 2, Kind::Date, 0.95, "date")).flatten()
}

/// `12.03.2024`, `12/3-24`, `12/3`, `den 12.3.`.
fn numeric(scan: &Scan<'_>, at: usize) -> Option<Finding> {
    let (day, month) = (scan.number(at, 1..=2)?, scan.number(at + 1, 1..=2)?);
    if !is_day(day, month) || matches!(scan.before(at), Some('.' | '/' | '-' | ',')) {
        return None;
    }
    let (first, second) = (scan.gap(at), scan.gap(at + 1));
    let year = scan.digits(at + 2).filter(|year| year.len() == 2 || is_year(year));
    let whole = match (first, second) {
        ("." | ". ", "." | ". ") | ("/", "/" | "-" | " " | " -") | ("-", "-") | ("–", "–") => {
            year.is_some_and(|year| year.len() == 4 || second != " ")
        }
        _ => false,
    };
    if whole {
        let version = scan.back(at, 1).starts_with("versjon") || scan.back(at, 1).starts_with("version");
        let sure = if version { 0.3 } else { 0.95 };
        return scan.finding(at, at + 2, Kind::Date, sure, "date");
    }
    let cue = matches!(scan.back(at, 1), "den" | "dato" | "d" | "fra" | "til") || scan.back(at, 1).ends_with("dag");
    let more = |gap: &str| gap.starts_with(['/', '-']) && scan.digits(at + 2).is_some();
    let fraction = day < month && month <= 10 && day <= 3;
    match first {
        "/" if matches!((day, month), (24, 7) | (9, 11)) || more(second) => None,
        "/" => scan.finding(
            at,
            at + 1,
            Kind::Date,
            if cue {
                0.9
            } else if fraction {
                0.3
            } else {
                0.5
            },
            "date",
        ),
        ". i " if scan.back(at, 1) == "den" => scan.finding(at, at + 1, Kind::Date, 0.8, "date"),
        "." if scan.back(at, 1) == "den" => scan.finding(at, at + 1, Kind::Date, 0.7, "date"),
        _ => None,
    }
}

/// `12. mars 2024`, `12.–14. mars`, `tolvte mars`, `den tolvte i tredje`, `12th of March`.
fn named(scan: &Scan<'_>, at: usize) -> Option<Finding> {
    let (day, spoken) = day(scan, at)?;
    let (gap, next) = (scan.gap(at), scan.low(at + 1));
    let joined = matches!(gap, " " | ". " | "." | "\u{A0}" | ".\u{A0}");
    let ranged = matches!(gap, ".-" | ".–" | "-" | "–" | ". - " | ".—") || (joined && matches!(next, "og" | "til"));
    if ranged {
        // `12.–14. mars`: the second day says the month.
        let to = if joined { at + 2 } else { at + 1 };
        let second = (to <= at + 2).then(|| month_after(scan, to))??;
        day_of(scan, to)?;
        return with_year(scan, at, second.0, 0.95);
    }
    if !joined && !gap.trim().is_empty() {
        return None;
    }
    if spoken && next == "i" && scan.back(at, 1) == "den" && ordinal(scan.low(at + 2)).is_some_and(|month| month <= 12)
    {
        return with_year(scan, at, at + 2, 0.7);
    }
    let (last, month) = month_after(scan, at)?;
    if !is_day(day, month) {
        return None;
    }
    let finding = with_year(scan, at, last, 0.95)?;
    let plain = scan.words.get(last).is_some_and(|word| word.end() == finding.at.end);
    let holiday = plain && HOLIDAYS.contains(&(day, month));
    Some(Finding { confidence: if holiday { 0.3 } else { finding.confidence }, ..finding })
}

/// The month that follows a day: the index of its word and its number.
fn month_after(scan: &Scan<'_>, at: usize) -> Option<(usize, u32)> {
    let gap = scan.gap(at);
    let dotted = gap.starts_with('.');
    if !matches!(gap, " " | ". " | "." | "\u{A0}" | ".\u{A0}") {
        return None;
    }
    let to = at + 1 + usize::from(scan.low(at + 1) == "of");
    let word = scan.low(to);
    let of = |list: &[(&str, u32)]| list.iter().find(|(name, _)| *name == word).map(|(_, month)| *month);
    let month = of(MONTHS).or_else(|| of(SHORT).filter(|_| dotted))?;
    // `12 may` is no day: only a capital tells the month from the verb.
    let may = word == "may" && !scan.words.get(to)?.is_capital();
    (!may).then_some((to, month))
}

fn with_year(scan: &Scan<'_>, from: usize, last: usize, confidence: f32) -> Option<Finding> {
    let year = matches!(scan.gap(last), " " | ", " | ". " | "\u{A0}") && scan.digits(last + 1).is_some_and(is_year);
    scan.finding(from, last + usize::from(year), Kind::Date, confidence, "date")
}

/// `March 12, 2024`.
fn english(scan: &Scan<'_>, at: usize) -> Option<Finding> {
    const ENGLISH: &[&str] = &["january", "february", "march", "may", "june", "july", "october", "december"];
    let both =
        matches!(scan.low(at), "april" | "august" | "september" | "november") && day_suffix(scan.low(at + 1)).is_some();
    let english = ENGLISH.contains(&scan.low(at)) && scan.words.get(at)?.is_capital();
    let day = scan.number(at + 1, 1..=2).or_else(|| day_suffix(scan.low(at + 1)))?;
    if !(english || both) || scan.gap(at) != " " || !(1..=31).contains(&day) {
        return None;
    }
    with_year(scan, at, at + 1, 0.85)
}

/// The day a word says, and whether in words.
fn day(scan: &Scan<'_>, at: usize) -> Option<(u32, bool)> {
    day_of(scan, at).map(|day| (day, false)).or_else(|| ordinal(scan.low(at)).map(|day| (day, true)))
}

fn day_of(scan: &Scan<'_>, at: usize) -> Option<u32> {
    let day = scan.number(at, 1..=2).or_else(|| day_suffix(scan.low(at)))?;
    (1..=31).contains(&day).then_some(day)
}

/// `12th`.
fn day_suffix(word: &str) -> Option<u32> {
    ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)?.parse().ok()).filter(|day| *day <= 31)
}

/// The number of an ordinal up to thirty-first: `tolvte`, `tjueførste`, `fyrste`, `trettande`.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    const FIRST: &[(&str, u32)] = &[
        ("første", 1),
        ("fyrste", 1),
        ("andre", 2),
        ("tredje", 3),
        ("fjerde", 4),
        ("femte", 5),
        ("sjette", 6),
        ("sjuende", 7),
        ("syvende", 7),
        ("åttende", 8),
        ("niende", 9),
        ("tiende", 10),
        ("ellevte", 11),
        ("tolvte", 12),
        ("tjuende", 20),
        ("tyvende", 20),
        ("trettiende", 30),
        ("tredevte", 30),
    ];
    if !word.ends_with('e') {
        return None;
    }
    let word = word.strip_suffix("ande").map_or_else(|| word.to_owned(), |stem| format!("{stem}ende"));
    let of = |word: &str| FIRST.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
    let teens = || {
        spoken::value(
            word.strip_suffix("de").and_then(|stem| stem.strip_suffix("en")).map(|stem| format!("{stem}en"))?.as_str(),
        )
    };
    let tens = |(name, value): (&str, u32)| Some(value + of(word.strip_prefix(name)?).filter(|ones| *ones <= 9)?);
    let of_tens = || [("tjue", 20), ("tretti", 30)].into_iter().find_map(tens);
    of(&word).or_else(of_tens).or_else(|| teens().filter(|value| (13..=19).contains(value)))
}

fn is_day(day: u32, month: u32) -> bool {
    (1..=12).contains(&month) && (1..=control::days(month)).contains(&day)
}

fn is_year(text: &str) -> bool {
    text.len() == 4
        && (text.starts_with("19") || text.starts_with("20"))
        && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_are_read_in_both_languages() {
        for (word, number) in [
            ("første", 1),
            ("fyrste", 1),
            ("tolvte", 12),
            ("trettende", 13),
            ("trettande", 13),
            ("nittende", 19),
            ("tjueførste", 21),
            ("trettiførste", 31),
            ("sjuande", 7),
        ] {
            assert_eq!(ordinal(word), Some(number), "{word}");
        }
        for word in ["", "tolv", "mellomste", "tjuetolvte", "tretten"] {
            assert_eq!(ordinal(word), None, "{word}");
        }
    }
}
