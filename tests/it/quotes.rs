use crate::project::Project;

const SANNTID: &str = "kommune/benefits/sanntid";
const LONG: &str = "Vi ser hva sykehuset gjør mens det pågår, og kan planlegge hjemkomsten.";

#[test]
fn candidates_come_with_reasons() {
    let project = Project::new();
    let good = project.tag("int-01", 2, LONG, SANNTID, "support");
    let short = project.tag("int-02", 2, "Stolen står klar", SANNTID, "support");
    let against = project.tag("int-03", 2, LONG, SANNTID, "contradict");
    let run = project.run(["quotes", SANNTID]).exits(0);
    let run = run.says(&good).says("length 0.50×0.15=0.07").says("risk 1.00×-0.20=-0.20").says(LONG).says_not(&short);
    run.says("      — Intervju med informant\n").says_not(&against);
    project.run(["quotes", SANNTID, "--rejected"]).exits(0).says(&short).says("3 words, fewer than 8");
    project.run(["quotes", SANNTID, "--against"]).exits(0).says(&against).says_not(&good);
    let json = project.run(["quotes", SANNTID, "--json"]).exits(0).json();
    let first = &json["quotes"][0];
    assert_eq!(first["passage"]["id"], good);
    let sum = |key: &str| -> f64 { first["terms"].as_array().unwrap().iter().map(|t| t[key].as_f64().unwrap()).sum() };
    assert!((sum("weight") - 0.9).abs() < 1e-9, "{first}");
    assert!((sum("contribution") - first["score"].as_f64().unwrap()).abs() < 1e-9, "{first}");
}

#[test]
fn a_quote_tells_its_rank_its_reason_and_what_was_done_to_it() {
    let project = Project::new();
    let id = project.tag("int-01", 2, LONG, SANNTID, "support");
    project.tag("int-02", 2, LONG, SANNTID, "support");
    let quote = "> Vi ser hva sykehuset gjør … og kan [forberede] hjemkomsten.";
    let chapter = |title: &str| format!("# Funn\n\n{quote}\n>\n> [Intervju med informant](belegg:quote/{id}{title})\n");
    project.write("chapters/funn.md", &chapter(" \"chosen: den sier det kortest\""));
    let quoted = &project.run(["check", "--json"]).json()["quoted"][0];
    assert_eq!((quoted["candidates"].as_u64(), quoted["proved"].as_bool()), (Some(2), Some(true)), "{quoted}");
    assert!(quoted["rank"].as_u64().is_some_and(|rank| rank <= 2), "{quoted}");
    assert_eq!(quoted["chosen"], "den sier det kortest");
    let parts = quoted["parts"].as_array().unwrap();
    let kinds: Vec<&str> = parts.iter().map(|part| part["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["kept", "omitted", "kept", "inserted", "kept"], "{quoted}");
    let said: String = parts.iter().map(|part| part["said"].as_str().unwrap()).collect();
    assert_eq!(said, LONG.trim_end_matches('.'));
    // What is quoted is offered no more, here or elsewhere.
    project.run(["quotes", SANNTID, "--rejected"]).exits(0).says("already quoted in `funn`");

    project.run(["export", "--publish"]).exits(0);
    let record: serde_json::Value = serde_json::from_str(&project.read("published/funn.json")).unwrap();
    let quote = &record["quotes"][0];
    assert_eq!((&quote["rank"], &quote["candidates"]), (&quoted["rank"], &quoted["candidates"]));
    assert_eq!(quote["chosen"], "den sier det kortest");
    let edits = quote["edits"].as_array().unwrap();
    assert_eq!((edits[0]["kind"].as_str(), edits[0]["start"].as_u64()), (Some("kept"), Some(0)));
    assert_eq!(edits[4]["end"].as_u64(), Some(LONG.trim_end_matches('.').chars().count() as u64));
    assert!(!project.read("published/funn.json").contains("sykehuset"));
    project.write("chapters/funn.md", &chapter(" \"chosen:\""));
    project.run(["check"]).says("[chapter/link-title]");
}
