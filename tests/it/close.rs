//! `belegg close`: what remains where, and what is in the way of an archive.

use std::fs;

use crate::project::Project;

const WORDS: &str = "Endringer må vi vente på i månedsvis";

/// The small project with work in it, outside git.
fn project() -> Project {
    let project = Project::new()
        .with("chapters/4.md", "# Funn\n\n> Stolen står klar.\n>\n> [Intervju](belegg:quote/01K)\n")
        .with("exports/4.md", "# Funn\n")
        .with("exports/4.docx", "PK")
        .with("searches/kø.yaml", "query: kø\n");
    let tag = ["tag", "int-03", "4", WORDS, "kommune/drawbacks/endring", "--memo", "klart sagt"];
    project.run(tag).exits(0);
    project.edit(
        "transcripts/int-01.md",
        "Stolen står klar.",
        "[person 3] og [person 12] sa det på [sykehus 1]. [sic]",
    );
    project
}

fn remnant(json: &serde_json::Value, what: &str) -> serde_json::Value {
    let all = json["remains"].as_array().unwrap();
    all.iter().find(|remnant| remnant["what"] == what).cloned().unwrap_or_default()
}

fn count(remnant: &serde_json::Value, of: &str) -> u64 {
    let counts = remnant["counts"].as_array().unwrap();
    counts.iter().find(|count| count["of"] == of).unwrap()["count"].as_u64().unwrap()
}

#[test]
fn what_remains_is_counted_and_nothing_said_is_repeated() {
    let project = project();
    let run = project.run(["close", "--files"]).exits(0).warns("nothing that belegg sees is in the way");
    let run = run.says("  transcripts: 3 files,").says("  journals: 1 file, 1 entry, 1 quote, 1 memo");
    let run = run.says("      exports/4.docx").says("  saved searches: 1 file").says("what belegg cannot see");
    for words in ["månedsvis", "klart sagt", "Stolen", "kø\n"] {
        assert!(!run.stdout.contains(words), "{}", run.stdout);
    }
    let json = project.run(["close", "--json"]).exits(0).json();
    assert_eq!(json["ready"], true);
    let transcripts = remnant(&json, "transcripts");
    assert_eq!((count(&transcripts, "pseudonym"), count(&transcripts, "participant")), (3, 5));
    assert_eq!(count(&remnant(&json, "chapters"), "quote"), 1);
    assert_eq!(remnant(&json, "exports")["files"].as_array().unwrap().len(), 2);
    assert!(json["unseen"].as_array().unwrap().len() >= 5);
}

#[test]
fn withdrawn_participants_are_told() {
    let project = project();
    project.run(["withdraw", "K05"]).exits(0);
    let json = project.run(["close", "--json"]).exits(0).json();
    let transcripts = remnant(&json, "transcripts");
    assert_eq!((count(&transcripts, "withdrawn participant"), count(&transcripts, "participant")), (1, 4));
    assert_eq!(count(&remnant(&json, "journals"), "quote"), 0);
}

#[test]
fn each_thing_in_the_way_is_named_and_ends_with_one() {
    let ways = [
        ("opptak/Møte 1.M4A", "raw files"),
        ("transcripts/int-04.vtt", "raw files"),
        ("notat.docx", "raw files"),
        ("notater/intervju kari.md", "names in file names"),
        ("nøkkel.age", "key files"),
        ("chapters/4 (conflicted copy 2026-01-02).md", "conflicted copies"),
        ("codings/ab@kontor (conflicted copy 2026-01-02).jsonl", "conflicted copies"),
        ("codings/ab@kontor.torn-1a2b3c4d", "torn lines"),
        ("transcripts/int-01.md~", "editor leftovers"),
        ("transcripts/.#int-01.md", "editor leftovers"),
    ];
    for (file, sort) in ways {
        let project = Project::new().with(file, "");
        let run = project.run(["close"]).exits(1).warns("in the way of an archive: 1 sort of file");
        run.says("in the way of an archive\n").says(&format!("  {sort}: 1 file")).says(&format!("      {file}\n"));
    }
}

