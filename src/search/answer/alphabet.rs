//! The order of the Norwegian alphabet.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// What a text is ordered by: without case, `æ ø å` after `z`, `aa` as two letters.
///
/// `ä` and `ö` stand with `æ` and `ø` and `ü` with `y`, as in Norwegian dictionaries; other letters with marks stand with
/// the bare letter (`é` with `e`).
pub(super) fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for letter in text.nfc().flat_map(char::to_lowercase) {
        match letter {
            // The three characters after `z` in ASCII: shorter than anything cleverer.
            'æ' | 'ä' => key.push('{'),
            'ø' | 'ö' => key.push('|'),
            'å' => key.push('}'),
            'ü' => key.push('y'),
            letter => key.extend(std::iter::once(letter).nfd().filter(|part| !is_combining_mark(*part))),
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn norwegian_letters_come_last() {
        let mut words = ["åpen", "øye", "zoom", "ære", "Ås", "aare", "abc", "Årstad", "øre"];
        words.sort_by_key(|word| key(word));
        assert_eq!(words, ["aare", "abc", "zoom", "ære", "øre", "øye", "åpen", "Årstad", "Ås"]);
    }

    #[test]
    fn marks_and_case_do_not_part_words() {
        assert_eq!(key("IDÉ"), key("ide"));
        assert_eq!(key("a\u{30a}"), key("Å"));
        assert_ne!(key("å"), key("a"));
        assert_eq!(key("Müller"), key("myller"));
    }
}
