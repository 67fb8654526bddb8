//! Patterns and regular expressions over whole forms.

use regex::{Regex, RegexBuilder};

use super::expand::ExpandError;

/// Letters with `*` for any characters, none included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    /// What stands before the first star.
    start: String,
    /// What stands between stars.
    middle: Vec<String>,
    /// What stands behind the last star; `None` where there is no star.
    end: Option<String>,
}

impl Pattern {
    pub(super) fn new(text: &str) -> Self {
        let mut parts = text.split('*').map(str::to_owned);
        let start = parts.next().unwrap_or_default();
        let mut middle: Vec<String> = parts.collect();
        let end = middle.pop();
        Self { start, middle, end }
    }

    /// Whether the whole form fits.
    pub(super) fn matches<'a>(&self, form: &'a str) -> bool {
        let Some(end) = &self.end else { return form == self.start };
        let rest = form.strip_prefix(self.start.as_str()).and_then(|rest| rest.strip_suffix(end.as_str()));
        // The leftmost place for each part leaves the most for the next.
        let after = |rest: &'a str, part: &String| Some(rest.split_once(part.as_str())?.1);
        rest.is_some_and(|rest| self.middle.iter().try_fold(rest, after).is_some())
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
            ("a*a", "a", false),
            ("a*b*c", "abbc", true),
            ("a*bb*bc", "abbc", false),
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
