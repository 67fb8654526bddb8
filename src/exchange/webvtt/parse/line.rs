//! Lines of a WebVTT file.

use std::borrow::Cow;

/// The text with `\n` at every line's end, without a byte order mark, NUL replaced by U+FFFD.
pub(in crate::exchange) fn preprocess(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !text.contains(['\r', '\0']) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let mut after_return = false;
    for c in text.chars() {
        match c {
            '\r' => clean.push('\n'),
            '\n' if after_return => {}
            '\0' => clean.push('\u{fffd}'),
            other => clean.push(other),
        }
        after_return = c == '\r';
    }
    Cow::Owned(clean)
}

/// The byte after the line of the signature; `None` where the text does not begin with it.
pub(super) fn signature(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("WEBVTT")?;
    if !rest.is_empty() && !rest.starts_with([' ', '\t', '\n']) {
        return None;
    }
    Some(text.find('\n').map_or(text.len(), |end| end + 1))
}

/// A line and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// From 1.
    pub(super) number: u32,
    /// First byte in the text.
    pub(super) start: usize,
    /// Without its end.
    pub(super) text: &'a str,
}

/// The lines of a text one by one; the last one taken can be given back.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    text: &'a str,
    next: usize,
    number: u32,
    given_back: Option<Line<'a>>,
}

impl<'a> Lines<'a> {
    /// The lines from byte `from`, which begins line `number`.
    pub(super) fn new(text: &'a str, from: usize, number: u32) -> Self {
        Self { text, next: from, number, given_back: None }
    }

    pub(super) fn take(&mut self) -> Option<Line<'a>> {
        if let Some(line) = self.given_back.take() {
            return Some(line);
        }
        let rest = self.text.get(self.next..).filter(|rest| !rest.is_empty())?;
        let len = rest.find('\n');
        let line = Line { number: self.number, start: self.next, text: rest.get(..len.unwrap_or(rest.len()))? };
        self.next += len.map_or(rest.len(), |len| len + 1);
        self.number = self.number.saturating_add(1);
        Some(line)
    }

    pub(super) fn give_back(&mut self, line: Line<'a>) {
        self.given_back = Some(line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_is_one() {
        assert_eq!(preprocess("\u{feff}a\r\nb\rc\n\r\r\nd\0"), "a\nb\nc\n\n\nd\u{fffd}");
        assert!(matches!(preprocess("a\nb"), Cow::Borrowed("a\nb")));
    }

    #[test]
    fn a_signature_ends_with_its_line() {
        assert_eq!((signature("WEBVTT"), signature("WEBVTT x\ny"), signature("WEBVTTx")), (Some(6), Some(9), None));
    }

    #[test]
    fn a_line_can_be_given_back() {
        let mut lines = Lines::new("x\na\n\nb", 2, 2);
        let first = lines.take().unwrap();
        assert_eq!((first.number, first.start, first.text), (2, 2, "a"));
        lines.give_back(first);
        let rest: Vec<_> = std::iter::from_fn(|| lines.take()).map(|line| (line.number, line.text)).collect();
        assert_eq!(rest, [(2, "a"), (3, ""), (4, "b")]);
    }
}
