use crate::project::Project;

const SANNTID: &str = "kommune/benefits/sanntid";
const TID: &str = "kommune/drawbacks/tid";

fn coded() -> Project {
    let project = Project::new();
    project.tag("int-01", 2, "Vi ser hva sykehuset gjør mens det pågår", SANNTID, "support");
    project.tag(
        "int-01",
        2,
        "mens det pågår, og kan planlegge hjemkomsten",
        "kommune/benefits/sanntid/hjemkomst",
        "support",
    );
    project.tag("int-01", 4, "Dokumentasjonen tar lengre tid", TID, "support");
    project.tag("int-03", 4, "Dokumentasjonen tar lengre tid", TID, "contradict");
    project
}

#[test]
fn passages_are_found_by_code_people_stance_and_neighbours() {
    let project = coded();
    let count = |arguments: &[&str]| {
        let mut command = project.command();
        let run = crate::project::Run::from(command.arg("segments").args(arguments).arg("--json").output().unwrap());
        run.exits(0).json()["segments"].as_array().unwrap().len()
    };
    assert_eq!(count(&[]), 4);
    assert_eq!(count(&[SANNTID]), 2);
    assert_eq!(count(&[TID, "--stance", "contradict"]), 1);
    assert_eq!(count(&["--filter", "role=lege"]), 1);
    assert_eq!(count(&["--filter", "site!=kommune 3"]), 3);
    assert_eq!(count(&["--transcript", "int-03"]), 1);
    assert_eq!(count(&[SANNTID, "--with", "kommune/benefits/sanntid/hjemkomst"]), 1);
    assert_eq!(count(&[SANNTID, "--without", "kommune/benefits/sanntid/hjemkomst"]), 1);
    assert_eq!(count(&[TID, "--near", SANNTID, "--within", "2"]), 1);
    assert_eq!(count(&[TID, "--near", SANNTID, "--within", "1"]), 0);
    assert_eq!(count(&["--coder", "ab"]), 4);
}

#[test]
fn json_and_csv_have_what_a_script_needs() {
    let project = coded();
    let json = project.run(["segments", TID, "--json"]).exits(0).json();
    let first = &json["segments"][0];
    assert_eq!(first["transcript"], "int-01");
    assert_eq!(first["turn"], 4);
    assert_eq!((first["start"].as_u64(), first["end"].as_u64()), (Some(0), Some(30)));
    assert_eq!(first["words"], "Dokumentasjonen tar lengre tid");
    assert_eq!(first["anchor"], "exact");
    assert_eq!(first["speakers"], serde_json::json!(["K01"]));
    let csv = project.run(["segments", TID, "--csv"]).exits(0);
    assert!(csv.stdout.starts_with("id,transcript,turn,speakers,code,stance,coder,words,memo,starred,anchor\n"));
    assert_eq!(csv.stdout.lines().count(), 3);
}

#[test]
fn a_corrected_transcript_keeps_its_codings() {
    let project = coded();
    // The second person says other things, so that nothing stands there twice.
    let text = project.read("transcripts/int-01.md");
    let (first, second) = text.split_at(text.find("**K02**").unwrap());
    let second = second.replace("Vi ser hva sykehuset gjør mens det pågår, og kan planlegge", "Sent får vi vite om");
    let second = second.replace("Dokumentasjonen tar lengre tid enn før.", "Det går seg til.");
    project.write("transcripts/int-01.md", &format!("{first}{second}"));
    // Lines above, a typo mended inside the words, a turn that is gone.
    project.edit(
        "transcripts/int-01.md",
        "**I** [00:00:02]",
        "**I** [00:00:01]: Takk for at dere kom.\n\n**K01** [00:00:01]: Ja.\n\n**I** [00:00:02]",
    );
    project.edit(
        "transcripts/int-03.md",
        "Dokumentasjonen tar lengre tid enn før.",
        "Dokumentasjonen tok lengre tid enn før.",
    );
    let json = project.run(["segments", "--json"]).exits(0).json();
    let found: Vec<(u64, &str, &str)> = json["segments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| (s["turn"].as_u64().unwrap(), s["anchor"].as_str().unwrap(), s["words"].as_str().unwrap()))
        .collect();
    assert_eq!(found[0], (4, "exact", "Vi ser hva sykehuset gjør mens det pågår"));
    assert_eq!(found[2], (6, "exact", "Dokumentasjonen tar lengre tid"));
    assert_eq!(found[3], (4, "moved", "Dokumentasjonen tok lengre tid"));
    project.edit(
        "transcripts/int-03.md",
        "**K05** [00:00:20]: Dokumentasjonen tok lengre tid enn før. Endringer må vi vente på i månedsvis.\n",
        "**K05** [00:00:20]: Det husker jeg ikke.\n",
    );
    project
        .run(["segments", "--adrift"])
        .exits(0)
        .says("[adrift: words not found]")
        .says("Dokumentasjonen tar lengre tid");
    project.run(["status"]).exits(0).says("1  adrift");
    let status = project.run(["status", "--json"]).exits(0).json();
    assert_eq!(
        (status["transcripts"][2]["adrift"].as_u64(), status["transcripts"][2]["codings"].as_u64()),
        (Some(1), Some(1))
    );
}

#[test]
fn words_from_a_transcript_cannot_act_on_the_terminal_or_a_spreadsheet() {
    let project = Project::new();
    project.edit("transcripts/int-03.md", "Stolen står klar.", "=1+1 \u{1b}[2Jog \u{202e}bak.");
    project.tag("int-03", 2, "=1+1 \u{1b}[2Jog \u{202e}bak.", SANNTID, "support");
    let text = project.run(["segments"]).exits(0);
    assert!(!text.stdout.contains('\u{1b}') && !text.stdout.contains('\u{202e}'), "{}", text.stdout);
    project.run(["segments", "--csv"]).exits(0).says("'=1+1");
}
