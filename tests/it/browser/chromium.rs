//! A headless Chromium that is spoken to over a pipe, in its DevTools protocol. Everything is waited for by what must come
//! true, and nothing longer than the browser's time.
#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// So long a page may take, with all that is done on it.
const TIME: Duration = Duration::from_secs(240);

/// One browser at a time: machines that test are slow enough.
static ALONE: Mutex<()> = Mutex::new(());

/// A browser with one page.
pub struct Chromium {
    child: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    session: Option<String>,
    next: u64,
    /// What happened without being asked for.
    pub events: Vec<Value>,
    until: Instant,
    _profile: tempfile::TempDir,
    _alone: MutexGuard<'static, ()>,
}

impl Chromium {
    /// Starts one where one is installed; else, or where it does not come up, says so and gives none. One that is named by
    /// `BELEGG_CHROMIUM` must come up.
    pub fn start() -> Option<Self> {
        let wanted = std::env::var_os("BELEGG_CHROMIUM").map(PathBuf::from);
        let Some(program) = wanted.clone().or_else(installed) else {
            eprintln!("skipped: no Chromium is installed (or named by BELEGG_CHROMIUM)");
            return None;
        };
        let mut browser = Self::launch(&program);
        match browser.page() {
            Ok(()) => Some(browser),
            Err(why) if wanted.is_none() => {
                eprintln!("skipped: {} does not come up: {why}", program.display());
                None
            }
            Err(why) => panic!("{}: {why}", program.display()),
        }
    }

    fn launch(program: &Path) -> Self {
        let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        let profile = tempfile::tempdir().unwrap();
        // The browser reads from 3 and writes to 4; a shell lays its own ends of the pipes there.
        let mut child = Command::new("sh")
            .args(["-c", "exec \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>/dev/null", "sh"])
            .arg(program)
            .args(["--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--no-first-run"])
            .args(["--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update"])
            .args(["--hide-scrollbars", "--window-size=1000,800", "--lang=nb"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let (tell, messages) = channel();
        std::thread::spawn(move || {
            for message in BufReader::new(output).split(0).map_while(Result::ok) {
                let Ok(message) = serde_json::from_slice(&message) else { continue };
                if tell.send(message).is_err() {
                    return;
                }
            }
        });
        let until = Instant::now() + TIME;
        let (session, next, events) = (None, 0, Vec::new());
        Self { child, input, messages, session, next, events, until, _profile: profile, _alone: alone }
    }

    fn page(&mut self) -> Result<(), String> {
        let target = self.ask("Target.createTarget", json!({ "url": "about:blank" }))?;
        let target = json!({ "targetId": target["targetId"], "flatten": true });
        let session = self.ask("Target.attachToTarget", target)?;
        self.session = session["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Runtime", "Log", "Network"] {
            self.ask(&format!("{domain}.enable"), json!({}))?;
        }
        Ok(())
    }

    /// Calls a method and gives its answer, or the message of its error.
    pub fn ask(&mut self, method: &str, parameters: Value) -> Result<Value, String> {
        self.next += 1;
        let mut message = json!({ "id": self.next, "method": method, "params": parameters });
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        let mut bytes = serde_json::to_vec(&message).unwrap();
        bytes.push(0);
        self.input.write_all(&bytes).map_err(|error| error.to_string())?;
        loop {
            let left = self.until.saturating_duration_since(Instant::now());
            let answer = self.messages.recv_timeout(left).map_err(|_| format!("{method}: no answer in time"))?;
            if answer["id"] == json!(self.next) {
                return match answer.get("error") {
                    Some(error) => Err(format!("{method}: {error}")),
                    None => Ok(answer["result"].clone()),
                };
            }
            self.events.push(answer);
        }
    }

    /// What an expression is in the page; promises are waited for.
    #[track_caller]
    pub fn value(&mut self, expression: &str) -> Value {
        let parameters = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let answer = self.ask("Runtime.evaluate", parameters).unwrap();
        assert!(answer.get("exceptionDetails").is_none(), "{expression}: {}", answer["exceptionDetails"]);
        answer["result"]["value"].clone()
    }

    /// Waits until an expression is true.
    #[track_caller]
    pub fn until(&mut self, expression: &str) {
        loop {
            let parameters = json!({ "expression": format!("!!({expression})"), "returnByValue": true });
            // While a page comes, there is nothing to ask.
            let answer = self.ask("Runtime.evaluate", parameters).unwrap_or_default();
            if answer["result"]["value"] == json!(true) {
                return;
            }
            assert!(Instant::now() < self.until, "never came true: {expression}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Opens a file.
    #[track_caller]
    pub fn open(&mut self, file: &Path) {
        self.until = Instant::now() + TIME;
        let address = format!("file://{}", file.display());
        self.ask("Page.navigate", json!({ "url": address })).unwrap();
        self.until(&format!("document.readyState === 'complete' && location.href === {}", json!(address)));
    }

    /// Clicks where something stands; scrolls there first.
    #[track_caller]
    pub fn click(&mut self, selector: &str) {
        let place = self.value(&format!(
            "(() => {{ const one = document.querySelector({}); one.scrollIntoView({{ block: 'center', behavior: 'instant' }}); \
             const box = one.getClientRects()[0]; return [box.x + box.width / 2, box.y + box.height / 2]; }})()",
            json!(selector)
        ));
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({ "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1 });
            self.ask("Input.dispatchMouseEvent", event).unwrap();
        }
    }

    /// Presses a key: `Tab` or `Enter`.
    pub fn press(&mut self, key: &str) {
        let (code, text) = if key == "Enter" { (13, "\r") } else { (9, "") };
        for kind in ["keyDown", "keyUp"] {
            let text = if kind == "keyDown" { text } else { "" };
            let event = json!({
                "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code, "text": text, "unmodifiedText": text,
            });
            self.ask("Input.dispatchKeyEvent", event).unwrap();
        }
    }

    /// Shows the page as on a medium (`screen`, `print`) in a colour scheme (`light`, `dark`).
    pub fn show_as(&mut self, medium: &str, scheme: &str) {
        let feature = json!({ "name": "prefers-color-scheme", "value": scheme });
        self.ask("Emulation.setEmulatedMedia", json!({ "media": medium, "features": [feature] })).unwrap();
    }

    /// The page as PDF.
    pub fn print(&mut self) -> Vec<u8> {
        let answer = self.ask("Page.printToPDF", json!({ "preferCSSPageSize": true })).unwrap();
        decoded(answer["data"].as_str().unwrap())
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let _ = self.input.write_all(b"{\"id\":0,\"method\":\"Browser.close\"}\0");
        let limit = Instant::now() + Duration::from_secs(10);
        while Instant::now() < limit {
            if self.child.try_wait().is_ok_and(|done| done.is_some()) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn installed() -> Option<PathBuf> {
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    let names = ["chromium", "chromium-browser", "google-chrome"];
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|path| path.is_file())
}

/// Bytes of base 64.
fn decoded(text: &str) -> Vec<u8> {
    let value = |c: u8| match c {
        b'A'..=b'Z' => Some(c - b'A'),
        b'a'..=b'z' => Some(c - b'a' + 26),
        b'0'..=b'9' => Some(c - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let (mut bytes, mut kept, mut bits) = (Vec::new(), 0u32, 0);
    for six in text.bytes().filter_map(value) {
        kept = (kept << 6) | u32::from(six);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((kept >> bits) as u8);
            kept &= (1 << bits) - 1;
        }
    }
    bytes
}

#[test]
fn base_64_is_read() {
    assert_eq!(decoded("JVBERi0xLjQ="), b"%PDF-1.4");
}
