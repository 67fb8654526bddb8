//! Times as transcripts have them.

/// Milliseconds of `3:07`, `00:03`, `1:09:30`, `00:00:04.5`, `00:00:04,250` or, as f4 writes tenths, `00:00:04-1`.
pub(super) fn clock(text: &str) -> Option<u32> {
    let (whole, rest) = match text.split_once(['.', ',', '-']) {
        Some((whole, rest)) => (whole, Some(rest)),
        None => (text, None),
    };
    let parts: Vec<u32> = whole.split(':').map(digits).collect::<Option<_>>()?;
    let seconds = match parts.as_slice() {
        [minutes, seconds] if *seconds < 60 => minutes.checked_mul(60)?.checked_add(*seconds)?,
        [hours, minutes, seconds] if *minutes < 60 && *seconds < 60 => {
            hours.checked_mul(3600)?.checked_add(minutes * 60 + seconds)?
        }
        _ => return None,
    };
    // Seconds of a clock always have two digits; `9:5` is a score or a verse.
    if whole.rsplit(':').next()?.len() != 2 {
        return None;
    }
    let fraction = match rest {
        None => 0,
        Some(tenths) if tenths.len() <= 3 => digits(tenths)? * [0, 100, 10, 1].get(tenths.len())?,
        Some(_) => return None,
    };
    seconds.checked_mul(1000)?.checked_add(fraction)
}

/// Milliseconds of a time of Teams before 2023: nothing padded, and what stands after the point is a whole
/// number of milliseconds, so that `0:0:6.90` is 6,090. Negative parts occur and count as nothing.
pub(super) fn unpadded(text: &str) -> Option<u32> {
    let (whole, milliseconds) = text.split_once('.')?;
    let parts: Vec<u32> = whole.split(':').map(or_nothing).collect::<Option<_>>()?;
    let [hours, minutes, seconds] = parts.as_slice() else { return None };
    let seconds = hours.checked_mul(3600)?.checked_add(minutes.checked_mul(60)?)?.checked_add(*seconds)?;
    seconds.checked_mul(1000)?.checked_add(or_nothing(milliseconds)?)
}

/// Both times of a line such as `0:0:0.0 --> 0:0:1.510`.
pub(super) fn span(line: &str) -> Option<(u32, u32)> {
    let (start, end) = line.split_once("-->")?;
    Some((unpadded(start.trim())?, unpadded(end.trim())?))
}

fn digits(text: &str) -> Option<u32> {
    (!text.is_empty() && text.len() <= 6 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

fn or_nothing(text: &str) -> Option<u32> {
    match text.strip_prefix('-') {
        Some(negative) => digits(negative).map(|_| 0),
        None => digits(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks() {
        let read = ["0:03", "12:59", "1:09:30", "00:00:04-1", "00:00:04.25", "00:00:04,250"].map(clock);
        assert_eq!(read, [3_000, 779_000, 4_170_000, 4_100, 4_250, 4_250].map(Some));
        for no in ["9:5", "3", "1:60", "1:60:00", "a:10", "10:", ":10", "1:00:00:00", "0:00.1234", "9999999:00"] {
            assert_eq!(clock(no), None, "{no}");
        }
    }

    #[test]
    fn what_stands_after_the_point_in_older_teams_is_milliseconds() {
        assert_eq!(unpadded("0:0:6.90"), Some(6_090));
        assert_eq!(unpadded("0:0:6.-820"), Some(6_000));
        assert_eq!(unpadded("1:2:3.4"), Some(3_723_004));
        assert_eq!(span("0:0:0.0 --> 0:0:1.510"), Some((0, 1_510)));
        assert_eq!(span("fra 0:0 --> til"), None);
    }
}
