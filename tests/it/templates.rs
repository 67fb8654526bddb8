use crate::project::Project;

fn coded() -> Project {
    let project = Project::new()
        .with("belegg.yaml", "outline:\n  - {id: kapittel-4, title: Oppsummering, number: 4, sections: [kommune]}\n");
    for (transcript, turn) in [("int-01", 4), ("int-01", 7), ("int-02", 4), ("int-02", 7), ("int-03", 4)] {
        project.tag(transcript, turn, "Endringer må vi vente på i månedsvis", "kommune/drawbacks/endring", "support");
    }
    project
}

#[test]
fn the_built_in_ones_are_written_and_give_the_same_draft() {
    let project = coded();
    project.run(["draft"]).exits(0);
    let drafted = project.read("chapters/kapittel-4.md");
    let all = project.run(["templates"]).exits(0).says("opening.md   built in").stderr("").stdout;
    assert_eq!(all.lines().count(), 13, "{all}");
    project.run(["templates", "--init"]).exits(0).says("wrote templates/opening.md").says("wrote templates/page.html");
    project.run(["templates", "opening.md"]).exits(0).stdout("opening.md   the project's own\n");
    std::fs::remove_file(project.path("chapters/kapittel-4.md")).unwrap();
    project.run(["draft"]).exits(0);
    assert_eq!(project.read("chapters/kapittel-4.md"), drafted);
    project.run(["check"]).exits(0);
}

#[test]
fn a_team_says_it_in_its_own_words_and_what_it_wrote_is_kept() {
    let project = coded();
    let own = "Vi har snakket med {{ informants }} i {{ interviews }}.{{ documents }}\n";
    project.write("templates/opening.md", own);
    project.run(["templates", "--init", "opening.md"]).exits(0).warns("kept templates/opening.md");
    assert_eq!(project.read("templates/opening.md"), own);
    project.run(["draft"]).exits(0);
    let drafted = project.read("chapters/kapittel-4.md");
    assert!(drafted.starts_with("# Oppsummering\n\nVi har snakket med "), "{drafted}");
    project.run(["check"]).exits(0);
}

#[test]
fn a_template_without_its_evidence_stops_draft_and_export() {
    let project = coded();
    project.run(["draft"]).exits(0);
    project.write("templates/sentence.md", "{{ clause }}{{ finding }}{{ tail }}{{ against }}.\n");
    let told = "error: `sentence.md` leaves out `link`, which must stand in the text [template/dropped]";
    project.run(["check"]).exits(1).says(told).says("print it with `{{ link }}`");
    project.run(["export"]).exits(1).warns("nothing was written");
    assert!(!project.path("exports/kapittel-4.md").exists());
    std::fs::remove_file(project.path("chapters/kapittel-4.md")).unwrap();
    project.run(["draft"]).exits(1).warns("nothing was written").warns("[template/dropped]");
    assert!(!project.path("chapters/kapittel-4.md").exists());
}

#[test]
fn what_is_no_template_is_pointed_out() {
    let project = coded();
    project.write("templates/sentense.md", "x");
    project.run(["check"]).exits(1).says("templates/sentense.md: warning:").says("did you mean `sentence.md`?");
    project.run(["templates", "--init", "opning.md"]).exits(2).warns("did you mean `opening.md`?");
    project.run(["draft"]).exits(0);
}
