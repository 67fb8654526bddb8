//! The example project at the root is clean, and its exports are what export writes.

use std::path::Path;
use std::process::Command;

fn belegg(arguments: &[&str]) -> crate::project::Run {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(env!("CARGO_BIN_EXE_belegg")).arg("--project").arg(root).args(arguments).output();
    output.unwrap().into()
}

#[test]
fn its_check_is_clean() {
    let run = belegg(&["check", "--quiet"]);
    run.exits(0).stdout("");
}

#[test]
fn it_looks_like_a_real_evaluation() {
    let status = belegg(&["status", "--json"]).exits(0).json();
    let number = |key: &str| status[key].as_u64().unwrap();
    assert_eq!((number("interviews"), number("documents")), (18, 2));
    assert!(number("informants") >= 34 && number("codes") >= 55 && number("codings") >= 600, "{status}");
    assert_eq!((number("adrift"), number("moved"), number("unresolved")), (0, 0, 0));
    assert_eq!(status["coders"], serde_json::json!(["ab", "cd"]));
    let chapter = &status["chapters"][0];
    assert!(chapter["claims"].as_u64().unwrap() >= 55 && chapter["quotes"].as_u64().unwrap() >= 12, "{chapter}");
}

#[test]
fn its_exports_are_what_export_writes() {
    let before = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("exports/kapittel-4.md")).unwrap();
    let project = crate::project::Project::example();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let figures = (1..=3).map(|number| format!("exports/figures/kapittel-4-figur-{number}.svg"));
    let figures: Vec<String> = figures.filter(|name| root.join(name).exists()).collect();
    let wrote: String = figures.iter().map(|name| format!("wrote {name}\n")).collect();
    project.run(["export"]).exits(0).stdout(&format!("{wrote}wrote exports/kapittel-4.md\nwrote exports/vedlegg.md\n"));
    assert!(figures.len() >= 2);
    for name in figures {
        assert_eq!(project.read(&name), std::fs::read_to_string(root.join(&name)).unwrap(), "{name}");
    }
    assert_eq!(project.read("exports/kapittel-4.md"), before);
    assert_eq!(project.read("exports/vedlegg.md"), std::fs::read_to_string(root.join("exports/vedlegg.md")).unwrap());
}
