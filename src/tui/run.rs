//! The one door to the terminal: opens it, feeds messages to `update`, draws, and leaves it as it was.
//!
//! Keys are read on one thread, entries are saved on another, in order; long computations have threads of their own.
//! All of them only send messages. However the program ends, by key, signal or panic, the terminal is restored first.

use std::io::{self, Write as _};
use std::panic;
use std::process::{Command as Process, ExitCode};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use crossterm::event::{
    self, DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste, EnableFocusChange,
    EnableMouseCapture, Event,
};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, execute};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use super::effect::Effect;
use super::hands::Hands;
use super::input::Input;
use super::message::{Message, Moment, Signal};
use super::model::Model;
use super::theme::Theme;
use super::update::update;
use super::view::view;
use crate::coding::EntryId;
use crate::project::{ProjectError, Workplace};

/// Opens the coding screen and stays until the person leaves; tells on stderr why that cannot be.
pub fn main(place: Workplace) -> ExitCode {
    run(place).unwrap_or_else(|error| {
        tell(&format!("error: {error}"));
        ExitCode::from(3)
    })
}

/// # Errors
/// [`ScreenError`] when the project's folder cannot be entered or the terminal cannot be used.
fn run(place: Workplace) -> Result<ExitCode, ScreenError> {
    let hands = Arc::new(Hands::new(place)?);
    let (glance, resume) = hands.glance();
    let theme = Theme { color: hands.place().color, ascii: hands.place().ascii };
    let start = hands.place().start.clone();
    let size = crossterm::terminal::size()?;
    let mut model = Model::new(hands.place().me.clone(), glance, start, theme, size);
    model.resume = resume;
    restore_on_panic();
    let mut screen = Screen::enter()?;
    let result = Session::new(Arc::clone(&hands)).work(&mut model, &mut screen);
    // First what was done, then the terminal: it may be gone.
    let left = hands.leave(&model.study.unsaved());
    screen.leave();
    if let Some(left) = left {
        tell(&format!("belegg: {left}"));
    }
    Ok(result?)
}

/// Why there is no screen.
#[derive(Debug, thiserror::Error)]
enum ScreenError {
    /// The project.
    #[error(transparent)]
    Project(#[from] ProjectError),
    /// The terminal.
    #[error("the terminal cannot be used: {0}")]
    Terminal(#[from] io::Error),
}

/// After the screen is gone stderr is the only way to tell; where that is gone too there is none.
fn tell(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// The terminal while it is ours.
struct Screen {
    terminal: Terminal<CrosstermBackend<io::BufWriter<io::Stdout>>>,
}

impl Screen {
    fn enter() -> io::Result<Self> {
        take_terminal()?;
        let out = io::BufWriter::with_capacity(64 * 1024, io::stdout());
        let mut terminal = Terminal::new(CrosstermBackend::new(out))?;
        terminal.clear()?;
        Ok(Self { terminal })
    }

    fn draw(&mut self, model: &Model) -> io::Result<()> {
        self.terminal.draw(|frame| view(model, frame.buffer_mut()))?;
        Ok(())
    }

    /// Gives the terminal back; what cannot be told any more (its window is gone) is not told.
    fn leave(&mut self) {
        let _ = self.terminal.backend_mut().flush();
        give_terminal_back();
    }

    fn again(&mut self) -> io::Result<()> {
        take_terminal()?;
        self.terminal.clear()
    }
}

fn take_terminal() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(
        io::stdout(),
        EnterAlternateScreen,
        EnableMouseCapture,
        EnableBracketedPaste,
        EnableFocusChange,
        cursor::Hide
    )
}

fn give_terminal_back() {
    let _ = execute!(
        io::stdout(),
        DisableFocusChange,
        DisableBracketedPaste,
        DisableMouseCapture,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = disable_raw_mode();
}

/// A panic's message would be lost on the alternate screen.
fn restore_on_panic() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        give_terminal_back();
        before(info);
    }));
}

/// Threads and channels of one run.
struct Session {
    hands: Arc<Hands>,
    inbox: Receiver<Message>,
    outbox: Sender<Message>,
    to_disk: Sender<Effect>,
    /// Keys are not read while another program has the terminal.
    paused: Arc<AtomicBool>,
    exit: Option<u8>,
}

impl Session {
    fn new(hands: Arc<Hands>) -> Self {
        let (outbox, inbox) = channel();
        let (to_disk, disk_work) = channel();
        let session = Self { hands, inbox, outbox, to_disk, paused: Arc::new(AtomicBool::new(false)), exit: None };
        session.start(disk_work);
        session
    }

    #[allow(clippy::disallowed_methods, reason = "the screen's threads begin here")]
    fn start(&self, disk_work: Receiver<Effect>) {
        let (outbox, paused) = (self.outbox.clone(), Arc::clone(&self.paused));
        std::thread::spawn(move || read_keys(&outbox, &paused));
        let (outbox, hands) = (self.outbox.clone(), Arc::clone(&self.hands));
        // One thread and one channel: entries reach the journal in the order they were made.
        std::thread::spawn(move || {
            for effect in disk_work {
                perform(&hands, effect, &outbox);
            }
        });
        signals(&self.outbox);
    }

    fn work(mut self, model: &mut Model, screen: &mut Screen) -> io::Result<ExitCode> {
        let first = super::update::settled(model, &self.moment());
        self.run_all(first, model, screen)?;
        screen.draw(model)?;
        self.spawn(Effect::Reload);
        while self.exit.is_none() {
            let Ok(message) = self.inbox.recv() else { break };
            let mut next = Some(message);
            // All that waits is taken in before anything is drawn.
            while let Some(message) = next {
                match message {
                    Message::Signal(Signal::End(number)) => self.exit = Some(128 + number),
                    Message::Signal(Signal::Panicked) => self.exit = Some(101),
                    _ => {}
                }
                let effects = update(model, message, &self.moment());
                self.run_all(effects, model, screen)?;
                next = self.inbox.try_recv().ok();
            }
            if self.exit.is_none() {
                screen.draw(model)?;
            }
        }
        self.finish(model);
        Ok(ExitCode::from(self.exit.unwrap_or(0)))
    }

