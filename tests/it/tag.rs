use crate::project::Project;

const SANNTID: &str = "kommune/benefits/sanntid";

#[test]
fn a_coding_is_one_line_in_the_coders_own_journal() {
    let project = Project::new();
    let id = project.tag("int-01", 2, "Vi ser hva sykehuset gjør", SANNTID, "support");
    assert_eq!(id.len(), 26, "{id}");
    let journal = project.read("codings/ab@kontor.jsonl");
    let start = format!("{{\"n\":1,\"id\":\"{id}\",\"at\":\"");
    assert!(journal.starts_with(&start), "{journal}");
    let anchor = "\"clock\":1,\"op\":\"code\",\"transcript\":\"int-01\",\"anchor\":{\"turn\":2,\"start\":0,\"end\":25,\
                  \"to_turn\":2,\"quote\":\"Vi ser hva sykehuset gjør\",\"before\":\"";
    assert!(journal.contains(anchor), "{journal}");
    assert!(journal.contains("\"stance\":\"support\",\"prev\":\"0000000000000000\",\"sum\":\""), "{journal}");
    assert!(journal.ends_with("\"}\n") && journal.lines().count() == 1, "{journal}");
}

#[test]
fn the_same_again_is_not_coded_twice() {
    let project = Project::new();
    let id = project.tag("int-01", 2, "Vi ser hva sykehuset gjør", SANNTID, "support");
    let again = project.run(["tag", "int-01", "2", "Vi  ser hva\nsykehuset gjør", SANNTID]);
    again.exits(0).stdout("").stderr(&format!("coded already as {id}\n"));
}

#[test]
fn a_code_may_be_named_by_where_it_stood() {
    let project = Project::new();
    project.edit("codebook.yaml", "id: endring\n", "id: ventetid\n        was: [kommune/drawbacks/endring]\n");
    project.tag("int-01", 4, "Endringer må vi vente på", "kommune/drawbacks/endring", "support");
    project.run(["segments"]).exits(0).says("kommune/drawbacks/ventetid support");
}

#[test]
fn what_does_not_fit_is_named_with_the_mend() {
    let project = Project::new();
    let wrong = [
        (["int-1", "2", "Vi ser", SANNTID], "there is no transcript `int-1`", "did you mean `int-01`?"),
        (["int-01", "99", "Vi ser", SANNTID], "`int-01` has 7 turns, not turn 99", ""),
        (["int-01", "2", "noe annet", SANNTID], "turn 2 of `int-01` does not have these words", "copy them"),
        (["int-01", "1", "Stolen står klar", SANNTID], "turn 1 of `int-01`", "they stand in turn 2, 5"),
        (
            ["int-01", "2", "Vi ser", "kommune/benefits/santid"],
            "no code `kommune/benefits/santid`",
            "kommune/benefits/sanntid",
        ),
        (["int-01", "2", "  ", SANNTID], "the quote is empty", ""),
    ];
    for ([transcript, turn, quote, code], message, mend) in wrong {
        let run = project.run(["tag", transcript, turn, quote, code]).exits(2).stdout("");
        run.warns(message).warns(mend);
    }
    assert!(!project.path("codings").exists());
}

#[test]
fn words_that_stand_twice_must_be_chosen() {
    let project = Project::new();
    project.edit("transcripts/int-03.md", "Stolen står klar.", "Ja. Stolen står klar. Ja.");
    let twice = project.run(["tag", "int-03", "2", "Ja.", SANNTID]).exits(2);
    twice.warns("has these words 2 times").warns("--occurrence 2");
    project.run(["tag", "int-03", "2", "Ja.", SANNTID, "--occurrence", "2"]).exits(0);
    let journal = project.read("codings/ab@kontor.jsonl");
    assert!(journal.contains("Stolen står klar. \""), "{journal}");
}

#[test]
fn a_list_is_coded_whole_or_not_at_all() {
    let project = Project::new();
    let head = "transcript\tturn\tquote\tcode\tstance\tmemo\tstar\n";
    let good = "int-01\t2\tVi ser hva sykehuset gjør\tkommune/benefits/sanntid\tsupport\tklart sagt\tx\n";
    let bad = "int-01\t3\tfinnes ikke\tkommune/benefits/sanntid\tmaybe\t\t\n";
    project.write("list.tsv", &format!("{head}{good}{bad}"));
    let run = project.run(["tag", "--from", "list.tsv"]).exits(1).stdout("");
    run.warns("list.tsv:3: error").warns("nothing was coded");
    assert!(!project.path("codings").exists());
    project.write("list.tsv", &format!("{head}{good}"));
    project.run(["tag", "--from", "list.tsv"]).exits(0);
    project.run(["segments", "--starred"]).exits(0).says("memo: klart sagt");
    project.run(["tag", "--from", "list.tsv"]).exits(0).stdout("").warns("coded already");
}

#[test]
fn untag_and_undo_go_back_and_forth() {
    let project = Project::new();
    let id = project.tag("int-01", 2, "Stolen står klar", SANNTID, "support");
    project.run(["untag", "int-01", "2", "Stolen står klar", SANNTID]).exits(0).stdout(&format!("uncoded {id}\n"));
    project.run(["segments"]).exits(0).stdout("");
    project.run(["undo"]).exits(0).says("undid");
    project.run(["segments"]).exits(0).says(&id);
    project.run(["undo", "--redo"]).exits(0).says("did again");
    project.run(["segments"]).exits(0).stdout("");
    project.run(["undo", "--redo"]).exits(2).warns("nothing to do again");
    project.run(["undo"]).exits(0);
    project.run(["undo"]).exits(0);
    project.run(["segments"]).exits(0).stdout("");
    project.run(["undo"]).exits(2).warns("there is nothing to undo");
    project.run(["log"]).exits(0).says(&format!("code int-01 turn 2 {SANNTID} support"));
}

#[test]
fn somebody_elses_coding_is_theirs() {
    let project = Project::new();
    let id = project.tag("int-01", 2, "Stolen står klar", SANNTID, "support");
    let project = project.coded_by("cd", "reise");
    project.run(["untag", &id]).exits(2).warns("is `ab`'s coding, not `cd`'s");
    project.run(["undo"]).exits(2).warns("nothing to undo");
}

#[test]
fn nobody_is_asked_where_nobody_can_answer() {
    let project = Project::new();
    let mut command = project.command();
    command.env_remove("BELEGG_CODER").args(["tag", "int-01", "2", "Vi ser", SANNTID]);
    let run = crate::project::Run::from(command.output().unwrap());
    run.exits(2).warns("does not know who is coding").warns("BELEGG_CODER");
}
