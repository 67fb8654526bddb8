//! `belegg codebook` on a copy of the example project: what was coded keeps counting, and the file stays a person's own.

use std::path::Path;

use crate::project::Project;

const COMMENTS: &str = "    # Om sanntid: snakket om på møtet i mai.\n";

/// The example project with comments at places that people put them.
fn example() -> Project {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let project = Project::empty();
    for name in ["codebook.yaml", "belegg.yaml"] {
        project.write(name, &std::fs::read_to_string(root.join(name)).unwrap());
    }
    for folder in ["transcripts", "codings", "chapters"] {
        let files = walkdir::WalkDir::new(root.join(folder)).into_iter().flatten();
        for entry in files.filter(|entry| entry.file_type().is_file()) {
            let name = entry.path().strip_prefix(root).unwrap();
            project.write(&name.to_string_lossy(), &std::fs::read_to_string(entry.path()).unwrap());
        }
    }
    let id = "      - id: sanntid\n";
    project.edit("codebook.yaml", id, &format!("  {COMMENTS}      - id: sanntid  # bak\n"));
    project
}

/// What is counted: informants and interviews behind each code by its label, whatever its address.
fn counts(project: &Project) -> Vec<(String, String)> {
    let labels = project.run(["codebook", "list", "--retired", "--json"]).exits(0).json();
    let label = |code: &serde_json::Value| {
        let all = labels["codes"].as_array().unwrap();
        all.iter().find(|one| one["code"] == *code).unwrap()["label"].to_string()
    };
    let matrix = project.run(["matrix", "--json"]).exits(0).json();
    let rows = matrix["rows"].as_array().unwrap().iter();
    let mut all: Vec<(String, String)> =
        rows.map(|row| (label(&row["code"]), format!("{}{}", row["class"], row["total"]))).collect();
    all.sort();
    all
}

/// The passages by id, each with its words.
fn segments(project: &Project) -> Vec<(String, String)> {
    let json = project.run(["segments", "--json"]).exits(0).json();
    let segments = json["segments"].as_array().unwrap().iter();
    let mut all: Vec<_> = segments.map(|one| (one["id"].to_string(), one["words"].to_string())).collect();
    all.sort();
    all
}

/// What `check` finds besides old addresses.
fn checked(project: &Project) -> Vec<String> {
    let json = project.run(["check", "--json"]).exits(0).json();
    let problems = json["problems"].as_array().unwrap().iter();
    let mut all: Vec<String> = problems
        .filter(|problem| problem["code"] != "chapter/moved-code")
        .map(|problem| format!("{} {}", problem["code"], problem["line"]))
        .collect();
    all.sort();
    all
}

fn comments(project: &Project) -> Vec<String> {
    let text = project.read("codebook.yaml");
    let mut all: Vec<String> = text.lines().filter_map(|line| Some(line[line.find('#')?..].to_owned())).collect();
    all.sort();
    all
}

#[test]
fn a_renamed_and_a_moved_code_count_as_before() {
    let project = example();
    let before = (counts(&project), segments(&project), checked(&project), comments(&project));
    let renamed = project.run(["codebook", "rename", "kommune/benefits/sanntid", "straks"]).exits(0);
    let renamed = renamed.says("`kommune/benefits/sanntid` is now `kommune/benefits/straks`\n");
    renamed
        .says("codings name an old address and count as before, through `was:`\n")
        .warns("chapters/kapittel-4.md:")
        .warns("`kommune/benefits/sanntid` is an old address; it leads to `kommune/benefits/straks`\n");
    let now = (counts(&project), segments(&project), checked(&project), comments(&project));
    assert_eq!(now, before);
    let moved = project.run(["codebook", "move", "kommune/benefits/straks/hjemkomst", "kommune/benefits"]).exits(0);
    moved.says("`kommune/benefits/straks/hjemkomst` is now `kommune/benefits/hjemkomst`\n");
    // The code above has lost what was below it, and it itself the coverage of the theme above; all others count as before.
    let rest = |all: &[(String, String)]| -> Vec<(String, String)> {
        let both = ["Innsyn i sykehusets", "Forberede hjemkomst"];
        all.iter().filter(|(label, _)| !both.iter().any(|one| label.contains(one))).cloned().collect()
    };
    assert_eq!(rest(&counts(&project)), rest(&before.0));
    assert_eq!((segments(&project), comments(&project)), (before.1, before.3));
    project.run(["segments", "kommune/benefits/sanntid/hjemkomst"]).exits(0).says("kommune/benefits/hjemkomst");
    project.run(["codebook", "show", "kommune/benefits/sanntid"]).exits(0).says("was: kommune/benefits/sanntid\n");
}

