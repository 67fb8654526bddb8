//! `belegg suggest`, and how good suggestions are.

use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::time::Instant;

use belegg::search::suggest::{Describe, Example, Report, Scores, Settings, Suggester, held_out, read_file, shuffled};
use belegg::source::FileName;
use belegg::transcript::Language;

use crate::project::Project;

/// The example project at the top of the repository.
const EXAMPLE: &str = env!("CARGO_MANIFEST_DIR");

/// `belegg suggest … --project` of the example.
fn example(arguments: &[&str]) -> crate::project::Run {
    let mut command = Project::empty().command();
    // One coder's codings are fewer, and learned from in less time.
    command.current_dir(EXAMPLE).args(["suggest", "--coder", "cd"]).args(arguments);
    crate::project::Run::from(command.output().unwrap())
}

#[test]
fn a_turn_gets_three_codes_with_reasons() {
    let run = example(&["int-12", "4"]).exits(0).stderr("");
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert!(lines[0].starts_with("int-12 turn 4 "), "{}", run.stdout);
    assert_eq!(lines.iter().filter(|line| line.starts_with("  0.")).count(), 3, "{}", run.stdout);
    assert!(lines.iter().any(|line| line.starts_with("        words: ")), "{}", run.stdout);
    let like = lines.iter().filter(|line| line.starts_with("        like 0.")).count();
    assert!((3..=9).contains(&like), "{}", run.stdout);
    assert_eq!(run.stdout, example(&["int-12", "4"]).stdout, "the same twice");
}

#[test]
fn what_is_coded_in_the_turn_itself_is_no_reason() {
    let coded = example_json(&["segments", "--transcript", "int-12", "--json"]);
    let first = &coded["segments"][0];
    let turn = first["turn"].as_u64().unwrap().to_string();
    let json = example_json(&["suggest", "int-12", &turn, "--json"]);
    let nearest =
        json["passages"][0]["suggestions"].as_array().unwrap().iter().flat_map(|s| s["nearest"].as_array().unwrap());
    for near in nearest {
        assert!(near["transcript"] != "int-12" || near["turn"] != first["turn"], "{near}");
    }
}

fn example_json(arguments: &[&str]) -> serde_json::Value {
    let mut command = Project::empty().command();
    command.current_dir(EXAMPLE).args(["--coder", "cd"]).args(arguments);
    crate::project::Run::from(command.output().unwrap()).exits(0).json()
}

#[test]
fn without_a_turn_every_uncoded_turn_of_informants() {
    let json = example_json(&["suggest", "int-12", "-n", "1", "--json"]);
    let passages = json["passages"].as_array().unwrap();
    assert!(passages.len() > 5, "{}", passages.len());
    let coded = example_json(&["segments", "--transcript", "int-12", "--json"]);
    let turns: Vec<&serde_json::Value> = coded["segments"].as_array().unwrap().iter().map(|s| &s["turn"]).collect();
    for passage in passages {
        assert!(!turns.contains(&&passage["turn"]), "{passage}");
        assert!(passage["suggestions"].as_array().unwrap().len() <= 1);
    }
}

#[test]
fn words_and_free_text_can_be_asked_about() {
    let turn = example_json(&["suggest", "int-12", "4", "--json"]);
    let words = turn["passages"][0]["words"].as_str().unwrap();
    let some: String = words.split(' ').take(6).collect::<Vec<_>>().join(" ");
    let part = example_json(&["suggest", "int-12", "4", "--quote", &some, "--json"]);
    assert_eq!(part["passages"][0]["words"], some.as_str());
    example(&["int-12", "4", "--quote", "xyzzyx"]).exits(2).stdout("");
    example(&["int-12", "4000"]).exits(2).stdout("").warns("not turn 4000");
    let free = example(&["--text", "Legemiddellisten stemmer ikke med det pasienten tar."]).exits(0).stderr("");
    assert!(free.stdout.contains("legemiddel"), "{}", free.stdout);
    example(&["--text", "xyzzyx"]).exits(0).stdout("  no word of it was met before\n");
    example(&[]).exits(2);
    example(&["int-12", "--file", "x"]).exits(2);
    example(&["--text", "hei", "--language", "sv"]).exits(2).warns("nb, nn or en");
}

#[test]
fn too_few_codings_are_told() {
    let project = Project::new();
    project.tag("int-01", 2, "Stolen står klar", "kommune/benefits/sanntid", "support");
    let told = "error: suggestions are learned from 30 coded passages or more, and there is 1\n    code more first, in \
                whatever order; several codes on one passage count once\n";
    project.run(["suggest", "int-02", "2"]).exits(2).stdout("").stderr(told);
    project.run(["suggest", "--evaluate"]).exits(2).warns("30 coded passages or more");
}

