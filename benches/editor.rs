//! The language server as an editor meets it: `cargo bench --bench editor`.
//!
//! The real program over stdin and stdout, a chapter of 60 pages open in it, a word written somewhere else each time:
//! from the change to its marks. Every figure stands beside its target. The example project with its chapter several
//! times over, and a generated study of 43 interviews and 10,000 codings with its draft.
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a bench reads clocks and prints figures")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a bench that cannot go on stops")]
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a bench that cannot go on stops")]

#[allow(dead_code, unused_imports, unreachable_pub, reason = "the tests use more of it")]
#[path = "../tests/generate/mod.rs"]
mod generate;

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use generate::Corpus;
use serde_json::{Value, json};

/// Letters on a page.
const PAGE: usize = 2_500;

/// Changes measured.
const CHANGES: usize = 60;

/// Milliseconds from a change to its marks.
const TARGET: f64 = 50.0;

fn main() {
    // `cargo test --all-targets` runs benches too, in a debug build: there is nothing to measure.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    println!(
        "{:<44} {:>6} {:>8} {:>8} {:>8} {:>8} {:>8}",
        "change -> marks", "marks", "open ms", "p50 ms", "p95 ms", "most ms", "target"
    );
    let example = Path::new(env!("CARGO_MANIFEST_DIR"));
    let chapter = fs::read_to_string(example.join("chapters/kapittel-4.md")).unwrap();
    measure("the example, 16 pages", example, &chapter);
    measure("the example, 60 pages", example, &pages(&chapter, 60));
    let folder = tempfile::tempdir().unwrap();
    Corpus::with_words(1, 43, 104, 10_000, 7_000).write_to(folder.path());
    let status = Command::new(env!("CARGO_BIN_EXE_belegg")).arg("draft").current_dir(folder.path()).output().unwrap();
    assert!(status.status.success());
    let chapter = fs::read_to_string(folder.path().join("chapters/kapittel-4.md")).unwrap();
    measure("43 interviews, 10000 codings, 60 pages", folder.path(), &pages(&chapter, 60));
}

/// The sections of a chapter over and over, up to so many pages.
fn pages(chapter: &str, pages: usize) -> String {
    let (title, sections) = chapter.split_once("\n## ").unwrap();
    let mut text = title.to_owned();
    let mut sections = sections.split("\n## ").cycle();
    while text.chars().count() < pages * PAGE {
        text.push_str("\n## ");
        text.push_str(sections.next().unwrap());
    }
    text
}

fn measure(name: &str, root: &Path, chapter: &str) {
    let mut editor = Editor::start(root);
    let start = Instant::now();
    editor.tell(0, chapter);
    editor.marks(0);
    let opened = milliseconds(start.elapsed());
    let (mut text, mut times, mut marks) = (chapter.to_owned(), Vec::new(), 0);
    for version in 1..=CHANGES {
        // Here and there, so that no two changes are in the same sentence.
        let about = text.len() * (version * 23 % CHANGES) / CHANGES;
        let at = (about..text.len()).find(|at| text.is_char_boundary(*at) && text[*at..].starts_with(' ')).unwrap();
        text.insert_str(at, " nå");
        let start = Instant::now();
        editor.tell(version, &text);
        marks = editor.marks(version);
        times.push(milliseconds(start.elapsed()));
    }
    editor.end();
    times.sort_by(f64::total_cmp);
    let [p50, p95, most] = [50, 95, 100].map(|percent| times[(times.len() * percent / 100).min(times.len() - 1)]);
    let over = if p95 > TARGET { " over" } else { "" };
    println!("{name:<44} {marks:>6} {opened:>8.1} {p50:>8.1} {p95:>8.1} {most:>8.1} {TARGET:>8.0}{over}");
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// An editor with the program at the other end.
struct Editor {
    child: Child,
    stdout: BufReader<ChildStdout>,
    uri: String,
}

impl Editor {
    fn start(root: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_belegg"));
        command.arg("lsp").current_dir(root).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let uri = format!("file://{}/chapters/kapittel-4.md", root.canonicalize().unwrap().display());
        let mut editor = Self { child, stdout, uri };
        editor.send(&json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "capabilities": {} } }));
        editor.wait(|message| message["id"] == 1);
        editor.send(&json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} }));
        editor
    }

    /// Opens the chapter, or changes it to this text.
    fn tell(&mut self, version: usize, text: &str) {
        let (method, params) = if version == 0 {
            let document = json!({ "uri": self.uri, "languageId": "markdown", "version": version, "text": text });
            ("textDocument/didOpen", json!({ "textDocument": document }))
        } else {
            let document = json!({ "uri": self.uri, "version": version });
            ("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [{ "text": text }] }))
        };
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// How many marks a version has, once they are told.
    fn marks(&mut self, version: usize) -> usize {
        let told = self.wait(|message| {
            message["method"] == "textDocument/publishDiagnostics" && message["params"]["version"] == version
        });
        told["params"]["diagnostics"].as_array().unwrap().len()
    }

    fn end(mut self) {
        self.send(&json!({ "jsonrpc": "2.0", "id": 2, "method": "shutdown", "params": null }));
        self.wait(|message| message["id"] == 2);
        self.send(&json!({ "jsonrpc": "2.0", "method": "exit", "params": null }));
        assert!(self.child.wait().unwrap().success());
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        let stdin = self.child.stdin.as_mut().unwrap();
        write!(stdin, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        stdin.flush().unwrap();
    }

    fn wait(&mut self, is: impl Fn(&Value) -> bool) -> Value {
        loop {
            let message = self.read();
            if is(&message) {
                return message;
            }
        }
    }

    fn read(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.stdout.read_line(&mut line).unwrap() > 0, "the server is gone");
            match line.trim().split_once(": ") {
                Some((head, value)) if head.eq_ignore_ascii_case("content-length") => length = value.parse().unwrap(),
                Some(_) => {}
                None => break,
            }
        }
        let mut bytes = vec![0; length];
        self.stdout.read_exact(&mut bytes).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }
}
