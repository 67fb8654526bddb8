//! Faults of templates.

use super::{Case, checked};
use crate::project::Project;

pub(super) fn cases() -> Vec<Case> {
    FILES
        .iter()
        .map(|(code, name, text)| checked(code, move || Project::new().with(&format!("templates/{name}"), text)))
        .collect()
}

const FILES: &[(&str, &str, &str)] = &[
    ("template/unknown-file", "opning.md", "Hei.\n"),
    ("template/syntax", "quote.md", "> {{ words }\n"),
    ("template/unknown-value", "quote.md", "> {{ word }}\n>\n> {{ attribution }}\n"),
    ("template/no-field", "quote.md", "> {{ words.first }}\n>\n> {{ attribution }}\n"),
    ("template/dropped", "quote.md", "> {{ words }}\n"),
    (
        "template/too-long",
        "quote.md",
        "{% for a in [words] * 900 %}{% for b in [words] * 900 %}{{ a }}{% endfor %}{% endfor %}{{ attribution }}\n",
    ),
    ("template/failed", "quote.md", "> {{ words | upper }}\n>\n> {{ attribution }}\n"),
];
