//! Patterns and regular expressions over whole forms.

use regex::{Regex, RegexBuilder};

use super::expand::ExpandError;

/// Letters with `*` for any characters (none included) and `?` for one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    text: Vec<char>,
}

impl Pattern {
    pub(super) fn new(text: &str) -> Self {
        Self { text: text.chars().collect() }
    }

    /// Whether the whole form fits. Never slower than the product of the lengths.
    pub(super) fn matches(&self, form: &str) -> bool {
        let mut states = self.reach(vec![0]);
        for letter in form.chars() {
            let next = states.iter().filter_map(|state| match self.text.get(*state) {
                Some('*') => Some(*state),
                Some('?') => Some(state + 1),
                Some(other) if *other == letter => Some(state + 1),
                _ => None,
            });
            states = self.reach(next.collect());
            if states.is_empty() {
                return false;
            }
        }
        states.contains(&self.text.len())
    }

    /// The states and those that stand behind a star.
    fn reach(&self, mut states: Vec<usize>) -> Vec<usize> {
        let mut at = 0;
        while let Some(state) = states.get(at).copied() {
            if self.text.get(state) == Some(&'*') && !states.contains(&(state + 1)) {
                states.push(state + 1);
            }
            at += 1;
        }
        states.sort_unstable();
        states.dedup();
        states
    }
}

/// An expression that the whole form has to fit.
pub(super) fn whole(expression: &str) -> Result<Regex, ExpandError> {
    let build = |text: &str| {
        RegexBuilder::new(text).size_limit(1 << 20).dfa_size_limit(1 << 21).nest_limit(50).build().map_err(|error| {
            match error {
                regex::Error::CompiledTooBig(_) => ExpandError::RegexTooBig { regex: expression.to_owned() },
                other => ExpandError::Regex { regex: expression.to_owned(), why: last_line(&other) },
            }
        })
    };
    // First as written, so that `a)(b` is no expression although it is one in brackets.
    build(expression)?;
    build(&format!("^(?:{expression})$"))
}

/// What is wrong, without the drawing above it.
fn last_line(error: &regex::Error) -> String {
    let text = error.to_string();
    let line = text.lines().last().unwrap_or_default().trim();
    line.strip_prefix("error: ").unwrap_or(line).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_is_any_letters_anywhere() {
        for (pattern, form, fits) in [
            ("sky*", "skyen", true),
            ("sky*", "sky", true),
            ("*middel*", "legemiddelet", true),
            ("*middel", "legemiddelet", false),
            ("o*d", "område", false),
            ("o*d", "ord", true),
            ("*", "", true),
            ("**a**", "a", true),
            ("*å*å*", "påstå", true),
            ("bl?", "blå", true),
            ("bl?", "bl", false),
            ("", "a", false),
        ] {
            assert_eq!(Pattern::new(pattern).matches(form), fits, "{pattern} {form}");
        }
        assert!(!Pattern::new(&"*a".repeat(200)).matches(&"a".repeat(199)));
    }

    #[test]
    fn an_expression_fits_the_whole_form() {
        let whole = whole("lege|sykepleier").unwrap();
        assert!(whole.is_match("lege") && !whole.is_match("legen") && !whole.is_match("oversykepleier"));
    }

    #[test]
    fn expressions_that_are_none_or_too_big_are_refused() {
        assert!(matches!(whole("a)(b"), Err(ExpandError::Regex { .. })));
        assert!(matches!(whole("("), Err(ExpandError::Regex { .. })));
        assert!(matches!(whole(&"(".repeat(500)), Err(ExpandError::Regex { .. })));
        assert!(matches!(whole("(((a{1,100}){1,100}){1,100})"), Err(ExpandError::RegexTooBig { .. })));
    }
}
