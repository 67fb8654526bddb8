//! One stroke on the keyboard, and how it is written: `j`, `ctrl-p`, `alt-s`, `shift-down`, `enter`, `f1`.

use std::fmt;
use std::str::FromStr;

/// Which key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A letter, digit or sign, as the keyboard gives it (shift is in the letter).
    Char(char),
    /// Return.
    Enter,
    /// Escape.
    Esc,
    /// Tabulator.
    Tab,
    /// The key that deletes backwards.
    Backspace,
    /// The key that deletes forwards.
    Delete,
    /// Arrow.
    Up,
    /// Arrow.
    Down,
    /// Arrow.
    Left,
    /// Arrow.
    Right,
    /// To the start.
    Home,
    /// To the end.
    End,
    /// A screenful back.
    PageUp,
    /// A screenful on.
    PageDown,
    /// A function key, from 1.
    F(u8),
}

/// A key with what is held down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chord {
    /// Control.
    pub ctrl: bool,
    /// Alt, or Escape right before.
    pub alt: bool,
    /// Shift; for letters and signs it is in the key itself.
    pub shift: bool,
    /// The key.
    pub key: Key,
}

impl Chord {
    /// A key alone.
    pub fn plain(key: Key) -> Self {
        Self { ctrl: false, alt: false, shift: false, key }
    }
}

/// Why a text names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no key: write a letter, or `enter`, `esc`, `tab`, `space`, `up`, `home`, `pgup`, `f1`, with `ctrl-`, `alt-`, `shift-` before it"
)]
pub struct ChordError(pub String);

/// Keys that have names.
const NAMES: [(&str, Key); 15] = [
    ("enter", Key::Enter),
    ("esc", Key::Esc),
    ("tab", Key::Tab),
    ("backspace", Key::Backspace),
    ("delete", Key::Delete),
    ("up", Key::Up),
    ("down", Key::Down),
    ("left", Key::Left),
    ("right", Key::Right),
    ("home", Key::Home),
    ("end", Key::End),
    ("pgup", Key::PageUp),
    ("pgdn", Key::PageDown),
    ("space", Key::Char(' ')),
    ("minus", Key::Char('-')),
];

impl FromStr for Chord {
    type Err = ChordError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bad = || ChordError(crate::source::terminal(text));
        let mut chord = Self::plain(Key::Esc);
        let mut rest = text.trim();
        while let Some((held, after)) = rest.split_once('-').filter(|(_, after)| !after.is_empty()) {
            let flag = match held {
                "ctrl" => &mut chord.ctrl,
                "alt" => &mut chord.alt,
                "shift" => &mut chord.shift,
                _ => return Err(bad()),
            };
            *flag = true;
            rest = after;
        }
        chord.key = key(rest).ok_or_else(bad)?;
        if let (Key::Char(c), true) = (chord.key, chord.shift) {
            // With letters shift is the capital.
            let mut upper = c.to_uppercase();
            chord.key = Key::Char(upper.next().unwrap_or(c));
            chord.shift = false;
        }
        Ok(chord)
    }
}

fn key(text: &str) -> Option<Key> {
    let mut letters = text.chars();
    if let (Some(c), None) = (letters.next(), letters.next()) {
        return (!c.is_control() && !c.is_whitespace()).then_some(Key::Char(c));
    }
    if let Some((_, key)) = NAMES.iter().find(|(name, _)| *name == text) {
        return Some(*key);
    }
    let number: u8 = text.strip_prefix('f')?.parse().ok()?;
    (1..=24).contains(&number).then_some(Key::F(number))
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "ctrl-"), (self.alt, "alt-"), (self.shift, "shift-")] {
            if held {
                f.write_str(name)?;
            }
        }
        if let Some((name, _)) = NAMES.iter().find(|(_, key)| *key == self.key) {
            return f.write_str(name);
        }
        match self.key {
            Key::Char(c) => write!(f, "{c}"),
            Key::F(number) => write!(f, "f{number}"),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chords_are_written_as_they_are_read() {
        for text in
            ["j", "G", "ctrl-p", "alt-s", "shift-down", "enter", "space", "f12", "?", "å", "ctrl-alt-x", "minus"]
        {
            let chord: Chord = text.parse().unwrap();
            assert_eq!(chord.to_string(), text);
        }
        assert_eq!("shift-j".parse::<Chord>().unwrap().to_string(), "J");
        assert_eq!("-".parse::<Chord>().unwrap().key, Key::Char('-'));
    }

    #[test]
    fn what_is_no_key_is_told() {
        for text in ["", "jj", "ctrl-", "strg-x", "f0", "f25", "\u{1b}"] {
            assert!(text.parse::<Chord>().is_err(), "{text:?}");
        }
    }
}
