//! Times as they stand in texts: `0:12`, `1:09:30`, `00:01:02.345`, and f4's `#00:01:02-3#`.

/// A time written with colons, in milliseconds: `m:ss` or `h:mm:ss`, perhaps with a fraction after `.` or `,`.
///
/// Without hours there may be more than 59 minutes. `None` for anything else, a bare number too.
pub(super) fn clock(text: &str) -> Option<u32> {
    let (whole, fraction) = match text.split_once(['.', ',']) {
        Some((whole, fraction)) => (whole, thousandths(fraction)?),
        None => (text, 0),
    };
    let mut parts = whole.rsplit(':');
    let seconds = number(parts.next()?, 2, 2).filter(|seconds| *seconds < 60)?;
    let minutes = parts.next()?;
    let (hours, minutes) = match parts.next() {
        Some(hours) => (number(hours, 1, 4)?, number(minutes, 1, 2).filter(|minutes| *minutes < 60)?),
        None => (0, number(minutes, 1, 3)?),
    };
    if parts.next().is_some() {
        return None;
    }
    hours.checked_mul(3_600_000)?.checked_add((minutes * 60 + seconds) * 1000 + fraction)
}

/// A time at the start of a line, bare or in brackets, and what stands after it.
///
/// A bare time must have hours: `9:30` at the start of a sentence is the time of day.
pub(super) fn leading(line: &str) -> Option<(u32, &str)> {
    for (open, close) in [('[', ']'), ('(', ')')] {
        if let Some((inside, rest)) = line.strip_prefix(open).and_then(|rest| rest.split_once(close)) {
            return clock(inside.trim()).map(|time| (time, rest.trim_start()));
        }
    }
    let end = line.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ','))).unwrap_or(line.len());
    let (time, rest) = line.split_at_checked(end)?;
    let hours = time.matches(':').count() == 2;
    (hours && (rest.is_empty() || rest.starts_with(char::is_whitespace)))
        .then(|| clock(time.trim_end_matches(['.', ','])))
        .flatten()
        .map(|time| (time, rest.trim_start()))
}

/// A line of what whisper.cpp and Whisper print while they work: `[00:00:01.000 --> 00:00:04.500]  words`.
pub(super) fn span(line: &str) -> Option<(u32, u32, &str)> {
    let (inside, words) = line.strip_prefix('[')?.split_once(']')?;
    let (from, to) = inside.split_once("-->")?;
    Some((clock(from.trim())?, clock(to.trim())?, words.trim()))
}

/// A time at the end of a line, bare or in brackets; what stands before it, with the space between.
pub(super) fn trailing(line: &str) -> Option<(&str, u32)> {
    let line = line.trim_end();
    for (open, close) in [('[', ']'), ('(', ')')] {
        if let Some((before, inside)) = line.strip_suffix(close).and_then(|rest| rest.rsplit_once(open)) {
            return clock(inside.trim()).map(|time| (before, time));
        }
    }
    let start = line.rfind(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.')))?;
    let (before, time) = line.split_at_checked(start + line.get(start..)?.chars().next()?.len_utf8())?;
    if !before.ends_with(char::is_whitespace) {
        return None;
    }
    clock(time).map(|time| (before, time))
}

/// Whether f4's stamps stand in a text.
pub(crate) fn has_end_stamp(text: &str) -> bool {
    end_stamps(text).next().is_some()
}

/// f4's stamps in a text: their bytes and milliseconds. f4 writes tenths after a hyphen.
pub(super) fn end_stamps(text: &str) -> impl Iterator<Item = (std::ops::Range<usize>, u32)> + '_ {
    text.match_indices('#').filter_map(move |(at, _)| {
        let inside = text.get(at + 1..)?;
        let length = inside.bytes().take(16).position(|byte| byte == b'#')?;
        let inside = inside.get(..length)?;
        let (whole, tenths) = match inside.split_once('-') {
            Some((whole, tenths)) => (whole, number(tenths, 1, 1)? * 100),
            None => (inside, 0),
        };
        Some((at..at + length + 2, clock(whole)?.checked_add(tenths)?))
    })
}

fn number(digits: &str, least: usize, most: usize) -> Option<u32> {
    let fits = (least..=most).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| digits.parse().ok()).flatten()
}

/// One to three digits after the point as thousandths; more are cut.
fn thousandths(digits: &str) -> Option<u32> {
    let whole = number(digits, 1, 9)?;
    match digits.len() {
        1 => Some(whole * 100),
        2 => Some(whole * 10),
        length => Some(whole / 10_u32.pow(u32::try_from(length).ok()? - 3)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_every_form() {
        for (text, time) in [
            ("0:03", 3_000),
            ("1:09:30", 4_170_000),
            ("75:12", 4_512_000),
            ("00:01:02", 62_000),
            ("00:01:02.345", 62_345),
            ("00:01:02,5", 62_500),
            ("00:00:01.1234567", 1_123),
            ("9999:59:59", 35_999_999_u32.wrapping_mul(1000)),
        ] {
            if text.starts_with("9999") {
                assert_eq!(clock(text), None, "more than fits");
            } else {
                assert_eq!(clock(text), Some(time), "{text}");
            }
        }
        for none in ["", "12", "1:2", "1:60", "00:60:00", "a:00", "1:00:00:00", "-1:00", "1:00.", ":30", "1:+3"] {
            assert_eq!(clock(none), None, "{none}");
        }
    }

    #[test]
    fn times_at_the_start_and_the_end_of_a_line() {
        assert_eq!(leading("[00:01:02] Ja"), Some((62_000, "Ja")));
        assert_eq!(leading("(0:12) Ja"), Some((12_000, "Ja")));
        assert_eq!(leading("00:01:02 Ja"), Some((62_000, "Ja")));
        assert_eq!(leading("00:01:02"), Some((62_000, "")));
        assert_eq!(leading("9:30 møttes vi"), None);
        assert_eq!(leading("[latter] Ja"), None);
        assert_eq!(leading("00:01:02x"), None);
        assert_eq!(trailing("Kari Fjellvik   0:03"), Some(("Kari Fjellvik   ", 3_000)));
        assert_eq!(trailing("Kari\t1:00:03 "), Some(("Kari\t", 3_603_000)));
        assert_eq!(trailing("Kari [0:03]"), Some(("Kari ", 3_000)));
        assert_eq!(trailing("åå:30"), None);
        assert_eq!(trailing("Kari å0:03"), None);
        assert_eq!(span("[00:00:01.000 --> 00:00:04.500]  Ja."), Some((1_000, 4_500, "Ja.")));
        assert_eq!(span("[ja] --> [nei]"), None);
    }

    #[test]
    fn stamps_of_f4_are_found() {
        let text = "Ja. #00:00:04-1# Nei #merk# #00:01:12# å #x";
        let found: Vec<_> = end_stamps(text).map(|(at, time)| (text.get(at).unwrap(), time)).collect();
        assert_eq!(found, [("#00:00:04-1#", 4_100), ("#00:01:12#", 72_000)]);
        assert!(!has_end_stamp("# Overskrift\n#1 av 2#"));
    }
}
