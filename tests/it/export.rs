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

#[test]
fn figures_and_tables_are_written_numbered_and_referred_to() {
    let source = "# Funn\n\nSe [figur](belegg:ref/bilde) og [tabell](belegg:ref/tall).\n\n\
        ![Etter *stilling*](belegg:figure/matrix?by=role&id=bilde&with=table)\n\n\
        ![Fordeler og ulemper](belegg:table/balance?id=tall)\n";
    let project = coded(source);
    let run = project.run(["export"]).exits(0);
    run.stdout("wrote exports/figures/4-figur-1.svg\nwrote exports/4.md\n");
    let text = project.read("exports/4.md");
    assert!(text.contains("Se figur 4.1 og tabell 4.1.\n"), "{text}");
    assert!(text.contains("](figures/4-figur-1.svg)\\\n**Figur 4.1** Etter *stilling*\n\n| Kode |"), "{text}");
    assert!(text.contains("**Tabell 4.1** Fordeler og ulemper\n\n| Kode |"), "{text}");
    let svg = project.read("exports/figures/4-figur-1.svg");
    assert!(svg.starts_with("<svg ") && svg.contains("role=\"img\"") && svg.contains("<title>Etter stilling</title>"));
    // Three of three supported it: no print of so small a group tells that, nor its picture.
    assert!(svg.contains("&lt;5") && !svg.contains("3/"), "{svg}");
    assert!(!svg.contains("<script") && !svg.contains("href"), "{svg}");
    assert!(!text.contains("belegg:"), "{text}");
    project.run(["export"]).exits(0).stdout("unchanged exports/figures/4-figur-1.svg\nunchanged exports/4.md\n");
}
