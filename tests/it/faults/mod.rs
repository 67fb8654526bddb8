//! A clean chapter over a generated study, and faults planted in it: `check` names each where it stands.

mod planted;
mod source;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::generate::Corpus;
use crate::project::Project;
use planted::Fault;
use source::Source;

fn corpus() -> &'static Corpus {
    Corpus::study()
}

/// The study with these chapters in its outline, each with the number it is given.
fn project(chapters: &[(String, u32, Source)]) -> Project {
    let project = Project::empty();
    corpus().write_to(project.root());
    let plans = chapters
        .iter()
        .map(|(name, number, _)| format!("  - id: {name}\n    title: Oppsummering\n    number: {number}\n    by: stakeholder\n    sections: [kommune]\n"));
    let settings = project.read("belegg.yaml");
    let (before, rest) = settings.split_once("outline:\n").unwrap();
    let after = &rest[rest.find("attributes:").unwrap()..];
    project.write("belegg.yaml", &format!("{before}outline:\n{}{after}", plans.collect::<String>()));
    for (name, _, source) in chapters {
        project.write(&format!("chapters/{name}.md"), &source.text());
    }
    project
}

/// What `check` finds, by file, notes apart from the rest.
struct Found {
    status: i32,
    worth: BTreeMap<String, Vec<Value>>,
    notes: BTreeMap<String, Vec<Value>>,
}

fn check(project: &Project) -> Found {
    let run = project.run(["check", "--json"]);
    let json = run.json();
    let mut found = Found { status: run.status, worth: BTreeMap::new(), notes: BTreeMap::new() };
    for problem in json["problems"].as_array().unwrap() {
        let list = if problem["severity"] == "note" { &mut found.notes } else { &mut found.worth };
        list.entry(problem["file"].as_str().unwrap().to_owned()).or_default().push(problem.clone());
    }
    found
}

fn line(problem: &Value) -> usize {
    problem["line"].as_u64().unwrap() as usize
}

/// `line: code: message` of each, for people.
fn shown(problems: &[Value]) -> String {
    problems.iter().map(|one| format!("\n  line {}: {}: {}", one["line"], one["code"], one["message"])).collect()
}

#[test]
fn a_clean_chapter_is_clean() {
    let project = project(&[("kapittel-4".into(), 4, Source::clean(corpus()))]);
    let found = check(&project);
    let worth: Vec<Value> = found.worth.into_values().flatten().collect();
    assert!(worth.is_empty(), "{}\n{}", shown(&worth), project.read("chapters/kapittel-4.md"));
    assert_eq!(found.status, 0);
    project.run(["export"]).exits(0);
}

#[test]
fn each_fault_alone_is_named_at_its_line_and_nowhere_else() {
    let faults = planted::faults(corpus());
    let chapters: Vec<(String, u32, Source)> = faults
        .iter()
        .enumerate()
        .map(|(at, fault)| {
            let number = 100 + at as u32;
            (format!("feil-{at:02}"), number, Source::clean(corpus()).with(fault, number))
        })
        .collect();
    let found = check(&project(&chapters));
    assert_eq!(found.status, 1);
    let mut wrong = Vec::new();
    for (fault, (name, _, source)) in faults.iter().zip(&chapters) {
        let file = format!("chapters/{name}.md");
        let of = |all: &BTreeMap<String, Vec<Value>>| all.get(&file).cloned().unwrap_or_default();
        wrong.extend(missed(fault, source, &of(&found.worth), &of(&found.notes)));
        let lines = source.lines_of(fault.reported.unwrap_or(fault.place));
        let elsewhere: Vec<Value> = of(&found.worth).into_iter().filter(|one| !lines.contains(&line(one))).collect();
        if !elsewhere.is_empty() {
            wrong.push(format!("{}: elsewhere too:{}", fault.what, shown(&elsewhere)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is to say when a fault is not named at its line.
fn missed(fault: &Fault, source: &Source, worth: &[Value], notes: &[Value]) -> Option<String> {
    let (list, other) = if fault.note { (notes, worth) } else { (worth, notes) };
    let wanted = source.line_of(fault);
    let named = list.iter().any(|one| one["code"] == fault.code && line(one) == wanted);
    let report = || format!("{}: no {} in line {wanted}, but{}{}", fault.what, fault.code, shown(list), shown(other));
    (!named).then(report)
}

/// Faults in different places of one chapter, all of those that fit in at a time.
#[test]
fn faults_together_are_each_named_at_their_line_and_nothing_else_is() {
    let mut left = planted::faults(corpus());
    let mut wrong = Vec::new();
    let mut chapters = Vec::new();
    while !left.is_empty() {
        let mut places = BTreeSet::new();
        let (now, later): (Vec<Fault>, Vec<Fault>) =
            left.into_iter().partition(|fault| !fault.alone && places.insert(fault.place));
        let number = 100 + chapters.len() as u32;
        let mut source = Source::clean(corpus());
        for fault in &now {
            source = source.with(fault, number);
        }
        left = later.into_iter().filter(|fault| !fault.alone).collect();
        chapters.push(((format!("feil-{number}"), number, source), now));
    }
    let sources: Vec<(String, u32, Source)> = chapters.iter().map(|(chapter, _)| chapter.clone()).collect();
    let found = check(&project(&sources));
    for ((name, _, source), faults) in &chapters {
        let of =
            |all: &BTreeMap<String, Vec<Value>>| all.get(&format!("chapters/{name}.md")).cloned().unwrap_or_default();
        let (worth, notes) = (of(&found.worth), of(&found.notes));
        wrong.extend(faults.iter().filter_map(|fault| missed(fault, source, &worth, &notes)));
        let lines: BTreeSet<usize> = faults.iter().flat_map(|fault| source.lines_of(fault.place)).collect();
        let elsewhere: Vec<Value> = worth.into_iter().filter(|one| !lines.contains(&line(one))).collect();
        if !elsewhere.is_empty() {
            wrong.push(format!("{name}: elsewhere too:{}", shown(&elsewhere)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_fault_is_told_as_file_line_column() {
    let faults = planted::faults(corpus());
    let fault = faults.iter().find(|fault| fault.code == "chapter/contradicted").unwrap();
    let source = Source::clean(corpus()).with(fault, 4);
    let place = format!("chapters/kapittel-4.md:{}:", source.line_of(fault));
    let project = project(&[("kapittel-4".into(), 4, source)]);
    project.run(["check"]).exits(1).says(&place).says("[chapter/contradicted]").says("this would hold");
    project.run(["export"]).exits(1).warns(&place).stdout("");
}
