//! What can be wrong with a query, a kept search and the index.

use super::{Case, aside};
use crate::project::Project;

/// A case that asks a query of the small project with one coding.
fn asked(code: &'static str, query: &'static str) -> Case {
    aside(code, move || asking(query))
}

fn asking(query: &str) -> String {
    let project = Project::new();
    project.tag("int-01", 4, "Endringer må vi vente på i månedsvis.", "kommune/drawbacks/endring", "support");
    project.run(["search", query]).stderr
}

pub(super) fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = [
        ("search/empty", ""),
        ("search/control-character", "a \u{7}b"),
        ("search/hidden-character", "le\u{ad}ge"),
        ("search/no-word", "a … b"),
        ("search/word-not-operator", "a or b"),
        ("search/other-operator", "a !b"),
        ("search/lone-operator", "a AND"),
        ("search/open-quote", "\"a b"),
        ("search/open-parenthesis", "(a b"),
        ("search/extra-parenthesis", "a) b"),
        ("search/empty-group", "()"),
        ("search/bad-distance", "ord~7"),
        ("search/bad-near", "a NEAR/x b"),
        ("search/near-joins", "code:a NEAR lege"),
        ("search/two-operators", "=ord*"),
        ("search/only-stars", "*"),
        ("search/regex-slash", "/usr/bin"),
        ("search/bad-regex", "/(/"),
        ("search/no-value", "role: lege"),
        ("search/unknown-stance", "stance:against"),
        ("search/bad-coder", "coder:a/b"),
        ("search/unknown-attribute", "rolle:lege"),
        ("search/unknown-code", "code:komune/*"),
        ("search/unknown-value", "role:lge"),
        ("search/unknown-transcript", "transcript:int-99"),
        ("search/unknown-coder", "coder:zz"),
    ]
    .into_iter()
    .map(|(code, query)| asked(code, query))
    .collect();
    cases.push(aside("search/too-long", || asking(&"x".repeat(10_001))));
    cases.push(aside("search/too-many", || asking(&"a ".repeat(201))));
    cases.push(aside("search/too-deep", || asking(&format!("{}a{}", "(".repeat(101), ")".repeat(101)))));
    cases
}
