//! Two coders in one folder: how far they agree, where they differ, and what they decide.

use crate::project::{Project, Run};

const SANNTID: &str = "kommune/benefits/sanntid";
const TID: &str = "kommune/drawbacks/tid";
const SEES: &str = "Vi ser hva sykehuset gjør mens det pågår, og kan planlegge hjemkomsten.";
const CHAIR: &str = "Stolen står klar.";
const LONGER: &str = "Dokumentasjonen tar lengre tid enn før.";

/// `ab` and `cd` coded int-01: one passage alike, one by `ab` alone, one with another code each.
fn coded() -> Project {
    let project = Project::new();
    project.tag("int-01", 2, SEES, SANNTID, "support");
    project.tag("int-01", 2, CHAIR, SANNTID, "support");
    project.tag("int-01", 4, LONGER, TID, "support");
    let project = project.coded_by("cd", "reise");
    project.tag("int-01", 2, SEES, SANNTID, "support");
    project.tag("int-01", 4, LONGER, SANNTID, "support");
    project.coded_by("ab", "kontor")
}

fn number(value: &serde_json::Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

#[test]
fn judgements_are_counted_sentence_by_sentence() {
    let json = coded().run(["agreement", "--json", "--draws", "200"]).exits(0).json();
    let all = &json["compared"][0];
    // Four turns of two sentences each are informants'; questions are not counted.
    assert_eq!((all["transcripts"].as_u64(), all["units"].as_u64()), (Some(1), Some(8)));
    assert_eq!(all["coders"], serde_json::json!(["ab", "cd"]));
    let row = &all["codes"][0];
    assert_eq!((row["of"].as_str(), row["coded"].clone()), (Some(SANNTID), serde_json::json!([2.0, 2.0])));
    // 2 × 2 of 8 units: both 1, ab alone 1, cd alone 1, neither 5.
    assert!((number(&row["percent"]["value"]) - 0.75).abs() < 1e-9);
    assert!((number(&row["kappa"]["value"]) - 1.0 / 3.0).abs() < 1e-9);
    // Coincidences: 16 judgements, 4 of them positive, 4 in units that differ.
    assert!((number(&row["alpha"]["value"]) - (1.0 - 15.0 * 4.0 / (2.0 * 4.0 * 12.0))).abs() < 1e-9);
    assert!((number(&row["positive"]) - 0.5).abs() < 1e-9);
    assert_eq!(row["remarks"], serde_json::json!(["too few to say"]));
    assert_eq!(all["drawn"], "units");
    let differences = &all["differences"];
    assert_eq!((differences["agreed"].as_u64(), number(&differences["holsti"])), (Some(1), 0.4));
    assert_eq!(differences["kinds"], serde_json::json!({ "coded_by_one_only": 1, "with_another_code": 1 }));
}

#[test]
fn differences_come_before_any_number() {
    let run = coded().run(["agreement", "--draws", "100"]).exits(0);
    let (first, table) = (run.stdout.find("1 passage is coded alike, 2 differences"), run.stdout.find("alpha"));
    assert!(first.is_some() && first < table, "{}", run.stdout);
    run.says("too few to say").says("fewer than ten interviews were read by two");
}

#[test]
fn what_nobody_else_read_cannot_be_compared() {
    let project = Project::new();
    project.tag("int-01", 2, SEES, SANNTID, "support");
    project.run(["agreement"]).exits(2).warns("no transcript was read by two coders");
    project.run(["agreement", "--coders", "ab,zz"]).exits(2).warns("coder `zz` has no codings here");
    project.run(["agreement", "--round", "2"]).exits(2).warns("this project has no rounds of coding");
}

#[test]
fn a_table_of_judgements_from_anywhere() {
    // Four coders and twelve units with missing values (Krippendorff 2004, table of the missing data example).
    let units = [
        "1,1,NA,1",
        "2,2,3,2",
        "3,3,3,3",
        "3,3,3,3",
        "2,2,2,2",
        "1,2,3,4",
        "4,4,4,4",
        "1,1,2,1",
        "2,2,2,2",
        "NA,5,5,5",
        "NA,NA,1,1",
        "NA,NA,3,NA",
    ];
    let project = Project::empty().with("j.csv", &format!("a,b,c,d\n{}\n", units.join("\n")));
    let json = project.run(["agreement", "--ratings", "j.csv", "--json", "--draws", "0"]).exits(0).json();
    let of = |name: &str| number(&json["coefficients"][name]["value"]);
    assert!((of("alpha") - 0.743_421_052_6).abs() < 1e-9, "{json}");
    assert!((of("ac1") - 0.775_444_068_1).abs() < 1e-9);
    assert!((of("brennan-prediger") - 0.772_727_272_7).abs() < 1e-9);
    assert!(json["coefficients"]["kappa"]["value"].is_null());
    assert_eq!(json["judged_by_two"], 11.0);
    let project = project.with("same.csv", "ab;cd\nja;ja\nja;ja\n");
    project.run(["agreement", "--ratings", "same.csv"]).exits(0).says("not defined: no variation");
    project.run(["agreement", "--ratings", "none.csv"]).exits(3);
    project.with("one.csv", "ab\nja\n").run(["agreement", "--ratings", "one.csv"]).exits(2).warns("nothing to compare");
}

/// The short id of a difference that a text stands in.
fn id_of(run: &Run, words: &str) -> String {
    let blocks = run.stdout.split("\n\n").find(|block| block.contains(words)).unwrap();
    blocks[blocks.find('[').unwrap() + 1..blocks.find(']').unwrap()].to_owned()
}

#[test]
fn a_difference_is_shown_in_its_words_and_decided() {
    let project = coded();
    let list = project.run(["reconcile"]).exits(0).warns("2 differences, 2 open");
    list.says("coded by one only · int-01, turn 2").says("⟦Stolen står klar.⟧").says("  cd  –");
    let list = project.run(["reconcile", "--kind", "code"]).exits(0);
    let list = list.says("with another code · int-01, turn 4").says_not(CHAIR);
    let list = list.says("⟦Dokumentasjonen tar lengre tid enn før.⟧ Endringer må vi");
    let other = id_of(&list, "with another code");
    project.run(["reconcile", &other, "--keep", "ab"]).exits(0).says("decided: ab stands");
    project.run(["reconcile", &other, "--keep", "ab"]).exits(0).says("decided so already: ab stands");
    project.run(["reconcile"]).exits(0).warns("2 differences, 1 open");
    project.run(["reconcile", "--all"]).exits(0).says("· ab stands");
    let missed = id_of(&project.run(["reconcile"]).exits(0), CHAIR);
    project.run(["reconcile", &missed, "--keep", "none"]).exits(0).says("neither stands");
    let first = id_of(&project.run(["reconcile", "--all"]).exits(0), CHAIR);
    project.run(["undo"]).exits(0);
    assert_eq!(first, missed);
    project.run(["reconcile"]).exits(0).warns("2 differences, 1 open");
}

#[test]
fn consensus_decides_who_is_counted() {
    let project = Project::new();
    project.tag("int-01", 2, SEES, SANNTID, "support");
    let project = project.coded_by("cd", "reise");
    project.tag("int-01", 5, SEES, SANNTID, "support");
    let support = |whose: &[&str]| {
        let mut command = project.command();
        let run = Run::from(command.args(["matrix", SANNTID, "--json"]).args(whose).output().unwrap()).exits(0);
        run.json()["rows"][0]["total"]["informants"]["support"].as_u64().unwrap()
    };
    assert_eq!(support(&[]), 2);
    let id = id_of(&project.run(["reconcile"]).exits(0), "turn 5");
    project.run(["reconcile", &id, "--keep", "ab"]).exits(0).says("ab stands");
    // `ab` had nothing there, so that `cd`'s coding does not stand; without the decision, and for `cd` alone, it does.
    assert_eq!((support(&[]), support(&["--before-consensus"])), (1, 2));
    assert_eq!((support(&["--coder", "cd"]), support(&["--coder", "ab"])), (1, 1));
    project.run(["matrix", "--before-consensus", "--coder", "ab"]).exits(2);
}

#[test]
fn a_decision_can_leave_a_rule_in_the_codebook() {
    let project = coded();
    let list = project.run(["reconcile"]).exits(0);
    let (missed, other) = (id_of(&list, CHAIR), id_of(&list, "with another code"));
    let before = project.read("codebook.yaml");
    // Two codes: which is the rule for?
    let asked = project.run(["reconcile", &other, "--keep", "cd", "--rule", "Tid teller ikke."]).exits(2);
    asked.warns("which is the rule for?");
    assert_eq!(project.read("codebook.yaml"), before);
    let run = project.run(["reconcile", &missed, "--keep", "ab", "--rule", "Også det som står klart hjemme."]).exits(0);
    run.says("kommune/benefits/sanntid has a new rule");
    let after = project.read("codebook.yaml");
    let line = after.lines().find(|line| line.contains("Også det som står klart hjemme.")).unwrap();
    assert!(line.trim_start().starts_with("20"), "{line}");
    assert!(after.contains("Kommunen ser oppholdet mens det pågår."));
    project.run(["codebook", "show", SANNTID]).exits(0).says("Også det som står klart hjemme.");
}

#[test]
fn what_is_no_difference_is_told() {
    let project = coded();
    project.run(["reconcile", "XXXX", "--keep", "ab"]).exits(2).warns("there is no difference `XXXX`");
    let id = id_of(&project.run(["reconcile"]).exits(0), CHAIR);
    project.run(["reconcile", &id, "--keep", "ef"]).exits(2).warns("keep `ab`, `cd`, `both` or `none`");
    project.run(["reconcile", &id]).exits(2);
    let csv = project.run(["reconcile", "--csv"]).exits(0);
    assert_eq!(csv.stdout.lines().count(), 3, "{}", csv.stdout);
}

const ROUNDS: &str = "rounds:
  - id: pilot
    read: {int-01: [ab, cd]}
  - id: second
    since: 2126-01-01
    read: {int-02: [ab, cd]}
";

#[test]
fn a_round_is_blind_until_all_have_read() {
    let project = coded().with("belegg.yaml", ROUNDS);
    // Nobody marks anything as read: nothing is revealed, and nothing is compared in the round.
    let list = project.run(["reconcile"]).exits(0).warns("not all who were given them have read them: int-01");
    assert_eq!(list.stdout, "");
    mark_read(&project, "ab");
    project.run(["read", "int-01"]).exits(0).warns("int-01 was read already");
    project.run(["read", "int-98"]).exits(2).warns("there is no transcript `int-98`");
    project.run(["reconcile"]).exits(0).warns("int-01");
    mark_read(&project, "cd");
    project.run(["reconcile"]).exits(0).warns("2 differences, 2 open");
    let json = project.run(["agreement", "--round", "pilot", "--json", "--draws", "0"]).exits(0).json();
    assert_eq!(json["compared"][0]["coders"], serde_json::json!(["ab (pilot)", "cd (pilot)"]));
    assert_eq!(json["left_out"], 0);
    let drift = project.run(["agreement", "--drift"]).exits(0);
    drift.says("round pilot").says("round second");
    project.run(["agreement", "--round", "third"]).exits(2).warns("there is `pilot`, `second`");
    // What comes after that could have been seen.
    project.tag("int-01", 4, LONGER, SANNTID, "support");
    let json = project.run(["agreement", "--json", "--draws", "0"]).exits(0).json();
    assert_eq!(json["left_out"], 1);
    let stands = project.run(["agreement", "--json", "--draws", "0", "--as-it-stands"]).exits(0).json();
    let agree = |json: &serde_json::Value| number(&json["compared"][0]["codes"][0]["percent"]["value"]);
    assert!(agree(&stands) > agree(&json));
    project.run(["agreement", "--earlier-self", "ab"]).exits(2).warns("no transcript was read by two coders");
}

#[test]
fn rounds_name_transcripts_that_are_there() {
    let project = coded().with("belegg.yaml", "rounds:\n  - {id: pilot, read: {int-99: [ab]}}\n");
    project.run(["check"]).exits(1).says("round `pilot` gives out transcript `int-99`, which is not there");
}

#[test]
fn pairs_of_coders_each_have_a_row() {
    let project = coded().coded_by("ef", "hytte");
    project.tag("int-01", 2, SEES, SANNTID, "support");
    let run = project.run(["agreement", "--pairs", "--draws", "0"]).exits(0);
    run.says("ab and cd").says("ab and ef").says("cd and ef");
    let json = project.run(["agreement", "--json", "--draws", "0"]).exits(0).json();
    let all = &json["compared"][0]["all"];
    assert!(all["kappa"]["value"].is_null() && all["fleiss_kappa"].is_number(), "{all}");
}

/// Writes that a coder has read int-01.
fn mark_read(project: &Project, coder: &str) {
    let device = if coder == "ab" { "kontor" } else { "reise" };
    let mut command = project.command();
    command.args(["read", "int-01", "--coder", coder]).env("BELEGG_DEVICE", device);
    Run::from(command.output().unwrap()).exits(0).says("read int-01");
}