#[test]
fn the_example_is_measured_by_leaving_interviews_out() {
    let json = example_json(&["suggest", "--evaluate", "--rounds", "4", "--json"]);
    let report = &json["evaluations"][0];
    assert_eq!(report["rounds"], 4, "{report}");
    let number = |of: &str, name: &str| report[of][name].as_f64().unwrap();
    for name in ["hit1", "hit3", "ndcg5", "macro_hit3"] {
        assert!(number("model", name) > 2.0 * number("majority", name), "{report}");
    }
    assert!(number("model", "hit3") > 0.4, "{report}");
}

/// Coded texts of three kinds, the last words of each its own.
fn lines(count: usize) -> String {
    let kinds =
        [("kø", "Vi står i kø og venter"), ("resept", "Resepten var feil igjen"), ("stol", "Stolen sto klar hjemme")];
    let line = |n: usize| {
        let (code, text) = kinds[n % 3];
        format!("{{\"text\": \"{text}, ord{n}.\", \"codes\": [\"{code}\"]}}\n")
    };
    (0..count).map(line).collect()
}

#[test]
fn a_file_of_coded_texts_is_measured() {
    let project = Project::empty().with("a.jsonl", &lines(150)).with("b.jsonl", &lines(12));
    let run = project.run(["suggest", "--evaluate", "--file", "a.jsonl"]).exits(0).stderr("");
    let table = "learned  tried                 hit@1  hit@3  nDCG@5  macro hit@3\n     \
                 50     50  suggestions    1.000";
    assert!(run.stdout.starts_with(table), "{}", run.stdout);
    assert_eq!(run.stdout.lines().count(), 5, "{}", run.stdout);
    let other = [
        "suggest",
        "--evaluate",
        "--file",
        "a.jsonl",
        "--test",
        "b.jsonl",
        "--coded",
        "40,150",
        "--seed",
        "7",
        "--json",
    ];
    let json = project.run(other).exits(0).stderr("").json();
    let counts: Vec<_> =
        json["evaluations"].as_array().unwrap().iter().map(|e| (e["learned"].as_u64(), e["tried"].as_u64())).collect();
    assert_eq!(counts, [(Some(40), Some(12)), (Some(150), Some(12))]);
    assert_eq!(json["evaluations"][0]["model"]["hit1"], 1.0);
    project.run(["suggest", "--evaluate", "--file", "a.jsonl", "--coded", "101"]).exits(2).stderr(
        "error: `a.jsonl` has 100 coded texts to learn from, not 101\n    write smaller numbers after --coded\n",
    );
    project.run(["suggest", "--evaluate", "--file", "b.jsonl"]).exits(2).warns("there are 8");
    project.run(["suggest", "--evaluate", "--file", "c.jsonl"]).exits(3).warns("c.jsonl");
}

fn packed(text: &str) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(text.as_bytes()).unwrap();
    packer.finish().unwrap()
}

#[test]
fn packed_files_are_read_and_bad_lines_are_left_out() {
    let project = Project::empty();
    let text = lines(150);
    project.write("a.jsonl", &text);
    std::fs::write(project.path("a.jsonl.gz"), packed(&text)).unwrap();
    let plain = project.run(["suggest", "--evaluate", "--file", "a.jsonl"]).exits(0).stdout;
    project.run(["suggest", "--evaluate", "--file", "a.jsonl.gz"]).exits(0).stderr("").stdout(&plain);
    project.write("b.jsonl", &format!("{text}nei\n{{\"text\": \"x\", \"codes\": []}}\n"));
    let run = project.run(["suggest", "--evaluate", "--file", "b.jsonl"]).exits(0).stdout(&plain);
    assert!(run.stderr.contains("b.jsonl:151") && run.stderr.contains("b.jsonl:152"), "{}", run.stderr);
    assert_eq!(run.stderr.matches("[suggest/line]").count(), 2, "{}", run.stderr);
    let run = project.with("c.jsonl", &format!("{text}{}", "nei\n".repeat(30)));
    let told = run.run(["suggest", "--evaluate", "--file", "c.jsonl"]).exits(0).stdout(&plain).stderr;
    assert_eq!(told.matches("[suggest/line]").count(), 20, "{told}");
    assert!(told.ends_with("10 further lines of `c.jsonl` left out\n"), "{told}");
    let project = run;
    std::fs::write(project.path("bomb.gz"), packed(&" ".repeat(65 * 1024 * 1024))).unwrap();
    project.run(["suggest", "--evaluate", "--file", "bomb.gz"]).exits(3).warns("[project/too-large]");
}

