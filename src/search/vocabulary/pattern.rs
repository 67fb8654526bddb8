//! Patterns and regular expressions over whole forms.

use memchr::memmem::Finder;
use regex::{Regex, RegexBuilder};

use super::expand::ExpandError;

/// Letters with `*` for any characters, none included.
#[derive(Debug)]
pub(super) struct Pattern {
    /// What stands before the first star.
    start: String,
    /// What stands between stars.
    middle: Vec<Finder<'static>>,
    /// What stands behind the last star; `None` where there is no star.
    end: Option<String>,
}

impl Pattern {
    pub(super) fn new(text: &str) -> Self {
        let mut parts: Vec<&str> = text.split('*').collect();
        let end = if parts.len() > 1 { parts.pop().map(str::to_owned) } else { None };
        let mut parts = parts.into_iter();
        let start = parts.next().unwrap_or_default().to_owned();
        let middle = parts.filter(|part| !part.is_empty()).map(|part| Finder::new(part).into_owned()).collect();
        Self { start, middle, end }
    }

    /// The longest run of letters that every form that fits must hold; empty where there is none.
    pub(super) fn letters(&self) -> &str {
        let middle = self.middle.iter().filter_map(|part| std::str::from_utf8(part.needle()).ok());
        let ends = [Some(self.start.as_str()), self.end.as_deref()].into_iter().flatten();
        middle.chain(ends).max_by_key(|part| part.len()).unwrap_or_default()
    }

    /// Whether the whole form fits.
    pub(super) fn matches(&self, form: &str) -> bool {
        let Some(end) = &self.end else { return form == self.start };
        let rest = form.strip_prefix(self.start.as_str()).and_then(|rest| rest.strip_suffix(end.as_str()));
        // The leftmost place for each part leaves the most for the next.
        let after = |rest: &mut &[u8], part: &Finder<'_>| {
            let behind = part.find(rest).and_then(|at| rest.get(at + part.needle().len()..));
            behind.map(|behind| *rest = behind).is_some()
        };
        rest.is_some_and(|rest| {
            let mut rest = rest.as_bytes();
            self.middle.iter().all(|part| after(&mut rest, part))
        })
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
