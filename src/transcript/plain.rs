//! The plain text of a paragraph: white space folded, NFC.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Appends the words of `raw` to `out`, one space between them, in NFC.
pub(super) fn fold_into(out: &mut String, raw: &str) {
    let start = out.len();
    let raw = raw.trim();
    if is_folded(raw) {
        out.push_str(raw);
    } else {
        let mut words = raw.split_whitespace();
        out.extend(words.next());
        for word in words {
            out.push(' ');
            out.push_str(word);
        }
    }
    if let Some(normal) = out.get(start..).and_then(normalised) {
        out.truncate(start);
        out.push_str(&normal);
    }
}

/// Whether a trimmed text has no white space but single spaces, as nearly all have.
fn is_folded(text: &str) -> bool {
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    // Without leaving early, so that many bytes are looked at in one step.
    let in_ascii = pairs.fold(false, |found, (a, b)| found | (*a < b' ') | ((*a == b' ') & (*b == b' ')));
    let maybe_wider = bytes.iter().fold(false, |found, byte| found | matches!(byte, 0xC2 | 0xE1..=0xE3));
    !(in_ascii || maybe_wider && text.contains(|c: char| !c.is_ascii() && c.is_whitespace()))
}

/// The words of `raw`, one space between them, in NFC.
pub(super) fn fold(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    fold_into(&mut out, raw);
    out
}

/// The text in NFC, if it is not already.
fn normalised(text: &str) -> Option<String> {
    // Characters below U+0300 are their own normal form and combine with nothing; above, UTF-8 starts with 0xCC.
    let simple = text.bytes().fold(true, |simple, byte| simple & (byte < 0xCC));
    if simple || text.chars().all(is_inert) || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return None;
    }
    Some(text.nfc().collect())
}

/// Letters of Western languages, dashes, quotation marks, the ellipsis: no normal form touches them.
fn is_inert(c: char) -> bool {
    matches!(c, '\0'..='\u{2FF}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_folded() {
        assert_eq!(fold("  blå\t\tbær \n og\u{a0}fløte  "), "blå bær og fløte");
        assert_eq!(fold(" \n "), "");
    }

    #[test]
    fn letters_and_their_marks_are_one() {
        assert_eq!(fold("a\u{30a}pen e\u{301}n"), "åpen én");
        assert_eq!(fold("… og – nei"), "… og – nei");
    }

    #[test]
    fn the_short_way_is_the_long_way() {
        for text in
            ["a b", "a  b", "a\u{85}b", "a\u{2003}b", "«a» – b …", "a\u{b}b", "a\u{3000}b", "a\u{1680}b", "a\u{2028}b"]
        {
            assert_eq!(fold(text), text.split_whitespace().collect::<Vec<_>>().join(" "), "{text:?}");
        }
        for c in (0..=0x205E).filter_map(char::from_u32).filter(|c| is_inert(*c)) {
            assert_eq!(unicode_normalization::char::canonical_combining_class(c), 0);
            assert_eq!(c.nfc().collect::<String>(), c.to_string());
        }
    }

    #[test]
    fn only_what_is_appended_is_folded() {
        let mut out = "først  \n".to_owned();
        fold_into(&mut out, " så ");
        assert_eq!(out, "først  \nså");
    }
}
