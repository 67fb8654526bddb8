use crate::project::Project;

fn coded() -> Project {
    let project = Project::new();
    for (transcript, turn) in [("int-01", 2), ("int-01", 5), ("int-02", 2)] {
        project.tag(transcript, turn, "Vi ser hva sykehuset gjør", "kommune/benefits/sanntid", "support");
        project.tag(transcript, turn, "Stolen står klar", "kommune/benefits/sanntid", "support");
    }
    project.tag("int-03", 2, "Vi ser hva sykehuset gjør", "kommune/benefits/sanntid", "contradict");
    project
}

#[test]
fn people_are_counted_once_however_often_they_say_it() {
    let project = coded();
    let json = project.run(["matrix", "kommune/benefits/sanntid", "--by", "role", "--json"]).exits(0).json();
    let row = &json["rows"][0];
    assert_eq!(row["code"], "kommune/benefits/sanntid");
    let informants = &row["total"]["informants"];
    assert_eq!(informants["support"], 3);
    assert_eq!(informants["contradict"], 1);
    assert_eq!((informants["asked"].as_u64(), informants["eligible"].as_u64()), (Some(5), Some(5)));
    assert_eq!(row["total"]["interviews"]["support"], 2);
    assert_eq!(json["columns"], serde_json::json!([["lege"], ["sykepleier"]]));
    assert_eq!(row["cells"][0]["informants"]["contradict"], 1);
}

#[test]
fn as_text_and_csv() {
    let project = coded();
    let run = project.run(["matrix", "kommune/benefits/sanntid"]).exits(0).stderr("");
    run.says("kommune/benefits/sanntid            3/5 −1");
    let csv = project.run(["matrix", "--by", "site", "--csv"]).exits(0);
    let head = "code,site,unit,support,contradict,mixed,asked,eligible\n";
    assert!(csv.stdout.starts_with(head), "{}", csv.stdout);
    csv.says("kommune/benefits/sanntid,kommune 3,informants,0,1,0,2,2\n");
}
