//! Byte order mark, line ends and the last line end: taken off before an edit and put back after it.

/// What a text had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LineEnds {
    mark: bool,
    returns: bool,
    last: bool,
}

const MARK: char = '\u{FEFF}';

/// The text with `\n` after every line and no mark, and what it had instead.
pub(super) fn plain(text: &str) -> (String, LineEnds) {
    let body = text.strip_prefix(MARK).unwrap_or(text);
    let with_returns = body.matches("\r\n").count();
    let ends = LineEnds {
        mark: body.len() < text.len(),
        returns: with_returns * 2 > body.matches('\n').count(),
        last: body.ends_with('\n') || body.is_empty(),
    };
    let mut plain = body.replace("\r\n", "\n");
    if !ends.last {
        plain.push('\n');
    }
    (plain, ends)
}

impl LineEnds {
    /// The text as it was kept before.
    pub(super) fn put_back(self, plain: &str) -> String {
        let body = if self.last { plain } else { plain.strip_suffix('\n').unwrap_or(plain) };
        let body = if self.returns { body.replace('\n', "\r\n") } else { body.to_owned() };
        if self.mark { format!("{MARK}{body}") } else { body }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_text_had_comes_back() {
        for text in ["", "a", "a\n", "a\r\nb\r\n", "a\r\nb", "\u{FEFF}a\nb\n", "\u{FEFF}a\r\nb"] {
            let (plain, ends) = plain(text);
            assert!(!plain.contains(['\r', MARK]) && (plain.is_empty() || plain.ends_with('\n')), "{text:?}");
            assert_eq!(ends.put_back(&plain), text);
        }
    }

    #[test]
    fn of_both_kinds_the_more_frequent_stays() {
        let (text, ends) = plain("a\r\nb\r\nc\n");
        assert_eq!(ends.put_back(&text), "a\r\nb\r\nc\r\n");
        let (text, ends) = plain("a\r\nb\nc\n");
        assert_eq!(ends.put_back(&text), "a\nb\nc\n");
    }
}
