use crate::project::Project;

#[test]
fn what_was_done_in_order_without_informants_words() {
    let project = Project::new();
    let id = project.tag("int-01", 2, "Stolen står klar", "kommune/benefits/sanntid", "mixed");
    project.run(["untag", &id]).exits(0);
    let run = project.run(["log"]).exits(0);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert!(
        lines[0].starts_with(&id) && lines[0].ends_with("code int-01 turn 2 kommune/benefits/sanntid mixed"),
        "{lines:?}"
    );
    assert!(lines[1].ends_with(&format!("uncode {id}")), "{lines:?}");
    assert!(!run.stdout.contains("Stolen"));
    assert_eq!(project.run(["log", "-n", "1"]).exits(0).stdout.lines().count(), 1);
    assert_eq!(project.run(["log", "--transcript", "int-02"]).exits(0).stdout, "");
    let json = project.run(["log", "--json"]).exits(0).json();
    assert_eq!(json["entries"][1]["op"], "uncode");
    assert_eq!(json["entries"][1]["clock"], 2);
}
