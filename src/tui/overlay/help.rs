//! The keys of where one is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Sheet;
use super::frame::framed;
use crate::tui::key::{Chord, Command, Context};
use crate::tui::list::Stand;
use crate::tui::message::Moment;
use crate::tui::paint;
use crate::tui::request::Request;
use crate::tui::screen::Look;
use crate::tui::study::Study;

/// The keys of some contexts.
#[derive(Debug)]
pub struct Help {
    contexts: Vec<Context>,
    stand: Stand,
}

impl Help {
    /// Of these contexts, in this order.
    pub fn new(contexts: &[Context]) -> Self {
        let mut contexts = contexts.to_vec();
        contexts.push(Context::Everywhere);
        Self { contexts, stand: Stand::default() }
    }

    fn commands(&self) -> Vec<Command> {
        let of = |context: &Context| {
            Command::ALL.iter().copied().filter(|command| command.context() == *context).collect::<Vec<_>>()
        };
        self.contexts.iter().flat_map(of).collect()
    }
}

impl Sheet for Help {
    fn key(&mut self, chord: Chord, _study: &Study, _moment: &Moment) -> Vec<Request> {
        use crate::tui::key::Key;
        let len = self.commands().len();
        let step = match chord.key {
            Key::Down | Key::Char('j') => Command::Down,
            Key::Up | Key::Char('k') => Command::Up,
            Key::PageDown | Key::Char(' ') => Command::PageDown,
            Key::PageUp => Command::PageUp,
            _ => return vec![Request::Close],
        };
        self.stand.top = match step {
            Command::Down => self.stand.top + 1,
            Command::Up => self.stand.top.saturating_sub(1),
            Command::PageDown => self.stand.top + 10,
            _ => self.stand.top.saturating_sub(10),
        }
        .min(len.saturating_sub(1));
        Vec::new()
    }

    fn state(&self) -> String {
        "HELP".to_owned()
    }

    fn view(&self, _study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        let commands = self.commands();
        let inner = framed(
            area,
            (74, area.height.saturating_sub(2)),
            "keys",
            "j k: more · any other key: back",
            look.theme,
            buffer,
        );
        for (row, command) in (0..inner.height).zip(commands.iter().skip(self.stand.top)) {
            let keys = look.keymap.keys(*command).join(", ");
            paint::put(buffer, inner.x, inner.y + row, inner.width.min(18), &keys, look.theme.key());
            let x = inner.x + 19.min(inner.width);
            paint::put(
                buffer,
                x,
                inner.y + row,
                inner.right().saturating_sub(x),
                command.help(),
                ratatui::style::Style::new(),
            );
        }
    }
}
