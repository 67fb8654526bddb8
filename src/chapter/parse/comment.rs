//! What a writer tells us in comments: `<!-- belegg: leave out ADDRESS -->`, `<!-- belegg: allow RULE reason -->`.

use std::ops::Range;

use crate::chapter::{ChapterFault, DISCLOSURES, LINTS};
use crate::codebook::CodeAddress;
use crate::source::{nearest, terminal};

/// What one comment says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Said {
    LeaveOut(CodeAddress),
    Allow { rule: String, reason: String },
}

/// The HTML comments in a stretch of the source, as byte ranges in it; an unclosed one goes to its end.
pub(super) fn comments(html: &str) -> Vec<(Range<usize>, bool)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = html.get(from..).and_then(|rest| rest.find("<!--")).map(|at| from + at) {
        let end = html.get(start + 4..).and_then(|rest| rest.find("-->")).map(|at| start + 4 + at + 3);
        found.push((start..end.unwrap_or(html.len()), end.is_some()));
        from = end.unwrap_or(html.len());
    }
    found
}

/// What stands in a comment to us; `None` for anybody else's.
pub(super) fn read(comment: &str) -> Option<Result<Said, ChapterFault>> {
    let inner = comment.strip_prefix("<!--")?.trim_end_matches("-->").trim();
    let told = inner.strip_prefix("belegg:")?.trim();
    Some(said(told))
}

fn said(told: &str) -> Result<Said, ChapterFault> {
    let words: Vec<&str> = told.split_whitespace().collect();
    match words.as_slice() {
        ["leave", "out", address] => {
            CodeAddress::new(address).map(Said::LeaveOut).map_err(|error| ChapterFault::BadAddress(error.to_string()))
        }
        ["allow", rule, reason @ ..] => allow(rule, reason),
        _ => Err(ChapterFault::UnknownComment(terminal(told))),
    }
}

fn allow(rule: &str, reason: &[&str]) -> Result<Said, ChapterFault> {
    let name = if rule.contains('/') { rule.to_owned() } else { format!("chapter/{rule}") };
    if !LINTS.contains(&name.as_str()) && !DISCLOSURES.contains(&name.as_str()) {
        let known: Vec<&str> = LINTS.iter().chain(DISCLOSURES).copied().collect();
        return Err(ChapterFault::AllowRule { rule: terminal(rule), like: nearest(&name, &known) });
    }
    if reason.is_empty() {
        return Err(ChapterFault::AllowReason(terminal(rule)));
    }
    Ok(Said::Allow { rule: name, reason: reason.join(" ") })
}

#[cfg(test)]
#[allow(clippy::string_slice)]
mod tests {
    use super::*;
    use crate::source::Fault;

    #[test]
    fn comments_are_found_one_by_one() {
        let html = "<!-- a --> x <!-- b\nc --><!-- d";
        let found: Vec<(&str, bool)> =
            comments(html).into_iter().map(|(range, closed)| (&html[range], closed)).collect();
        assert_eq!(found, [("<!-- a -->", true), ("<!-- b\nc -->", true), ("<!-- d", false)]);
    }

    #[test]
    fn what_is_told() {
        assert_eq!(read("<!-- somebody else's -->"), None);
        let address = CodeAddress::new("kommune/benefits/chat").unwrap();
        assert_eq!(read("<!-- belegg: leave out kommune/benefits/chat -->"), Some(Ok(Said::LeaveOut(address))));
        let allow = Said::Allow { rule: "chapter/no-link".into(), reason: "gjelder lover".into() };
        assert_eq!(read("<!-- belegg: allow no-link gjelder lover -->"), Some(Ok(allow)));
    }

    #[test]
    fn what_cannot_be_told() {
        for (comment, code) in [
            ("<!-- belegg: leave out kommune -->", "chapter/bad-address"),
            ("<!-- belegg: allow no-link -->", "chapter/allow-reason"),
            ("<!-- belegg: allow no-lnk fordi -->", "chapter/allow-rule"),
            ("<!-- belegg: allow too-strong fordi -->", "chapter/allow-rule"),
            ("<!-- belegg: hopp over -->", "chapter/unknown-comment"),
        ] {
            match read(comment) {
                Some(Err(fault)) => assert_eq!(fault.code(), code, "{comment}"),
                other => panic!("{comment}: {other:?}"),
            }
        }
    }
}
