//! `belegg lsp` as an editor meets it: messages over stdin and stdout.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdout, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

use crate::project::Project;

const CHAPTER: &str = "chapters/kapittel-4.md";

/// Waits so long for what must come.
const PATIENCE: Duration = Duration::from_secs(20);

/// An editor with the program at the other end.
struct Editor {
    child: Child,
    messages: Receiver<Value>,
    root: String,
    asked: i64,
    version: i64,
}

impl Editor {
    fn start(project: &Project) -> (Self, Value) {
        let mut command = project.command();
        command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            let mut stdout = stdout;
            while let Some(message) = read(&mut stdout) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let root = format!("file://{}", project.root().canonicalize().unwrap().display());
        let mut editor = Self { child, messages, root, asked: 0, version: 0 };
        let about = editor.ask("initialize", json!({ "capabilities": {}, "processId": null, "rootUri": null }));
        editor.tell("initialized", json!({}));
        (editor, about)
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        let stdin = self.child.stdin.as_mut().unwrap();
        write!(stdin, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        stdin.flush().unwrap();
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// The answer to a request: all of it, result or error.
    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        self.wait(|message| message["id"] == id)
    }

    #[track_caller]
    fn wait(&self, is: impl Fn(&Value) -> bool) -> Value {
        let mut others = Vec::new();
        loop {
            match self.messages.recv_timeout(PATIENCE) {
                Ok(message) if is(&message) => return message,
                Ok(message) => others.push(message),
                Err(_) => panic!("what was waited for did not come; {others:#?} did"),
            }
        }
    }

    /// The next marks of the chapter as it stands now.
    fn marks(&self) -> Vec<Value> {
        let (uri, version) = (self.uri(CHAPTER), self.version);
        let told = self.wait(|message| {
            let params = &message["params"];
            params["diagnostics"].is_array() && params["uri"] == uri.as_str() && params["version"] == version
        });
        told["params"]["diagnostics"].as_array().unwrap().clone()
    }

    fn uri(&self, file: &str) -> String {
        format!("{}/{file}", self.root)
    }

    fn open(&mut self, text: &str) -> Vec<Value> {
        self.version += 1;
        let uri = self.uri(CHAPTER);
        let document = json!({ "uri": uri, "languageId": "markdown", "version": self.version, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
        self.marks()
    }

    fn change(&mut self, text: &str) -> Vec<Value> {
        self.version += 1;
        let document = json!({ "uri": self.uri(CHAPTER), "version": self.version });
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [{ "text": text }] }));
        self.marks()
    }

    /// Something about a place in the chapter.
    fn at(&mut self, method: &str, (line, character): (u32, u32)) -> Value {
        let uri = self.uri(CHAPTER);
        let place = json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": character } });
        self.ask(method, place)["result"].clone()
    }

    fn end(mut self) {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        assert!(self.child.wait().unwrap().success());
    }
}

fn read(stdout: &mut BufReader<ChildStdout>) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if stdout.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim() {
            "" => break,
            head => length = head.strip_prefix("Content-Length: ").map(|text| text.parse().unwrap()).or(length),
        }
    }
    let mut bytes = vec![0; length?];
    stdout.read_exact(&mut bytes).ok()?;
    serde_json::from_slice(&bytes).ok()
}

fn codes(marks: &[Value]) -> Vec<&str> {
    marks.iter().map(|mark| mark["code"].as_str().unwrap()).collect()
}

const STRONG: &str = "# T\n\n[Samtlige respondenter](belegg:kommune/drawbacks/endring) mener det.\n";

/// Three informants: two support, one says otherwise.
fn project() -> Project {
    let project = Project::new().with(CHAPTER, "# T\n");
    let words = "Dokumentasjonen tar lengre tid enn før. Endringer må vi vente på i månedsvis.";
    for (transcript, stance) in [("int-01", "support"), ("int-02", "support"), ("int-03", "contradict")] {
        project.run(["tag", transcript, "4", words, "kommune/drawbacks/endring", "--stance", stance]).exits(0);
    }
    project
}

