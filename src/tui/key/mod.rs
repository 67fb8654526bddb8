//! From keys to commands: chords, the commands there are, and which keys mean what where.

mod bindings;
mod chord;
mod command;
#[cfg(test)]
mod document;
mod keymap;

pub use chord::{Chord, ChordError, Key};
pub use command::{Command, Context};
pub use keymap::{Keymap, Meaning};
