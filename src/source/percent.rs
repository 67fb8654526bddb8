//! Percent-escapes, as in links and file addresses: a byte as `%` and two hexadecimal digits.

/// A text with every character that is not plain turned into escapes, byte by byte.
pub(crate) fn percent_escaped(text: &str, plain: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if plain(c) {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    out
}

/// A text with its escapes resolved; `None` where one is broken or they spell no UTF-8. `+` is a plus sign.
pub(crate) fn percent_unescaped(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let (high, low) = (hex(rest.next()?)?, hex(rest.next()?)?);
            bytes.push(high * 16 + low);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_escaped_comes_back() {
        for text in ["", "kommune 7", "100 % på +1", "🦉/å"] {
            let escaped = percent_escaped(text, |c| c.is_ascii_alphanumeric());
            assert!(escaped.is_ascii(), "{escaped}");
            assert_eq!(percent_unescaped(&escaped).as_deref(), Some(text));
        }
    }

    #[test]
    fn broken_escapes_are_nothing() {
        for text in ["%", "%4", "%zz", "%C3"] {
            assert_eq!(percent_unescaped(text), None, "{text}");
        }
    }
}
