//! Words of a text and where they stand.

use std::borrow::Cow;
use std::ops::Range;

/// One word: a run of letters and digits (a hyphen, an apostrophe and a slash end it).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'a> {
    /// In lower case.
    pub form: Cow<'a, str>,
    /// Its bytes in the text.
    pub bytes: Range<usize>,
}

/// The words of a text in order. The text is expected in NFC, as a turn's text is.
pub fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let start = loop {
            let (at, char) = rest.next()?;
            if char.is_alphanumeric() {
                break at;
            }
        };
        while rest.next_if(|(_, char)| char.is_alphanumeric()).is_some() {}
        let end = rest.peek().map_or(text.len(), |(at, _)| *at);
        let word = text.get(start..end).unwrap_or_default();
        Some(Token { form: lower(word), bytes: start..end })
    })
}

/// A word in lower case, borrowed where it is so already.
pub fn lower(word: &str) -> Cow<'_, str> {
    match word.chars().any(char::is_uppercase) {
        true => Cow::Owned(word.to_lowercase()),
        false => Cow::Borrowed(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> Vec<String> {
        tokens(text).map(|token| token.form.into_owned()).collect()
    }

    #[test]
    fn words_are_runs_of_letters_and_digits_in_lower_case() {
        assert_eq!(
            forms("IKT-kostnader på 3 steder, e-post/Chat."),
            ["ikt", "kostnader", "på", "3", "steder", "e", "post", "chat"]
        );
        assert_eq!(forms(" … «» "), Vec::<String>::new());
    }

    #[test]
    fn every_word_knows_its_bytes() {
        let text = "Å, på «sykehjemmet»";
        let found: Vec<&str> = tokens(text).filter_map(|token| text.get(token.bytes)).collect();
        assert_eq!(found, ["Å", "på", "sykehjemmet"]);
    }
}
