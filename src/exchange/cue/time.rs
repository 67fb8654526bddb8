//! Times as programs write them when they do not keep to the format.

/// How the digits after a second's point are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Fraction {
    /// `6.9` is 6 seconds and 900 milliseconds.
    #[default]
    Decimal,
    /// `6.90` is 6 seconds and 90 milliseconds: Teams and Graph before 2023.
    Milliseconds,
}

/// What was not as it should be in a line of times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Flaws {
    /// A time before the recording began was taken for its beginning.
    pub(crate) negative: bool,
    /// Not both times could be read.
    pub(crate) unreadable: bool,
}

/// When a piece begins and ends, in milliseconds; `None` where that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct LooseTimes {
    pub(crate) start: Option<u32>,
    pub(crate) end: Option<u32>,
    pub(crate) flaws: Flaws,
}

/// Whether a line is meant to give times: it has an arrow with a time, or the ruin of one, on its left.
pub(crate) fn is_timing(line: &str) -> bool {
    sides(line).is_some()
}

/// The times of a line that [`is_timing`].
pub(crate) fn times(line: &str, fraction: Fraction) -> Option<LooseTimes> {
    let (left, right) = sides(line)?;
    let (start, end) = (milliseconds(left, fraction), milliseconds(right, fraction));
    let negative = [left, right].iter().any(|side| side.contains('-'));
    let flaws = Flaws { negative, unreadable: start.is_none() || end.is_none() };
    Some(LooseTimes { start, end, flaws })
}

/// How the fractions of a file's times are meant: minutes or seconds of one digit are written by programs
/// that write the milliseconds without leading zeros too.
pub(crate) fn fraction_of<'a>(lines: impl Iterator<Item = &'a str>) -> Fraction {
    let mut found = lines.filter_map(sides).flat_map(|(left, right)| [left, right]);
    if found.any(is_unpadded) { Fraction::Milliseconds } else { Fraction::Decimal }
}

fn is_unpadded(time: &str) -> bool {
    let Some((whole, _)) = time.rsplit_once('.') else { return false };
    whole.split(':').skip(1).any(|part| part.trim_start_matches('-').len() == 1)
}

/// What stands on both sides of the arrow, an index before it and settings behind it taken off.
fn sides(line: &str) -> Option<(&str, &str)> {
    let (left, right) = line.split_once("-->")?;
    let mut words = left.split_whitespace().rev();
    let left = words.next()?;
    let indexed = words.next().is_none_or(|index| index.bytes().all(|byte| byte.is_ascii_digit()));
    let time_like = left.contains(is_digit) && left.contains([':', '.', ',']) && left.chars().all(is_of_time);
    let right = right.trim_start();
    let end = right.find(|c| !is_of_time(c)).unwrap_or(right.len());
    (indexed && words.next().is_none() && time_like).then(|| (left, right.get(..end).unwrap_or("")))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn is_of_time(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, ':' | '.' | ',' | '-')
}

/// `1:02:03.4`, `02:03,400`, `0:0:6.90`, `3.4`, `00:00:03:400`. Minus signs anywhere make it 0.
fn milliseconds(time: &str, fraction: Fraction) -> Option<u32> {
    let (whole, rest) = time.split_once(['.', ',']).unwrap_or((time, ""));
    let mut parts = whole.split(':').map(|part| number(part.trim_start_matches('-'))).collect::<Option<Vec<_>>>()?;
    let mut millis = fractional(rest.trim_start_matches('-').trim_end_matches(['.', ',']), fraction)?;
    if parts.len() == 4 && rest.is_empty() {
        millis = parts.pop()?.min(999);
    }
    let known = parts.len() <= 3 && (parts.len() > 1 || !rest.is_empty());
    let seconds = parts.iter().try_fold(0_u64, |sum, part| sum.checked_mul(60)?.checked_add(*part))?;
    let all = if time.contains('-') { 0 } else { seconds.checked_mul(1_000)?.checked_add(millis)? };
    u32::try_from(all).ok().filter(|_| known)
}

fn number(digits: &str) -> Option<u64> {
    digits.parse().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))
}

fn fractional(digits: &str, fraction: Fraction) -> Option<u64> {
    if digits.is_empty() {
        return Some(0);
    }
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if fraction == Fraction::Milliseconds && digits.len() <= 3 {
        return number(digits);
    }
    // Digits past the third are finer than a millisecond.
    let three = digits.bytes().chain(*b"00").take(3);
    Some(three.fold(0, |sum, byte| sum * 10 + u64::from(byte - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str, fraction: Fraction) -> Option<(Option<u32>, Option<u32>)> {
        times(line, fraction).map(|times| (times.start, times.end))
    }

    #[test]
    fn times_are_read_as_they_were_meant() {
        for (line, start, end) in [
            ("00:00:01,000 --> 00:00:02,500", Some(1_000), Some(2_500)),
            ("00:00:01.5-->00:00:02.25 X1:10 X2:20", Some(1_500), Some(2_250)),
            ("0:01 --> 0:02", Some(1_000), Some(2_000)),
            ("1 00:00:01,000 --> 00:00:02,123456", Some(1_000), Some(2_123)),
            ("120:00:00.000 --> 120:00:01.000line:0", Some(432_000_000), Some(432_001_000)),
            ("75:10.000 --> 75:70.000", Some(4_510_000), Some(4_570_000)),
            ("00:00:01:250 --> 00:00:02:500", Some(1_250), Some(2_500)),
            ("1.5 --> 2.75", Some(1_500), Some(2_750)),
            ("00:00:01. --> ", Some(1_000), None),
            ("00:::.1 --> 00:00:01.000", None, Some(1_000)),
            ("9999999999:00:00.000 --> 00:01.000", None, Some(1_000)),
        ] {
            assert_eq!(read(line, Fraction::Decimal), Some((start, end)), "{line}");
        }
    }

    #[test]
    fn an_arrow_alone_gives_no_times() {
        for line in
            ["vi gikk fra A --> B", "3 --> 4", "-->", "ja 00:01.000 --> 00:02.000", "00:01.000 -> 00:02.000", ""]
        {
            assert!(!is_timing(line), "{line}");
        }
    }

    #[test]
    fn unpadded_times_have_whole_milliseconds() {
        let lines = ["0:0:6.90 --> 0:0:6.500", "0:10:20.7 --> 0:10:20.41"];
        let fraction = fraction_of(lines.into_iter());
        assert_eq!(fraction, Fraction::Milliseconds);
        assert_eq!(
            lines.map(|line| read(line, fraction).unwrap()),
            [(Some(6_090), Some(6_500)), (Some(620_007), Some(620_041))]
        );
        assert_eq!(fraction_of(["0:06.90 --> 00:00:07.5", "0:1 --> 0:2"].into_iter()), Fraction::Decimal);
    }

    #[test]
    fn before_the_beginning_is_the_beginning() {
        let times = times("0:0:-6.-820 --> 0:0:8.970", Fraction::Milliseconds).unwrap();
        assert_eq!((times.start, times.end, times.flaws.negative), (Some(0), Some(8_970), true));
    }
}