    /// Before leaving: what is on its way to the disk gets there, or two seconds pass.
    fn finish(&self, model: &mut Model) {
        for _ in 0..200 {
            if model.study.saving.is_settled() {
                return;
            }
            if let Ok(message) = self.inbox.recv_timeout(Duration::from_millis(10))
                && matches!(message, Message::Saved(..) | Message::NotSaved(..))
            {
                update(model, message, &self.moment());
            }
        }
    }

    fn moment(&self) -> Moment {
        Moment { at: now(self.hands.place().fixed_clock), id: EntryId(ulid::Ulid::generate()) }
    }

    fn run_all(&mut self, effects: Vec<Effect>, model: &mut Model, screen: &mut Screen) -> io::Result<()> {
        for effect in effects {
            match effect {
                Effect::Quit => self.exit = self.exit.or(Some(0)),
                Effect::Bell => {
                    io::stdout().write_all(b"\x07")?;
                    io::stdout().flush()?;
                }
                Effect::Suspend => self.suspend(screen)?,
                Effect::Edit(text) => {
                    let edited = self.edit(&text, screen)?;
                    let more = update(model, Message::Edited(edited), &self.moment());
                    self.run_all(more, model, screen)?;
                }
                effect @ (Effect::Save(..)
                | Effect::Keep(_)
                | Effect::Recover
                | Effect::KeepUp(..)
                | Effect::RestoreCodebook(..)
                | Effect::Remember(_)
                | Effect::TourSeen) => {
                    let _ = self.to_disk.send(effect);
                }
                effect => self.spawn(effect),
            }
        }
        Ok(())
    }

    #[allow(clippy::disallowed_methods, reason = "long work has a thread of its own")]
    fn spawn(&self, effect: Effect) {
        let (hands, outbox) = (Arc::clone(&self.hands), self.outbox.clone());
        std::thread::spawn(move || perform(&hands, effect, &outbox));
    }

    /// To the background, as any program; comes back with `fg`.
    fn suspend(&self, screen: &mut Screen) -> io::Result<()> {
        screen.leave();
        #[cfg(unix)]
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        screen.again()
    }

    /// The user's editor on a file that only they can read, in the user's cache: memos may hold what was said.
    fn edit(&self, text: &str, screen: &mut Screen) -> io::Result<Option<String>> {
        let Some(editor) = self.hands.place().editor.clone() else { return Ok(None) };
        let Some(lent) = self.hands.lend(text) else { return Ok(None) };
        self.paused.store(true, Ordering::SeqCst);
        screen.leave();
        let mut words = editor.split_whitespace();
        let status = Process::new(words.next().unwrap_or("vi")).args(words).arg(&lent.path).status();
        screen.again()?;
        self.paused.store(false, Ordering::SeqCst);
        let text = self.hands.take_back(&lent);
        Ok(status.ok().filter(std::process::ExitStatus::success).and(text))
    }
}

/// Does an effect on a thread of its own. A panic there is ours: it has been told, and ends the program.
fn perform(hands: &Hands, effect: Effect, outbox: &Sender<Message>) {
    let done = panic::catch_unwind(panic::AssertUnwindSafe(|| hands.perform(effect)));
    let message = done.unwrap_or(Some(Message::Signal(Signal::Panicked)));
    if let Some(message) = message {
        let _ = outbox.send(message);
    }
}

/// The wall clock, RFC 3339 in UTC to the second.
fn now(fixed: Option<i64>) -> String {
    let seconds = fixed.unwrap_or_else(|| jiff::Timestamp::now().as_second());
    let now = jiff::Timestamp::from_second(seconds).unwrap_or_default();
    now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Reads keys for ever. Polls, so that another program can have the terminal for a while.
fn read_keys(outbox: &Sender<Message>, paused: &AtomicBool) {
    let mut input = Input::default();
    loop {
        if paused.load(Ordering::SeqCst) {
            std::thread::sleep(Duration::from_millis(20));
            continue;
        }
        match event::poll(Duration::from_millis(100)) {
            Ok(false) => continue,
            Ok(true) => {}
            Err(_) => {
                let _ = outbox.send(Message::Signal(Signal::End(1)));
                return;
            }
        }
        if paused.load(Ordering::SeqCst) {
            continue;
        }
        let Ok(event) = event::read() else {
            let _ = outbox.send(Message::Signal(Signal::End(1)));
            return;
        };
        let message = match event {
            Event::Resize(columns, rows) => Some(Message::Resize(columns, rows)),
            event => input.message(event),
        };
        if let Some(message) = message
            && outbox.send(message).is_err()
        {
            return;
        }
    }
}

#[cfg(unix)]
#[allow(clippy::disallowed_methods, reason = "signals are waited for on a thread")]
fn signals(outbox: &Sender<Message>) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::Signals;
    let Ok(mut signals) = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP]) else { return };
    let outbox = outbox.clone();
    std::thread::spawn(move || {
        for number in signals.forever() {
            let signal = if number == SIGTSTP { Signal::Stop } else { Signal::End(number as u8) };
            if outbox.send(Message::Signal(signal)).is_err() {
                return;
            }
        }
    });
}

#[cfg(not(unix))]
fn signals(_outbox: &Sender<Message>) {}
