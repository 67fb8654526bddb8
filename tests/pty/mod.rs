//! The program in a pseudo-terminal, driven and seen as somebody at a keyboard drives and sees it.
//!
//! A [`Terminal`] starts a program, keeps what it wrote and the screen that comes of it, and sends
//! keys, pastes, mouse and signals. Nothing here sleeps by guess: what must appear is waited for, and
//! when it does not come the screen is shown. Tests, pictures and figures share it.

mod cells;
mod example;
mod keys;
mod terminal;

pub use cells::{Cell, Cells};
pub use example::{copy_example, tour_seen};
pub use keys::{Stroke, strokes};
pub use terminal::{Settled, Terminal, World};
