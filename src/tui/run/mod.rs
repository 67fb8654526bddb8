//! The one door to the terminal: opens it, feeds messages to `update`, draws, and leaves it as it was.
//!
//! Keys are read on one thread, entries are saved on another, in order; long computations have threads of their own.
//! All of them only send messages. However the program ends, by key, signal or panic, the terminal is restored first.

mod keys;
mod names;
mod signals;
mod terminal;

use std::io::{self, Write as _};
use std::panic;
use std::process::{Command as Process, ExitCode};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use super::effect::Effect;
use super::hands::Hands;
use super::message::{Message, Moment, Signal};
use super::model::Model;
use super::theme::Theme;
use super::update::update;
use super::view::view;
use crate::coding::EntryId;
use crate::project::{ProjectError, Workplace};
use keys::Gate;
pub use names::decide;
use terminal::{Screen, give_back};

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
    let size = size();
    let mut model = Model::new(hands.place().me.clone(), glance, start, theme, size);
    model.resume = resume;
    restore_on_panic();
    let mut screen = Screen::enter(size)?;
    let result = Session::new(Arc::clone(&hands), size).work(&mut model, &mut screen);
    // First what was done, then the terminal: it may be gone.
    let left = hands.leave(&model.study.unsaved());
    screen.leave();
    if let Some(left) = left {
        tell(&format!("belegg: {left}"));
    }
    Ok(result?)
}

/// Columns and rows; a terminal that does not know its size is taken for one of the common size.
fn size() -> (u16, u16) {
    let known = crossterm::terminal::size().ok().filter(|(columns, rows)| *columns > 0 && *rows > 0);
    known.unwrap_or((80, 24))
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

/// A panic's message would be lost on the alternate screen.
fn restore_on_panic() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        give_back();
        before(info);
    }));
}

/// To the background, as any program; comes back with `fg`, and tells how large the window is by now: nobody in the
/// background is told that it changes.
fn suspend(screen: &mut Screen) -> io::Result<Message> {
    screen.leave();
    #[cfg(unix)]
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
    screen.again()?;
    let (columns, rows) = size();
    Ok(Message::Resize(columns, rows))
}

/// Threads and channels of one run.
struct Session {
    hands: Arc<Hands>,
    inbox: Receiver<Message>,
    outbox: Sender<Message>,
    to_disk: Sender<Effect>,
    disk: JoinHandle<()>,
    gate: Arc<Gate>,
    exit: Option<u8>,
}

impl Session {
    fn new(hands: Arc<Hands>, size: (u16, u16)) -> Self {
        let (outbox, inbox) = channel();
        let (to_disk, disk_work) = channel();
        let disk = Self::start_disk(Arc::clone(&hands), outbox.clone(), disk_work);
        let gate = Arc::new(Gate::default());
        keys::start(outbox.clone(), Arc::clone(&gate), size);
        signals::start(outbox.clone(), Arc::clone(&gate));
        Self { hands, inbox, outbox, to_disk, disk, gate, exit: None }
    }

    /// One thread and one channel: entries reach the journal in the order they were made.
    #[allow(clippy::disallowed_methods, reason = "the journal is written on a thread of its own")]
    fn start_disk(hands: Arc<Hands>, outbox: Sender<Message>, work: Receiver<Effect>) -> JoinHandle<()> {
        std::thread::spawn(move || {
            for effect in work {
                perform(&hands, effect, &outbox);
            }
        })
    }

    fn work(mut self, model: &mut Model, screen: &mut Screen) -> io::Result<ExitCode> {
        let first = super::update::settled(model, &self.moment());
        self.run_all(first, model, screen)?;
        screen.draw(model.size, |buffer| view(model, buffer))?;
        self.spawn(Effect::Reload);
        while self.exit.is_none() {
            let Ok(message) = self.inbox.recv() else { break };
            let mut next = Some(message);
            // All that waits is taken in before anything is drawn.
            while let Some(message) = next {
                match message {
                    Message::Signal(Signal::End(number)) => self.exit = Some(128 + number),
                    Message::Signal(Signal::Panicked) => self.exit = Some(101),
                    Message::Resize(..) => screen.forget(),
                    _ => {}
                }
                let effects = update(model, message, &self.moment());
                self.run_all(effects, model, screen)?;
                next = self.inbox.try_recv().ok();
            }
            if self.exit.is_none() {
                screen.draw(model.size, |buffer| view(model, buffer))?;
            }
        }
        let code = ExitCode::from(self.exit.unwrap_or(0));
        self.finish(model);
        Ok(code)
    }

    /// Before leaving: what is on its way to the disk gets there, or two seconds pass.
    fn finish(self, model: &mut Model) {
        let Self { hands, inbox, to_disk, disk, .. } = self;
        drop(to_disk);
        for _ in 0..200 {
            let done = disk.is_finished();
            for message in
                inbox.try_iter().filter(|message| matches!(message, Message::Saved(..) | Message::NotSaved(..)))
            {
                // Nothing more is sent to the disk; only what it says of what it got is taken in, and what the
                // cache keeps follows it.
                let effects = update(model, message, &moment(&hands));
                for effect in effects.into_iter().filter(|effect| matches!(effect, Effect::Keep(_))) {
                    hands.perform(effect);
                }
            }
            if done {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn moment(&self) -> Moment {
        moment(&self.hands)
    }

    fn run_all(&mut self, effects: Vec<Effect>, model: &mut Model, screen: &mut Screen) -> io::Result<()> {
        for effect in effects {
            match effect {
                Effect::Quit => self.exit = self.exit.or(Some(0)),
                Effect::Bell => {
                    io::stdout().write_all(b"\x07")?;
                    io::stdout().flush()?;
                }
                Effect::Suspend => {
                    let more = update(model, suspend(screen)?, &self.moment());
                    self.run_all(more, model, screen)?;
                }
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

    /// The user's editor on a file that only they can read, in the user's cache: memos may hold what was said.
    fn edit(&self, text: &str, screen: &mut Screen) -> io::Result<Option<String>> {
        let Some(editor) = self.hands.place().editor.clone() else { return Ok(None) };
        let Some(lent) = self.hands.lend(text) else { return Ok(None) };
        self.gate.shut(true);
        screen.leave();
        let mut words = editor.split_whitespace();
        let status = Process::new(words.next().unwrap_or("vi")).args(words).arg(&lent.path).status();
        screen.again()?;
        self.gate.shut(false);
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

fn moment(hands: &Hands) -> Moment {
    Moment { at: now(hands.place().fixed_clock), id: EntryId(ulid::Ulid::generate()) }
}

/// The wall clock, RFC 3339 in UTC to the second.
fn now(fixed: Option<i64>) -> String {
    let seconds = fixed.unwrap_or_else(|| jiff::Timestamp::now().as_second());
    let now = jiff::Timestamp::from_second(seconds).unwrap_or_default();
    now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
