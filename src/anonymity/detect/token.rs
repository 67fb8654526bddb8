//! Words and punctuation of a text, by sentences, cut as the training corpus is cut.
//!
//! Hyphenated words, decimals, abbreviations and web addresses are one token; all other punctuation stands alone.
//! A line break always ends a sentence: no name is read across it.

use std::ops::Range;

/// The tokens of a text, sentence by sentence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tokens {
    /// Bytes of each token in the text, in order.
    pub at: Vec<Range<usize>>,
    /// For each sentence, the indices of its tokens; never empty ranges, together all tokens.
    pub sentences: Vec<Range<usize>>,
}

/// Abbreviations that keep their full stop and do not end a sentence, lower case.
const ABBREVIATIONS: &[&str] = &[
    "st.", "dr.", "nr.", "kl.", "ca.", "jf.", "jfr.", "prof.", "frk.", "hr.", "mr.", "mrs.", "tlf.", "avd.", "evt.",
    "inkl.", "ekskl.", "pst.", "kr.", "mill.", "mrd.", "str.", "gt.", "vgs.", "bl.a.", "m.a.", "f.eks.", "t.d.",
    "d.v.s.", "dvs.", "m.m.", "m.v.", "o.l.", "osv.", "jr.", "sr.", "anm.", "journ.", "red.", "forts.", "maks.",
    "min.",
];

/// The longest token in bytes; longer runs are cut, so that a megabyte without a space stays cheap.
const LONGEST: usize = 256;

/// The longest sentence in tokens; longer ones are cut, so that work stays linear in the text.
const LONGEST_SENTENCE: usize = 200;

/// Cuts a text into tokens and sentences. Linear in its length.
pub fn tokenise(text: &str) -> Tokens {
    let mut cutter = Cutter { text, tokens: Tokens::default(), first: 0 };
    let mut at = 0;
    while let Some(c) = cutter.char_at(at) {
        if cutter.tokens.at.len() - cutter.first >= LONGEST_SENTENCE {
            cutter.end_sentence();
        }
        at = if c == '\n' || c == '\r' {
            cutter.end_sentence();
            at + c.len_utf8()
        } else if c.is_whitespace() {
            at + c.len_utf8()
        } else {
            cutter.cut(at, c)
        };
    }
    cutter.end_sentence();
    cutter.tokens
}

/// Whether a character belongs to words: letters, digits, and marks that sit on the letter before.
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) || c == '´' || c == '_'
}

struct Cutter<'t> {
    text: &'t str,
    tokens: Tokens,
    /// Index of the first token of the open sentence.
    first: usize,
}

impl Cutter<'_> {
    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// Takes the token that starts here and gives where it ends.
    fn cut(&mut self, start: usize, c: char) -> usize {
        if !is_word(c) {
            let mut end = start + c.len_utf8();
            // Dots of one ellipsis stay together; everything else stands alone.
            while c == '.' && self.char_at(end) == Some('.') && end - start < LONGEST {
                end += 1;
            }
            self.tokens.at.push(start..end);
            if matches!(c, '.' | '!' | '?' | '…') && self.ends_here(end) {
                self.end_sentence();
            }
            return end;
        }
        let end = self.word_end(start);
        let end = if self.keeps_stop(start, end) { end + 1 } else { end };
        self.tokens.at.push(start..end);
        end
    }

    /// Where the word that starts here ends, connected parts included.
    fn word_end(&self, start: usize) -> usize {
        let mut end = start;
        let mut connector: Option<(usize, char)> = None;
        let mut last = ' ';
        for (offset, c) in self.text.get(start..).unwrap_or_default().char_indices() {
            if offset > LONGEST {
                break;
            }
            if is_word(c) {
                if let Some((_, between)) = connector.take()
                    && !connects(last, between, c)
                {
                    break;
                }
                last = c;
                end = start + offset + c.len_utf8();
            } else if connector.is_none() && matches!(c, '-' | '\'' | '’' | '.' | ',' | ':' | '@' | '&' | '‑') {
                connector = Some((offset, c));
            } else {
                break;
            }
        }
        end
    }

    /// Whether the full stop after this word is part of it: an initial, an abbreviation, an ordinal in a sentence.
    fn keeps_stop(&self, start: usize, end: usize) -> bool {
        if self.char_at(end) != Some('.') || self.char_at(end + 1) == Some('.') {
            return false;
        }
        let word = self.text.get(start..end).unwrap_or_default();
        let mut letters = word.chars();
        let one_capital = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
        let next = self.next_visible(end + 1);
        if one_capital {
            return next.is_some_and(char::is_uppercase);
        }
        if word.chars().all(|c| c.is_ascii_digit()) {
            return next.is_some_and(char::is_lowercase);
        }
        let lower = self.text.get(start..end + 1).unwrap_or_default().to_lowercase();
        word.len() < 8 && ABBREVIATIONS.contains(&lower.as_str())
    }

    /// The next character on this line that is not white space.
    fn next_visible(&self, at: usize) -> Option<char> {
        let rest = self.text.get(at..)?;
        rest.chars().take(8).take_while(|c| *c != '\n').find(|c| !c.is_whitespace())
    }

    /// Whether a stop that ends at this byte ends a sentence: white space and anything but a small letter follow.
    fn ends_here(&self, end: usize) -> bool {
        self.char_at(end).is_some_and(char::is_whitespace)
            && self.next_visible(end).is_some_and(|c| !c.is_lowercase() && !matches!(c, ',' | ')' | '»' | '”'))
    }

    fn end_sentence(&mut self) {
        let end = self.tokens.at.len();
        if end > self.first {
            self.tokens.sentences.push(self.first..end);
            self.first = end;
        }
    }
}

