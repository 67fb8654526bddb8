//! Faults of what people write: codebook, settings, transcripts.

use super::{Case, aside, checked};
use crate::project::Project;

pub(super) fn cases() -> Vec<Case> {
    let mut all: Vec<Case> = SETTINGS.iter().map(|(code, text)| checked(code, move || settings(text))).collect();
    all.extend(CODES.iter().map(|(code, codes)| checked(code, move || codebook(codes))));
    all.extend(
        FRONTS.iter().map(|(code, front)| checked(code, move || transcript(&format!("---\n{front}\n---\n\n{SAID}")))),
    );
    all.extend(
        BODIES.iter().map(|(code, body)| checked(code, move || transcript(&format!("---\n{FRONT}\n---\n\n{body}")))),
    );
    all.extend([
        checked("yaml/too-large", || settings(&format!("language: {}{}\n", "[".repeat(80), "]".repeat(80)))),
        checked("codebook/version", || Project::new().with("codebook.yaml", "version: 2\n")),
        checked("codebook/unknown-stakeholder", || {
            let project = Project::new();
            project.edit("codebook.yaml", "    benefits:", "    speakers: [komune]\n    benefits:");
            project
        }),
        checked("codebook/duplicate-address", || {
            let twice = "stakeholders:\n  - {id: a, label: A, benefits: [{id: b, label: B}]}\n";
            let again = "  - {id: a, label: A, benefits: [{id: b, label: B}]}\n";
            Project::empty().with("codebook.yaml", &format!("{twice}{again}"))
        }),
        checked("codebook/many-former", || {
            let was: Vec<String> = (0..33).map(|n| format!("kommune/benefits/x{n}")).collect();
            codebook(&format!("{{id: a, label: A, was: [{}]}}", was.join(", ")))
        }),
        upkeep("codebook/no-code", &["add", "kommune/benefits/santid/a", "A"]),
        upkeep("codebook/no-stakeholder", &["move", "kommune/benefits/tid", "komune/benefits"]),
        upkeep("codebook/taken", &["add", "kommune/benefits/tid", "Tid"]),
        upkeep("codebook/too-deep", &["add", "kommune/benefits/sanntid/hjemkomst/a", "A"]),
        upkeep("codebook/into-itself", &["merge", "kommune/benefits/tid", "kommune/benefits/tid"]),
        upkeep("codebook/already", &["restore", "kommune/benefits/tid"]),
        upkeep("codebook/bad-value", &["edit", "kommune/benefits/tid", "areas", "helse"]),
        upkeep("codebook/would-be-wrong", &["edit", "kommune/benefits/tid", "finding", "gjør det."]),
        aside("codebook/former", || {
            let project = codebook("{id: a, label: A, was: [kommune/benefits/b]}");
            project.run(["codebook", "add", "kommune/benefits/b", "B"]).exits(2).stderr
        }),
        aside("codebook/faulty", || {
            let project = codebook("{id: a}");
            project.run(["codebook", "retire", "kommune/benefits/tid"]).exits(1).stderr
        }),
        aside("codebook/edit-failed", || {
            let book = "stakeholders:\n  - {id: a, label: A}\n  - id: b\n    label: B\n    benefits:\n      # om c\n      - id: c\n        label: C\n";
            let project = Project::empty().with("codebook.yaml", book);
            project.run(["codebook", "move", "b/benefits/c", "a/benefits"]).exits(1).stderr
        }),
        checked("transcript/no-front-matter", || transcript(SAID)),
        checked("transcript/open-front-matter", || transcript(&format!("---\n{FRONT}\n"))),
        checked("transcript/bad-name", || {
            Project::new().with("transcripts/int 04.md", "---\nmode: teams\n---\n\n**I**: Ja.\n")
        }),
        checked("transcript/disagreement", || {
            transcript("---\nid: int-04\nparticipants: [{id: K01, group: kommune, role: lege}]\n---\n\n**K01**: Ja.\n")
        }),
        checked("anonymity/register", || {
            Project::new().with("belegg.yaml", "disclosure: {register: register.csv}\n").with("register.csv", "a,b\n1,2\n")
        }),
        checked("transcript/duplicate-id", || {
            transcript(&format!("---\n{}\n---\n\n{SAID}", FRONT.replace("int-04", "int-01")))
        }),
        checked("transcript/too-deep", || {
            transcript(&format!("---\n{FRONT}\n---\n\n{SAID}\n{} dypt\n", "> ".repeat(2000)))
        }),
    ]);
    all
}

