//! A program in a pseudo-terminal: started, written to, waited for.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

use super::cells::Cells;
use super::keys::strokes;

/// How long something that must come may take; a slow machine with much else to do is meant.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long a lone escape is given where nothing answers it.
const ESCAPE: Duration = Duration::from_millis(60);

/// What the program is started with.
pub struct World<'a> {
    pub program: &'a str,
    pub arguments: &'a [&'a str],
    /// All of its environment; `TERM` is added.
    pub environment: &'a [(&'a str, &'a str)],
    pub folder: &'a Path,
    pub columns: u16,
    pub rows: u16,
}

/// A running program and its screen.
pub struct Terminal {
    master: Box<dyn MasterPty + Send>,
    writer: Arc<Mutex<Box<dyn Write + Send>>>,
    child: Box<dyn Child + Send + Sync>,
    shared: Arc<Shared>,
    started: Instant,
    /// Bytes there were when a lone escape was sent, if it was the last thing sent.
    escape: Option<(usize, Instant)>,
    left: Option<ExitStatus>,
}

/// What came of waiting for quiet.
#[derive(Debug, Clone, Copy)]
pub struct Settled {
    /// When the last bytes came; `None` where none came since the mark.
    pub last: Option<Instant>,
    /// Bytes since the mark.
    pub bytes: usize,
    /// It went quiet within the time given.
    pub quiet: bool,
}

struct Shared {
    seen: Mutex<Seen>,
    news: Condvar,
}

struct Seen {
    parser: vt100::Parser<Questions>,
    raw: Vec<u8>,
    last: Instant,
    ended: bool,
}

/// Questions a program asks its terminal; answered, or it may wait for seconds.
#[derive(Default)]
struct Questions(Vec<u8>);

impl vt100::Callbacks for Questions {
    fn unhandled_csi(
        &mut self,
        screen: &mut vt100::Screen,
        first: Option<u8>,
        _: Option<u8>,
        parameters: &[&[u16]],
        last: char,
    ) {
        let number = parameters.first().and_then(|parameter| parameter.first()).copied();
        match (first, last, number) {
            (None, 'c', _) => self.0.extend(b"\x1b[?62;22c"),
            (None, 'n', Some(6)) => {
                let (row, column) = screen.cursor_position();
                self.0.extend(format!("\x1b[{};{}R", row + 1, column + 1).into_bytes());
            }
            (None, 'n', Some(5)) => self.0.extend(b"\x1b[0n"),
            _ => {}
        }
    }
}

impl Terminal {
    /// Starts a program in a pseudo-terminal of its own; nothing of this process's environment comes along.
    pub fn start(world: &World<'_>) -> Self {
        Self::begin(world, true)
    }

    /// As [`start`](Self::start), in a terminal that answers no question: some do not.
    pub fn start_unanswered(world: &World<'_>) -> Self {
        Self::begin(world, false)
    }

    fn begin(world: &World<'_>, answering: bool) -> Self {
        let size = size(world.columns, world.rows);
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(world.program);
        command.args(world.arguments);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        for (name, value) in world.environment {
            command.env(name, value);
        }
        command.cwd(world.folder);
        let shared = Arc::new(Shared::new(world.columns, world.rows));
        let writer = Arc::new(Mutex::new(pair.master.take_writer().expect("a writer")));
        let reader = pair.master.try_clone_reader().expect("a reader");
        let started = Instant::now();
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let (to, answers) = (Arc::clone(&shared), Arc::clone(&writer));
        std::thread::spawn(move || to.follow(reader, answering.then_some(&*answers)));
        Self { master: pair.master, writer, child, shared, started, escape: None, left: None }
    }

    /// When it was started.
    pub fn started(&self) -> Instant {
        self.started
    }

    pub fn process(&self) -> u32 {
        self.child.process_id().expect("a process")
    }

    /// Presses keys, told as in [`strokes`]. What follows a lone escape waits until it was answered.
    pub fn keys(&mut self, notation: &str) -> &mut Self {
        let mut together = Vec::new();
        for stroke in strokes(notation) {
            together.extend(stroke.bytes);
            if stroke.is_escape {
                self.send(&together);
                together.clear();
                self.escape = Some((self.bytes(), Instant::now()));
            }
        }
        if !together.is_empty() {
            self.send(&together);
        }
        self
    }

