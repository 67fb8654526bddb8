use crate::project::Project;

fn coded(chapter: &str) -> Project {
    let project = Project::new()
        .with("chapters/4.md", chapter)
        .with("belegg.yaml", "outline:\n  - {id: '4', title: Funn, number: 4, sections: [kommune]}\n");
    for (transcript, turn) in [("int-01", 4), ("int-02", 4), ("int-03", 4)] {
        project.tag(transcript, turn, "Endringer må vi vente på i månedsvis", "kommune/drawbacks/endring", "support");
    }
    project
}

const HOLDS: &str = "# Funn\n\n## Ulemper\n\n[Noen respondenter](belegg:kommune/drawbacks/endring) venter for lenge.\n\n```\n[kode](belegg:kommune/drawbacks/endring)\n```\n";

#[test]
fn links_become_text_and_headings_get_numbers() {
    let project = coded(HOLDS);
    project.run(["export"]).exits(0).stdout("wrote exports/4.md\n");
    let text = project.read("exports/4.md");
    let wanted = "# 4 Funn\n\n## 4.1 Ulemper\n\nNoen respondenter venter for lenge.\n\n```\n[kode](belegg:kommune/drawbacks/endring)\n```\n";
    assert_eq!(text, wanted);
    project.run(["export"]).exits(0).stdout("unchanged exports/4.md\n");
}

#[test]
fn a_failing_claim_fails_the_export_unless_it_is_a_draft() {
    let project = coded(&HOLDS.replace("Noen", "De fleste").replace("endring)", "tid)"));
    let run = project.run(["export"]).exits(1).stdout("");
    run.warns("chapters/4.md:5:1: error").warns("nothing was written");
    assert!(!project.path("exports").exists());
    project.run(["export", "--draft"]).exits(0).stdout("wrote exports/4.md\n");
    let text = project.read("exports/4.md");
    assert!(text.contains("De fleste respondenter") && text.contains("**["), "{text}");
}

#[test]
fn without_a_chapter_there_is_nothing_to_export() {
    Project::new().run(["export"]).exits(2).warns("there is no chapter in chapters/").warns("belegg draft");
}