#[test]
fn a_code_that_goes_and_comes_back_counts_as_before() {
    let project = example();
    let before = (counts(&project), segments(&project), checked(&project), comments(&project));
    project.run(["codebook", "move", "pasient/benefits/sammenheng", "kommune/context"]).exits(0);
    project.run(["codebook", "move", "pasient/benefits/sammenheng", "pasient/benefits"]).exits(0);
    assert_eq!((counts(&project), segments(&project), checked(&project), comments(&project)), before);
}

#[test]
fn a_merged_code_counts_for_the_other() {
    let project = example();
    let number = |code: &str| {
        let json = project.run(["codebook", "list", "--json"]).exits(0).json();
        let codes = json["codes"].as_array().unwrap().clone();
        codes.iter().find(|one| one["code"] == code).map(|one| one["codings"].as_u64().unwrap())
    };
    let (one, other) = (number("kommune/benefits/akutt").unwrap(), number("kommune/benefits/sanntid").unwrap());
    let (before, passages) = (comments(&project), segments(&project));
    let merged = project.run(["codebook", "merge", "kommune/benefits/akutt", "kommune/benefits/sanntid"]).exits(0);
    let merged = merged.says("`kommune/benefits/akutt` is part of `kommune/benefits/sanntid` now\n");
    merged.says(&format!("{one} codings name an old address")).warns("they were two themes");
    assert_eq!((number("kommune/benefits/akutt"), number("kommune/benefits/sanntid")), (None, Some(one + other)));
    assert_eq!((comments(&project), segments(&project)), (before, passages));
    project.run(["codebook", "show", "kommune/benefits/akutt"]).exits(0).says("include: allergier\n");
}

#[test]
fn codes_are_added_edited_and_retired_line_by_line() {
    let project = example();
    let before = project.read("codebook.yaml");
    let add = ["codebook", "add", "kommune/benefits/vakt", "Tryggere vakter", "--definition", "Vakt: roligere."];
    project.run(add).exits(0).stdout("added `kommune/benefits/vakt`\n").stderr("");
    let added = project.read("codebook.yaml");
    let lines = "      - id: vakt\n        label: Tryggere vakter\n        definition: \"Vakt: roligere.\"\n";
    assert_eq!(added.replace(lines, ""), before);
    project.run(["codebook", "edit", "kommune/benefits/vakt", "include", "natt, helg", "kveld"]).exits(0);
    assert!(project.read("codebook.yaml").contains("        include: [\"natt, helg\", kveld]\n"));
    project.run(["codebook", "edit", "kommune/benefits/vakt", "include", "--clear"]).exits(0).says("took away");
    assert_eq!(project.read("codebook.yaml"), added);
    project.run(["codebook", "rename", "kommune/benefits/vakt", "--label", "Vakter"]).exits(0).says("`Vakter`");
    project.run(["codebook", "retire", "kommune/benefits/tid"]).exits(0).says("retired").says("keep counting");
    project.run(["codebook", "list"]).exits(0).says("Vakter").says_not("(retired)");
    project.run(["codebook", "list", "--retired"]).exits(0).says("Sparer tid (retired)");
    project.run(["codebook", "restore", "kommune/benefits/tid"]).exits(0).says("in use again");
    project.run(["codebook", "restore", "kommune/benefits/tid"]).exits(2).warns("[codebook/already]");
    let after = project.read("codebook.yaml");
    assert_eq!(after, added.replace("Tryggere vakter", "Vakter"));
}

const LONG: &str = "Vi ser hva sykehuset gjør mens det pågår, og kan planlegge hjemkomsten.";

