use belegg::project::RealDisks;
use belegg::project::searchable::searchable;

use crate::project::Project;

const WORDS: &str = "Endringer må vi vente på i månedsvis";

#[test]
fn the_words_go_everywhere_and_the_sentences_are_pointed_at() {
    let project = Project::new();
    let id = project.tag("int-03", 4, WORDS, "kommune/drawbacks/endring", "support");
    let memo = ["tag", "int-03", "2", "Stolen står klar", "kommune/benefits/sanntid", "--memo", "klart sagt"];
    project.run(memo).exits(0);
    project.tag("int-02", 4, WORDS, "kommune/drawbacks/endring", "support");
    let quote = format!(
        "[Enkelte](belegg:kommune/drawbacks/endring) venter.\n\n> {WORDS}.\n>\n> [Intervju med informant](belegg:quote/{id})\n"
    );
    let project = project.with("chapters/4.md", &quote);
    project.run(["check"]).exits(0);
    let dry = project
        .run(["withdraw", "K05", "--dry-run"])
        .exits(0)
        .says("would have emptied 2 turns in transcripts/int-03.md");
    dry.says("codings/ab@kontor.jsonl");
    assert!(project.read("transcripts/int-03.md").contains(WORDS));
    project
        .run(["withdraw", "K05"])
        .exits(0)
        .says("emptied 2 turns")
        .warns("1 of the coders' memos")
        .warns("belegg check");
    let transcript = project.read("transcripts/int-03.md");
    assert!(!transcript.contains(WORDS) && !transcript.contains("Stolen"), "{transcript}");
    assert!(transcript.contains("**K05** [00:00:20]: [trukket tilbake]\n"), "{transcript}");
    assert!(transcript.contains("  - id: K05\n    withdrawn: true\n"), "{transcript}");
    let journal = project.read("codings/ab@kontor.jsonl");
    assert_eq!(journal.matches(WORDS).count(), 1, "{journal}");
    assert!(journal.contains("\"op\":\"redact\",\"participant\":\"K05\""), "{journal}");
    project.run(["log"]).exits(0).stderr("").says("redact K05");
    let check = project.run(["check"]).exits(1);
    check.says("chapters/4.md:5:3: error").says("[chapter/withdrawn-quote]").says("chapters/4.md:1:1: error");
    project.run(["withdraw", "K05"]).exits(0).stdout("");
    project.run(["status"]).exits(0).says("with 4 informants");
}

#[test]
fn nobody_is_withdrawn_by_a_slip() {
    let project = Project::new();
    project.run(["withdraw", "K5"]).exits(2).warns("there is no participant `K5`").warns("did you mean");
}

#[test]
fn the_words_of_codings_taken_back_go_too() {
    let project = Project::new();
    let id = project.tag("int-03", 4, WORDS, "kommune/drawbacks/endring", "support");
    project.run(["untag", &id]).exits(0);
    project.run(["withdraw", "K05"]).exits(0);
    assert!(!project.read("codings/ab@kontor.jsonl").contains(WORDS));
}

#[test]
fn words_that_moved_since_they_were_coded_go_too() {
    let project = Project::new();
    project.tag("int-03", 4, WORDS, "kommune/drawbacks/endring", "support");
    project.edit(
        "transcripts/int-03.md",
        "# Intervju 03\n",
        "# Intervju 03\n\n**I**: Hei.\n\n**I**: Er du klar?\n\n**I**: Da begynner vi.\n",
    );
    project.run(["withdraw", "K05"]).exits(0);
    assert!(!project.read("codings/ab@kontor.jsonl").contains(WORDS));
    project.run(["log"]).exits(0).stderr("");
}

#[test]
fn the_words_go_from_the_search_index_too() {
    let project = Project::new();
    let cache = project.path(".home/.cache/belegg");
    let index = |word: &str| {
        let found = searchable(&RealDisks, project.root(), Some(&cache), 4_000_000_000, &mut |_| ()).unwrap();
        assert!(found.problems.is_empty(), "{found:?}");
        found.index.turns_with(word).unwrap()
    };
    let before = index("månedsvis");
    project.run(["withdraw", "K05", "--dry-run"]).exits(0);
    assert_eq!(std::fs::read_dir(&cache).unwrap().count(), 1);
    project.run(["withdraw", "K05"]).exits(0);
    assert_eq!(std::fs::read_dir(&cache).unwrap().count(), 0, "no file of the index is left");
    assert!(index("månedsvis") < before);
}

#[test]
fn words_that_wait_to_be_saved_are_not_forgotten() {
    let project = Project::new();
    let name = belegg::project::cache_name(project.root());
    let file = format!(".home/.cache/belegg/unsaved/{name}-ab@kontor.jsonl");
    project.write(&file, "");
    project.run(["withdraw", "K05"]).exits(2).warns("could not be saved still wait in").warns("belegg code");
    assert!(project.read("transcripts/int-03.md").contains(WORDS));
    std::fs::remove_file(project.path(&file)).unwrap();
    project.run(["withdraw", "K05"]).exits(0);
}

