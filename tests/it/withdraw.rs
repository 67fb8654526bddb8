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
    let dry =
        project.run(["withdraw", "K05", "--dry-run"]).exits(0).says("would empty 2 turns in transcripts/int-03.md");
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
    project.run(["log"]).exits(0).stderr("");
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
