//! `--json` gives the keys that docs/json.md lists, no more and no less, each of its type.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::import::{RAW, Study};
use crate::project::Project;

/// Key and type of every row, under the command of its section.
fn documented() -> BTreeMap<String, BTreeMap<String, String>> {
    let text = include_str!("../../docs/json.md");
    let mut commands = BTreeMap::new();
    for section in text.split("\n## `belegg ").skip(1) {
        let (command, rest) = section.split_once('`').unwrap();
        let rows = rest.lines().filter_map(|line| line.strip_prefix("| `"));
        let cells = rows.map(|row| row.split(" | ").collect::<Vec<_>>());
        let keys = cells.map(|cells| (cells[0].trim_end_matches('`').to_owned(), cells[1].to_owned()));
        commands.insert(command.to_owned(), keys.collect());
    }
    commands
}

/// Every path of an object, with the kinds of value seen there; keys of `attributes` are the project's own.
fn walk(value: &Value, path: &str, seen: &mut BTreeMap<String, BTreeSet<&'static str>>) {
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "list",
        Value::Object(_) => "object",
    };
    if !path.is_empty() {
        seen.entry(alike(path)).or_default().insert(kind);
    }
    let dot = if path.is_empty() { "" } else { "." };
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(item, &format!("{path}[]"), seen)),
        Value::Object(map) => {
            for (key, value) in map {
                let is_open = path.ends_with(".attributes") || path.ends_with(".differences.kinds");
                let key = if is_open { "*" } else { key };
                walk(value, &format!("{path}{dot}{key}"), seen);
            }
        }
        _ => {}
    }
}

const LONG: &str = "Vi ser hva sykehuset gjør mens det pågår, og kan planlegge hjemkomsten.";

/// A claim, an address that may not be printed, and a number that may for a reason.
const CHAPTER: &str = "# Funn\n\n[Samtlige](belegg:kommune/benefits/sanntid) ser det.\n\nSkriv til kari.lillevik@eksempel.no.\n\n\
    <!-- belegg: allow stable-number den er offentlig -->\nDet gjelder [kommune 2].\n";

/// The small project with codings of every kind, a chapter and an outline.
fn project() -> Project {
    let project = Project::new()
        .with("belegg.yaml", "outline: [{id: kapittel-4, title: Funn, number: 4, sections: [kommune]}]\n")
        .with("chapters/kapittel-4.md", CHAPTER);
    project.edit("codebook.yaml", "label: Sparer tid\n", "label: Sparer tid\n        was: [kommune/benefits/spart]\n");
    for (transcript, turn) in [("int-01", 2), ("int-01", 5), ("int-02", 2), ("int-02", 5), ("int-03", 2)] {
        let id = project.tag(transcript, turn, LONG, "kommune/benefits/sanntid", "support");
        if (transcript, turn) == ("int-02", 2) {
            let link = format!("[Intervju med informant](belegg:quote/{id} \"chosen: den er kort\")");
            project
                .write("chapters/kapittel-4.md", &format!("{CHAPTER}\n> Vi ser hva sykehuset gjør …\n>\n> {link}\n"));
        }
    }
    let words = "Endringer må vi vente på i månedsvis.";
    project.run(["tag", "int-01", "4", words, "kommune/drawbacks/endring", "--memo", "klart", "--star"]).exits(0);
    project.tag("int-03", 4, words, "kommune/drawbacks/endring", "support");
    project.edit("transcripts/int-03.md", words, "Nei.");
    project.edit("transcripts/int-03.md", "mens det pågår", "medan det pågår");
    let coded = |n: usize| format!("{{\"text\": \"Vi venter {n}.\", \"codes\": [\"{}\"]}}\n", ["kø", "tid"][n % 2]);
    project.write(
        "findings.yaml",
        "sources: [{id: brevet, kind: letter, title: Brevet}]\nfindings:\n  - code: kommune/drawbacks/endring\n    \
         confidence: {method: {level: minor, reason: Notater.}, overall: {level: low, reason: Få.}}\n    \
         triangulation: [{source: brevet, relation: confirms, note: Ja.}]\n  - code: kommune/benefits/sanntid\n    \
         triangulation: [{source: brevet, relation: no-data}]\n",
    );
    let claim = |code: &str| {
        format!(
            "{{\"line\":1,\"code\":\"{code}\",\"filter\":\"\",\"phrase\":\"ALL\",\"support\":9,\"against\":0,\"asked\":9}}"
        )
    };
    let claims = format!("{},{}", claim("kommune/benefits/sanntid"), claim("kommune/benefits/borte"));
    let quote = "{\"line\":2,\"coding\":\"x\",\"attribution\":\"A\"}";
    let figure = r#"{"line":1,"shows":"table/balance","number":"1","head":["Kode","Nå"],"rows":[["Ro","9"]]}"#;
    let record = format!(
        "{{\"version\":1,\"chapter\":\"gammelt\",\"sha256\":\"\",\"claims\":[{claims}],\"quotes\":[{quote}],\"figures\":[{figure}]}}"
    );
    project.write("published/gammelt.json", &record);
    project.write("gammelt.md", "Samtlige ser det.\n");
    project.write("coded.jsonl", &(0..60).map(coded).collect::<String>());
    project
}