const LONG: &str = "det tok nesten fire måneder før noen svarte oss";

/// A project in which one person's words stand everywhere words can stand.
fn repeated() -> Project {
    let project = Project::new();
    project.edit("transcripts/int-03.md", WORDS, &format!("{WORDS}, {LONG}"));
    let tag = ["tag", "int-02", "4", WORDS, "kommune/drawbacks/endring", "--memo", &format!("jf. K05: {LONG}!")];
    project.run(tag).exits(0);
    project
        .with("exports/4.md", "# 4\n\nEn sa at det tok nesten **fire** måneder før\nnoen svarte oss.\n")
        .with("exports/5.md", "# 5\n\nIngenting.\n")
        .with("codings/ab@kontor.torn-0badf00d", &format!("{{\"n\":9,\"quote\":\"{LONG}"))
        .with("chapters/4.md", &format!("# 4\n\n{LONG}\n"))
}

#[test]
fn what_repeats_the_words_goes_or_is_pointed_at() {
    let project = repeated();
    let done = project.run(["withdraw", "K05", "--receipt", "kvittering.md"]).exits(0);
    let done = done
        .says("removed exports/4.md")
        .says("removed codings/ab@kontor.torn-0badf00d")
        .says("emptied 1 entry in codings/");
    done.warns("chapters/4.md:3: still repeats words of theirs");
    let gone = |file: &str| !project.path(file).exists();
    assert!(gone("exports/4.md") && gone("codings/ab@kontor.torn-0badf00d") && !gone("exports/5.md"));
    let journal = project.read("codings/ab@kontor.jsonl");
    assert!(!journal.contains("fire måneder") && journal.contains(WORDS), "{journal}");
    project.run(["log"]).exits(0).stderr("");
    let receipt = project.read("kvittering.md");
    assert!(
        receipt.starts_with("# Withdrawal of K05\n")
            && receipt.contains("- emptied 2 turns in transcripts/int-03.md\n")
    );
    assert!(!receipt.contains("måneder"), "{receipt}");
}

#[test]
fn a_receipt_never_takes_the_place_of_a_file() {
    let project = Project::new().with("kvittering.md", "Min egen.\n");
    let before = project.read("transcripts/int-03.md");
    project.run(["withdraw", "K05", "--receipt", "kvittering.md"]).exits(2).warns("`kvittering.md` exists already");
    assert_eq!(
        (project.read("kvittering.md").as_str(), project.read("transcripts/int-03.md")),
        ("Min egen.\n", before)
    );
}

#[test]
fn a_withdrawal_is_told_once_and_cannot_be_undone() {
    let project = Project::new();
    project.run(["withdraw", "K05"]).exits(0);
    project.run(["withdraw", "K05"]).exits(0).stdout("");
    let journal = project.read("codings/ab@kontor.jsonl");
    assert_eq!(journal.matches("\"redact\"").count(), 1, "{journal}");
    project.run(["undo"]).exits(2).warns("there is nothing to undo");
    let id = journal.split("\"id\":\"").nth(1).unwrap()[..26].to_owned();
    project.run(["undo", &id]).exits(2).warns("took the words of `K05` out of the project: that cannot be undone");
}

#[test]
fn a_copy_that_comes_back_is_emptied_by_withdrawing_again() {
    let project = Project::new();
    project.tag("int-03", 4, WORDS, "kommune/drawbacks/endring", "support");
    let old = project.read("codings/ab@kontor.jsonl");
    project.run(["withdraw", "K05"]).exits(0);
    let project = project.with("codings/ab@kontor (1).jsonl", &old);
    project.run(["withdraw", "K05"]).exits(0).says("emptied 1 entry in codings/ab@kontor (1).jsonl");
    assert!(!project.read("codings/ab@kontor (1).jsonl").contains(WORDS));
}

#[test]
fn exports_in_every_format_that_repeat_the_words_go() {
    let project = repeated();
    // As it may stand in a report: a mark in the middle of the words, so that the document's parts cut them.
    project.write("chapters/4.md", "# 4\n\nEn sa at det tok nesten **fire** måneder før noen svarte oss.\n");
    project.run(["export", "--draft", "--format", "md,html,docx,csv"]).exits(0);
    let done = project.run(["withdraw", "K05"]).exits(0);
    for ending in ["md", "html", "docx"] {
        let file = format!("exports/4.{ending}");
        assert!(!project.path(&file).exists(), "{file} stays: {}", done.stdout);
    }
    assert!(project.path("exports/4.claims.csv").exists(), "a table without the words stays");
}
