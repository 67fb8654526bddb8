//! `belegg findings`, and the appendix that `export` writes.

use crate::project::Project;

const WAITING: &str = "Endringer må vi vente på i månedsvis";

const FINDINGS: &str = "# Våre funn.
sources:
  - {id: brevet, kind: letter, title: Brev fra Kommunekretsen, date: 2025-06}
findings:
  # Det viktigste.
  - code: kommune/drawbacks/endring
    confidence:
      method: {level: minor, reason: Halvparten er notater.}
    triangulation:
      - {source: brevet, relation: confirms, note: Sagt av 17 kommuner.}
";

/// Three interviews that support one drawback, one that supports another.
fn project() -> Project {
    let project = Project::new().with("findings.yaml", FINDINGS);
    for transcript in ["int-01", "int-02", "int-03"] {
        project.tag(transcript, 4, WAITING, "kommune/drawbacks/endring", "support");
    }
    project.tag("int-01", 4, "Dokumentasjonen tar lengre tid enn før.", "kommune/drawbacks/tid", "support");
    project
}

#[test]
fn a_finding_is_listed_with_what_is_set_and_what_is_prefilled() {
    let run = project().run(["findings"]).exits(0);
    run.says("kommune/drawbacks/endring  ")
        .says("method minor: Halvparten er notater.")
        .says("adequacy moderate: prefilled [støtte i 3 intervjuer")
        .says("brevet confirms: Sagt av 17 kommuner.")
        .warns("1 finding more has no entry in findings.yaml");
}

#[test]
fn json_and_csv_have_the_same_findings() {
    let project = project();
    let json = project.run(["findings", "--all", "--json"]).exits(0).json();
    let findings = json["findings"].as_array().unwrap();
    assert_eq!((findings.len(), json["without_entry"].as_u64()), (2, Some(1)));
    assert_eq!(findings[0]["components"][0]["reason"], "Halvparten er notater.");
    assert_eq!(findings[1]["has_entry"], false);
    let csv = project.run(["findings", "--all", "--csv"]).exits(0).stdout;
    assert_eq!(csv.lines().count(), 3, "{csv}");
    assert!(csv.lines().nth(1).unwrap().ends_with("brevet confirms"), "{csv}");
}

#[test]
fn new_entries_are_appended_and_nothing_else_changes() {
    let project = project();
    project.run(["findings", "--init"]).exits(0).stdout("wrote findings.yaml: 1 entry more\n");
    let text = project.read("findings.yaml");
    let new = text.strip_prefix(FINDINGS).unwrap();
    assert!(new.starts_with("  - code: kommune/drawbacks/tid\n    # "), "{new}");
    assert!(new.contains("      # adequacy: {level: serious, reason: \"støtte i 1 intervju"), "{new}");
    let json = project.run(["findings", "--json"]).exits(0).json();
    assert_eq!(json["findings"][1]["components"][2]["reason"], serde_json::Value::Null);
    project.run(["findings", "--init"]).exits(0).says("unchanged");
    assert_eq!(project.read("findings.yaml"), text);
    // A comment becomes a decision by taking its `#` away.
    project.edit("findings.yaml", "      # adequacy: {level: serious,", "      adequacy: {level: serious,");
    let json = project.run(["findings", "--json"]).exits(0).json();
    assert!(json["findings"][1]["components"][2]["reason"].as_str().is_some_and(|why| why.starts_with("støtte i 1")));
}

#[test]
fn a_first_file_is_made_and_entries_go_before_what_follows() {
    let project = project();
    std::fs::remove_file(project.path("findings.yaml")).unwrap();
    project.run(["findings", "--init"]).exits(0).stdout("wrote findings.yaml: 2 entries more\n");
    assert!(project.read("findings.yaml").contains("\nfindings:\n  - code: kommune/drawbacks/"));
    let follows = "findings:\n- code: kommune/drawbacks/tid\n\n# Kilder.\nsources: []\n";
    project.write("findings.yaml", follows);
    project.run(["findings", "--init"]).exits(0);
    let text = project.read("findings.yaml");
    assert!(
        text.starts_with("findings:\n- code: kommune/drawbacks/tid\n- code: kommune/drawbacks/endring\n"),
        "{text}"
    );
    assert!(text.ends_with("\n\n# Kilder.\nsources: []\n"), "{text}");
    project.write("findings.yaml", "sources: []\r\nfindings: []\r\n");
    project.run(["findings", "--init"]).exits(0);
    let text = project.read("findings.yaml");
    assert!(
        text.starts_with("sources: []\r\nfindings:\r\n  - code: ") && !text.replace("\r\n", "").contains('\n'),
        "{text}"
    );
}