/// Rows of agreement are alike, whatever they are of, and so are estimates: they are documented once.
fn alike(path: &str) -> String {
    let path = path.replace("compared[].stakeholders[].", "compared[].codes[].");
    let path = path.replace("compared[].all.", "compared[].codes[].");
    ["percent", "ac1", "kappa"]
        .iter()
        .fold(path, |path, name| path.replace(&format!("codes[].{name}."), "codes[].alpha."))
}

/// The command of a section as it is run here, the id of some coding in hand.
fn arguments(command: &str, id: &str) -> Vec<String> {
    let example = ["--project", env!("CARGO_MANIFEST_DIR")].map(str::to_owned);
    let rest = match command {
        "suggest … --json" => {
            return ["suggest", "int-01", "4", "--json", "--coder", "cd"]
                .map(str::to_owned)
                .into_iter()
                .chain(example)
                .collect();
        }
        "suggest --evaluate … --json" => "suggest --evaluate --file coded.jsonl --json".to_owned(),
        "tag … --json" => "tag int-02 4 Dokumentasjonen kommune/drawbacks/tid --json".to_owned(),
        "untag … --json" => format!("untag {id} --json"),
        "search QUERY --json" => "search vi* --kwic --count group --collocates --dispersion --json".to_owned(),
        "similar SEGMENT --json" => format!("similar {id} --json"),
        "findings --json" => "findings --all --json".to_owned(),
        "verify EXPORT --json" => "verify gammelt.md --json".to_owned(),
        "codebook list --json" => "codebook list --retired --json".to_owned(),
        "quotes CODE --json" => "quotes kommune/benefits/sanntid --json".to_owned(),
        "matrix --cooccurrence --on interviews --json"
        | "matrix --saturation --json"
        | "agreement --json"
        | "reconcile --all --json" => {
            return command.split(' ').map(str::to_owned).chain(example).collect();
        }
        other => other.to_owned(),
    };
    rest.split(' ').map(str::to_owned).collect()
}

