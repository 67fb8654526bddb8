//! Whether a text fits a pattern with stars.

use super::CodePattern;

/// Whether the whole of `text` fits `pattern`, where `*` stands for any characters, none included.
///
/// Nothing else is special, and case is compared as it stands. Time is at most the product of the lengths.
pub fn fits(pattern: &str, text: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('*') else { return pattern == text };
    let (middle, tail) = rest.rsplit_once('*').unwrap_or(("", rest));
    let Some(text) = text.strip_prefix(head).and_then(|text| text.strip_suffix(tail)) else { return false };
    // The first place where a piece stands leaves most room for those after it.
    let mut left = text;
    middle.split('*').all(|piece| match left.split_once(piece) {
        Some((_, after)) => {
            left = after;
            true
        }
        None => false,
    })
}

impl CodePattern {
    /// Whether a code with this address is meant: the pattern fits the address, or that of something above it.
    ///
    /// `kommune` means all codes of that stakeholder, `*/benefits/chat` the code and its children.
    pub fn fits(&self, address: &str) -> bool {
        let above = address.match_indices('/').filter_map(|(at, _)| address.get(..at));
        fits(&self.text, address) || above.into_iter().any(|above| fits(&self.text, above))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_characters() {
        for (pattern, text) in [
            ("lege", "lege"),
            ("lege*", "lege"),
            ("lege*", "legemiddel"),
            ("*middel", "legemiddel"),
            ("*gem*", "legemiddel"),
            ("l*m*l", "legemiddel"),
            ("*", ""),
            ("**", "x"),
            ("å*å", "åå"),
        ] {
            assert!(fits(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in
            [("lege", "leger"), ("a*a", "a"), ("l*x*l", "legemiddel"), ("", "x"), ("*ab*ab*", "xaby")]
        {
            assert!(!fits(pattern, text), "{pattern} {text}");
        }
    }

    #[test]
    fn codes_below_are_meant_too() {
        let fits = |pattern: &str, address| CodePattern { text: pattern.to_owned(), at: 0..0 }.fits(address);
        assert!(fits("kommune", "kommune/benefits/chat"));
        assert!(fits("kommune/*", "kommune/benefits/chat"));
        assert!(fits("*/benefits/chat", "kommune/benefits/chat/kø"));
        assert!(!fits("kommun", "kommune/benefits/chat"));
        assert!(!fits("chat", "kommune/benefits/chat"));
    }
}
