//! Regular expressions in a query.

use regex::{Error, Regex, RegexBuilder};

/// So many bytes a compiled expression may have: a few Unicode classes and repetitions, no bombs.
const LARGEST: usize = 1 << 20;

/// So deep groups may stand in each other.
const DEEPEST: u32 = 30;

/// The expression that holds for a whole form, in either case; what [`How::Regex`](super::How::Regex) means.
///
/// # Errors
/// What the `regex` crate says of an expression that it cannot read, or that grows too large.
pub fn expression(text: &str) -> Result<Regex, Error> {
    // Alone first: `a)|(b` is none, though it would be one between the parentheses below.
    compile(text)?;
    compile(&format!(r"\A(?:{text})\z"))
}

fn compile(text: &str) -> Result<Regex, Error> {
    RegexBuilder::new(text).case_insensitive(true).size_limit(LARGEST).nest_limit(DEEPEST).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_holds_for_the_whole_form() {
        let lege = expression("lege|sykepleiere?").unwrap();
        assert!(lege.is_match("lege") && lege.is_match("sykepleiere"));
        assert!(!lege.is_match("leger") && !lege.is_match("fastlege"));
        assert!(expression("Å.*").unwrap().is_match("år"));
    }

    #[test]
    fn bombs_and_halves_are_refused() {
        for bomb in ["(a{1000}){1000}", r"\w{1000}", "a)|(b", "(", "[", "*", "a{", &"(".repeat(200)] {
            assert!(expression(bomb).is_err(), "{bomb}");
        }
        for fine in [r"\w+skjema", r"\p{L}{3,12}", "[a-zæøå]+ing(en|a)?", r"(\w+)-\d{1,3}"] {
            assert!(expression(fine).is_ok(), "{fine}");
        }
    }
}
