//! Signals of the system become messages, so that the terminal is given back whatever ends the program.

use std::sync::mpsc::Sender;

use crate::tui::message::Message;
#[cfg(unix)]
use crate::tui::message::Signal;

#[cfg(unix)]
#[allow(clippy::disallowed_methods, reason = "signals are waited for on a thread")]
pub(super) fn start(outbox: Sender<Message>) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::Signals;
    let Ok(mut signals) = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP]) else { return };
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
pub(super) fn start(_outbox: Sender<Message>) {}