#[test]
fn a_torn_journal_is_in_the_way() {
    let project = project();
    let journal = project.read("codings/ab@kontor.jsonl");
    project.write("codings/ab@kontor.jsonl", &format!("{journal}{{\"n\":2,\"id"));
    project.run(["close"]).exits(1).says("  torn journals: 1 file").says("codings/ab@kontor.jsonl");
}

#[test]
fn git_history_is_told_wherever_it_is() {
    let project = project();
    let within = |text: &str| text.contains("git history");
    assert!(!within(&project.run(["close"]).exits(0).stdout));
    fs::create_dir(project.path(".git")).unwrap();
    // What is in there is git's own, raw or not.
    project.write(".git/objects/opptak.mp3", "");
    project.run(["close"]).exits(0).says("  git history\n").says(".git\n");
}

#[test]
fn caches_are_told_and_removed_when_asked() {
    let project = project();
    project.run(["search", "sykehuset"]).exits(0);
    let json = project.run(["close", "--json"]).exits(0).json();
    let index = remnant(&json, "search-index");
    assert!(index["bytes"].as_u64().unwrap() > 1000, "{index}");
    assert!(!remnant(&json, "screen-state").is_null());
    project.run(["close", "--purge-caches"]).exits(0).warns("removed the search index").says_not("search index");
    assert!(!project.path(".belegg/locks/ab@kontor.lock").exists());
    assert!(!project.path(".home/.cache/belegg").join(belegg::project::cache_name(project.root())).exists());
    // All comes back when it is needed.
    project.run(["search", "sykehuset"]).exits(0);
    project.run(["log"]).exits(0).stderr("");
}

#[test]
fn unsaved_entries_are_thrown_away_only_when_that_is_said() {
    let project = Project::new();
    let name = belegg::project::cache_name(project.root());
    let file = format!(".home/.cache/belegg/unsaved/{name}-ab@kontor.jsonl");
    project.write(&file, "{}\n");
    project.run(["close"]).exits(1).says("  unsaved entries: 1 file").says("belegg code");
    project.run(["close", "--purge-caches"]).exits(1).says("unsaved entries");
    assert!(project.path(&file).exists());
    project.run(["close", "--discard-unsaved"]).exits(2);
    project.run(["close", "--purge-caches", "--discard-unsaved"]).exits(0).warns("threw away 1 file");
    assert!(!project.path(&file).exists());
    // An empty one has nothing to lose.
    project.write(&file, "");
    project.run(["close"]).exits(0);
    project.run(["close", "--purge-caches"]).exits(0);
    assert!(!project.path(&file).exists());
}

#[test]
fn nothing_is_purged_under_somebodys_hands() {
    let project = project();
    let lock = fs::OpenOptions::new().write(true).open(project.path(".belegg/locks/ab@kontor.lock")).unwrap();
    lock.lock().unwrap();
    project.run(["close", "--purge-caches"]).exits(3).warns("[project/locked]");
    assert!(project.path(".belegg/locks/ab@kontor.lock").exists());
    drop(lock);
    project.run(["close", "--purge-caches"]).exits(0);
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_are_in_the_way() {
    let project = Project::new();
    let outside = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(outside.path(), project.path("opptak")).unwrap();
    project.run(["close"]).exits(1).says("  not looked at: 1 file").says("      opptak\n");
    // A folder that leads to itself ends somewhere.
    fs::remove_file(project.path("opptak")).unwrap();
    std::os::unix::fs::symlink(project.root(), project.path("ring")).unwrap();
    project.run(["close"]).exits(1).says("not looked at");
}

#[test]
fn what_says_that_it_is_a_cache_is_passed_by() {
    let project = Project::new()
        .with("target/CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n")
        .with("target/opptak.mp3", "");
    project.run(["close"]).exits(0);
}
