//! Keys and the mouse, read on a thread of their own.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::time::Duration;

use crossterm::event::{self, Event};

use crate::tui::input::Input;
use crate::tui::message::{Message, Signal};

/// Begins to read. While `paused` another program has the terminal, and nothing is read.
#[allow(clippy::disallowed_methods, reason = "reading a key waits for it")]
pub(super) fn start(outbox: Sender<Message>, paused: Arc<AtomicBool>) {
    std::thread::spawn(move || read_keys(&outbox, &paused));
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
