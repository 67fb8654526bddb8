//! The names before an import, decided on a screen of their own: a small program inside the program.
//!
//! The terminal is taken only while it lasts. What comes after it may ask for a passphrase, so keys, signals and the
//! panic's hook are given back too.

use std::io::{self, IsTerminal as _};
use std::panic;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use super::keys::{self, Gate};
use super::terminal::{Screen, give_back};
use super::{signals, size, suspend};
use crate::anonymity::{Identities, Review};
use crate::tui::message::{Message, Signal};
use crate::tui::pseudonyms::{Effect, Ending, Look, Model, update, view};
use crate::tui::theme::Theme;

/// Lets a person decide what is replaced, and gives the review back as it was decided.
///
/// `None`: the person left, and nothing is to be kept. A review with open groups: the person goes on another time, or a
/// signal ended the program; nothing may be imported. A signal never finishes: where everything had been decided the
/// last decision is open again.
///
/// # Errors
/// When stdout is no terminal (names must not get into a file) or cannot be used as one; when a signal came before
/// anything was decided that was not so from the start.
pub fn decide(review: Review, known: &Identities, look: Look) -> io::Result<Option<Review>> {
    if !io::stdout().is_terminal() {
        return Err(io::Error::new(io::ErrorKind::Unsupported, "stdout is no terminal"));
    }
    let size = size();
    let theme = Theme { color: look.color, ascii: look.ascii };
    let mut model = Model::new(review, known, theme, size);
    let before = restore_on_panic();
    let ended = session(&mut model, size);
    panic::set_hook(Box::new(move |info| before(info)));
    match ended? {
        Ending::Finish | Ending::Later => Ok(Some(model.into_review())),
        Ending::Leave => Ok(None),
        Ending::Killed => match model.into_unfinished() {
            Some(review) => Ok(Some(review)),
            None => Err(io::ErrorKind::Interrupted.into()),
        },
    }
}

/// What happens on a panic.
type Hook = Arc<dyn Fn(&panic::PanicHookInfo<'_>) + Send + Sync>;

/// As for the coding screen; gives what was done on a panic before.
fn restore_on_panic() -> Hook {
    let before: Hook = Arc::from(panic::take_hook());
    let then = Arc::clone(&before);
    panic::set_hook(Box::new(move |info| {
        give_back();
        then(info);
    }));
    before
}

/// From taking the terminal to giving it back.
fn session(model: &mut Model, size: (u16, u16)) -> io::Result<Ending> {
    let mut screen = Screen::enter(size)?;
    let (outbox, inbox) = channel();
    let gate = Arc::new(Gate::default());
    let reader = keys::start(outbox.clone(), Arc::clone(&gate), size);
    signals::start(outbox, Arc::clone(&gate));
    let ended = work(model, &mut screen, &inbox);
    screen.leave();
    gate.end();
    // Whoever asks for something now must get all that is typed.
    let _ = reader.join();
    // Who asked for the end in the moment the screen was left is not asked for anything more.
    let killed = inbox.try_iter().any(|message| matches!(message, Message::Signal(Signal::End(_))));
    if killed { ended.and(Ok(Ending::Killed)) } else { ended }
}

fn work(model: &mut Model, screen: &mut Screen, inbox: &Receiver<Message>) -> io::Result<Ending> {
    loop {
        screen.draw(model.size(), |buffer| view(model, buffer))?;
        let Ok(first) = inbox.recv() else { return Ok(Ending::Killed) };
        // All that waits is taken in before anything is drawn.
        for message in std::iter::once(first).chain(inbox.try_iter()) {
            match message {
                Message::Signal(Signal::End(_) | Signal::Panicked) => return Ok(Ending::Killed),
                Message::Resize(..) => screen.forget(),
                _ => {}
            }
            match update(model, message) {
                Some(Effect::End(ending)) => return Ok(ending),
                Some(Effect::Suspend) => {
                    update(model, suspend(screen)?);
                }
                None => {}
            }
        }
    }
}
