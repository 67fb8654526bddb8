//! Faults of `findings.yaml`, and of chapters of analysis that say more than findings bear.

use super::{Case, aside, checked};
use crate::project::Project;

pub(super) fn cases() -> Vec<Case> {
    let mut all: Vec<Case> = FILES.iter().map(|(code, text)| checked(code, move || file(text))).collect();
    all.extend(SENTENCES.iter().map(|(code, sentence)| checked(code, move || analysis(sentence))));
    all.push(checked("findings/neglected", || {
        let row = "sources: [{id: a, kind: letter, title: A}]\nfindings: [{code: kommune/benefits/tid, triangulation: [{source: a, relation: contradicts}]}]\n";
        file(row).with("chapters/4.md", "# Funn\n\nJa.\n")
    }));
    all.push(aside("findings/not-appendable", || {
        let project = file("findings: [{code: kommune/benefits/sanntid}]\n");
        project.tag("int-01", 4, "Endringer må vi vente på i månedsvis", "kommune/drawbacks/endring", "support");
        let before = project.read("findings.yaml");
        let told = project.run(["findings", "--init"]).exits(3).stderr;
        assert_eq!(project.read("findings.yaml"), before);
        told
    }));
    all
}

const FILES: &[(&str, &str)] = &[
    ("findings/version", "version: 2\n"),
    ("findings/bad-address", "findings: [{code: kommune/fordeler/tid}]\n"),
    ("findings/bad-filter", "findings: [{code: kommune/benefits/tid, filter: role}]\n"),
    ("findings/no-reason", "findings: [{code: kommune/benefits/tid, confidence: {method: {level: minor}}}]\n"),
    ("findings/twice", "findings: [{code: kommune/benefits/tid}, {code: kommune/benefits/tid}]\n"),
    ("findings/source-twice", "sources: [{id: a, kind: letter, title: A}, {id: a, kind: letter, title: B}]\n"),
    (
        "findings/row-twice",
        "sources: [{id: a, kind: letter, title: A}]\nfindings: [{code: kommune/benefits/tid, triangulation: [{source: a, relation: confirms}, {source: a, relation: extends}]}]\n",
    ),
    ("findings/no-code", "findings: [{code: kommune/benefits/tdi}]\n"),
    ("findings/nobody", "findings: [{code: kommune/benefits/tid, filter: role=prest}]\n"),
    (
        "findings/no-source",
        "findings: [{code: kommune/benefits/tid, triangulation: [{source: a, relation: confirms}]}]\n",
    ),
    ("findings/no-document", "sources: [{id: a, kind: letter, title: A, transcript: int-01}]\n"),
];

const SENTENCES: &[(&str, &str)] = &[
    ("chapter/beyond-finding", "Utredningen viser at [det går for sent](belegg:kommune/drawbacks/tid)."),
    ("chapter/unhedged", "Utredningen viser at [endringer tar tid](belegg:kommune/drawbacks/endring)."),
    ("chapter/unconfirmed", "At [endringer tar tid](belegg:kommune/drawbacks/endring), bekreftes av brevet."),
];

fn file(text: &str) -> Project {
    Project::new().with("findings.yaml", text)
}

/// A chapter of analysis on something that all say and something that one says.
fn analysis(sentence: &str) -> Project {
    let low = "findings: [{code: kommune/drawbacks/endring, confidence: {overall: {level: low, reason: Få.}}}]\n";
    let project = file(low)
        .with("belegg.yaml", "outline: [{id: '7', title: Analyse, number: 7, kind: analysis, sections: [kommune]}]\n")
        .with("chapters/7.md", &format!("# Analyse\n\n## Ulemper\n\n{sentence}\n"));
    for (transcript, turn) in [("int-01", 4), ("int-01", 7), ("int-02", 4), ("int-02", 7), ("int-03", 4)] {
        project.tag(transcript, turn, "Endringer må vi vente på i månedsvis", "kommune/drawbacks/endring", "support");
    }
    project.tag("int-01", 4, "Dokumentasjonen tar lengre tid enn før.", "kommune/drawbacks/tid", "support");
    project
}
