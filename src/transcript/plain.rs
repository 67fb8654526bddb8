//! The plain text of a paragraph: white space folded, NFC.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Appends the words of `raw` to `out`, one space between them, in NFC.
pub(super) fn fold_into(out: &mut String, raw: &str) {
    let start = out.len();
    let mut words = raw.split_whitespace();
    out.extend(words.next());
    for word in words {
        out.push(' ');
        out.push_str(word);
    }
    if let Some(normal) = out.get(start..).and_then(normalised) {
        out.truncate(start);
        out.push_str(&normal);
    }
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
    if text.bytes().all(|byte| byte < 0xCC) || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return None;
    }
    Some(text.nfc().collect())
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
    fn only_what_is_appended_is_folded() {
        let mut out = "først  \n".to_owned();
        fold_into(&mut out, " så ");
        assert_eq!(out, "først  \nså");
    }
}