#[test]
fn a_split_is_one_step() {
    let project = Project::new();
    let first = project.tag("int-01", 2, LONG, "kommune/benefits/sanntid", "support");
    project.tag("int-02", 2, LONG, "kommune/benefits/sanntid", "support");
    let other = project.tag("int-02", 2, "Stolen står klar", "kommune/benefits/sanntid", "support");
    let listed = project.run(["codebook", "split", "kommune/benefits/sanntid"]).exits(0);
    listed.says(&first).says("Stolen står klar").warns("nothing was changed");
    let split = ["codebook", "split", "kommune/benefits/sanntid", "kommune/benefits/plan", "Planlegger"];
    let run = |more: &[&str]| crate::project::Run::from(project.command().args(split).args(more).output().unwrap());
    run(&["--containing", "SYKEHUSET GJØR"])
        .exits(0)
        .says("added `kommune/benefits/plan`\n")
        .says("recoded 2 passages of `kommune/benefits/sanntid` as `kommune/benefits/plan`");
    let passages = |code: &str| {
        let json = project.run(["segments", code, "--json"]).exits(0).json();
        json["segments"].as_array().unwrap().len()
    };
    assert_eq!((passages("kommune/benefits/plan"), passages("kommune/benefits/sanntid")), (2, 1));
    run(&["--codings", &other]).exits(2).warns("is taken").warns("[codebook/taken]");
    let more = ["codebook", "split", "kommune/benefits/sanntid", "kommune/benefits/plan", "--codings", &other];
    project.run(more).exits(0).says("recoded 1 passage ");
    project.run(["undo"]).exits(0);
    project.run(["undo"]).exits(0);
    assert_eq!((passages("kommune/benefits/plan"), passages("kommune/benefits/sanntid")), (0, 3));
}

#[test]
fn a_split_takes_only_what_it_may() {
    let project = Project::new();
    let theirs = project.tag("int-01", 2, LONG, "kommune/benefits/sanntid", "support");
    let project = project.coded_by("cd", "hjemme");
    let tid = project.tag("int-02", 4, "Dokumentasjonen", "kommune/drawbacks/tid", "support");
    let book = project.read("codebook.yaml");
    let split = ["codebook", "split", "kommune/benefits/sanntid", "kommune/benefits/plan", "P"];
    let run = |more: &[&str]| crate::project::Run::from(project.command().args(split).args(more).output().unwrap());
    run(&["--codings", &theirs]).exits(2).warns("is `ab`'s coding, not `cd`'s");
    run(&["--codings", &tid]).exits(2).warns("is no coding of `kommune/benefits/sanntid`");
    run(&["--codings", "01KAKQ6V3M8Z5Q7RXT9WNEHB4D"]).exits(2).warns("there is no coding");
    run(&["--containing", "hjemkomsten"]).exits(2).warns("has no passage");
    let same = ["codebook", "split", "kommune/drawbacks/tid", "kommune/drawbacks/tid", "--codings", &tid];
    project.run(same).exits(2).warns("is the code itself");
    assert_eq!(project.read("codebook.yaml"), book);
}

#[test]
fn a_codebook_with_errors_is_not_touched() {
    let project = Project::new();
    project.edit("codebook.yaml", "label: Sparer tid", "lable: Sparer tid");
    let book = project.read("codebook.yaml");
    for command in [
        &["add", "kommune/benefits/ny", "Ny"][..],
        &["rename", "kommune/benefits/tid", "ny"],
        &["move", "kommune/benefits/tid", "kommune/context"],
        &["merge", "kommune/benefits/tid", "kommune/benefits/sanntid"],
        &["split", "kommune/benefits/tid"],
        &["retire", "kommune/benefits/tid"],
        &["edit", "kommune/benefits/tid", "color", "red"],
    ] {
        let output = project.command().arg("codebook").args(command).output().unwrap();
        let run = crate::project::Run::from(output).exits(1).stdout("");
        run.warns("codebook.yaml:21:9: error").warns("did you mean `label`?").warns("[codebook/faulty]");
    }
    project.run(["codebook", "list"]).exits(1).says("Innsyn i sanntid").warns("lable");
    assert_eq!(project.read("codebook.yaml"), book);
}