fn run(project: &Project, arguments: &[String]) -> Value {
    let output = project.command().args(arguments).output().unwrap();
    assert!(output.status.code().is_some_and(|code| code <= 1), "{arguments:?}: {output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// An import that shows all it has to say, and one that is undecided.
fn imports() -> [Value; 2] {
    let study = Study::new();
    let loops = "\n00:00:09.000 --> 00:00:10.000\n<v Kari Solbakkmo>Det er det vi ser.\n".repeat(5);
    let ask = "\n00:00:01.000 --> 00:00:02.000\n<v Intervjuer>Hva ser dere nå, Kari?\n";
    study.put("raw/a.vtt", &format!("WEBVTT\n{ask}{loops}"));
    study.put("raw/a.txt", &RAW.replace("Takk.", "Takk, ring 99 88 77 66."));
    let told = study.import("raw/a.vtt", &["--dry-run", "--json"]).exits(0).json();
    [told, study.run(&["import", study.text("raw/a.txt"), "--json"]).exits(1).json()]
}

fn pseudonyms() -> Value {
    let study = Study::new();
    study.import_text(RAW);
    study.run(&["pseudonyms", "list", "--names", "--json"]).exits(0).json()
}

/// A merge that brings something of everything in, with a conflict.
fn merges() -> [Value; 1] {
    let (ours, theirs) = (Project::new(), Project::new().coded_by("cd", "reise"));
    ours.tag("int-03", 2, "Stolen står klar", "kommune/benefits/sanntid", "support");
    theirs.tag("int-01", 2, "Stolen står klar", "kommune/benefits/sanntid", "support");
    ours.edit("codebook.yaml", "label: Sparer tid\n", "label: Vår\n");
    theirs.edit("codebook.yaml", "label: Sparer tid\n", "label: Deres\n");
    theirs.edit("codebook.yaml", "label: Innsyn i sanntid\n", "label: Innsyn\n");
    theirs.edit("codebook.yaml", "- id: hjemkomst\n", "- id: hjem\n");
    let stranger = "---\nid: int-05\nparticipants: [{id: K01, group: pasient}]\n---\n\n**K01**: Ja.\n";
    theirs.write("transcripts/int-05.md", stranger);
    theirs.run(["withdraw", "K05"]).exits(0);
    let path = theirs.root().to_string_lossy().into_owned();
    [ours.run(["merge", &*path, "--json"]).exits(1).json()]
}

#[test]
fn every_object_has_the_documented_keys() {
    let project = project();
    let id = project.tag("int-02", 2, "Stolen står klar", "kommune/benefits/sanntid/hjemkomst", "support");
    let commands = documented();
    assert!(commands.len() >= 11, "{:?}", commands.keys());
    let mut wrong = Vec::new();
    for (command, keys) in &commands {
        let mut seen = BTreeMap::new();
        match command.as_str() {
            "import … --json" => imports().iter().for_each(|value| walk(value, "", &mut seen)),
            "pseudonyms list --json" => walk(&pseudonyms(), "", &mut seen),
            "merge SOURCE --json" => merges().iter().for_each(|value| walk(value, "", &mut seen)),
            _ => walk(&run(&project, &arguments(command, &id)), "", &mut seen),
        }
        if command.starts_with("quotes") {
            let others = ["quotes", "kommune/drawbacks/endring", "--rejected", "--json"].map(str::to_owned);
            walk(&run(&project, &others), "", &mut seen);
        }
        for (key, kinds) in &seen {
            // An empty list of texts shows no elements; a list of texts has no keys.
            let Some(documented) = keys.get(key) else {
                if !(key.ends_with("[]") && kinds.iter().all(|kind| *kind == "object")) {
                    wrong.push(format!("{command}: `{key}` is not documented"));
                }
                continue;
            };
            let allowed: Vec<&str> = documented.split(" or ").collect();
            wrong.extend(
                kinds.iter().filter(|kind| !allowed.contains(kind)).map(|kind| format!("{command}: `{key}` is {kind}")),
            );
        }
        wrong.extend(keys.keys().filter(|key| !seen.contains_key(*key)).map(|key| format!("{command}: no `{key}`")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_command_with_json_is_documented() {
    let project = Project::empty();
    let commands = documented();
    let help = project.run(["--help"]).exits(0).stdout;
    let names = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    // A line that goes on is indented further.
    let names = names.filter(|line| !line.starts_with("   "));
    for name in names.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help") {
        let gives = project.run([name, "--help"]).exits(0).stdout.contains("--json");
        let documented = commands.keys().any(|command| command.split(' ').next() == Some(name));
        assert_eq!(gives, documented, "{name}");
    }
}

#[test]
fn a_filter_holds_for_the_class_too() {
    let project = project();
    let matrix = ["matrix", "kommune/benefits/sanntid", "--filter", "role=lege", "--json"];
    assert_eq!(project.run(matrix).exits(0).json()["rows"][0]["class"], "SMALL_ALL");
}

#[test]
fn what_was_checked_is_what_was_named() {
    let project = project().with("chapters/annet.md", "# Annet\n");
    let json = project.run(["check", "annet", "--json"]).json();
    assert_eq!((json["chapters"].clone(), json["claims"].as_u64()), (serde_json::json!(["annet"]), Some(0)));
}
