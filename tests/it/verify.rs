//! `belegg verify`: what was published against the codings as they stand.

use crate::project::Project;

/// A published chapter of one claim and one quote.
fn published() -> Project {
    let project = Project::new().with(
        "belegg.yaml",
        "disclosure:\n  ladders: {role: {sykepleier: helsepersonell, lege: helsepersonell}}\n  \
         register: [{group: kommune, persons: 900}]\n",
    );
    for transcript in ["int-01", "int-02", "int-03"] {
        let words = "Endringer må vi vente på i månedsvis";
        project.tag(transcript, 4, words, "kommune/drawbacks/endring", "support");
    }
    let chapter = "# Funn\n\n## Ulemper\n\n[Noen respondenter](belegg:kommune/drawbacks/endring) venter for lenge.\n";
    let project = project.with("chapters/4.md", chapter);
    project.run(["export", "--publish"]).exits(0);
    project
}

#[test]
fn what_was_published_holds_as_long_as_nothing_changes() {
    let project = published();
    let run = project.run(["verify", "exports/4.md"]).exits(0);
    run.stdout("exports/4.md: as it was published (published/4.json)\n")
        .stderr("1 claim: 1 hold, 0 with other counts; 0 quotes: 0 hold\n");
    // A copy elsewhere, under any name and with other line ends, is found by its text.
    project.write("sendt/kopi.md", &project.read("exports/4.md").replace('\n', "\r\n"));
    project.run(["verify", "sendt/kopi.md"]).exits(0).says("as it was published");
}

#[test]
fn a_claim_that_no_longer_holds_is_told_with_both_counts() {
    let project = published();
    project.tag("int-01", 7, "Endringer må vi vente på i månedsvis", "kommune/drawbacks/endring", "contradict");
    let run = project.run(["verify", "exports/4.md"]);
    let text = &run.stdout;
    assert!(text.contains("kommune/drawbacks/endring") && text.contains("published: 3 of"), "{text}");
    let id = project.run(["segments", "kommune/drawbacks/endring", "--json"]).json();
    for segment in id["segments"].as_array().unwrap() {
        project.run(["untag", segment["id"].as_str().unwrap()]).exits(0);
    }
    project.run(["verify", "exports/4.md"]).exits(1).says("`SOME` no longer holds: 0 of");
    let json = project.run(["verify", "exports/4.md", "--json"]).exits(1).json();
    assert_eq!((json["altered"].as_bool(), json["claims"][0]["standing"].as_str()), (Some(false), Some("fails")));
}

#[test]
fn an_altered_file_and_one_without_record_are_told() {
    let project = published();
    project.edit("exports/4.md", "Noen", "Mange");
    project.run(["verify", "exports/4.md"]).exits(1).says("exports/4.md: altered since it was published");
    project.write("annet.md", "Mange venter.\n");
    project.run(["verify", "annet.md"]).exits(2).warns("published/ has no record of `annet.md`").warns("`4`");
    project.run(["verify", "annet.md", "--chapter", "4"]).exits(1).says("altered");
    Project::new().with("x.md", "x").run(["verify", "x.md"]).exits(2).warns("export --publish");
}

#[test]
fn a_figure_whose_numbers_changed_is_told_with_both() {
    let project = published();
    project.edit("chapters/4.md", "venter for lenge.\n", "venter for lenge.\n\n![Alle](belegg:table/coverage)\n");
    project.run(["export", "--publish"]).exits(0);
    let record: serde_json::Value = serde_json::from_str(&project.read("published/4.json")).unwrap();
    assert_eq!((&record["figures"][0]["shows"], &record["figures"][0]["line"]), (&"table/coverage".into(), &7.into()));
    project.run(["verify", "exports/4.md"]).exits(0).warns("figures and tables: 1: 1 hold");
    let cell = record["figures"][0]["rows"][0][1].as_str().unwrap().to_owned();
    let text = project.read("published/4.json").replacen(&format!("\"{cell}\""), "\"7 av 9\"", 1);
    project.write("published/4.json", &text);
    let run = project.run(["verify", "exports/4.md"]).exits(1);
    run.says("line 7 of the source, table/coverage (").says(&format!("is `{cell}` (published: `7 av 9`)"));
    let json = project.run(["verify", "exports/4.md", "--json"]).exits(1).json();
    assert_eq!(json["figures"][0]["standing"], "changed");
    assert_eq!(json["figures"][0]["changes"][0]["published"], "7 av 9");
}
