use crate::project::Project;

#[test]
fn a_new_project_checks_out_clean_and_drafts() {
    let project = Project::empty();
    project.run(["init", "studie"]).exits(0).says("wrote codebook.yaml").stderr("");
    let command = |arguments: &[&str]| {
        let mut command = project.command();
        crate::project::Run::from(command.arg("--project").arg("studie").args(arguments).output().unwrap())
    };
    command(&["check"]).exits(0).stdout("").stderr("0 chapters, 0 claims, 0 quotes: nothing to mend\n");
    command(&["status"]).exits(0).says("1 interview with 1 informant").stderr("");
    command(&["tag", "int-01", "2", "Jeg får bedre oversikt", "kommune/benefits/oversikt"]).exits(0);
    command(&["draft"]).exits(0).stdout("wrote chapters/kapittel-4.md\n");
    command(&["check"]).exits(0).says_not("warning").says_not("error");
    command(&["export"]).exits(0).stdout("wrote exports/kapittel-4.md\n");
}

#[test]
fn a_project_is_never_overwritten() {
    let project = Project::new();
    let before = project.read("codebook.yaml");
    project.run(["init", "."]).exits(2).warns("is a project already");
    assert_eq!(project.read("codebook.yaml"), before);
}

#[test]
fn a_file_that_is_there_is_kept() {
    let project = Project::empty().with("belegg.yaml", "language: nn\n");
    project.run(["init"]).exits(0).warns("kept belegg.yaml");
    assert_eq!(project.read("belegg.yaml"), "language: nn\n");
}
