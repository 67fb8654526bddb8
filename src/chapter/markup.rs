//! Text as HTML and XML: the one door for words that came from a file.

/// Text between tags or inside an attribute's quotation marks. What no document may hold (controls, characters that
/// turn the direction of what follows) is left out.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// An address that a reader may follow: of the web, or a letter to somebody. Anything else is no link.
pub(super) fn address(to: &str) -> Option<String> {
    let lower = to.trim().to_ascii_lowercase();
    ["https://", "http://", "mailto:"].iter().any(|kind| lower.starts_with(kind)).then(|| escape(to.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        assert_eq!(escape("<b a=\"x\">'&\u{1b}\u{202e}"), "&lt;b a=&quot;x&quot;&gt;&#39;&amp;");
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        assert_eq!(address("https://a.no/?x=1&y=2").as_deref(), Some("https://a.no/?x=1&amp;y=2"));
        for to in ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "//a.no", "x.md"] {
            assert_eq!(address(to), None, "{to}");
        }
    }
}
