//! Two copies of a project, worked on apart and put together file by file.

use std::fs;

use crate::project::Project;

fn copy(from: &Project, to: &Project, newer_wins: bool) {
    for entry in walkdir::WalkDir::new(from.root()).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let target = to.root().join(entry.path().strip_prefix(from.root()).unwrap());
        if newer_wins || !target.exists() {
            fs::create_dir_all(target.parent().unwrap()).unwrap();
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn segments(project: &Project) -> serde_json::Value {
    project.run(["segments", "--json"]).exits(0).json()
}

#[test]
fn either_side_may_win_and_nothing_is_lost() {
    let base = Project::new();
    base.tag("int-01", 2, "Stolen står klar", "kommune/benefits/sanntid", "support");
    let (kontor, reise) = (Project::empty(), Project::empty().coded_by("cd", "reise"));
    copy(&base, &kontor, true);
    copy(&base, &reise, true);
    let kontor = kontor.coded_by("ab", "hjemme");
    kontor.tag("int-02", 2, "Stolen står klar", "kommune/benefits/sanntid", "support");
    reise.tag("int-03", 2, "Stolen står klar", "kommune/benefits/sanntid", "contradict");
    let (one, other) = (Project::empty(), Project::empty());
    copy(&kontor, &one, true);
    copy(&reise, &one, true);
    copy(&reise, &other, true);
    copy(&kontor, &other, false);
    assert_eq!(segments(&one), segments(&other));
    assert_eq!(segments(&one)["segments"].as_array().unwrap().len(), 3);
}

#[test]
fn a_conflicted_copy_is_read_and_doubles_nothing() {
    let project = Project::new();
    project.tag("int-01", 2, "Stolen står klar", "kommune/benefits/sanntid", "support");
    let old = project.read("codings/ab@kontor.jsonl");
    project.tag("int-02", 2, "Stolen står klar", "kommune/benefits/sanntid", "support");
    let before = segments(&project);
    project.write("codings/ab@kontor (conflicted copy 2026-01-02).jsonl", &project.read("codings/ab@kontor.jsonl"));
    project.write("codings/ab@kontor.jsonl", &old);
    assert_eq!(segments(&project), before);
}

#[test]
fn a_second_process_on_the_same_journal_is_refused() {
    let project = Project::new();
    let mut both: Vec<_> = (0..8)
        .map(|n| {
            let mut command = project.command();
            let turn = if n % 2 == 0 { "2" } else { "5" };
            command.args([
                "tag",
                "int-01",
                turn,
                "Stolen står klar",
                "kommune/benefits/sanntid",
                "--memo",
                &n.to_string(),
            ]);
            command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap()
        })
        .collect();
    let mut coded = 0;
    for child in both.drain(..) {
        let run = crate::project::Run::from(child.wait_with_output().unwrap());
        match run.status {
            0 => coded += run.stdout.lines().count(),
            3 => assert!(run.stderr.contains("is being written by"), "{}", run.stderr),
            _ => panic!("{} {}", run.status, run.stderr),
        }
    }
    assert_eq!(segments(&project)["segments"].as_array().unwrap().len(), coded);
    project.run(["log"]).exits(0).stderr("");
}
