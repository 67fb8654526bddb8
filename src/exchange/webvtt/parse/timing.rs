//! The line with a cue's times.

/// When a cue begins and ends, milliseconds from the start of the recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Times {
    pub(in super::super) start: u64,
    pub(in super::super) end: u64,
}

/// The times of a line; what stands behind them are settings, which are read over.
pub(in super::super) fn read(line: &str) -> Option<Times> {
    let (start, rest) = timestamp(skip_space(line))?;
    let rest = skip_space(rest).strip_prefix("-->")?;
    let (end, _) = timestamp(skip_space(rest))?;
    Some(Times { start, end })
}

/// A timestamp and what follows it: hours (any number of digits, may be left out), two digits of minutes,
/// two of seconds, three of milliseconds.
pub(super) fn timestamp(text: &str) -> Option<(u64, &str)> {
    let (first, width, rest) = digits(text)?;
    let (second, rest) = exactly(rest.strip_prefix(':')?, 2)?;
    let has_hours = width != 2 || first > 59 || rest.starts_with(':');
    let (hours, minutes, seconds, rest) = if has_hours {
        let (third, rest) = exactly(rest.strip_prefix(':')?, 2)?;
        (first, second, third, rest)
    } else {
        (0, first, second, rest)
    };
    let (fraction, rest) = exactly(rest.strip_prefix('.')?, 3)?;
    if minutes > 59 || seconds > 59 {
        return None;
    }
    let whole = hours.saturating_mul(3_600).saturating_add(minutes * 60 + seconds);
    Some((whole.saturating_mul(1_000).saturating_add(fraction), rest))
}

/// A number, how many digits it has, and what follows. Numbers too large for any recording stay as large as can be.
fn digits(text: &str) -> Option<(u64, usize, &str)> {
    let width = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at_checked(width).filter(|(number, _)| !number.is_empty())?;
    Some((number.parse().unwrap_or(u64::MAX), width, rest))
}

fn exactly(text: &str, width: usize) -> Option<(u64, &str)> {
    digits(text).filter(|found| found.1 == width).map(|(number, _, rest)| (number, rest))
}

fn skip_space(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\n', '\u{c}', '\r'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_exact_or_none() {
        for (line, times) in [
            ("00:01.000 --> 00:02.500", Some((1_000, 2_500))),
            ("\t 01:00:01.000-->100:00:02.500line:0", Some((3_601_000, 360_002_500))),
            ("00:01.000 --> 00:02.50", None),
            ("00:60.000 --> 00:61.000", None),
            ("60:00.000 --> 61:00.000", None),
            ("00:01.000 -> 00:02.500", None),
            ("00:01,000 --> 00:02,500", None),
            ("00:01.000 -->", None),
        ] {
            assert_eq!(read(line), times.map(|(start, end)| Times { start, end }), "{line}");
        }
        assert_eq!(timestamp("99999999999999999999:00:00.000").map(|found| found.0), Some(u64::MAX));
    }
}
