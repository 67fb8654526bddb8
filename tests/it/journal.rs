//! The example of docs/journal.md is what it says: its checksums and hashes are computed here anew.

use sha2::{Digest as _, Sha256};

use crate::project::Project;

const DOCUMENT: &str = include_str!("../../docs/journal.md");
const FIXTURE: &str = include_str!("../data/formats/v1/ab@kontor.jsonl");

fn example() -> Vec<&'static str> {
    let block = DOCUMENT.split("```jsonl\n").nth(1).unwrap().split("\n```").next().unwrap();
    block.lines().collect()
}

fn prev(line: &str) -> String {
    Sha256::digest(line.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The line without its checksum, and the checksum.
fn apart(line: &str) -> (String, &str) {
    let (body, rest) = line.rsplit_once(",\"sum\":\"").unwrap();
    (format!("{body}}}"), rest.strip_suffix("\"}").unwrap())
}

#[test]
fn the_example_is_the_fixture_and_its_sums_fit() {
    let lines = example();
    assert_eq!(lines.len(), 2);
    assert!(FIXTURE.starts_with(&(lines.join("\n") + "\n")));
    let mut before = "0000000000000000".to_owned();
    for line in lines {
        let (body, sum) = apart(line);
        assert_eq!(format!("{:08x}", crc32c::crc32c(body.as_bytes())), sum, "{line}");
        assert!(body.ends_with(&format!("\"prev\":\"{before}\"}}")), "{line}");
        before = prev(line);
    }
}

#[test]
fn what_the_program_writes_is_as_documented() {
    let project = Project::new();
    project.tag("int-01", 2, "Stolen står klar", "kommune/benefits/sanntid", "support");
    project.tag("int-02", 2, "Stolen står klar", "kommune/benefits/sanntid", "mixed");
    let journal = project.read("codings/ab@kontor.jsonl");
    let keys: Vec<&str> =
        DOCUMENT.lines().skip_while(|line| *line != "## A line").filter_map(|line| line.strip_prefix("| `")).collect();
    let keys: Vec<&str> = keys.iter().map(|row| row.split('`').next().unwrap()).take(17).collect();
    let mut before = "0000000000000000".to_owned();
    for line in journal.lines() {
        let (body, sum) = apart(line);
        assert_eq!(format!("{:08x}", crc32c::crc32c(body.as_bytes())), sum);
        let written: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).unwrap();
        let places: Vec<usize> =
            written.keys().map(|key| keys.iter().position(|known| known == key).unwrap()).collect();
        assert!(places.is_sorted(), "{line}");
        assert_eq!(written["prev"], before);
        before = prev(line);
    }
}

#[test]
fn every_operation_is_documented() {
    let rows = DOCUMENT.split("## Operations").nth(1).unwrap().split("## The fold").next().unwrap();
    for line in FIXTURE.lines() {
        let entry: serde_json::Value = serde_json::from_str(line).unwrap();
        let op = entry["op"].as_str().unwrap();
        let row = rows.lines().find(|row| row.split('|').nth(1).is_some_and(|cell| cell.contains(&format!("`{op}`"))));
        let row = row.unwrap_or_else(|| panic!("{op}"));
        let told = ["n", "id", "at", "clock", "op", "prev", "sum"];
        for key in entry.as_object().unwrap().keys().filter(|key| !told.contains(&key.as_str())) {
            assert!(row.contains(&format!("`{key}`")), "{op}: {key}");
        }
    }
}
