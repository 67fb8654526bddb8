//! Rich text cut into groups, control words and bytes of text.

/// One piece of a rich text file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\word` with its number, if it has one.
    Word(&'a str, Option<i32>),
    /// `\` and one sign that is no letter.
    Sign(u8),
    /// `\'hh`
    Hex(u8),
    /// Text in the encoding in force.
    Bytes(&'a [u8]),
}

/// Pieces of a file, in order. It reads anything: what is no rich text comes out as bytes.
#[derive(Debug, Clone)]
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// A longer control word is none.
const WORD: usize = 32;

impl<'a> Lexer<'a> {
    /// Begins at the start.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Passes over raw bytes, as many as `\bin` announced.
    fn skip(&mut self, count: usize) {
        self.at = self.at.saturating_add(count).min(self.bytes.len());
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn control(&mut self) -> Token<'a> {
        let letters = self.rest().iter().take(WORD).take_while(|byte| byte.is_ascii_alphabetic()).count();
        if letters == 0 {
            return self.sign();
        }
        // Letters only, so this is text.
        let word = self.rest().get(..letters).and_then(|word| std::str::from_utf8(word).ok()).unwrap_or_default();
        self.at += letters;
        let number = self.number();
        if self.rest().first() == Some(&b' ') {
            self.at += 1;
        }
        if word == "bin" {
            self.skip(number.and_then(|count| usize::try_from(count).ok()).unwrap_or(0));
        }
        Token::Word(word, number)
    }

    fn number(&mut self) -> Option<i32> {
        let rest = self.rest();
        let sign = usize::from(rest.first() == Some(&b'-'));
        let digits = rest.iter().skip(sign).take(10).take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 {
            return None;
        }
        let text = rest.get(..sign + digits)?;
        self.at += sign + digits;
        let value: i64 = std::str::from_utf8(text).ok()?.parse().ok()?;
        Some(value.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32)
    }

    fn sign(&mut self) -> Token<'a> {
        let Some(&sign) = self.rest().first() else { return Token::Bytes(&[]) };
        self.at += 1;
        if sign != b'\'' {
            return Token::Sign(sign);
        }
        let pair = self.rest().get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        match pair.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(byte) => {
                self.at += 2;
                Token::Hex(byte)
            }
            None => Token::Sign(sign),
        }
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        // Line ends only break the file into lines people can look at.
        self.at += self.rest().iter().take_while(|byte| matches!(byte, b'\r' | b'\n' | 0)).count();
        let first = *self.rest().first()?;
        self.at += 1;
        Some(match first {
            b'{' => Token::Open,
            b'}' => Token::Close,
            b'\\' => self.control(),
            _ => {
                self.at -= 1;
                let rest = self.rest();
                let end = rest.iter().position(|byte| matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0));
                let text = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
                self.at += text.len();
                Token::Bytes(text)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lex(text: &str) -> Vec<Token<'_>> {
        Lexer::new(text.as_bytes()).collect()
    }

    #[test]
    fn words_end_at_what_is_no_letter_or_at_one_space() {
        assert_eq!(
            lex("{\\rtf1\\b0 a\\par b\\u-10179?}"),
            [
                Token::Open,
                Token::Word("rtf", Some(1)),
                Token::Word("b", Some(0)),
                Token::Bytes(b"a"),
                Token::Word("par", None),
                Token::Bytes(b"b"),
                Token::Word("u", Some(-10179)),
                Token::Bytes(b"?"),
                Token::Close,
            ]
        );
        assert_eq!(lex("\\par  b"), [Token::Word("par", None), Token::Bytes(b" b")]);
    }

    #[test]
    fn signs_and_bytes_by_number() {
        assert_eq!(lex("\\'e5\\'zz"), [Token::Hex(0xE5), Token::Sign(b'\''), Token::Bytes(b"zz")]);
        assert_eq!(lex("\\~\\{\\*"), [Token::Sign(b'~'), Token::Sign(b'{'), Token::Sign(b'*')]);
    }

    #[test]
    fn binary_data_is_passed_over_and_line_ends_are_no_text() {
        assert_eq!(lex("\\bin3 }}}a\r\n\r\nb"), [Token::Word("bin", Some(3)), Token::Bytes(b"a"), Token::Bytes(b"b")]);
        assert_eq!(lex("\\bin999999999 a").len(), 1);
    }

    #[test]
    fn a_file_that_ends_anywhere_is_read_to_its_end() {
        for text in ["\\", "\\'", "\\'e", "\\b", "\\b-", "{", "a\n"] {
            assert!(lex(text).len() <= 2, "{text}");
        }
    }
}