    /// Pastes a text in brackets, as a terminal does that was asked for it.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.send(format!("\x1b[200~{text}\x1b[201~").as_bytes());
        self
    }

    /// Presses and lets go of the left button. Rows and columns count from 0.
    pub fn mouse_click(&mut self, row: u16, column: u16) -> &mut Self {
        self.mouse(0, row, column, 'M');
        self.mouse(0, row, column, 'm');
        self
    }

    /// Draws with the left button held.
    pub fn mouse_drag(&mut self, from: (u16, u16), to: (u16, u16)) -> &mut Self {
        self.mouse(0, from.0, from.1, 'M');
        self.mouse(32, to.0, to.1, 'M');
        self.mouse(0, to.0, to.1, 'm');
        self
    }

    /// Turns the wheel, down for a positive number of notches.
    pub fn mouse_scroll(&mut self, row: u16, column: u16, notches: i32) -> &mut Self {
        let button = if notches < 0 { 64 } else { 65 };
        for _ in 0..notches.unsigned_abs() {
            self.mouse(button, row, column, 'M');
        }
        self
    }

    fn mouse(&mut self, button: u8, row: u16, column: u16, last: char) {
        self.send(format!("\x1b[<{button};{};{}{last}", column + 1, row + 1).as_bytes());
    }

    /// Another size of the window.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.seen().parser.set_size(count(rows), count(columns));
        self.master.resize(size(columns, rows)).expect("another size");
        self
    }

    /// Sends a signal by its name without `SIG`.
    pub fn signal(&mut self, name: &str) -> &mut Self {
        if self.child.try_wait().expect("a process").is_none() {
            // The shell's own `kill`: no program of that name need be there, and no `unsafe` is needed.
            let line = format!("kill -{name} {}", self.process());
            assert!(Command::new("sh").args(["-c", &line]).status().expect("a shell").success(), "{line}");
        }
        self
    }

    fn send(&mut self, bytes: &[u8]) {
        if let Some((before, at)) = self.escape.take() {
            let until = at + ESCAPE;
            self.wait(until, |seen| seen.raw.len() > before);
        }
        let mut writer = self.writer.lock().unwrap();
        // Who has just ended reads no more; what is waited for next tells that.
        let _ = writer.write_all(bytes).and_then(|()| writer.flush());
    }

    /// Waits until nothing came for `quiet`, at most `most`.
    pub fn settled(&self, quiet: Duration, most: Duration) -> Settled {
        self.settled_since(self.bytes(), quiet, most)
    }

    /// As [`settled`](Self::settled), told since a mark that [`bytes`](Self::bytes) gave.
    pub fn settled_since(&self, mark: usize, quiet: Duration, most: Duration) -> Settled {
        let asked = Instant::now();
        let mut seen = self.seen();
        loop {
            let (now, still) = (Instant::now(), seen.last.max(asked) + quiet);
            let done = now >= still || seen.ended;
            if done || now >= asked + most {
                let bytes = seen.raw.len().saturating_sub(mark);
                return Settled { last: (bytes > 0).then_some(seen.last), bytes, quiet: done };
            }
            let time = still.min(asked + most).saturating_duration_since(now);
            seen = self.shared.news.wait_timeout(seen, time).unwrap().0;
        }
    }

    /// Waits until a text stands on the screen. Panics, showing the screen, where it does not come.
    #[track_caller]
    pub fn wait_for(&mut self, wanted: &str) -> &mut Self {
        self.wait_until(&format!("`{wanted}`"), |screen| screen.contents().contains(wanted));
        self
    }

    /// Waits until a text no longer stands on the screen.
    #[track_caller]
    pub fn wait_without(&mut self, unwanted: &str) -> &mut Self {
        self.wait_until(&format!("no `{unwanted}`"), |screen| !screen.contents().contains(unwanted));
        self
    }

    /// Waits until the screen is as told; when it was, as near as the reader's thread knows.
    #[track_caller]
    pub fn wait_until(&self, what: &str, is: impl Fn(&vt100::Screen) -> bool) -> Instant {
        let when = self.wait(Instant::now() + PATIENCE, |seen| is(seen.parser.screen()));
        when.unwrap_or_else(|| panic!("{what} did not come; {}", self.told()))
    }

    /// As [`wait_until`](Self::wait_until), of what came after a mark only: a screen from before is no answer.
    #[track_caller]
    pub fn wait_answer(&self, mark: usize, what: &str, is: impl Fn(&vt100::Screen) -> bool) -> Instant {
        let until = Instant::now() + PATIENCE;
        let when = self.wait(until, |seen| seen.raw.len() > mark && is(seen.parser.screen()));
        when.unwrap_or_else(|| panic!("{what} did not come; {}", self.told()))
    }

    /// Waits until anything came after a mark, at most `most`; tells whether it did.
    pub fn answered(&self, mark: usize, most: Duration) -> bool {
        self.wait(Instant::now() + most, |seen| seen.raw.len() > mark).is_some()
    }

    fn wait(&self, until: Instant, is: impl Fn(&Seen) -> bool) -> Option<Instant> {
        let mut seen = self.seen();
        loop {
            if is(&seen) {
                return Some(seen.last);
            }
            let time = until.saturating_duration_since(Instant::now());
            if time.is_zero() || seen.ended {
                return None;
            }
            seen = self.shared.news.wait_timeout(seen, time).unwrap().0;
        }
    }

    /// Waits until the program has ended. Panics, showing the screen, where it does not.
    #[track_caller]
    pub fn wait_end(&mut self) -> ExitStatus {
        if let Some(status) = &self.left {
            return status.clone();
        }
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("a process") {
                self.left = Some(status.clone());
                // What it wrote at the end is read before anybody looks at it.
                let seen = self.seen();
                drop(self.shared.news.wait_timeout_while(seen, PATIENCE, |seen| !seen.ended).unwrap());
                return status;
            }
            assert!(Instant::now() < until, "it does not end; the screen is\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Waits until the process is stopped, as the system sees it (Linux; elsewhere until it is quiet).
    pub fn wait_stopped(&self) {
        let path = format!("/proc/{}/stat", self.process());
        let until = Instant::now() + PATIENCE;
        while let Ok(stat) = std::fs::read_to_string(&path) {
            if stat.rsplit(") ").next().is_some_and(|rest| rest.starts_with('T')) {
                return;
            }
            assert!(Instant::now() < until, "it does not stop: {stat}");
            std::thread::sleep(Duration::from_millis(1));
        }
        self.settled(Duration::from_millis(300), PATIENCE);
    }

    /// The screen's text, a line a row.
    pub fn screen(&self) -> String {
        self.seen().parser.screen().contents()
    }

    /// The screen, and the last words of a program that has left: what is small scrolls away.
    fn told(&self) -> String {
        let seen = self.seen();
        let screen = seen.parser.screen().contents();
        let raw = String::from_utf8_lossy(&seen.raw);
        match raw.rsplit_once("\u{1b}[?1049l").filter(|_| seen.ended) {
            Some((_, last)) => format!("it has ended, and said\n{last}"),
            None => format!("the screen is\n{screen}"),
        }
    }

    /// The screen's cells with their looks.
    pub fn cells(&self) -> Cells {
        Cells::of(self.seen().parser.screen())
    }

    /// Looks at what the terminal knows besides: modes, title, cursor.
    pub fn look<T>(&self, at: impl FnOnce(&vt100::Screen) -> T) -> T {
        at(self.seen().parser.screen())
    }

    /// How many bytes came so far: a mark.
    pub fn bytes(&self) -> usize {
        self.seen().raw.len()
    }

    /// All bytes that came.
    pub fn raw(&self) -> Vec<u8> {
        self.seen().raw.clone()
    }

    /// Modes that a program switches on and must switch off again, those that are on.
    pub fn modes(&self) -> Vec<&'static str> {
        let seen = self.seen();
        let screen = seen.parser.screen();
        let mut on = Vec::new();
        if screen.alternate_screen() {
            on.push("alternate screen");
        }
        if screen.hide_cursor() {
            on.push("hidden cursor");
        }
        if screen.bracketed_paste() {
            on.push("bracketed paste");
        }
        if screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None {
            on.push("mouse");
        }
        on
    }

    /// Memory in MB: resident now, and the most there was; `None` where the system does not tell.
    pub fn memory(&self) -> Option<(f64, f64)> {
        let text = std::fs::read_to_string(format!("/proc/{}/status", self.process())).ok()?;
        let megabytes = |name: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(name))?;
            line.trim().trim_end_matches(" kB").parse::<f64>().ok().map(|kilobytes| kilobytes / 1024.0)
        };
        Some((megabytes("VmRSS:")?, megabytes("VmHWM:")?))
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.shared.seen.lock().unwrap()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if self.left.is_none() && matches!(self.child.try_wait(), Ok(None)) {
            self.signal("KILL");
            let _ = self.child.wait();
        }
    }
}

