use crate::project::Project;

#[test]
fn one_row_a_person() {
    let project = Project::new();
    let run = project.run(["participants"]).exits(0).stderr("");
    run.says("id   group    role        site       unit            transcripts  note\n")
        .says("K05  kommune  lege        kommune 3  legevakt        int-03\n");
    let run = project.run(["participants", "--by", "role"]).exits(0);
    run.stdout(
        "role        informants  interviews\nlege                 2           2\nsykepleier           3           2\n",
    );
    let json = project.run(["participants", "--json"]).exits(0).json();
    assert_eq!(json["participants"].as_array().unwrap().len(), 5);
    assert_eq!(json["participants"][0]["attributes"]["role"], "sykepleier");
}
