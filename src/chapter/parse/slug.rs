//! Headings as parts of addresses.

use unicode_normalization::UnicodeNormalization;

/// Lower case, letters and digits kept, everything else one `-`: `Om enkeltkommunen!` is `om-enkeltkommunen`.
pub(in crate::chapter) fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.nfc().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_keep_letters_and_digits() {
        for (text, expected) in [
            ("Kommunehelsetjenesten", "kommunehelsetjenesten"),
            ("Fordeler – og ulemper!", "fordeler-og-ulemper"),
            ("Åpne a\u{30a}r 2", "åpne-år-2"),
            ("***", ""),
        ] {
            assert_eq!(slug(text), expected);
        }
    }
}
