use crate::project::Project;

#[test]
fn candidates_come_with_reasons() {
    let project = Project::new();
    let long = "Vi ser hva sykehuset gjør mens det pågår, og kan planlegge hjemkomsten.";
    let good = project.tag("int-01", 2, long, "kommune/benefits/sanntid", "support");
    let short = project.tag("int-02", 2, "Stolen står klar", "kommune/benefits/sanntid", "support");
    let against = project.tag("int-03", 2, long, "kommune/benefits/sanntid", "contradict");
    let run = project.run(["quotes", "kommune/benefits/sanntid"]).exits(0);
    let run = run.says(&good).says("length").says("clarity").says(long).says_not(&short);
    run.says_not(&against);
    project.run(["quotes", "kommune/benefits/sanntid", "--rejected"]).exits(0).says(&short);
    project.run(["quotes", "kommune/benefits/sanntid", "--against"]).exits(0).says(&against).says_not(&good);
    let json = project.run(["quotes", "kommune/benefits/sanntid", "--json"]).exits(0).json();
    assert_eq!(json["quotes"][0]["passage"]["id"], good);
    let weights: f64 =
        json["quotes"][0]["terms"].as_array().unwrap().iter().map(|t| t["weight"].as_f64().unwrap()).sum();
    assert!((weights - 1.0).abs() < 1e-9, "{weights}");
}