#[test]
fn nothing_is_written() {
    let project = Project::new();
    project.run(["suggest", "int-01"]).exits(2);
    project.write("a.jsonl", &lines(150));
    project.run(["suggest", "--evaluate", "--file", "a.jsonl"]).exits(0);
    let mut names: Vec<String> = std::fs::read_dir(project.root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["a.jsonl", "codebook.yaml", "transcripts"]);
}

/// 3,508 comments of patients with the codes that people gave them; `None` where they are not at hand.
#[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
fn comments() -> Option<(Vec<Example>, Vec<Describe>)> {
    let folder = std::env::var_os("BELEGG_DATA")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data"), PathBuf::from);
    let Ok(bytes) = std::fs::read(folder.join("suggest/nhs_train.jsonl.gz")) else {
        eprintln!("skipped: {} has no suggest/nhs_train.jsonl.gz", folder.display());
        return None;
    };
    let mut text = String::new();
    flate2::read::GzDecoder::new(bytes.as_slice()).read_to_string(&mut text).unwrap();
    let (file, problems) = read_file(&text, &FileName::new("nhs"), &[], Some(Language::English));
    assert!(problems.is_empty());
    let described = file.describe();
    Some((file.examples, described))
}

/// Learns from the first `n` of a shuffled list and tries on the last `tested`.
fn tried(examples: &[Example], codes: &[Describe], seed: u64, n: usize, tested: usize) -> Report {
    let order = shuffled(examples.len(), seed);
    let pick = |range: &[usize]| range.iter().map(|at| examples[*at].clone()).collect::<Vec<_>>();
    let (train, test) = (pick(&order[..n]), pick(&order[order.len() - tested..]));
    held_out(&train, &test, codes, &Settings::default()).unwrap()
}

#[test]
fn two_hundred_comments_teach_enough() {
    let Some((examples, codes)) = comments() else { return };
    let report = tried(&examples, &codes, 1, 200, 400);
    assert!(report.model.hit3 >= 0.78 && report.model.macro_hit3 >= 0.31, "{report:?}");
    assert!(report.model.ndcg5 > report.majority.ndcg5 + 0.15, "{report:?}");
}

#[test]
#[ignore = "minutes without optimisation; prints the table of docs/search.md: cargo test --release -- --ignored --nocapture"]
#[allow(clippy::print_stdout, reason = "the table is what it is for")]
fn the_goals_are_reached_on_average() {
    let Some((examples, codes)) = comments() else { return };
    for (name, described) in [("codes by name", codes.as_slice()), ("codes without names", &[])] {
        println!("{name}");
        for (n, hit3, macro_hit3) in
            [(50, 0.0, 0.0), (100, 0.0, 0.0), (200, 0.78, 0.31), (500, 0.0, 0.0), (1000, 0.865, 0.48)]
        {
            let reports: Vec<Report> = (1..=10).map(|seed| tried(&examples, described, seed, n, 1300)).collect();
            let model = |of: fn(&Scores) -> f64| mean_and_deviation(&reports, |report| of(&report.model));
            let measured = [model(|s| s.hit1), model(|s| s.hit3), model(|s| s.ndcg5), model(|s| s.macro_hit3)];
            let shown = measured.map(|(mean, deviation)| format!("{mean:.3} ± {deviation:.3}"));
            println!("{n:5}  {}  {:?}", shown.join("  "), fastest(&examples[..n], described));
            assert!(described.is_empty() || (measured[1].0 >= hit3 && measured[3].0 >= macro_hit3), "{shown:?}");
        }
    }
}

fn mean_and_deviation(reports: &[Report], of: impl Fn(&Report) -> f64) -> (f64, f64) {
    let mean = reports.iter().map(&of).sum::<f64>() / reports.len() as f64;
    let squares: f64 = reports.iter().map(|report| (of(report) - mean).powi(2)).sum();
    (mean, (squares / (reports.len() - 1) as f64).sqrt())
}

/// The shortest of five times that learning takes.
fn fastest(examples: &[Example], codes: &[Describe]) -> std::time::Duration {
    let once = |_| {
        let start = Instant::now();
        Suggester::train(examples, codes, &Settings::default()).unwrap();
        start.elapsed()
    };
    (0..5).map(once).min().unwrap()
}
