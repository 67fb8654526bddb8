//! Keys and the mouse, read on a thread of their own.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;
use std::time::Duration;

use crossterm::event::{self, Event};

use super::size;
use crate::tui::input::Input;
use crate::tui::message::{Message, Signal};

/// Whether the terminal is ours to read from.
#[derive(Debug, Default)]
pub(super) struct Gate {
    shut: AtomicBool,
    ended: AtomicBool,
}

impl Gate {
    /// While it is shut another program has the terminal, and nothing is read.
    pub(super) fn shut(&self, shut: bool) {
        self.shut.store(shut, Ordering::SeqCst);
    }

    /// The screen is gone, the program goes on: keys and signals are nobody's here any more.
    pub(super) fn end(&self) {
        self.ended.store(true, Ordering::SeqCst);
    }

    /// Whether the screen is gone.
    pub(super) fn has_ended(&self) -> bool {
        self.ended.load(Ordering::SeqCst)
    }

    fn is_shut(&self) -> bool {
        self.shut.load(Ordering::SeqCst)
    }
}

/// Begins to read in a window of the size that is drawn; the thread is done soon after the gate has ended.
#[allow(clippy::disallowed_methods, reason = "reading a key waits for it")]
pub(super) fn start(outbox: Sender<Message>, gate: Arc<Gate>, drawn: (u16, u16)) -> JoinHandle<()> {
    std::thread::spawn(move || read_keys(&outbox, &gate, drawn))
}

/// Reads keys until the screen is gone. Polls, so that another program can have the terminal for a while.
fn read_keys(outbox: &Sender<Message>, gate: &Gate, drawn: (u16, u16)) {
    let mut input = Input::default();
    // Changes of size are told from the first question on; one that came before it is looked for.
    let _ = event::poll(Duration::ZERO);
    let (columns, rows) = size();
    if (columns, rows) != drawn && outbox.send(Message::Resize(columns, rows)).is_err() {
        return;
    }
    while !gate.has_ended() {
        if gate.is_shut() {
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
        if gate.is_shut() || gate.has_ended() {
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
