//! Words of a text and the form in which two spellings of a name are one.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word and its bytes in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::anonymity) struct Word<'t> {
    /// First byte.
    pub(in crate::anonymity) start: usize,
    /// The word as written.
    pub(in crate::anonymity) text: &'t str,
}

impl Word<'_> {
    /// One past its last byte.
    pub(in crate::anonymity) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it begins with a capital.
    pub(in crate::anonymity) fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }
}

/// The words of a text: runs of letters, digits, their marks, and signs that nobody sees.
pub(in crate::anonymity) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let tail = text.get(rest..)?;
        let start = rest + tail.find(char::is_alphanumeric)?;
        let tail = text.get(start..)?;
        let end = start + tail.find(|c| !in_word(c)).unwrap_or(tail.len());
        rest = end;
        Some(Word { start, text: text.get(start..end)? })
    })
}

/// Whether a character belongs to the word before it.
pub(in crate::anonymity) fn in_word(c: char) -> bool {
    c.is_alphanumeric() || (!c.is_ascii() && (is_unseen(c) || is_combining_mark(c)))
}

/// Soft hyphens, joiners and marks of direction: they could hide a name from a comparison.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// A word without what spellings of one name differ in: case, `å`/`aa`, `ø`/`ö`/`oe`, `æ`/`ä`/`ae`, accents, NFC or NFD.
pub(in crate::anonymity) fn skeleton(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(word.len() + 2);
    for c in word.chars().flat_map(char::to_lowercase).nfd().filter(|c| !is_unseen(*c)) {
        match c {
            'ø' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            'þ' => out.push_str("th"),
            'ð' | 'đ' => out.push('d'),
            'ł' => out.push('l'),
            'ŧ' => out.push('t'),
            'ŋ' => out.push('n'),
            // Rings and dots make other letters of `a` and `o`, and nothing of the others.
            '\u{30A}' if out.ends_with('a') => out.push('a'),
            '\u{308}' if out.ends_with(['a', 'o']) => out.push('e'),
            mark if is_combining_mark(mark) => {}
            letter => out.push(letter),
        }
    }
    out
}

/// A whole form, word for word: the key under which forms are the same.
pub(in crate::anonymity) fn folded(form: &str) -> String {
    let words: Vec<String> = words(form).map(|word| skeleton(word.text)).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_where_letters_do() {
        let text = "Kari-Anne, på «Blåfjell» 12. e\u{301}n a\u{AD}b";
        let all: Vec<&str> = words(text).map(|word| word.text).collect();
        assert_eq!(all, ["Kari", "Anne", "på", "Blåfjell", "12", "e\u{301}n", "a\u{AD}b"]);
        assert!(words(text).all(|word| text.get(word.start..word.end()) == Some(word.text)));
        assert_eq!(words("").count() + words("… — \u{301}").count(), 0);
    }

    #[test]
    fn spellings_of_a_name_have_one_skeleton() {
        for (a, b) in [
            ("Ås", "AAS"),
            ("A\u{30A}s", "aas"),
            ("Bjørn", "Bjoern"),
            ("Björn", "BJØRN"),
            ("Sæther", "Saether"),
            ("André", "andre"),
            ("André", "Andre\u{301}"),
            ("Ka\u{AD}ri", "kari"),
            ("Müller", "Muller"),
        ] {
            assert_eq!(skeleton(a), skeleton(b), "{a} {b}");
        }
        assert_ne!(skeleton("Hansen"), skeleton("Hanssen"));
        assert_eq!(folded(" Kari-Anne  Ås. "), "kari anne aas");
    }
}
