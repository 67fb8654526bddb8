use crate::project::Project;

#[test]
fn progress_and_what_is_missing() {
    let project = Project::new();
    project.tag("int-01", 2, "Vi ser hva sykehuset gjør", "kommune/benefits/sanntid", "support");
    project.edit("transcripts/int-02.md", "  endring: asked\n", "");
    let run = project.run(["status"]).exits(0).stderr("");
    run.says(
        "Fordeler og ulemper ved en felles løsning\n3 interviews with 5 informants and 0 comparators, 0 documents\n",
    )
    .says("5 codes, 1 coding by ab")
    .says("2  interviews that nobody has coded or read")
    .says("1  themes of unknown coverage");
    let json = project.run(["status", "--json"]).exits(0).json();
    assert_eq!((json["interviews"].as_u64(), json["codings"].as_u64()), (Some(3), Some(1)));
    assert_eq!(json["transcripts"][1]["unknown_coverage"], 1);
    assert_eq!(json["unused_codes"].as_array().unwrap().len(), 4);
}

#[test]
fn without_a_command_it_is_the_status() {
    let project = Project::new();
    let alone = project.run([]).exits(0).stdout;
    project.run(["status"]).exits(0).stdout(&alone);
}

#[test]
fn a_folder_below_the_project_is_in_it() {
    let project = Project::new();
    let mut command = project.command();
    let run =
        crate::project::Run::from(command.current_dir(project.path("transcripts")).arg("status").output().unwrap());
    run.exits(0).says("3 interviews");
}
