//! The day in a file's name or title: `2025-09-14`, `20250914`, `14.09.2025`, `14. september 2025`.

/// Months as they begin in Norwegian and English.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb"],
    &["mar"],
    &["apr"],
    &["mai", "may"],
    &["jun"],
    &["jul"],
    &["aug"],
    &["sep"],
    &["okt", "oct"],
    &["nov"],
    &["des", "dec"],
];

/// A run of digits, a word, or one other character.
#[derive(Debug, Clone, Copy)]
enum Token<'a> {
    Digits(&'a str),
    Word(&'a str),
    Other(char),
}

/// The first day in a text as `YYYY-MM-DD`, else the first month as `YYYY-MM`; years from 1990 to 2099.
pub(crate) fn day(text: &str) -> Option<String> {
    // Names and titles are short; what is longer is none.
    let short: String = text.chars().take(300).collect();
    let tokens = tokens(&short);
    let at = |from: usize| tokens.get(from..).unwrap_or_default();
    let days = (0..tokens.len()).find_map(|from| {
        let before = from.checked_sub(1).and_then(|before| tokens.get(before));
        numbers(at(from)).or_else(|| words(at(from), before))
    });
    let (year, month, day) = match days {
        Some(found) => found,
        None => (0..tokens.len()).find_map(|from| year_and_month(at(from)))?,
    };
    Some(if day == 0 { format!("{year:04}-{month:02}") } else { format!("{year:04}-{month:02}-{day:02}") })
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let alike = |c: char| {
            if first.is_ascii_digit() { c.is_ascii_digit() } else { c.is_alphabetic() && first.is_alphabetic() }
        };
        let end = rest.find(|c: char| !alike(c)).filter(|end| *end > 0);
        let end = if alike(first) { end.unwrap_or(rest.len()) } else { first.len_utf8() };
        let Some((token, after)) = rest.split_at_checked(end) else { break };
        tokens.push(match first {
            c if c.is_ascii_digit() => Token::Digits(token),
            c if c.is_alphabetic() => Token::Word(token),
            c => Token::Other(c),
        });
        rest = after;
    }
    tokens
}

/// `20250914`, `2025-09-14`, `14.09.2025`.
fn numbers(tokens: &[Token<'_>]) -> Option<(u32, u32, u32)> {
    match tokens {
        [Token::Digits(all), ..] if matches!(all.len(), 8 | 12 | 14) => {
            date(all.get(..4)?, all.get(4..6)?, all.get(6..8)?)
        }
        [Token::Digits(a), Token::Other(one), Token::Digits(b), Token::Other(two), Token::Digits(c), ..]
            if one == two && matches!(one, '-' | '.' | '_' | '/') =>
        {
            if a.len() == 4 {
                date(a, b, c)
            } else {
                date(c, b, a)
            }
        }
        [
            Token::Digits(a),
            Token::Other('.'),
            Token::Other(' '),
            Token::Digits(b),
            Token::Other('.'),
            Token::Other(' '),
            Token::Digits(c),
            ..,
        ] => date(c, b, a),
        _ => None,
    }
}

/// `14. september 2025`, `14 September 2025`, `September 14, 2025`.
fn words(tokens: &[Token<'_>], before: Option<&Token<'_>>) -> Option<(u32, u32, u32)> {
    if matches!(before, Some(Token::Digits(_) | Token::Word(_))) {
        return None;
    }
    let solid: Vec<&Token<'_>> =
        tokens.iter().take(9).filter(|token| !matches!(token, Token::Other(' ' | '.' | ',' | '_' | '-'))).collect();
    match solid.as_slice() {
        [Token::Digits(day), Token::Word(month), Token::Digits(year), ..]
        | [Token::Word(month), Token::Digits(day), Token::Digits(year), ..] => {
            date(year, &month_of(month)?.to_string(), day)
        }
        _ => None,
    }
}

fn year_and_month(tokens: &[Token<'_>]) -> Option<(u32, u32, u32)> {
    match tokens {
        [Token::Digits(year), Token::Other('-'), Token::Digits(month), ..] if month.len() == 2 => {
            date(year, month, "1").map(|(year, month, _)| (year, month, 0))
        }
        [Token::Word(month), Token::Other(' '), Token::Digits(year), ..] => {
            date(year, &month_of(month)?.to_string(), "1").map(|(year, month, _)| (year, month, 0))
        }
        _ => None,
    }
}

fn month_of(word: &str) -> Option<usize> {
    let word = word.to_lowercase();
    let fits =
        |starts: &&[&str]| word.len() >= 3 && word.len() <= 9 && starts.iter().any(|start| word.starts_with(start));
    MONTHS.iter().position(fits).map(|month| month + 1)
}

fn date(year: &str, month: &str, day: &str) -> Option<(u32, u32, u32)> {
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let civil = jiff::civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    ((1990..2100).contains(&year) && civil.is_ok()).then_some((year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_found_in_every_form() {
        for text in [
            "2025-09-14 intervju.vtt",
            "intervju_20250914.vtt",
            "Møte-20250914_140000-Meeting Transcript",
            "14.09.2025",
            "opptak 14-09-2025",
            "14. 9. 2025",
            "14. september 2025 kl. 14.00",
            "14 September 2025, 02:00pm",
            "September 14, 2025",
            "nr 12, 14.sept.2025",
            "20250914140000.m4a",
        ] {
            assert_eq!(day(text).as_deref(), Some("2025-09-14"), "{text}");
        }
    }

    #[test]
    fn months_are_taken_where_there_is_no_day() {
        assert_eq!(day("intervju-2025-09.docx").as_deref(), Some("2025-09"));
        assert_eq!(day("september 2025").as_deref(), Some("2025-09"));
        assert_eq!(day("2024-01 og 2025-09-14").as_deref(), Some("2025-09-14"));
    }

    #[test]
    fn other_numbers_are_no_days() {
        for text in [
            "",
            "intervju 12",
            "31.02.2025",
            "12345678",
            "1999123",
            "K12-2025",
            "20251399",
            "3001-01-01",
            "+47 2025 0914",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
