//! Faults of journals: what a sync program, a power cut or a hand does to them.

use super::{Case, checked};
use crate::project::Project;

const JOURNAL: &str = "codings/ab@kontor.jsonl";
const FIRST: &str = "01K00000000000000000000001";
const SECOND: &str = "01K00000000000000000000002";
const THIRD: &str = "01K00000000000000000000003";

/// What is done to the lines of a journal.
type Change = fn(&mut Vec<String>);

pub(super) fn cases() -> Vec<Case> {
    let changed: [(&str, Change); 5] = [
        ("coding/bad-line", |lines| lines[1] = lines[1].replace("sanntid", "santid")),
        ("coding/empty-line", |lines| lines.insert(1, String::new())),
        ("coding/nuls", |lines| lines[1] = format!("\0\0\0{}", lines[1])),
        ("coding/missing-entries", |lines| drop(lines.remove(1))),
        ("coding/repeated-number", |lines| lines.push(entry(2, THIRD, 3, "\"op\":\"read\",\"transcript\":\"int-01\""))),
    ];
    let mut all: Vec<Case> = changed
        .into_iter()
        .map(|(code, change)| {
            checked(code, move || {
                let mut lines = three();
                change(&mut lines);
                journal(&lines)
            })
        })
        .collect();
    all.extend([
        checked("coding/torn-line", || Project::new().with(JOURNAL, three().join("\n").split_at(700).0)),
        checked("coding/newer-op", || journal(&[entry(1, FIRST, 1, "\"op\":\"dream\"")])),
        checked("coding/broken-chain", || {
            journal(&[code(1, FIRST, 1), entry(2, SECOND, 2, "\"op\":\"read\",\"transcript\":\"int-01\"")])
        }),
        checked("coding/file-name", || Project::new().with("codings/kontor.jsonl", "")),
        checked("coding/two-contents", || {
            journal(&[code(1, FIRST, 1)]).with(
                "codings/cd@reise.jsonl",
                &(entry(1, FIRST, 1, "\"op\":\"read\",\"transcript\":\"int-01\"") + "\n"),
            )
        }),
        checked("coding/unknown-target", || journal(&[uncode(1, SECOND, 1, FIRST)])),
        checked("coding/gone-target", || {
            journal(&[code(1, FIRST, 1), uncode(2, SECOND, 2, FIRST), uncode(3, THIRD, 3, FIRST)])
        }),
        checked("coding/later-target", || journal(&[uncode(1, SECOND, 1, FIRST), code(2, FIRST, 2)])),
        checked("coding/adrift", || coded_then("Stolen står klar.", "Det er greit.")),
        checked("coding/moved", || coded_then("Stolen står klar", "Stolene står klare")),
        checked("coding/unknown-code", || coded_then("id: hjemkomst", "id: hjem")),
        checked("project/withdrawn-words", || {
            let project = Project::new();
            project.tag("int-03", 2, "Stolen står klar", "kommune/benefits/sanntid", "support");
            let old = project.read("codings/ab@kontor.jsonl");
            project.run(["withdraw", "K05"]).exits(0);
            project.with("codings/ab@kontor (1).jsonl", &old)
        }),
        checked("coding/unknown-transcript", || {
            let project = Project::new();
            project.tag("int-03", 2, "Stolen står klar", "kommune/benefits/sanntid", "support");
            std::fs::remove_file(project.path("transcripts/int-03.md")).unwrap();
            project
        }),
    ]);
    all
}

/// A project in which a passage was coded and something was changed since.
fn coded_then(from: &str, to: &str) -> Project {
    let project = Project::new();
    let passage = "og kan planlegge hjemkomsten. Stolen står klar.";
    let passage = if to.starts_with("Det") { "Stolen står klar." } else { passage };
    project.tag("int-03", 2, passage, "kommune/benefits/sanntid/hjemkomst", "support");
    let file = if from.starts_with("id") { "codebook.yaml" } else { "transcripts/int-03.md" };
    project.edit(file, from, to);
    project
}

/// Three lines that belong together, without line ends.
fn three() -> Vec<String> {
    let project = Project::new();
    for turn in [2, 5] {
        project.tag("int-01", turn, "Stolen står klar", "kommune/benefits/sanntid", "support");
    }
    project.tag("int-02", 2, "Stolen står klar", "kommune/benefits/sanntid", "support");
    project.read(JOURNAL).lines().map(str::to_owned).collect()
}

fn journal(lines: &[String]) -> Project {
    Project::new().with(JOURNAL, &(lines.join("\n") + "\n"))
}

fn code(n: u32, id: &str, clock: u32) -> String {
    let anchor = "{\"turn\":2,\"start\":0,\"end\":6,\"to_turn\":2,\"quote\":\"Vi ser\",\"before\":\"\",\"after\":\"\"}";
    let rest = format!("\"transcript\":\"int-01\",\"anchor\":{anchor},\"code\":\"kommune/benefits/sanntid\"");
    entry(n, id, clock, &format!("\"op\":\"code\",{rest}"))
}

fn uncode(n: u32, id: &str, clock: u32, of: &str) -> String {
    entry(n, id, clock, &format!("\"op\":\"uncode\",\"of\":\"{of}\""))
}

/// A line with a checksum that fits, tied to no line before it.
pub(super) fn entry(n: u32, id: &str, clock: u32, rest: &str) -> String {
    let at = "2026-11-20T10:15:02Z";
    let start =
        format!("{{\"n\":{n},\"id\":\"{id}\",\"at\":\"{at}\",\"clock\":{clock},{rest},\"prev\":\"0000000000000000\"");
    let sum = crc32c::crc32c(format!("{start}}}").as_bytes());
    format!("{start},\"sum\":\"{sum:08x}\"}}")
}
