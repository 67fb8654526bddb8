//! Days as the head of a transcript has them.

/// The day of a line that says nothing but a day, perhaps with its name and a time: `YYYY-MM-DD`.
///
/// Days with the month as a number are read in Norwegian order, and only with full stops: `3/4/2026` is
/// one day in Oslo and another in Boston.
pub(super) fn day(line: &str) -> Option<String> {
    if let [year, month, day] = numbers(line.split_whitespace().next()?, '-').as_slice() {
        return rest_is_time(line).then(|| written(*year, *month, *day))?;
    }
    if let [day, month, year] = numbers(line.split_whitespace().next()?, '.').as_slice() {
        return rest_is_time(line).then(|| written(*year, *month, *day))?;
    }
    in_words(line)
}

/// Whether a line is only a length of time: `45m 12s`, `1h 2m 3s`, `1 t 45 min`, `12 minutter 3 sekunder`.
pub(super) fn duration(line: &str) -> bool {
    const UNITS: &[&str] = &[
        "h", "t", "m", "s", "hr", "hrs", "min", "mins", "sec", "secs", "sek", "hour", "hours", "minute", "minutes",
        "second", "seconds", "time", "timer", "timar", "minutt", "minutter", "sekund", "sekunder",
    ];
    let words = words(line);
    let number = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
    let mut pairs = words.chunks(2);
    !words.is_empty()
        && pairs.all(|pair| matches!(pair, [amount, unit] if number(amount) && UNITS.contains(&unit.as_str())))
}

fn in_words(line: &str) -> Option<String> {
    let words = words(line);
    let (mut day, mut month, mut year) = (None, None, None);
    let mut after = 0;
    for word in &words {
        let number: Option<u32> = word.parse().ok();
        if let (None, Some(found)) = (month, name_of_month(word)) {
            month = Some(found);
        } else if let (Some(number @ 1900..=2099), None) = (number, year) {
            year = Some(number);
        } else if let (Some(number @ 1..=31), None) = (number, day) {
            day = Some(number);
        } else if number.is_some() && year.is_some() {
            after += 1;
        } else if !KNOWN.contains(&word.as_str()) {
            return None;
        }
    }
    (after <= 3).then(|| written(year?, month?, day?))?
}

/// Names of days, and what stands between a day and a time.
const KNOWN: &[&str] = &[
    "am",
    "pm",
    "kl",
    "at",
    "den",
    "of",
    "th",
    "st",
    "nd",
    "rd",
    "utc",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mandag",
    "tirsdag",
    "onsdag",
    "torsdag",
    "fredag",
    "lørdag",
    "søndag",
    "måndag",
    "tysdag",
    "laurdag",
    "sundag",
];

/// Runs of digits and runs of letters, in lower case.
fn words(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = None;
    for letter in line.to_lowercase().chars() {
        let kind = (letter.is_ascii_digit(), letter.is_alphabetic());
        match words.last_mut() {
            _ if kind == (false, false) => {}
            Some(word) if last == Some(kind) => word.push(letter),
            _ => words.push(letter.to_string()),
        }
        last = Some(kind);
    }
    words
}

fn name_of_month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "ma", "jun", "jul", "aug", "sep", "o", "nov", "de"];
    const WHOLE: &[&str] = &[
        "jan",
        "january",
        "januar",
        "feb",
        "february",
        "februar",
        "mar",
        "march",
        "mars",
        "apr",
        "april",
        "may",
        "mai",
        "jun",
        "june",
        "juni",
        "jul",
        "july",
        "juli",
        "aug",
        "august",
        "sep",
        "sept",
        "september",
        "oct",
        "okt",
        "october",
        "oktober",
        "nov",
        "november",
        "dec",
        "des",
        "december",
        "desember",
    ];
    let found = WHOLE.contains(&word).then(|| MONTHS.iter().rposition(|begin| word.starts_with(begin)))??;
    // `mar` begins with `ma` too.
    let found = if word.starts_with("mar") { 2 } else { found };
    u32::try_from(found + 1).ok()
}

fn numbers(word: &str, between: char) -> Vec<u32> {
    let word = word.trim_end_matches([',', '.']);
    word.split(between).map(str::parse).collect::<Result<_, _>>().unwrap_or_default()
}

fn rest_is_time(line: &str) -> bool {
    line.split_whitespace().skip(1).all(|word| {
        let word = word.trim_matches([',', '.']).to_lowercase();
        KNOWN.contains(&word.as_str())
            || word.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, ':' | '.' | '-' | '–'))
    })
}

fn written(year: u32, month: u32, day: u32) -> Option<String> {
    let right = (1900..=2099).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    right.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_programs_and_people_write_them() {
        for line in [
            "2026-05-07",
            "2026-05-07 09:30",
            "7.5.2026",
            "07.05.2026 kl. 09.30",
            "7. mai 2026",
            "Torsdag 7. mai 2026 kl. 09:30",
            "May 7, 2026, 9:05AM",
            "7 May 2026",
        ] {
            assert_eq!(day(line).as_deref(), Some("2026-05-07"), "{line}");
        }
        assert_eq!(day("3. mars 2026").as_deref(), Some("2026-03-03"));
        assert_eq!(day("12 Oct 2025").as_deref(), Some("2025-10-12"));
        assert_eq!(day("1. desember 2025").as_deref(), Some("2025-12-01"));
    }

    #[test]
    fn what_says_more_is_no_day() {
        for line in ["Vi begynte 7. mai 2026", "mai 2026", "3/4/2026", "2026-13-01", "45 m", "", "Møte 7.5.2026"] {
            assert_eq!(day(line), None, "{line}");
        }
    }

    #[test]
    fn lengths() {
        assert!(["45m 12s", "1h 2m 3s", "1 t 45 min", "12 minutter 3 sekunder"].into_iter().all(duration));
        assert!(["45", "om 12 min", "", "12 s av 3"].into_iter().all(|line| !duration(line)));
    }
}
