//! Who speaks and when: `**K12** [00:00:11]:` at the start of a turn.

/// A speaker's mark and the words after it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mark<'a> {
    /// The name, not empty, without its colon.
    pub(super) label: &'a str,
    /// What stands in brackets after it.
    pub(super) stamp: Stamp<'a>,
    /// What is said.
    pub(super) words: &'a str,
}

/// What stands in brackets after a speaker.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stamp<'a> {
    /// Nothing.
    None,
    /// Milliseconds from the start of the recording.
    At(u32),
    /// A number that is no time.
    NoTime(&'a str),
    /// Words: they may have been said, so they stay.
    Words(&'a str),
}

/// Reads a mark from the strong text that starts a paragraph and the text after it.
///
/// Read are `**K12** [00:00:11]: …`, `**K12**: …`, `**K12:** …` and `**K12 [00:00:11]:** …`. `None`
/// where there is no colon or no name: then the strong text is only strong.
pub(super) fn read<'a>(strong: &'a str, rest: &'a str) -> Option<Mark<'a>> {
    let strong = strong.trim();
    let inside = strong.strip_suffix(':');
    let (name, within) = split_brackets_at_end(inside.unwrap_or(strong));
    let (after, words) = match inside {
        Some(_) => (None, rest),
        None => {
            let (after, rest) = split_brackets(rest.trim_start());
            (after, rest.trim_start().strip_prefix(':')?)
        }
    };
    let label = name.trim_matches(|c: char| c.is_whitespace() || c == ':');
    let stamp = after.or(within).map_or(Stamp::None, stamp);
    (!label.is_empty()).then_some(Mark { label, stamp, words })
}

fn split_brackets(text: &str) -> (Option<&str>, &str) {
    match text.strip_prefix('[').and_then(|inside| inside.split_once(']')) {
        Some((inside, rest)) => (Some(inside), rest),
        None => (None, text),
    }
}

fn split_brackets_at_end(text: &str) -> (&str, Option<&str>) {
    match text.trim_end().strip_suffix(']').and_then(|inside| inside.rsplit_once('[')) {
        Some((name, inside)) => (name, Some(inside)),
        None => (text, None),
    }
}

fn stamp(inside: &str) -> Stamp<'_> {
    let inside = inside.trim();
    match milliseconds(inside) {
        Some(at) => Stamp::At(at),
        None if inside.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | ',' | ' ')) => {
            Stamp::NoTime(inside)
        }
        None => Stamp::Words(inside),
    }
}

/// `hh:mm:ss` or `hh:mm:ss.mmm` as milliseconds; hours may have up to four digits.
fn milliseconds(text: &str) -> Option<u32> {
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut parts = whole.split(':');
    let hours = number(parts.next()?, 2..=4)?;
    let minutes = number(parts.next()?, 2..=2).filter(|minutes| *minutes < 60)?;
    let seconds = number(parts.next()?, 2..=2).filter(|seconds| *seconds < 60)?;
    let thousandths = fraction.map_or(Some(0), |fraction| number(fraction, 3..=3))?;
    if parts.next().is_some() {
        return None;
    }
    hours.checked_mul(3_600_000)?.checked_add((minutes * 60 + seconds) * 1000 + thousandths)
}

fn number(digits: &str, length: std::ops::RangeInclusive<usize>) -> Option<u32> {
    let fits = length.contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| digits.parse().ok()).flatten()
}

/// Milliseconds as `hh:mm:ss`, with `.mmm` only where it is not whole seconds.
pub fn clock(milliseconds: u32) -> String {
    let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000);
    let whole = format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if rest == 0 { whole } else { format!("{whole}.{rest:03}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts<'a>(strong: &'a str, rest: &'a str) -> Option<(&'a str, Stamp<'a>, &'a str)> {
        read(strong, rest).map(|mark| (mark.label, mark.stamp, mark.words))
    }

    #[test]
    fn marks_are_read_in_every_form() {
        assert_eq!(parts("K12", " [00:00:11]: Ja"), Some(("K12", Stamp::At(11_000), " Ja")));
        assert_eq!(parts("K12", ": Ja"), Some(("K12", Stamp::None, " Ja")));
        assert_eq!(parts("K12:", " Ja: nei"), Some(("K12", Stamp::None, " Ja: nei")));
        assert_eq!(parts("K12 [01:02:03.004]:", "Ja"), Some(("K12", Stamp::At(3_723_004), "Ja")));
        assert_eq!(parts("Ola K.", "[00:00:00] :"), Some(("Ola K.", Stamp::At(0), "")));
    }

    #[test]
    fn strong_words_are_no_speaker() {
        assert_eq!(parts("Viktig", " er dette: ja"), None);
        assert_eq!(parts("Viktig", ""), None);
        assert_eq!(parts(":", " ja"), None);
        assert_eq!(parts("K12", " [00:00:11 : ja"), None);
    }

    #[test]
    fn what_is_no_time_is_told_apart() {
        for no_time in ["11:02", "00:60:00", "0:00:01", "00:00:01.5", "00:00:00:00"] {
            let rest = format!(" [{no_time}]: x");
            assert_eq!(parts("K", &rest).map(|(_, stamp, _)| stamp), Some(Stamp::NoTime(no_time)));
        }
        assert_eq!(parts("K", " [ler]: x"), Some(("K", Stamp::Words("ler"), " x")));
        assert_eq!(milliseconds("9999:00:00"), None);
        assert_eq!(milliseconds("00:0å:00"), None);
    }

    #[test]
    fn times_are_written_as_read() {
        for text in ["00:00:11", "01:02:03.004", "100:00:00"] {
            assert_eq!(milliseconds(text).map(clock).as_deref(), Some(text));
        }
    }
}