#[test]
fn the_appendix_is_written_beside_the_chapters_and_small_counts_are_withheld() {
    let project = project()
        .with("belegg.yaml", "appendix: {id: vedlegg, title: Vedlegg}\n")
        .with("chapters/4.md", "# Funn\n\n[Noen respondenter](belegg:kommune/drawbacks/endring) venter lenge.\n");
    project.run(["export"]).exits(0).stdout("wrote exports/4.md\nwrote exports/vedlegg.md\n");
    let text = project.read("exports/vedlegg.md");
    assert!(text.starts_with("# Vedlegg\n\n## Metode\n"), "{text}");
    assert!(text.contains("Tillitsvurdering (inspirert av GRADE-CERQual)"), "{text}");
    // Five were asked: of so few no number is told.
    assert!(!text.contains(" imot;") && !text.contains("av 5"), "{text}");
    assert!(text.contains("| bekrefter |") && text.contains("Brev fra Kommunekretsen"), "{text}");
    assert!(!text.contains("støtte i 3 intervjuer") && text.contains("støtten kommer fra få intervjuer"), "{text}");
    project.run(["export"]).exits(0).stdout("unchanged exports/4.md\nunchanged exports/vedlegg.md\n");
    project.run(["export", "4"]).exits(0).stdout("unchanged exports/4.md\n");
    project.run(["export", "--internal"]).exits(0).says("wrote exports/vedlegg.internal.md");
    let internal = project.read("exports/vedlegg.internal.md");
    assert!(internal.contains("3 av 5; 0 imot") && internal.contains("støtte i 3 intervjuer"), "{internal}");
    // Every row of every table has as many cells as its head.
    for table in text.split("\n\n").filter(|block| block.starts_with('|')) {
        let cells = |line: &str| line.replace("\\|", "").matches('|').count();
        let rows: Vec<usize> = table.lines().filter(|line| line.starts_with('|')).map(cells).collect();
        assert!(rows.windows(2).all(|pair| pair[0] == pair[1]), "{table}");
    }
}

#[test]
fn the_appendix_has_the_sum_of_the_files_it_rests_on() {
    let project = project()
        .with("belegg.yaml", "language: en\nappendix: {id: a, title: A, parts: [method]}\n")
        .with("chapters/4.md", "# Funn\n\n[Noen respondenter](belegg:kommune/drawbacks/endring) venter lenge.\n");
    project.run(["export"]);
    let sum = |text: &str| text.lines().find(|line| line.contains("findings.yaml")).map(str::to_owned).unwrap();
    let before = sum(&project.read("exports/a.md"));
    project.edit("findings.yaml", "17 kommuner", "18 kommuner");
    project.run(["export"]);
    assert_ne!(sum(&project.read("exports/a.md")), before);
}

#[test]
fn the_example_of_the_document_is_read_without_a_fault() {
    let document = include_str!("../../docs/findings.md");
    let example = document.split("```yaml\n").nth(1).unwrap().split("```").next().unwrap();
    let letter = |id: &str| {
        format!(
            "---\nid: {id}\nmode: document\nparticipants: [{{id: D{id}, group: kommune}}]\n---\n\n**D{id}**: Vi ber om svar.\n"
        )
    };
    let project = Project::new()
        .with("findings.yaml", example)
        .with("transcripts/dok-01.md", &letter("dok-01"))
        .with("transcripts/dok-02.md", &letter("dok-02"));
    let json = project.run(["findings", "--json"]).json();
    assert_eq!(json["findings"][0]["triangulation"].as_array().unwrap().len(), 2, "{json}");
    project.run(["check", "--quiet"]).stdout("");
    let settings = document.split("```yaml\n").nth(2).unwrap().split("```").next().unwrap();
    project.with("belegg.yaml", settings).run(["check", "--quiet"]).stdout("");
}
