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

#[test]
fn codes_that_stand_together() {
    let project = coded();
    for (transcript, turn) in [("int-01", 2), ("int-01", 5), ("int-02", 2)] {
        project.tag(transcript, turn, "Vi ser hva sykehuset gjør", "kommune/benefits/tid", "support");
    }
    let json = project.run(["matrix", "--cooccurrence", "--json"]).exits(0).json();
    assert_eq!(json["pairs"][0]["codes"], serde_json::json!(["kommune/benefits/sanntid", "kommune/benefits/tid"]));
    let pair = &json["pairs"][0];
    assert_eq!((pair["own"].clone(), pair["both"].as_u64()), (serde_json::json!([7, 3]), Some(3)));
    assert_eq!((pair["coefficient"].as_f64(), pair["interviews"].as_u64()), (Some(0.4286), Some(2)));
    let turns = project.run(["matrix", "--cooccurrence", "--on", "turns", "--csv"]).exits(0);
    turns.says("code,code,n1,n2,n12,interviews,jaccard,n12/min,remark\n").says(",4,3,3,2,0.75,1.00,\n");
    // Two interviews are too few to print.
    project.run(["matrix", "--cooccurrence", "--publish"]).exits(2).warns("nothing in this that may be printed");
}

#[test]
fn when_new_codes_stopped_coming() {
    let project = coded();
    let run = project.run(["matrix", "--saturation"]).exits(0);
    run.says("kommune: no new codes in the last 2 interviews\n");
    let json = project.run(["matrix", "--saturation", "--json"]).exits(0).json();
    let stratum = json["strata"].as_array().unwrap().iter().find(|stratum| stratum["group"] == "kommune").unwrap();
    assert_eq!(
        (stratum["new"].clone(), stratum["reached"].clone()),
        (serde_json::json!([1, 0, 0]), serde_json::Value::Null)
    );
}

#[test]
fn a_framework_cell_is_what_was_written_else_what_was_said() {
    let project = coded();
    let words = "Endringer må vi vente på i månedsvis.";
    project.run(["tag", "int-01", "4", words, "kommune/drawbacks/endring", "--memo", "venter lenge"]).exits(0);
    let csv = project.run(["matrix", "--framework", "--csv"]).exits(0);
    let head = csv.stdout.lines().next().unwrap();
    assert!(head.starts_with("case,") && head.contains("kommune/drawbacks/endring"), "{head}");
    let csv = csv.says("venter lenge (").says("Vi ser hva sykehuset gjør (");
    assert_eq!(csv.stdout.lines().count(), 4);
    project.run(["matrix", "--framework", "--publish"]).exits(2).warns("cannot be used with");
}

#[test]
fn the_framework_grid_is_a_page_for_the_projects_own_people() {
    let project = coded();
    let words = "Endringer må vi vente på i månedsvis.";
    project.run(["tag", "int-01", "4", words, "kommune/drawbacks/endring", "--memo", "venter <lenge>"]).exits(0);
    let page = project.run(["matrix", "--framework", "--html"]).exits(0).stderr("").stdout;
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"nb\">"), "{page}");
    assert_eq!(page.matches("INTERNT: ikke for utgivelse").count(), 2);
    assert!(page.contains("default-src 'none'") && !page.contains("<script") && page.contains("venter &lt;lenge&gt;"));
    let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    for to in page.split(" href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert_eq!(ids.iter().filter(|id| **id == to).count(), 1, "{to}");
    }
    assert!(page.contains("id=\"c-1\" href=\"#u-1\"") && page.contains("<th scope=\"row\">int-01</th>"), "{page}");
    assert_eq!(page, project.run(["matrix", "--framework", "--html"]).exits(0).stdout);
    project.run(["matrix", "--html"]).exits(2).warns("--framework");
    project.run(["matrix", "--framework", "--html", "--csv"]).exits(2);
    project.run(["matrix", "--framework", "--html", "--publish"]).exits(2);
    let none = Project::new().run(["matrix", "--framework", "--html"]).exits(0);
    none.says("Ingenting er kodet.");
}
