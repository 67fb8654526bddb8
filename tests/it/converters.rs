//! What other programs make of exports: pandoc of the Markdown, LibreOffice of the Word document. Where they are not
//! installed the tests say so and are skipped.
#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::project::Project;

/// So long a program may take.
const TIME: Duration = Duration::from_secs(240);

fn is_installed(program: &str) -> bool {
    let found = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if found.is_err() {
        eprintln!("skipped: {program} is not installed");
    }
    found.is_ok()
}

/// Runs a program to its end, or for as long as it may take; what it says on stderr.
fn run(command: &mut Command, folder: &Path) -> String {
    let said = folder.join("stderr.txt");
    let file = std::fs::File::create(&said).unwrap();
    let mut child = command.stdout(Stdio::null()).stderr(file).stdin(Stdio::null()).spawn().unwrap();
    let limit = Instant::now() + TIME;
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if Instant::now() > limit {
            let _ = child.kill();
            panic!("{command:?} does not end");
        }
        std::thread::sleep(Duration::from_millis(50));
    };
    let said = std::fs::read_to_string(said).unwrap();
    assert!(status.success(), "{command:?}: {said}");
    said
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn pandoc_reads_the_markdown_without_a_warning() {
    if !is_installed("pandoc") {
        return;
    }
    let project = Project::example();
    project.run(["export"]).exits(0);
    for (chapter, wanted) in
        [("kapittel-4", vec!["<table", "<img", "<blockquote", "footnote"]), ("vedlegg", vec!["<table"])]
    {
        let said = run(
            Command::new("pandoc")
                .current_dir(project.path("exports"))
                .args(["-f", "markdown", "-t", "html5", "--fail-if-warnings", "--wrap=none", "-o", "ut.html"])
                .arg(format!("{chapter}.md")),
            project.root(),
        );
        assert_eq!(said, "", "{chapter}");
        let page = project.read("exports/ut.html");
        assert!(wanted.iter().all(|wanted| page.contains(wanted)), "{chapter}: {page}");
        assert!(!page.contains("belegg:"), "{chapter}");
    }
}

#[test]
fn libreoffice_shows_the_words_and_figures_of_the_document() {
    if !is_installed("soffice") {
        return;
    }
    let project = Project::example();
    project.run(["export", "--format", "docx,json"]).exits(0);
    let home = project.path(".libreoffice");
    run(
        Command::new("soffice")
            .current_dir(project.path("exports"))
            .arg(format!("-env:UserInstallation=file://{}", home.display()))
            .args(["--headless", "--convert-to", "pdf", "kapittel-4.docx"]),
        project.root(),
    );
    assert!(std::fs::read(project.path("exports/kapittel-4.pdf")).unwrap().starts_with(b"%PDF"));
    if !is_installed("pdftotext") {
        return;
    }
    run(Command::new("pdftotext").current_dir(project.path("exports")).arg("kapittel-4.pdf"), project.root());
    let text = project.read("exports/kapittel-4.txt");
    assert!(text.matches('\u{c}').count() > 9, "{} pages", text.matches('\u{c}').count());
    let text = one_line(&text);
    let tables: serde_json::Value = serde_json::from_str(&project.read("exports/kapittel-4.json")).unwrap();
    let claims: Vec<String> =
        tables["claims"].as_array().unwrap().iter().map(|claim| one_line(claim["words"].as_str().unwrap())).collect();
    let missing: Vec<&String> = claims.iter().filter(|words| !text.contains(words.as_str())).collect();
    // One that goes on over the page has the page's number in it.
    assert!(claims.len() >= 55 && missing.len() <= 3, "{missing:?}");
    // The figures are drawn in words and lines: the key of one, labels and numbers at the bars of another.
    for drawn in ["Fylt: informanter som støtter det.", "Mørkere: større andel."] {
        assert!(text.contains(drawn), "{drawn}");
    }
}