#[test]
fn an_editor_sees_what_check_finds_as_the_writer_writes() {
    let project = project();
    let (mut editor, about) = Editor::start(&project);
    assert_eq!(about["result"]["serverInfo"]["name"], "belegg");
    assert_eq!(about["result"]["capabilities"]["positionEncoding"], "utf-16");
    let marks = editor.open(STRONG);
    project.write(CHAPTER, STRONG);
    let told = project.run(["check", "--json"]).json();
    let found: Vec<&str> = told["problems"].as_array().unwrap().iter().filter_map(|one| one["code"].as_str()).collect();
    assert!(codes(&marks).contains(&"chapter/contradicted"), "{marks:?}");
    assert!(codes(&marks).iter().all(|code| found.contains(code)), "{marks:?} {found:?}");
    let broken = marks.iter().find(|mark| mark["code"] == "chapter/contradicted").unwrap();
    assert_eq!((&broken["severity"], &broken["source"]), (&json!(1), &json!("belegg")));
    assert_eq!(broken["range"]["start"], json!({ "line": 2, "character": 0 }));
    assert!(broken["message"].as_str().unwrap().contains("this would hold"), "{broken}");
    assert_eq!(editor.change("# T\n\nIngenting.\n"), Vec::<Value>::new());
    editor.end();
}

#[test]
fn a_claim_is_read_followed_and_mended() {
    let project = project();
    let (mut editor, _) = Editor::start(&project);
    editor.open(STRONG);
    let hover = editor.at("textDocument/hover", (2, 5));
    let text = hover["contents"]["value"].as_str().unwrap();
    for part in ["2 of ", "1 against", "**Others say**", "`int-03` turn 4"] {
        assert!(text.contains(part), "{part} is not in {text}");
    }

    let places = editor.at("textDocument/definition", (2, 5));
    let files: Vec<&str> = places.as_array().unwrap().iter().map(|place| place["uri"].as_str().unwrap()).collect();
    assert_eq!(files, ["int-01", "int-02", "int-03"].map(|id| editor.uri(&format!("transcripts/{id}.md"))));
    let first = &places[0]["range"]["start"]["line"];
    let transcript = std::fs::read_to_string(project.path("transcripts/int-01.md")).unwrap();
    let line = transcript.lines().nth(first.as_u64().unwrap() as usize).unwrap();
    assert!(line.starts_with("**"), "{line}");

    let book = editor.at("textDocument/declaration", (2, 5));
    assert_eq!(book["uri"], editor.uri("codebook.yaml"));

    let uri = editor.uri(CHAPTER);
    let cursor = json!({ "line": 2, "character": 3 });
    let context = json!({ "diagnostics": [] });
    let params =
        json!({ "textDocument": { "uri": uri }, "range": { "start": cursor, "end": cursor }, "context": context });
    let actions = editor.ask("textDocument/codeAction", params)["result"].clone();
    let edit = &actions[0]["edit"]["changes"][&uri][0];
    let mended = STRONG.replace("Samtlige respondenter", edit["newText"].as_str().unwrap());
    assert_eq!(edit["range"]["start"], json!({ "line": 2, "character": 1 }));
    let marks = editor.change(&mended);
    assert!(
        !codes(&marks).iter().any(|code| ["chapter/contradicted", "chapter/too-strong"].contains(code)),
        "{marks:?}"
    );
    editor.end();
}

