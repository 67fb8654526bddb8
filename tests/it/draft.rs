use crate::project::Project;

fn coded() -> Project {
    let project = Project::new()
        .with("belegg.yaml", "outline:\n  - {id: kapittel-4, title: Oppsummering, number: 4, sections: [kommune]}\n");
    for (transcript, turn) in [("int-01", 4), ("int-01", 7), ("int-02", 4), ("int-02", 7), ("int-03", 4)] {
        project.tag(transcript, turn, "Endringer må vi vente på i månedsvis", "kommune/drawbacks/endring", "support");
    }
    project.tag("int-01", 2, "Vi ser hva sykehuset gjør", "kommune/benefits/sanntid", "support");
    project
}

#[test]
fn a_first_draft_stands_and_a_second_writes_nothing() {
    let project = coded();
    project.run(["draft"]).exits(0).stdout("wrote chapters/kapittel-4.md\n").stderr("");
    let text = project.read("chapters/kapittel-4.md");
    assert!(text.contains("](belegg:kommune/drawbacks/endring)"), "{text}");
    let check = project.run(["check"]).exits(0);
    check.says_not("warning:");
    project.run(["draft"]).exits(0).says("unchanged chapters/kapittel-4.md").stderr("");
    project.run(["draft", "--append"]).exits(0).says("unchanged");
    assert_eq!(project.read("chapters/kapittel-4.md"), text);
}

#[test]
fn later_only_what_is_new_is_added() {
    let project = coded();
    project.run(["draft"]).exits(0);
    project.edit("chapters/kapittel-4.md", "## ", "Et avsnitt som forfatteren har skrevet selv.\n\n## ");
    let text = project.read("chapters/kapittel-4.md");
    project.tag("int-02", 4, "Dokumentasjonen tar lengre tid enn før", "kommune/drawbacks/tid", "support");
    project.run(["draft"]).exits(0).says("new: kommune/drawbacks/tid").warns("--append");
    assert_eq!(project.read("chapters/kapittel-4.md"), text);
    project.run(["draft", "--append"]).exits(0).says("added to chapters/kapittel-4.md");
    let appended = project.read("chapters/kapittel-4.md");
    assert!(appended.starts_with(&text) && appended.contains("belegg:kommune/drawbacks/tid"), "{appended}");
    project.run(["draft", "--append"]).exits(0).says("unchanged");
    assert_eq!(project.read("chapters/kapittel-4.md"), appended);
}

#[test]
fn what_no_longer_holds_is_reported_at_its_place() {
    let project = coded();
    project.run(["draft"]).exits(0);
    let text = project.read("chapters/kapittel-4.md");
    for turn in ["4", "7"] {
        project
            .run(["untag", "int-01", turn, "Endringer må vi vente på i månedsvis", "kommune/drawbacks/endring"])
            .exits(0);
        project
            .run(["untag", "int-02", turn, "Endringer må vi vente på i månedsvis", "kommune/drawbacks/endring"])
            .exits(0);
    }
    project
        .run(["draft"])
        .exits(0)
        .says("left chapters/kapittel-4.md as it is")
        .says("  chapters/kapittel-4.md:")
        .says("changed:");
    project.run(["untag", "int-01", "2", "Vi ser hva sykehuset gjør", "kommune/benefits/sanntid"]).exits(0);
    project.run(["draft"]).exits(0).says("unsupported:");
    assert_eq!(project.read("chapters/kapittel-4.md"), text);
}

#[test]
fn what_the_writer_leaves_out_stays_out() {
    let project = coded();
    project.write("chapters/kapittel-4.md", "# Oppsummering\n\n<!-- belegg: leave out kommune/benefits/sanntid -->\n<!-- belegg: leave out kommune/drawbacks/endring -->\n\nTekst.\n");
    project.run(["draft"]).exits(0).says("unchanged");
}
