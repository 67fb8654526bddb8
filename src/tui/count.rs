//! Numbers with their words.

/// `1 coding`, `2 codings`.
pub fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// `a`, `a and b`, `a, b and c`; nothing for nothing.
pub fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_agree_with_their_words() {
        assert_eq!((counted(1, "code"), counted(0, "code")), ("1 code".to_owned(), "0 codes".to_owned()));
        let parts = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(
            (listed(&parts), listed(&parts[..1]), listed(&[])),
            ("a, b and c".into(), "a".into(), String::new())
        );
    }
}