#[test]
fn what_can_be_written_is_offered() {
    let project = project();
    let (mut editor, _) = Editor::start(&project);
    let offered = |items: &Value| -> Vec<String> {
        let items = items.as_array().unwrap().iter();
        items.map(|item| item["textEdit"]["newText"].as_str().unwrap().to_owned()).collect()
    };
    let line = "[Mange](belegg:";
    editor.open(&format!("# T\n\n{line}"));
    let addresses = offered(&editor.at("textDocument/completion", (2, line.len() as u32)));
    assert!(addresses.contains(&"kommune/drawbacks/endring".to_owned()), "{addresses:?}");

    let line = "[Mange](belegg:kommune/drawbacks/endring?";
    editor.change(&format!("# T\n\n{line}"));
    let names = offered(&editor.at("textDocument/completion", (2, line.len() as u32)));
    assert!(names.contains(&"role=".to_owned()) && names.contains(&"group=".to_owned()), "{names:?}");

    let line = format!("{line}role=");
    editor.change(&format!("# T\n\n{line}"));
    let values = offered(&editor.at("textDocument/completion", (2, line.len() as u32)));
    assert!(!values.is_empty() && values.iter().all(|value| !value.contains(' ')), "{values:?}");

    let line = "> [x](belegg:quote/";
    editor.change(&format!("# T\n\n[Mange](belegg:kommune/drawbacks/endring) mener det.\n\n{line}"));
    let quotes = editor.at("textDocument/completion", (4, line.len() as u32));
    let quotes = quotes.as_array().unwrap();
    assert_eq!(quotes.len(), 2, "{quotes:?}");
    for quote in quotes {
        assert_eq!(quote["detail"], "Intervju med informant", "{quote}");
        assert!(quote["textEdit"]["newText"].as_str().unwrap().starts_with("quote/01"), "{quote}");
    }

    editor.change(STRONG);
    let phrases = offered(&editor.at("textDocument/completion", (2, 4)));
    assert_eq!(phrases.len(), 1, "{phrases:?}");
    assert!(!phrases[0].contains("Samtlige"));
    editor.end();
}

#[test]
fn changes_on_the_disk_are_seen() {
    let project = project();
    let (mut editor, _) = Editor::start(&project);
    let claim = "# T\n\n[Enkelte respondenter](belegg:kommune/drawbacks/endring) mener det.\n";
    editor.open(claim);
    let book = std::fs::read_to_string(project.path("codebook.yaml")).unwrap();
    project.write("codebook.yaml", &book.replace("id: endring", "id: endringer"));
    let marks = editor.marks();
    assert!(codes(&marks).contains(&"chapter/unknown-code"), "{marks:?}");
    // What cannot be read is told at its place, and the server stays.
    project.write("codebook.yaml", "stakeholders: [");
    let uri = editor.uri("codebook.yaml");
    editor.wait(|message| {
        message["params"]["uri"] == uri.as_str() && message["params"]["diagnostics"][0]["severity"] == 1
    });
    project.write("codebook.yaml", &book);
    assert_eq!(codes(&editor.marks()), Vec::<&str>::new());
    editor.end();
}

#[test]
fn what_is_not_understood_is_refused() {
    let project = project();
    let (mut editor, _) = Editor::start(&project);
    let answer = editor.ask("textDocument/rename", json!({}));
    assert_eq!(answer["error"]["code"], -32601);
    let answer = editor.ask("textDocument/hover", json!({ "textDocument": 1 }));
    assert_eq!(answer["error"]["code"], -32602);
    // Another file than a chapter has nothing to say.
    let outside = json!({ "textDocument": { "uri": "file:///a.md" }, "position": { "line": 0, "character": 0 } });
    assert_eq!(editor.ask("textDocument/hover", outside)["result"], Value::Null);
    editor.end();
}

#[test]
fn without_a_project_it_says_so() {
    let project = Project::empty();
    let run = project.run(["lsp"]).exits(2);
    assert_eq!(run.stdout, "");
}

/// Somebody came to the project by a link, and the editor names its files by that way.
#[cfg(unix)]
#[test]
fn a_project_reached_by_a_link_is_served_under_the_name_it_was_opened_by() {
    let project = project();
    let elsewhere = tempfile::tempdir().unwrap();
    let link = elsewhere.path().join("studie");
    std::os::unix::fs::symlink(project.root(), &link).unwrap();
    let (mut editor, _) = Editor::start(&project);
    editor.root = format!("file://{}", link.display());
    let marks = editor.open(STRONG);
    assert!(codes(&marks).contains(&"chapter/contradicted"), "{marks:?}");
    assert!(editor.at("textDocument/hover", (2, 5)).is_object());
    editor.end();
}