#[test]
fn slips_are_told_with_their_mend() {
    let project = Project::new();
    let book = project.read("codebook.yaml");
    let told = |arguments: &[&str], words: &str| {
        let output = project.command().arg("codebook").args(arguments).output().unwrap();
        let _ = crate::project::Run::from(output).exits(2).stdout("").warns(words);
    };
    told(&["rename", "kommune/benefits/santid", "x"], "did you mean `kommune/benefits/sanntid`?");
    told(&["rename", "kommune/benefits/sanntid", "Sann Tid"], "write `sann_tid`");
    told(&["rename", "kommune/benefits/sanntid"], "NEW_ID");
    told(&["move", "kommune/benefits/sanntid", "komune/benefits"], "did you mean `kommune`?");
    told(&["move", "kommune/benefits/sanntid", "kommune/benefits/tid"], "[codebook/too-deep]");
    told(&["add", "kommune/fordeler/x", "X"], "is not `benefits`, `drawbacks` or `context`");
    told(&["add", "kommune/benefits/x", "X", "--finding", "gjør det."], "[codebook/would-be-wrong]");
    told(&["edit", "kommune/benefits/tid", "finding", "a", "b"], "[codebook/bad-value]");
    told(&["edit", "kommune/benefits/tid", "defenition", "a"], "did you mean `definition`?");
    told(&["merge", "kommune/benefits/tid", "kommune/benefits/tid"], "[codebook/into-itself]");
    assert_eq!(project.read("codebook.yaml"), book);
}

#[test]
fn windows_line_ends_stay() {
    let project = Project::new();
    let book = project.read("codebook.yaml").replace('\n', "\r\n");
    project.write("codebook.yaml", &format!("\u{FEFF}{book}"));
    project.run(["codebook", "rename", "kommune/drawbacks/endring", "treghet"]).exits(0);
    let lines = "      - id: treghet\r\n        label: Endringer tar lang tid\r\n        theme: endring\r\n        finding: venter for lenge på endringer\r\n        was: [kommune/drawbacks/endring]\r\n";
    assert!(project.read("codebook.yaml").ends_with(lines), "{}", project.read("codebook.yaml"));
    assert!(!project.read("codebook.yaml").starts_with('\u{FEFF}'));
}

#[test]
fn a_search_follows_old_addresses() {
    let project = Project::new();
    project.tag("int-01", 2, LONG, "kommune/benefits/sanntid/hjemkomst", "support");
    let found =
        |query: &str| project.run(["search", query, "--json"]).exits(0).json()["hits"].as_array().unwrap().len();
    assert_eq!(found("code:kommune/benefits/sanntid"), 1);
    project.run(["codebook", "rename", "kommune/benefits/sanntid", "straks"]).exits(0);
    for query in [
        "code:kommune/benefits/sanntid",
        "code:kommune/benefits/sanntid/hjemkomst",
        "code:kommune/benefits/straks",
        "code:kommune/benefits/sanntid NEAR/0 code:kommune/benefits/tid OR code:kommune/benefits/sanntid",
    ] {
        assert_eq!(found(query), 1, "{query}");
    }
    project.run(["search", "code:kommune/benefits/sanntidd"]).exits(2).warns("[search/unknown-code]");
}

#[test]
fn only_what_moved_now_is_told() {
    let project = example();
    project.run(["codebook", "rename", "kommune/benefits/sanntid", "straks"]).exits(0);
    let run = project.run(["codebook", "merge", "kommune/benefits/akutt", "kommune/benefits/straks"]).exits(0);
    assert!(!run.stderr.contains("sanntid` is an old address"), "{}", run.stderr);
    run.warns("`kommune/benefits/akutt` is an old address").warns("dropped its definition: Legevakt og andre");
}

#[test]
fn the_list_is_a_tree() {
    let project = Project::new();
    project.tag("int-01", 2, LONG, "kommune/benefits/sanntid/hjemkomst", "support");
    project.run(["codebook", "list"]).exits(0).stderr("").stdout(
        "code             codings  informants  label\n\
         kommune                               Kommunehelsetjenesten\n\
         \u{20} benefits\n\
         \u{20}   sanntid            1           1  Innsyn i sanntid\n\
         \u{20}     hjemkomst        1           1  Bedre hjemkomst\n\
         \u{20}   tid                0           0  Sparer tid\n\
         \u{20} drawbacks\n\
         \u{20}   tid                0           0  Bruker mer tid\n\
         \u{20}   endring            0           0  Endringer tar lang tid\n",
    );
}
