//! `docs/errors.md` lists the codes that stand in the source, no more and no less, and every one can happen.

mod chapters;
mod disks;
mod files;
mod findings;
mod import;
mod journals;
mod merge;
mod search;
mod templates;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::project::{Project, Run};

/// A code that was made to happen, and its severity where the program told one.
pub type Seen = (String, Option<String>);

/// One way to make a code happen: what it gives is everything the program told.
pub struct Case {
    code: &'static str,
    told: Box<dyn Fn() -> Vec<Seen>>,
}

/// A case that runs `check` in a project.
fn checked(code: &'static str, project: impl Fn() -> Project + 'static) -> Case {
    Case { code, told: Box::new(move || seen(&project().run(["check", "--json"]))) }
}

/// A case whose text beside the answer is looked at.
fn aside(code: &'static str, told: impl Fn() -> String + 'static) -> Case {
    Case { code, told: Box::new(move || bracketed(&told())) }
}

/// The problems of `check --json`; of a run that got no further, what it told beside the answer.
fn seen(run: &Run) -> Vec<Seen> {
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    let Ok(json) = serde_json::from_str::<Value>(&run.stdout) else { return bracketed(&run.stderr) };
    let text = |problem: &Value, key: &str| problem[key].as_str().unwrap_or_default().to_owned();
    let problems = json["problems"].as_array().into_iter().flatten();
    problems.map(|problem| (text(problem, "code"), Some(text(problem, "severity")))).collect()
}

/// The codes in brackets at the ends of lines.
fn bracketed(text: &str) -> Vec<Seen> {
    let codes = text.lines().filter_map(|line| line.strip_suffix(']')?.rsplit_once(" [")).map(|(_, code)| code);
    codes.filter(|code| code.contains('/')).map(|code| (code.to_owned(), None)).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Code and severity of every row of the document's tables.
fn documented() -> BTreeMap<String, String> {
    let text = fs::read_to_string(root().join("docs/errors.md")).unwrap();
    let rows = text.lines().filter_map(|line| line.strip_prefix("| `")).map(|row| {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        assert_eq!(cells.len(), 5, "{row}");
        assert!(cells[2].len() > 20 && cells[2].ends_with('.'), "a sentence says what it means: {row}");
        (cells[0].trim_end_matches('`').to_owned(), cells[1].to_owned())
    });
    let all: Vec<(String, String)> = rows.collect();
    let unique: BTreeMap<String, String> = all.iter().cloned().collect();
    assert_eq!(all.len(), unique.len(), "a code stands once");
    unique
}

/// The `"room/name"` literals in the bodies of all `fn code(&self) -> &'static str`.
fn in_source() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for file in walkdir::WalkDir::new(root().join("src")) {
        let file = file.unwrap();
        if file.path().extension().is_some_and(|ending| ending == "rs") {
            codes.extend(literals(&fs::read_to_string(file.path()).unwrap()));
        }
    }
    codes
}

fn literals(source: &str) -> Vec<String> {
    let bodies = source.split("fn code(&self) -> &'static str {").skip(1);
    let bodies = bodies.map(|body| body.split("\n    }").next().unwrap_or_default());
    let quoted = bodies.flat_map(|body| body.split('"').skip(1).step_by(2));
    let plain =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || "-0123456789".contains(c));
    let is_code = |text: &&str| text.split_once('/').is_some_and(|(room, name)| plain(room) && plain(name));
    quoted.filter(is_code).map(str::to_owned).collect()
}

#[test]
fn the_document_lists_the_codes_of_the_source() {
    let (documented, in_source) = (documented(), in_source());
    let documented: BTreeSet<String> = documented.into_keys().collect();
    assert!(in_source.len() > 100, "{in_source:?}");
    let missing: Vec<_> = in_source.difference(&documented).collect();
    let dead: Vec<_> = documented.difference(&in_source).collect();
    assert!(missing.is_empty() && dead.is_empty(), "not in docs/errors.md: {missing:?}\nnot in the source: {dead:?}");
}

#[test]
fn every_code_has_a_case() {
    let cases: BTreeSet<String> = cases().iter().map(|case| case.code.to_owned()).collect();
    let documented: BTreeSet<String> = documented().into_keys().collect();
    let without: Vec<_> = documented.difference(&cases).collect();
    assert!(without.is_empty(), "codes that no test makes happen: {without:?}");
}

fn cases() -> Vec<Case> {
    [
        files::cases(),
        journals::cases(),
        disks::cases(),
        chapters::cases(),
        findings::cases(),
        search::cases(),
        import::cases(),
        templates::cases(),
        merge::cases(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Every case gives its code, with the severity that stands in the document.
fn all_happen(cases: &[Case]) {
    let documented = documented();
    let mut wrong = Vec::new();
    for case in cases {
        let told = (case.told)();
        match told.iter().find(|(code, _)| code == case.code) {
            None => wrong.push(format!("{} did not happen, but {told:?}", case.code)),
            Some((_, Some(severity))) if documented.get(case.code) != Some(severity) => {
                wrong.push(format!("{} is told as {severity}", case.code));
            }
            Some(_) => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_fault_of_files_happens() {
    all_happen(&files::cases());
}

#[test]
fn every_fault_of_templates_happens() {
    all_happen(&templates::cases());
}

#[test]
fn every_fault_of_findings_happens() {
    all_happen(&findings::cases());
}

#[test]
fn every_fault_of_imports_happens() {
    all_happen(&import::cases());
}

#[test]
fn every_fault_of_merges_happens() {
    all_happen(&merge::cases());
}

#[test]
fn every_fault_of_queries_happens() {
    all_happen(&search::cases());
}

#[test]
fn every_fault_of_journals_happens() {
    all_happen(&journals::cases());
}

#[test]
fn every_fault_of_disks_happens() {
    all_happen(&disks::cases());
}

#[test]
fn every_fault_of_chapters_happens() {
    all_happen(&chapters::cases());
}

#[test]
fn the_test_itself_sees_codes() {
    let source =
        "    fn code(&self) -> &'static str {\n        \"a/b-c\" => \"not one\"\n    }\n    fn x() { \"d/e\" }\n";
    assert_eq!(literals(source), ["a/b-c"]);
    assert_eq!(bracketed("x:1:1: error: y [a/b]\n    | [z]\n"), [("a/b".to_owned(), None)]);
}