impl Shared {
    fn new(columns: u16, rows: u16) -> Self {
        let parser = vt100::Parser::new_with_callbacks(count(rows), count(columns), 0, Questions::default());
        let seen = Seen { parser, raw: Vec::new(), last: Instant::now(), ended: false };
        Self { seen: Mutex::new(seen), news: Condvar::new() }
    }

    /// Reads until the program's end, which a pseudo-terminal tells as an end or as a failure.
    fn follow(&self, mut reader: Box<dyn Read + Send>, writer: Option<&Mutex<Box<dyn Write + Send>>>) {
        let mut buffer = vec![0; 1 << 16];
        while let Ok(length @ 1..) = reader.read(&mut buffer) {
            let now = Instant::now();
            let mut seen = self.seen.lock().unwrap();
            seen.last = now;
            seen.raw.extend_from_slice(&buffer[..length]);
            seen.parser.process(&buffer[..length]);
            let answers = std::mem::take(&mut seen.parser.callbacks_mut().0);
            drop(seen);
            self.news.notify_all();
            if let Some(writer) = writer.filter(|_| !answers.is_empty()) {
                let _ = writer.lock().unwrap().write_all(&answers);
            }
        }
        self.seen.lock().unwrap().ended = true;
        self.news.notify_all();
    }
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn count(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).expect("a screen has rows and columns")
}
