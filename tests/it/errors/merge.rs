//! Faults of copies that are merged.

use super::{Case, aside};
use crate::project::Project;

pub(super) fn cases() -> Vec<Case> {
    vec![
        aside("merge/same-place", || Project::new().run(["merge", "."]).exits(2).stderr),
        aside("merge/no-project", || with_copy(&Project::empty())),
        aside("merge/another-project", || {
            let book = "stakeholders:\n  - {id: a, label: A, benefits: [{id: b, label: B}]}\n";
            with_copy(&Project::empty().with("codebook.yaml", book))
        }),
        aside("merge/newer", || with_copy(&Project::empty().with("codebook.yaml", "version: 2\n"))),
        aside("merge/archive", || Project::new().with("kopi.zip", "nei").run(["merge", "kopi.zip"]).exits(3).stderr),
        aside("merge/git", || Project::new().run(["merge", "--branch", "berit"]).exits(3).stderr),
    ]
}

fn with_copy(copy: &Project) -> String {
    let path = copy.root().to_string_lossy();
    Project::new().run(["merge", &*path]).exits(2).stderr
}
