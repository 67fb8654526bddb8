use crate::project::{Project, Run};

const CLAIM: &str =
    "# Funn\n\n[Samtlige respondenter](belegg:kommune/drawbacks/endring) venter for lenge på endringer.\n";

fn everybody_waits() -> Project {
    let project = Project::new().with("chapters/4.md", CLAIM);
    for (transcript, turn) in [("int-01", 4), ("int-01", 7), ("int-02", 4), ("int-02", 7), ("int-03", 4)] {
        project.tag(transcript, turn, "Endringer må vi vente på i månedsvis", "kommune/drawbacks/endring", "support");
    }
    project
}

fn lines(run: &Run, severity: &str) -> Vec<String> {
    let mark = format!(": {severity}: ");
    run.stdout.lines().filter(|line| line.contains(&mark)).map(str::to_owned).collect()
}

#[test]
fn a_universal_with_a_counter_voice_is_refused() {
    let project = everybody_waits();
    project.run(["untag", "int-03", "4", "Endringer må vi vente på i månedsvis", "kommune/drawbacks/endring"]).exits(0);
    project.tag("int-03", 4, "Endringer må vi vente på i månedsvis", "kommune/drawbacks/endring", "contradict");
    let run = project.run(["check"]).exits(1);
    let errors = lines(&run, "error");
    assert_eq!(errors.len(), 1, "{}", run.stdout);
    assert!(errors[0].starts_with("chapters/4.md:3:1: error:"), "{errors:?}");
    let run = run.says("int-03").says("[chapter/contradicted]");
    run.warns("1 chapter, 1 claim, 0 quotes: 1 error");
}

#[test]
fn a_reason_does_not_make_a_broken_universal_whole() {
    let project = everybody_waits();
    project.run(["untag", "int-03", "4", "Endringer må vi vente på i månedsvis", "kommune/drawbacks/endring"]).exits(0);
    project.tag("int-03", 4, "Endringer må vi vente på i månedsvis", "kommune/drawbacks/endring", "contradict");
    project.edit("chapters/4.md", "endring)", "endring \"override: han var ny\")");
    project.run(["check"]).exits(1).says("[chapter/contradicted]");
}

#[test]
fn the_check_as_json() {
    let project = everybody_waits();
    let json = project.run(["check", "--json"]).json();
    assert_eq!((json["chapters"][0].as_str(), json["claims"].as_u64()), (Some("4"), Some(1)));
    project.edit("chapters/4.md", "drawbacks/endring", "drawbacks/ending");
    let json = project.run(["check", "--json"]).exits(1).json();
    assert_eq!(json["problems"][0]["code"], "chapter/unknown-code");
    assert_eq!((json["problems"][0]["line"].as_u64(), json["problems"][0]["column"].as_u64()), (Some(3), Some(1)));
}

#[test]
fn adrift_codings_are_told_where_they_were() {
    let project = everybody_waits();
    project.edit("transcripts/int-03.md", "Endringer må vi vente på i månedsvis.", "Det er greit.");
    let run = project.run(["check"]).exits(1);
    run.says("transcripts/int-03.md: warning: 1 coding is adrift");
}

#[test]
fn it_checks_again_when_a_file_changes() {
    use std::io::{BufRead as _, BufReader};
    let project = Project::new().with("chapters/4.md", "# 4\n\nIngenting.\n");
    let mut command = project.command();
    command.args(["check", "--watch"]).stdout(std::process::Stdio::null()).stderr(std::process::Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut told = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    let mut until = |what: &str| told.by_ref().find(|line| line.contains(what)).unwrap();
    assert!(until("1 chapter").contains("0 claims"));
    until("waiting for changes");
    project.write("chapters/4.md", "# 4\n\n[Samtlige](belegg:kommune/drawbacks/tid) venter.\n");
    assert!(until("1 chapter").contains("1 claim"));
    until("waiting for changes");
    child.kill().unwrap();
    child.wait().unwrap();
    // What no change of a file can mend ends it at once.
    project.run(["check", "--watch", "borte"]).exits(2).warns("there is no chapter `borte`");
}
