//! From what the terminal sends to messages.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use std::time::Duration;

use super::key::{Chord, Key};
use super::message::{Message, Mouse};

/// Counts clicks.
#[derive(Debug, Default)]
pub struct Input {
    /// Where and how often the mouse was pressed last, and when.
    last: Option<(u16, u16, u8, std::time::Instant)>,
}

/// Presses at one place within this time are one double or triple click.
const CLICK: Duration = Duration::from_millis(400);

/// How many rows a notch of the wheel is.
const NOTCH: i16 = 3;

impl Input {
    /// The message of an event; `None` for what means nothing (keys let go, the mouse moved).
    pub fn message(&mut self, event: Event) -> Option<Message> {
        match event {
            Event::Key(key) => chord(key).map(Message::Key),
            Event::Paste(text) => Some(Message::Paste(text)),
            Event::Mouse(mouse) => self.mouse(mouse).map(Message::Mouse),
            Event::Resize(columns, rows) => Some(Message::Resize(columns, rows)),
            Event::FocusGained => Some(Message::Focus),
            Event::FocusLost => None,
        }
    }

    fn mouse(&mut self, event: MouseEvent) -> Option<Mouse> {
        let (x, y) = (event.column, event.row);
        match event.kind {
            MouseEventKind::Down(MouseButton::Left) => Some(Mouse::Press { x, y, clicks: self.clicks(x, y) }),
            MouseEventKind::Drag(MouseButton::Left) => Some(Mouse::Drag { x, y }),
            MouseEventKind::Up(MouseButton::Left) => Some(Mouse::Release),
            MouseEventKind::ScrollDown => Some(Mouse::Scroll { x, y, rows: NOTCH }),
            MouseEventKind::ScrollUp => Some(Mouse::Scroll { x, y, rows: -NOTCH }),
            _ => None,
        }
    }

    #[allow(clippy::disallowed_methods, reason = "double clicks are a matter of time")]
    fn clicks(&mut self, x: u16, y: u16) -> u8 {
        let now = std::time::Instant::now();
        let before = self.last.filter(|(a, b, _, at)| (*a, *b) == (x, y) && now.duration_since(*at) < CLICK);
        let clicks = before.map_or(1, |(_, _, clicks, _)| if clicks == 3 { 1 } else { clicks + 1 });
        self.last = Some((x, y, clicks, now));
        clicks
    }
}

fn chord(event: KeyEvent) -> Option<Chord> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let held = |modifier| event.modifiers.contains(modifier);
    let (ctrl, alt, mut shift) = (held(KeyModifiers::CONTROL), held(KeyModifiers::ALT), held(KeyModifiers::SHIFT));
    let key = match event.code {
        KeyCode::Char(c) => {
            shift = false;
            Key::Char(c)
        }
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => {
            shift = true;
            Key::Tab
        }
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::F(number) => Key::F(number),
        _ => return None,
    };
    Some(Chord { ctrl, alt, shift, key })
}
