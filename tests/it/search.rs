//! `belegg search` and `belegg similar` as a user runs them.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use walkdir::WalkDir;

use crate::project::Project;

const CODE: &str = "kommune/drawbacks/endring";

/// `int-01/2 …` for a query, in the order of the text.
fn places(project: &Project, query: &str) -> String {
    let json = project.run(["search", query, "--order", "text", "--json"]).exits(0).json();
    let hits = json["hits"].as_array().unwrap().iter();
    hits.map(|hit| format!("{}/{}", hit["transcript"].as_str().unwrap(), hit["turn"])).collect::<Vec<_>>().join(" ")
}

/// Every file of the index.
fn index_files(project: &Project) -> Vec<PathBuf> {
    let files = WalkDir::new(project.path(".home/.cache")).into_iter().flatten();
    files.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

fn other(text: &str) -> String {
    format!("---\nid: int-04\nparticipants:\n  - {{id: K9, group: kommune, role: lege}}\n---\n\n**K9**: {text}\n")
}

#[test]
fn hits_are_grouped_by_interview_and_people_are_counted() {
    Project::new().run(["search", "journalskjerm"]).exits(0).says("nothing found");
    let run = Project::new().run(["search", "stolen", "role:lege"]).exits(0);
    assert!(run.stdout.contains("\n  turn 5  00:00:25  K02 (kommune, lege)\n"), "{}", run.stdout);
    assert!(run.stdout.contains("**Stolen** står klar."), "{}", run.stdout);
    assert!(run.stdout.ends_with("informants, 2 interviews, 2 turns\n"), "{}", run.stdout);
    assert!(run.stderr.starts_with("stolen: stolen "), "{}", run.stderr);
}

#[test]
fn an_answer_follows_the_transcripts() {
    let project = Project::new();
    assert_eq!(places(&project, "journalskjerm"), "");
    project.write("transcripts/int-04.md", &other("Journalskjermen er grå."));
    assert_eq!(places(&project, "journalskjerm"), "int-04/1");
    project.write("transcripts/int-04.md", &other("Journalskjermen er rød."));
    assert_eq!((places(&project, "=grå"), places(&project, "=rød")), (String::new(), "int-04/1".to_owned()));
    fs::remove_file(project.path("transcripts/int-04.md")).unwrap();
    assert_eq!(places(&project, "=rød"), "");
    fs::remove_dir_all(project.path(".home/.cache")).unwrap();
    assert_ne!(places(&project, "stolen"), "");
}

#[test]
fn an_answer_follows_the_codings() {
    let project = Project::new();
    assert_eq!(places(&project, "code:kommune"), "");
    let id = project.tag("int-01", 4, "Endringer må vi vente på i månedsvis.", CODE, "contradict");
    assert_eq!(places(&project, "code:kommune/drawbacks/* stance:contradict"), "int-01/4");
    assert_eq!(places(&project, "endringer uncoded transcript:int-01"), "int-01/7");
    project.run(["untag", &id]).exits(0);
    assert_eq!(places(&project, "code:kommune"), "");
}

#[test]
fn a_damaged_index_never_answers_wrong() {
    let project = Project::new();
    let wanted = places(&project, "endringer OR stolen");
    let files = index_files(&project);
    assert!(files.len() >= 5, "{files:?}");
    for file in 0..files.len() {
        // A damaged index is made anew in another place.
        let Some(path) = index_files(&project).into_iter().nth(file) else { continue };
        let mut bytes = fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        if let Some(byte) = bytes.get_mut(middle) {
            *byte ^= 0x10;
        }
        fs::write(&path, bytes).unwrap();
        assert_eq!(places(&project, "endringer OR stolen"), wanted, "{}", path.display());
    }
}

#[test]
fn many_processes_search_while_transcripts_change() {
    let project = Project::new();
    for round in 0..3 {
        project.write("transcripts/int-04.md", &other(&format!("Runde nummer{round} er her.")));
        let spawn = || {
            let mut command = project.command();
            command.args(["search", &format!("=nummer{round}"), "--json"]);
            command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap()
        };
        let children: Vec<_> = (0..4).map(|_| spawn()).collect();
        for child in children {
            let output = child.wait_with_output().unwrap();
            let json: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"));
            assert_eq!(json["totals"]["turns"], 1, "{output:?}");
        }
    }
}

#[test]
fn without_a_cache_the_index_is_made_in_memory() {
    let project = Project::new();
    let output =
        project.command().env_remove("HOME").env("XDG_CACHE_HOME", "/dev/null/x").args(["search", "stolen"]).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(String::from_utf8(output.stdout).unwrap().contains("**Stolen**"));
}

#[test]
fn counts_are_of_people_with_how_many_there_are() {
    let run = Project::new().run(["search", "stolen", "--count", "role"]).exits(0);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert!(lines[0].starts_with("role"), "{}", run.stdout);
    assert!(lines.iter().any(|line| line.starts_with("lege ") && line.contains("2/2")), "{}", run.stdout);
}

#[test]
fn a_concordance_is_aligned_and_sorted() {
    let run = Project::new().run(["search", "stolen", "--kwic", "--sort", "right1"]).exits(0);
    let hits: Vec<usize> =
        run.stdout.lines().filter_map(|line| line.find("**Stolen**").or_else(|| line.find("Stolen"))).collect();
    assert!(hits.len() >= 3, "{}", run.stdout);
    Project::new().run(["search", "stolen", "--kwic", "--sort", "bort"]).exits(2);
}

#[test]
fn context_is_shown_around_hits_and_not_counted() {
    let run = Project::new().run(["search", "=stolen", "transcript:int-01", "speaker:K01", "--context", "1"]).exits(0);
    assert!(run.stdout.contains("  (turn 1  00:00:02  I (staff))\n"), "{}", run.stdout);
    assert!(run.stdout.contains("  (turn 3 "), "{}", run.stdout);
    assert!(run.stdout.ends_with("1 informant, 1 interview, 1 turn\n"), "{}", run.stdout);
}

#[test]
fn one_shape_at_a_time_but_all_in_an_object() {
    let project = Project::new();
    project.run(["search", "stolen", "--kwic", "--count", "role"]).exits(2);
    let json = project.run(["search", "stolen", "--kwic", "--count", "role", "--json"]).exits(0).json();
    assert!(json["kwic"].is_array() && json["count"].is_object() && json["collocates"].is_null());
}

#[test]
fn sentences_that_were_found_are_coded_in_one_step() {
    let project = Project::new();
    let shown = project.run(["search", "månedsvis", "--tag", CODE]).exits(0);
    assert!(shown.stdout.contains("    Endringer må vi vente på i månedsvis.\n"), "{}", shown.stdout);
    assert!(shown.stderr.contains("add `--yes`"), "{}", shown.stderr);
    assert_eq!(places(&project, "code:kommune"), "");
    project.run(["search", "månedsvis", "--tag", CODE, "--yes"]).exits(0);
    let coded = places(&project, "code:kommune");
    assert_eq!(coded, places(&project, "månedsvis"));
    assert!(coded.split(' ').count() >= 3, "{coded}");
    let again = project.run(["search", "månedsvis", "--tag", CODE, "--yes"]).exits(0);
    assert!(again.stderr.contains("coded so already"), "{}", again.stderr);
    project.run(["undo"]).exits(0);
    assert_eq!(places(&project, "code:kommune"), "");
    project.run(["undo", "--redo"]).exits(0);
    assert_eq!(places(&project, "code:kommune"), coded);
}

#[test]
fn a_kept_search_remembers_what_was_struck_and_what_is_new() {
    let project = Project::new();
    project.run(["search", "måned*", "--strike", "månedsvis", "--save", "tid"]).exits(0).says("nothing found");
    assert!(project.read("searches/tid.yaml").contains("\"månedsvis\""));
    project.write("transcripts/int-04.md", &other("Måneden er lang."));
    let run = project.run(["search", "--saved", "tid"]).exits(0);
    assert!(run.stderr.contains("new since the search was kept: `måned*` stands for `måneden` too"), "{}", run.stderr);
    assert!(run.stdout.contains("**Måneden** er lang."), "{}", run.stdout);
    project.run(["search", "--list"]).exits(0).says("tid  måned*");
    project.run(["search", "--saved", "tidd"]).exits(2);
}

#[test]
fn a_query_with_an_error_is_not_run() {
    let run = Project::new().run(["search", "stolen rolle:lege"]).exits(2);
    assert_eq!(run.stdout, "");
    assert!(run.stderr.contains("    | stolen rolle:lege\n    |        ^^^^^^^^^^\n"), "{}", run.stderr);
    assert!(run.stderr.contains("did you mean `role:lege`?"), "{}", run.stderr);
}

#[test]
fn odd_queries_end_soon_and_say_why() {
    let project = Project::new();
    let long = "ord ".repeat(2_500);
    let deep = "(".repeat(10_000);
    for odd in [
        "\"",
        "((((",
        "AND",
        "NOT",
        "-",
        "a AND",
        "*",
        "**",
        "~",
        "=",
        "/",
        "//",
        "/(/",
        "/(a+)+$/",
        "/.{1000}{1000}/",
        "a~9",
        "\u{1b}[31m",
        "\u{202e}abc",
        "e\u{301}",
        "🙂",
        "code:",
        "code:*/*/*",
        "stance:x",
        "\"a\"~99999999999",
        "a NEAR/99999999999 b",
        "id:..",
        "a\tb",
        "\\",
        "'",
        "%s",
        "transcript:../../etc",
        &long,
        &deep,
        "0",
        "æøå",
        "A",
        "NEAR",
        "OR OR",
        "NOT NOT NOT a",
        "\"\"",
        "()",
        "( )",
        "a:b:c",
        ":",
        "role:",
        "-role:lege",
        "~~~",
        "a~1~1",
        "=\"a b\"",
        "~\"a b\"",
        "stem:",
        "***a***",
    ] {
        let run = project.run(["search", "--", odd]);
        assert!(matches!(run.status, 0 | 2), "{odd:?}: {} {}", run.status, run.stderr);
        assert!(!run.stderr.contains("panicked"), "{odd:?}: {}", run.stderr);
        assert!(run.status == 0 || run.stderr.contains("error: "), "{odd:?}: {}", run.stderr);
        assert!(!run.stdout.contains('\u{1b}') && !run.stderr.contains('\u{1b}'), "{odd:?}");
    }
}

#[test]
fn more_like_a_passage_is_found_elsewhere() {
    let project = Project::new();
    let id = project.tag("int-01", 2, "Stolen står klar.", "kommune/benefits/sanntid", "support");
    let json = project.run(["similar", &id, "--json"]).exits(0).json();
    let first = &json["hits"][0];
    assert!(first["text"].as_str().unwrap().contains("Stolen"), "{json}");
    assert!((first["transcript"].as_str(), first["turn"].as_u64()) != (Some("int-01"), Some(2)), "{json}");
    project.run(["similar", "01XXXX"]).exits(2);
}

#[test]
fn somebody_who_withdrew_is_not_in_the_index() {
    let project = Project::new();
    assert_ne!(places(&project, "stolen speaker:K01"), "");
    project.run(["withdraw", "K01"]).exits(0);
    let holds = |file: &PathBuf| fs::read(file).unwrap().windows(6).any(|bytes| bytes == "stolen".as_bytes());
    assert!(!index_files(&project).iter().any(holds), "words stay behind");
    assert_eq!(places(&project, "stolen speaker:K01"), "");
    let count = project.run(["search", "stolen", "--count", "role"]).exits(0).stdout;
    assert!(count.lines().any(|line| line.starts_with("all ") && line.contains("4/4")), "{count}");
}