/// Whether a character between two word characters joins them: `Gerd-Liv`, `Bjørg's`, `Dagen.no`, `1,4`, `12:30`.
fn connects(before: char, between: char, after: char) -> bool {
    match between {
        ',' | ':' => before.is_ascii_digit() && after.is_ascii_digit(),
        '.' => after.is_lowercase() || after.is_ascii_digit() && before.is_ascii_digit(),
        '&' => before.is_uppercase() && after.is_uppercase(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenise(text).at.iter().filter_map(|at| text.get(at.clone())).collect()
    }

    #[test]
    fn words_stay_whole_and_punctuation_stands_apart() {
        assert_eq!(
            words("Gerd-Liv, sa: «nei» (ja)."),
            ["Gerd-Liv", ",", "sa", ":", "«", "nei", "»", "(", "ja", ")", "."]
        );
        assert_eq!(words("kl. 12:30 den 3. mai, 1,4 m"), ["kl.", "12:30", "den", "3.", "mai", ",", "1,4", "m"]);
        assert_eq!(words("O. B. Ruud på St. Olavs"), ["O.", "B.", "Ruud", "på", "St.", "Olavs"]);
        assert_eq!(words("se dagen.no..."), ["se", "dagen.no", "..."]);
        assert_eq!(words("va- og -spill"), ["va", "-", "og", "-", "spill"]);
        assert_eq!(words("slutt.Neste"), ["slutt", ".", "Neste"]);
    }

    #[test]
    fn sentences_end_at_stops_before_capitals_and_at_line_breaks() {
        let count = |text| tokenise(text).sentences.len();
        assert_eq!(count("Ja. Det var sånn. og så?"), 2);
        assert_eq!(count("hun heter Kari\nNordmann sa han"), 2);
        assert_eq!(count("På St. Olavs og hos dr. Vik."), 1);
        assert_eq!(count(" \n\n "), 0);
    }

    #[test]
    fn marks_set_apart_belong_to_their_letter() {
        assert_eq!(words("Ka\u{301}ri A\u{30a}s"), ["Ka\u{301}ri", "A\u{30a}s"]);
    }

    #[test]
    fn endless_words_are_cut() {
        let long = "a".repeat(10_000);
        let tokens = tokenise(&long);
        assert!(tokens.at.len() > 30);
        assert_eq!(tokens.at.last().map(|at| at.end), Some(10_000));
    }

    proptest::proptest! {
        #[test]
        fn tokens_cover_all_that_is_visible(text in "\\PC{0,60}") {
            let tokens = tokenise(&text);
            let mut covered = vec![false; text.len()];
            let mut end = 0;
            for at in &tokens.at {
                assert!(at.start >= end && at.start < at.end && text.get(at.clone()).is_some());
                end = at.end;
                covered.get_mut(at.clone()).unwrap().fill(true);
            }
            assert!(text.char_indices().all(|(at, c)| c.is_whitespace() || covered[at]));
            assert_eq!(tokens.sentences.iter().map(|s| s.len()).sum::<usize>(), tokens.at.len());
        }
    }
}