/// `belegg.yaml` and nothing else.
const SETTINGS: &[(&str, &str)] = &[
    ("yaml/syntax", "language: [\n"),
    ("yaml/alias", "language: &a nb\n"),
    ("yaml/unknown-key", "langauge: nb\n"),
    ("yaml/missing-key", "outline: [{id: a}]\n"),
    ("yaml/kind", "outline: {a: b}\n"),
    ("yaml/empty", "outline: [{id: a, title: ''}]\n"),
    ("yaml/word", "language: no\n"),
    ("yaml/value", "outline: [{id: a/b, title: A}]\n"),
    ("quantifiers/heads", "quantifiers: {small: 2.5}\n"),
    ("quantifiers/share", "quantifiers: {most: 60}\n"),
    ("quantifiers/order", "quantifiers: {most: 0.4}\n"),
    ("anonymity/number", "disclosure: {sample: få}\n"),
    ("anonymity/ladder-circle", "disclosure: {ladders: {role: {a: b, b: a}}}\n"),
    ("anonymity/no-condition", "disclosure: {register: [{persons: 5}]}\n"),
];

/// One more code under `kommune/benefits`.
const CODES: &[(&str, &str)] = &[
    ("codebook/bad-id", "{id: Å b, label: B}"),
    ("codebook/duplicate-id", "{id: sanntid, label: B}"),
    ("codebook/unknown-area", "{id: b, label: B, areas: [helse]}"),
    ("codebook/bad-address", "{id: b, label: B, was: [kommune/b]}"),
    ("codebook/was-is-live", "{id: b, label: B, was: [kommune/benefits/tid]}"),
    ("codebook/was-twice", "{id: b, label: B, was: [a/benefits/c, a/benefits/c]}"),
    ("codebook/key-length", "{id: b, label: B, key: bb}"),
    ("codebook/key-taken", "{id: b, label: B, key: x}\n      - {id: c, label: C, key: x}"),
    ("codebook/grandchildren", "{id: b, label: B, children: [{id: c, label: C, children: [{id: d, label: D}]}]}"),
    ("codebook/finding-ends", "{id: b, label: B, finding: gjør det.}"),
];

const FRONT: &str = "id: int-04\nparticipants: [{id: K06, group: kommune}]";
const SAID: &str = "**K06** [00:00:09]: Ja.\n";

/// Another front matter over an ordinary turn.
const FRONTS: &[(&str, &str)] = &[
    ("transcript/other-name", "id: int-05\nparticipants: [{id: K06}]"),
    ("transcript/bad-id", "id: int 04\nparticipants: [{id: K06}]"),
    ("transcript/fine-date", "id: int-04\ndate: 2025-09-14\nparticipants: [{id: K06}]"),
    ("transcript/bad-date", "id: int-04\ndate: i høst\nparticipants: [{id: K06}]"),
    ("transcript/duplicate-participant", "id: int-04\nparticipants: [{id: K06}, {id: K06}]"),
    ("transcript/silent", "id: int-04\nparticipants: [{id: K06}, {id: K07}]"),
    ("transcript/document-participants", "id: int-04\nmode: document\nparticipants: [{id: K06}, {id: K07}]"),
];

/// Another text under an ordinary front matter.
const BODIES: &[(&str, &str)] = &[
    ("transcript/no-turns", "# Intervju\n"),
    ("transcript/before-first-turn", "Innledning.\n\n**K06**: Ja.\n"),
    ("transcript/bad-time", "**K06** [00:75]: Ja.\n"),
    ("transcript/backwards", "**K06** [00:00:09]: Ja.\n\n**K06** [00:00:02]: Nei.\n"),
    ("transcript/almost-participant", "**k06**: Ja.\n"),
    ("transcript/hidden-turn", "**K06**: Ja.\n\n> **K06**: Nei.\n"),
];

/// A change that does not fit the small project's codebook.
fn upkeep(code: &'static str, arguments: &'static [&'static str]) -> Case {
    aside(code, move || {
        let project = Project::new();
        let run: crate::project::Run = project.command().arg("codebook").args(arguments).output().unwrap().into();
        run.exits(2).stderr
    })
}

fn settings(text: &str) -> Project {
    Project::new().with("belegg.yaml", text)
}

fn codebook(code: &str) -> Project {
    let project = Project::new();
    project.edit("codebook.yaml", "    drawbacks:", &format!("      - {code}\n    drawbacks:"));
    project
}

fn transcript(text: &str) -> Project {
    Project::new().with("transcripts/int-04.md", text)
}
