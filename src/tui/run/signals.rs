//! Signals of the system become messages, so that the terminal is given back whatever ends the program.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use super::keys::Gate;
use crate::tui::message::Message;
#[cfg(unix)]
use crate::tui::message::Signal;

#[cfg(unix)]
#[allow(clippy::disallowed_methods, reason = "signals are waited for on a thread")]
pub(super) fn start(outbox: Sender<Message>, gate: Arc<Gate>) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::Signals;
    let Ok(mut signals) = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP]) else { return };
    std::thread::spawn(move || {
        for number in signals.forever() {
            let signal = if number == SIGTSTP { Signal::Stop } else { Signal::End(number as u8) };
            // Asked before it is told: the screen may end by this very signal, and what follows it is not to be cut off.
            let tell = || outbox.send(Message::Signal(signal)).is_ok();
            if gate.has_ended() || !tell() && gate.has_ended() {
                // Once they are waited for, signals do nothing by themselves: what goes on without a screen ends by them too.
                let _ = signal_hook::low_level::emulate_default_handler(number);
            }
        }
    });
}

#[cfg(not(unix))]
pub(super) fn start(_outbox: Sender<Message>, _gate: Arc<Gate>) {}
