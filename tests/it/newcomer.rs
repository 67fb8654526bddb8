//! The wrong inputs of somebody who starts: each says where and what to do.

use crate::project::{Project, Run};

#[test]
fn no_project() {
    let project = Project::empty();
    for command in ["status", "check", "export", "segments", "matrix", "draft", "participants", "log"] {
        project.run([command]).exits(2).stdout("").warns("is in no project").warns("belegg init");
    }
    project.run(["status", "--project", "nowhere"]).exits(2).warns("`nowhere` is no project");
}

#[test]
fn a_misspelt_key() {
    let project = Project::new();
    project.edit("codebook.yaml", "finding: venter for lenge", "finnding: venter for lenge");
    let run = project.run(["check"]).exits(1);
    run.says("codebook.yaml:29:9: error: `finnding` is not a key of")
        .says("did you mean `finding`?")
        .says("| finnding: venter");
}

#[test]
fn wrong_indentation() {
    let project = Project::new();
    project.edit("codebook.yaml", "    drawbacks:\n", "   drawbacks:\n");
    let run = project.run(["check"]).exits(1);
    run.says("codebook.yaml:2").says("error").says("indent with spaces");
}

#[test]
fn an_unknown_code_in_a_chapter() {
    let project =
        Project::new().with("chapters/a.md", "# A\n\n[Mange](belegg:kommune/drawbacks/endringer) sier det.\n");
    let run = project.run(["check"]).exits(1);
    run.says("chapters/a.md:3:1: error").says("kommune/drawbacks/endringer").says("kommune/drawbacks/endring");
}

#[test]
fn two_descriptions_of_one_person() {
    let project = Project::new();
    project.edit("transcripts/int-03.md", "id: K05", "id: K01");
    project.edit("transcripts/int-03.md", "**K05**", "**K01**");
    let run = project.run(["check"]).exits(1);
    run.says("transcripts/int-03.md").says("transcripts/int-01.md").says("K01").says("lege").says("sykepleier");
}

#[test]
fn a_folder_for_a_file() {
    let project = Project::new();
    std::fs::create_dir(project.path("transcripts/int-09.md")).unwrap();
    project.run(["status"]).exits(1).says("3 interviews").warns("transcripts/int-09.md");
    let project = Project::empty();
    std::fs::create_dir(project.path("codebook.yaml")).unwrap();
    project.run(["status"]).exits(3).warns("codebook.yaml");
}

#[test]
fn a_folder_that_cannot_be_written() {
    let project = Project::new();
    let folder = project.path("codings");
    std::fs::write(&folder, "a file where the folder should be").unwrap();
    let run = project.run(["tag", "int-01", "2", "Stolen står klar", "kommune/benefits/sanntid"]);
    run.exits(3).stdout("").warns("codings");
}

#[test]
fn a_file_that_is_no_text() {
    let project = Project::new();
    std::fs::write(project.path("transcripts/int-02.md"), b"---\nid: int-02\n---\n\n**K03**: bl\xe5b\xe6r\n").unwrap();
    let run = project.run(["status"]).exits(1);
    run.says("2 interviews")
        .warns("transcripts/int-02.md:5: error")
        .warns("save it as UTF-8 (in Windows-1252 that byte is `å`)");
}

#[test]
fn windows_files_are_read_as_they_are_meant() {
    let project = Project::new();
    let text = project.read("transcripts/int-03.md").replace('\n', "\r\n");
    std::fs::write(project.path("transcripts/int-03.md"), format!("\u{feff}{text}")).unwrap();
    let utf16: Vec<u8> = std::iter::once(0xfeff)
        .chain(project.read("transcripts/int-02.md").encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    std::fs::write(project.path("transcripts/int-02.md"), utf16).unwrap();
    project.run(["status"]).exits(0).says("3 interviews with 5 informants").stderr("");
    project.tag("int-03", 2, "Vi ser hva sykehuset gjør", "kommune/benefits/sanntid", "support");
    project.tag("int-02", 2, "Vi ser hva sykehuset gjør", "kommune/benefits/sanntid", "support");
}

#[test]
fn a_wrong_command_line() {
    let project = Project::new();
    project.run(["chek"]).exits(2).stdout("").warns("check");
    project.run(["matrix", "--by", "rolle"]).exits(2).warns("no participant has the attribute `rolle`").warns("`role`");
    project.run(["segments", "--filter", "role"]).exits(2).warns("attribute=value");
    project.run(["segments", "--coder", "xy"]).exits(2).warns("coder `xy` has no codings");
    project.run(["export", "kapitel"]).exits(2).warns("there is no chapter `kapitel`");
}

#[test]
fn a_broken_front_matter_does_not_hide_the_interview() {
    let project = Project::new();
    project.edit("transcripts/int-02.md", "capture: recording", "capture: [recording");
    project.run(["status"]).exits(1).says("int-02").warns("transcripts/int-02.md:");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let project = Project::new();
    let mut child = project.command().arg("participants").stdout(std::process::Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let run: Run = project.run(["--version"]);
    run.exits(0).says("belegg 0.1.0");
}
