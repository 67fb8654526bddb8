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
fn every_format_is_written_and_the_same_each_time() {
    let project = coded(HOLDS);
    let all = ["export", "--format", "md,html,docx,xlsx,csv,json"];
    let files = ["md", "html", "docx", "xlsx", "claims.csv", "quotes.csv", "json"];
    let told = |word: &str| files.map(|ending| format!("{word} exports/4.{ending}\n")).concat();
    project.run(all).exits(0).stderr("").stdout(&told("wrote"));
    project.run(all).exits(0).stderr("").stdout(&told("unchanged"));
    let page = project.read("exports/4.html");
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("href=\"#b-1\">Noen respondenter</a>"), "{page}");
    assert!(std::fs::read(project.path("exports/4.docx")).unwrap().starts_with(b"PK"));
    let tables: serde_json::Value = serde_json::from_str(&project.read("exports/4.json")).unwrap();
    assert_eq!(tables["claims"][0]["code"], "kommune/drawbacks/endring");
    // Three people were asked: no number tells what each of them said.
    assert_eq!(tables["claims"][0]["informants"]["support"], serde_json::Value::Null);
    assert!(project.read("exports/4.claims.csv").starts_with("line,section,words,code,"));
}

#[test]
fn the_keys_of_the_tables_are_those_documented() {
    let project = coded(HOLDS);
    project.run(["export", "--internal", "--format", "json"]).exits(0).stdout("wrote exports/4.internal.json\n");
    let tables: serde_json::Value = serde_json::from_str(&project.read("exports/4.internal.json")).unwrap();
    let docs = include_str!("../../docs/export.md");
    let claim = tables["claims"][0].as_object().unwrap();
    let passage = claim["passages"][0].as_object().unwrap();
    for key in tables.as_object().unwrap().keys().chain(claim.keys()).chain(passage.keys()) {
        assert!(docs.contains(&format!("`{key}`")), "{key} is not in docs/export.md");
    }
    assert_eq!(claim["informants"]["support"], 3);
    assert_eq!(passage["transcript"], "int-01");
}

#[test]
fn a_public_page_has_no_evidence_and_an_internal_one_says_what_it_is() {
    let project = coded(HOLDS);
    project.run(["export", "--public", "--format", "html"]).exits(0).stdout("wrote exports/4.html\n");
    assert!(!project.read("exports/4.html").contains("<details"));
    project.run(["export", "--public", "--format", "csv"]).exits(2).warns("tables are evidence");
    project.run(["export", "--internal", "--format", "html"]).exits(0).stdout("wrote exports/4.internal.html\n");
    let page = project.read("exports/4.internal.html");
    assert_eq!(page.matches("INTERNT: ikke for utgivelse").count(), 2);
    assert!(page.contains("<code>int-01</code>"), "{page}");
    project.run(["export", "--internal", "--public"]).exits(2);
}

#[test]
fn a_failing_claim_is_marked_in_every_format_of_a_draft() {
    let project = coded(&HOLDS.replace("Noen", "De fleste").replace("endring)", "tid)"));
    project.run(["export", "--format", "html,docx,xlsx"]).exits(1).stdout("").warns("nothing was written");
    assert!(!project.path("exports").exists());
    project.run(["export", "--draft", "--format", "html"]).exits(0);
    assert!(project.read("exports/4.html").contains("<strong>[ikke belagt: chapter/"));
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

#[test]
fn pictures_that_no_chapter_shows_any_more_are_told_and_others_are_not() {
    let project = coded("# Funn\n\n![A](belegg:figure/balance)\n\n![B](belegg:figure/matrix?by=role)\n");
    project.run(["export"]).exits(0).stderr("");
    // What somebody else drew is nobody's business here, whatever it is called.
    project.write("exports/figures/4-figur-9.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    project.write("chapters/4.md", "# Funn\n\n![A](belegg:figure/balance)\n");
    let told =
        "exports/figures/4-figur-2.svg: no chapter shows this any more; delete it unless something else leads there\n";
    project.run(["export"]).exits(0).stderr(told);
    project.run(["export", "4"]).exits(0).stderr(told);
    assert!(project.path("exports/figures/4-figur-2.svg").exists());
    std::fs::remove_file(project.path("exports/figures/4-figur-2.svg")).unwrap();
    project.run(["export"]).exits(0).stderr("");
    // Of one chapter alone nothing is said of the others' pictures.
    project.write("chapters/5.md", "# Annet\n");
    project.write("chapters/4.md", "# Funn\n");
    project.run(["export", "5"]).exits(0).stderr("");
    project.run(["export"]).exits(0).warns("4-figur-1.svg");
}
